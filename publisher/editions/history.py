"""The state of the issues: what was released, what is to be corrected, which documents must be published soon."""

from __future__ import annotations

import datetime
from enum import Enum
from pathlib import Path

from publisher.build import find_style
from publisher.editions.archive import Frozen, find_archive
from publisher.editions.shelf import list_shelved
from publisher.messages import Severity, severity
from publisher.model import Correction, Issue
from publisher.model.corrections import list_titles, say_correction
from publisher.model.workdays import Holidays
from publisher.source import read_issue
from publisher.values import dataclass

TERM = 20
"""Working days within which a document is to be published after 成文日期 (政府信息公开条例第二十六条)."""
SOON = 5
"""A term is near when no more working days are left than this."""


class Source(Enum):
    """How the working source stands to the last release."""

    UNRELEASED = "unreleased"
    SAME = "same"
    CHANGED = "changed"
    """No correction says why."""
    CORRECTED = "corrected"
    """Corrections are written down for the next edition."""
    MISSING = "missing"
    """The archive has the issue, the folder of issues has not."""
    FAULTY = "faulty"
    """It has errors."""


@dataclass(frozen=True, slots=True)
class Release:
    """An edition released: its number, its day, how many corrections it made."""

    number: int
    date: datetime.date
    corrections: int


@dataclass(frozen=True, slots=True)
class Term:
    """A document not yet published whose term ends soon, has ended, or will end before it comes out.

    ``due`` is the last day, ``left`` the working days to it (negative: passed), ``planned`` the day it is to come out. ``assumed``: the holidays of a year
    in question are not known, so Monday to Friday were counted.
    """

    title: str
    number: str
    date: datetime.date
    due: datetime.date
    left: int
    planned: datetime.date
    assumed: bool


@dataclass(frozen=True, slots=True)
class State:
    """The state of an issue. ``opened``: the corrections not yet released, in words."""

    slug: str
    name: str
    releases: tuple[Release, ...]
    opened: tuple[str, ...]
    source: Source
    terms: tuple[Term, ...]


def look_over(issues: Path, today: datetime.date, holidays: Holidays) -> list[State]:
    """The state of every issue in the folder ``issues`` and in the archive beside it, by slug. Raises Trouble for a damaged archive, OSError."""
    shelved = {each.slug: each.editions for each in list_shelved(find_archive(issues))}
    folders = {editions[-1].manifest.folder: slug for slug, editions in shelved.items()}
    states = []
    for folder in sorted(folder for folder in issues.iterdir() if (folder / "issue.yaml").is_file()):
        issue, findings = read_issue(folder)
        faulty = issue is None or any(severity(finding) is Severity.ERROR for finding in findings)
        slug = issue.slug if issue is not None else folders.get(folder.name, folder.name)
        states.append(_look_at(slug, issue, folder, shelved.pop(slug, ()), faulty=faulty, today=today, holidays=holidays))
    states += [_describe(slug, editions[-1].manifest.name, editions, (), Source.MISSING, ()) for slug, editions in shelved.items()]
    return sorted(states, key=lambda state: state.slug)


def _look_at(
    slug: str,
    issue: Issue | None,
    folder: Path,
    editions: tuple[Frozen, ...],
    *,
    faulty: bool,
    today: datetime.date,
    holidays: Holidays,
) -> State:
    if issue is None:
        return _describe(slug, editions[-1].manifest.name if editions else slug, editions, (), Source.FAULTY, ())
    opened = [each for each in issue.corrections if each.edition > len(editions)] if editions else []
    source = Source.UNRELEASED
    if faulty:
        source = Source.FAULTY
    elif editions:
        same = editions[-1].manifest.source == issue.edition.source
        source = Source.SAME if same else Source.CORRECTED if opened else Source.CHANGED
    words = tuple(_say(issue, folder, opened))
    return _describe(slug, f"{issue.year}年第{issue.number}期", editions, words, source, tuple(find_terms(issue, today, holidays)))


def _describe(
    slug: str, name: str, editions: tuple[Frozen, ...], opened: tuple[str, ...], source: Source, terms: tuple[Term, ...]
) -> State:
    releases = tuple(Release(each.manifest.edition, each.manifest.date, len(each.manifest.corrections)) for each in editions)
    return State(slug, name, releases, opened, source, terms)


def _say(issue: Issue, folder: Path, corrections: list[Correction]) -> list[str]:
    style, _ = find_style(issue, folder)
    titles = list_titles(issue)
    if style is None:
        return [f"{each.wrong} → {each.right}" for each in corrections]
    return [say_correction(each, titles.get(each.document, each.document), style.notice.words) for each in corrections]


def find_terms(issue: Issue, today: datetime.date, holidays: Holidays) -> list[Term]:
    """The documents of an issue to be mindful of on a day. A document is published on its 发布日期, else on the day of its issue."""
    found = []
    for document in issue.documents:
        planned = document.record.published or issue.date
        if document.date is None or planned <= today:
            continue
        due = holidays.add(document.date, TERM)
        left = holidays.count(today, due)
        if left <= SOON or planned > due:
            assumed = not all(holidays.covers(year) for year in {document.date.year, due.year})
            found.append(Term(document.entry, document.number.characters, document.date, due, left, planned, assumed))
    return sorted(found, key=lambda term: (term.due, term.title))
