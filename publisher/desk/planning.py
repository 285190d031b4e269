"""What the next issue is: its number, serial and date, from the issues that are there."""

from __future__ import annotations

import calendar
import datetime
import re
from collections.abc import Sequence
from pathlib import Path

from publisher.messages import Trouble
from publisher.model import Issue
from publisher.source import read_issue
from publisher.values import dataclass

_NAME = re.compile(r"([0-9]{4})-([0-9]{1,3})")
_TITLE_LINE = re.compile(r" *(?:# )?- (?:title|标题|名称): *([^#]*[^#\s])\s*(?:#.*)?")
_MONTHS = {"月刊": 1, "双月刊": 2, "季刊": 3, "半年刊": 6, "年刊": 12}
"""Months from one issue to the next by the publication's 刊期."""

SECTIONS_FROM = 6
"""Issues whose sections are carried on."""


@dataclass(frozen=True, slots=True)
class Plan:
    """The next issue. ``gap``: how many issues there would be between it and the last, whose ``serial`` counts them in."""

    year: int
    number: int
    serial: int | None
    date: datetime.date
    gap: int = 0

    @property
    def name(self) -> str:
        """The folder's name."""
        return f"{self.year}-{self.number:02d}"


def find_issues(start: Path) -> Path:
    """The folder of issues: where gazette.yaml is: here, in ``issues`` below, or above. Raises Trouble."""
    start = start.resolve()
    for place in (start, start / "issues", *start.parents[:3]):
        if (place / "gazette.yaml").is_file():
            return place
    raise Trouble("new.no_issues", folder=start)


def parse_name(name: str) -> tuple[int, int]:
    """``2026-06`` as year and number. Raises Trouble."""
    match = _NAME.fullmatch(name)
    if match is None or not 1949 <= int(match[1]) <= 2999 or not int(match[2]):
        raise Trouble("new.name", name=name)
    return int(match[1]), int(match[2])


def find_before(issues: Path, wanted: tuple[int, int] | None) -> list[Issue]:
    """The issues before the one wanted (default: all), the last first. Raises Trouble where there is none, or one cannot be read."""
    found: list[Issue] = []
    for file in sorted(issues.glob("*/issue.yaml")):
        if file.parent.name[0] in "._":
            continue
        issue, _ = read_issue(file.parent)
        if issue is None:
            raise Trouble("new.unreadable", folder=file.parent)
        if wanted is None or (issue.year, issue.number) < wanted:
            found.append(issue)
        elif (issue.year, issue.number) == wanted:
            raise Trouble("new.exists", folder=file.parent)
    if not found:
        raise Trouble("new.nothing_before", folder=issues)
    return sorted(found, key=lambda issue: (issue.year, issue.number), reverse=True)


def carry_sections(before: Sequence[Issue]) -> list[str]:
    """The titles of the last issue's sections, and those the issues before it had besides, each after the one it stood after there."""
    titles: list[str] = []
    for issue in before[:SECTIONS_FROM]:
        above = ""
        for title in _titles(issue):
            if title and title not in titles:
                titles.insert(titles.index(above) + 1 if above else 0, title)
            above = title or above
    return titles


def _titles(issue: Issue) -> list[str]:
    """The titles of an issue's sections in order, with those that are commented out where issue.yaml is written as `publisher new` writes it."""
    known = [section.title.characters for section in issue.sections]
    lines = Path(issue.folder, "issue.yaml").read_text(encoding="utf-8", errors="replace").splitlines()
    typed = [match[1].strip("\"'") for line in lines if (match := _TITLE_LINE.fullmatch(line))]
    return typed if set(known) <= set(typed) else known


def plan_next(last: Issue, wanted: tuple[int, int] | None) -> Plan:
    """The issue after the last, or the one wanted: as many intervals after it as it has numbers more."""
    months = _MONTHS.get(last.gazette.frequency.characters)
    if months is None:
        return _plan_by_days(last, wanted)
    per_year = 12 // months
    if wanted is None:
        wanted = (last.year, last.number + 1) if last.number < per_year else (last.year + 1, 1)
    steps = (wanted[0] - last.year) * per_year + wanted[1] - last.number
    if wanted[1] > per_year or steps < 1:
        raise Trouble("new.number", number=wanted[1], frequency=last.gazette.frequency.characters, most=per_year)
    serial = last.serial + steps if last.serial is not None else None
    return Plan(*wanted, serial, add_months(last.date, steps * months), steps - 1)


def _plan_by_days(last: Issue, wanted: tuple[int, int] | None) -> Plan:
    """For a publication whose interval is no number of months (半月刊, 旬刊, 周刊, 不定期): two weeks, ten days, a week; else a month."""
    days = {"半月刊": 15, "旬刊": 10, "周刊": 7}.get(last.gazette.frequency.characters, 0)
    date = last.date + datetime.timedelta(days) if days else add_months(last.date, 1)
    if wanted is None:
        wanted = (last.year, last.number + 1) if date.year == last.year else (date.year, 1)
    gap = wanted[1] - last.number - 1 if wanted[0] == last.year else wanted[1] - 1
    serial = last.serial + gap + 1 if last.serial is not None else None
    return Plan(*wanted, serial, date, gap)


def add_months(date: datetime.date, months: int) -> datetime.date:
    """The same day so many months later; the end of the month for an end of a month, and where there is no such day."""
    year, month = divmod(date.year * 12 + date.month - 1 + months, 12)
    length = calendar.monthrange(year, month + 1)[1]
    ends = date.day == calendar.monthrange(date.year, date.month)[1]
    return datetime.date(year, month + 1, length if ends else min(date.day, length))
