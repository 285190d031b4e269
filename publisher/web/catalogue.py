"""What a site knows of its archive: the issues in order, the validity of every document, the lists by year, section, office and 文号."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property

from publisher.values import dataclass
from publisher.web.addresses import NUMBERS, OFFICES, SECTIONS, document_page, group_page, issue_page
from publisher.web.records import Correction, Document, Issue, Publication
from publisher.web.validity import Fault, Key, State, Validity, work_out

WITHOUT_SERIES = "其他"
"""Documents whose 文号 belongs to no series, or that have none."""


@dataclass(frozen=True, slots=True)
class Row:
    """A document in a list."""

    issue: Issue
    document: Document
    validity: Validity

    @property
    def place(self) -> str:
        """The document's page."""
        return document_page(self.issue, self.document.id)

    @property
    def issue_place(self) -> str:
        """Its issue's page."""
        return issue_page(self.issue)

    @property
    def issue_name(self) -> str:
        return self.issue.name

    @property
    def entry(self) -> str:
        """The title as the 目录 has it."""
        return self.document.entry

    @property
    def number(self) -> str:
        return self.document.number

    @property
    def date(self) -> str:
        """成文日期, else the day the issue came out."""
        return self.document.date or self.issue.date

    @property
    def corrections(self) -> tuple[Correction, ...]:
        """Its corrections, in order."""
        return self.issue.corrections_of(self.document.id)

    @property
    def page(self) -> int:
        return self.document.page

    @property
    def folio(self) -> str:
        return self.document.folio


@dataclass(frozen=True, slots=True)
class Group:
    """Documents that belong together, newest issue first. ``kind`` is the list's folder."""

    kind: str
    name: str
    rows: tuple[Row, ...]

    @property
    def place(self) -> str:
        """The group's page."""
        return group_page(self.kind, self.name)

    @property
    def total(self) -> int:
        return len(self.rows)


@dataclass(frozen=True, slots=True)
class Section:
    """A section of one issue."""

    name: str
    rows: tuple[Row, ...]


class Catalogue:
    """The archive, made from the records of its issues (at least one, each slug once). Issues stand newest first."""

    def __init__(self, issues: Iterable[Issue]) -> None:
        self.issues: tuple[Issue, ...] = tuple(sorted(issues, key=lambda issue: (issue.date, issue.slug), reverse=True))
        self.as_of = self.newest.date
        found = work_out(self.issues, self.as_of)
        self.validity: Mapping[Key, Validity] = found[0]
        self.faults: Sequence[Fault] = found[1]

    @property
    def newest(self) -> Issue:
        """The newest issue: its day is the day up to which the site knows what is valid."""
        return self.issues[0]

    @property
    def publication(self) -> Publication:
        """The publication, as the newest issue has it."""
        return self.newest.publication

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """All documents: newest issue first, in print order within it."""
        return tuple(row for issue in self.issues for row in self.rows_of(issue))

    def rows_of(self, issue: Issue) -> tuple[Row, ...]:
        """The documents of an issue in print order."""
        return tuple(Row(issue, document, self.validity[Key(issue.slug, document.id)]) for document in issue.documents)

    def sections_of(self, issue: Issue) -> tuple[Section, ...]:
        """The sections of an issue in print order."""
        names = dict.fromkeys(document.section for document in issue.documents)
        rows = self.rows_of(issue)
        return tuple(Section(name, tuple(row for row in rows if row.document.section == name)) for name in names)

    @cached_property
    def by_key(self) -> Mapping[Key, Row]:
        """The rows by key."""
        return {Key(row.issue.slug, row.document.id): row for row in self.rows}

    @cached_property
    def years(self) -> Mapping[int, tuple[Issue, ...]]:
        """The issues of each year, newest first."""
        found: dict[int, list[Issue]] = {}
        for issue in self.issues:
            found.setdefault(issue.year, []).append(issue)
        return {year: tuple(found[year]) for year in sorted(found, reverse=True)}

    @cached_property
    def groups(self) -> Mapping[str, tuple[Group, ...]]:
        """The groups of each list. Sections in the order of the newest issue, offices and series by size, then by name."""
        sections = self._group(SECTIONS, lambda row: (row.document.section,))
        offices = self._group(OFFICES, lambda row: tuple(dict.fromkeys(row.document.issuers)))
        series = self._group(NUMBERS, lambda row: (series_of(row.document),))
        return {SECTIONS: sections, OFFICES: _by_size(offices), NUMBERS: _by_size(series)}

    def _group(self, kind: str, names: Callable[[Row], tuple[str, ...]]) -> tuple[Group, ...]:
        found: dict[str, list[Row]] = {}
        for row in self.rows:
            for name in names(row):
                found.setdefault(name, []).append(row)
        return tuple(Group(kind, name, tuple(rows)) for name, rows in found.items())

    def changed(self, row: Row) -> str:
        """The day the page of a document last said something new (ISO): when its issue came out, it was corrected, or a later issue changed its validity."""
        days = {
            row.issue.date,
            *(each.date for each in row.corrections),
            *(self.by_key[act.actor].issue.date for act in row.validity.suffered),
        }
        for turn in (row.document.effective, *(act.day for act in row.validity.suffered)):
            if row.issue.date < turn <= self.as_of:
                days.add(self._first_issue_from(turn))
        if row.validity.state is State.EXPIRED and row.document.expires >= row.issue.date:
            days.add(self._first_issue_from(row.document.expires, after=True))
        return max(days)

    def _first_issue_from(self, day: str, *, after: bool = False) -> str:
        """The day of the first issue on or after a day: when the site began to speak of what happens that day."""
        return min(issue.date for issue in self.issues if issue.date > day or (issue.date == day and not after))


_NUMBER = re.compile(r"(.+?)〔(\d{4})〕第?(\d+)号")


def series_of(document: Document) -> str:
    """The series of a 文号: 云汉政发 of 云汉政发〔2026〕9号; for an order the title it stands under."""
    if found := _NUMBER.fullmatch(document.number):
        return found[1]
    return document.title if document.number and document.title.endswith("令") else WITHOUT_SERIES


def rank_in_series(row: Row) -> tuple[int, int]:
    """The year and number of a 文号, for order within its series."""
    found = _NUMBER.fullmatch(row.number) or re.fullmatch(r"()()第?(\d+)号", row.number)
    return (int(found[2] or 0), int(found[3])) if found else (0, 0)


def _by_size(groups: tuple[Group, ...]) -> tuple[Group, ...]:
    return tuple(sorted(groups, key=lambda group: (group.name == WITHOUT_SERIES, -group.total, group.name)))
