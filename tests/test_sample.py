"""The sample publication: it reads without a finding, and what its documents say of each other and of their sums is true."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from publisher.model import (
    Attachments,
    Block,
    Box,
    Document,
    Figure,
    Full,
    Heading,
    Issue,
    Masthead,
    Paragraph,
    PartKind,
    Roster,
    Signature,
    Table,
)
from publisher.source import read_issue

ISSUES = Path(__file__).parent.parent / "issues"


def read(name: str) -> Issue:
    issue, findings = read_issue(ISSUES / name)
    assert not findings
    assert issue is not None
    return issue


@pytest.fixture(scope="module")
def may() -> Issue:
    return read("2026-05")


@pytest.fixture(scope="module")
def june() -> Issue:
    return read("2026-06")


def document(issue: Issue, beginning: str) -> Document:
    return next(document for document in issue.documents if document.id.startswith(beginning))


def blocks(issue: Issue) -> list[Block]:
    found: list[Block] = []
    waiting: list[Block] = [block for document in issue.documents for part in document.parts for block in part.blocks]
    while waiting:
        block = waiting.pop()
        found.append(block)
        if isinstance(block, Box | Full):
            waiting.extend(block.blocks)
    return found


def tables(document: Document) -> list[Table]:
    return [block for part in document.parts for block in part.blocks if isinstance(block, Table)]


def column(table: Table, number: int) -> list[str]:
    return [cell.text.characters for row in table.rows[table.head_rows :] if (cell := row[number]) is not None]


def test_the_newer_issue_uses_every_kind_of_block(june: Issue) -> None:
    assert {type(block) for block in blocks(june)} == {Paragraph, Heading, Box, Table, Roster, Attachments, Figure, Full, Signature}


def test_the_newer_issue_uses_every_level_of_heading(june: Issue) -> None:
    assert {block.level for block in blocks(june) if isinstance(block, Heading)} == {2, 3, 4, 5}


def test_the_newer_issue_uses_every_masthead(june: Issue) -> None:
    assert {document.masthead for document in june.documents} == set(Masthead)


def test_one_document_is_issued_jointly(june: Issue) -> None:
    assert [len(document.issuers) for document in june.documents if len(document.issuers) > 1] == [3]


def test_one_document_encloses_two_instruments(june: Issue) -> None:
    assert 2 in [sum(part.kind is PartKind.INSTRUMENT for part in document.parts) for document in june.documents]


def test_boxes_hold_paragraphs_and_tables(june: Issue) -> None:
    held = {type(block) for box in blocks(june) if isinstance(box, Box) for block in box.blocks}
    assert held == {Paragraph, Table}


@pytest.mark.parametrize("character", ["𬍛", "㛃", "‰", "℃", "〈", "‘", "…", "—", "～", "①"])
def test_the_newer_issue_has_the_character(character: str) -> None:
    assert any(character in path.read_text(encoding="utf-8") for path in (ISSUES / "2026-06").glob("*.md"))


def test_the_newer_issue_repeals_and_amends_documents_of_the_older(may: Issue, june: Issue) -> None:
    older = {document.number.characters for document in may.documents}
    assert len(older & {number for document in june.documents for number in document.record.repeals}) == 1
    assert len(older & {number for document in june.documents for number in document.record.amends}) == 1


def test_no_number_is_given_twice(may: Issue, june: Issue) -> None:
    numbers = [document.number.characters for document in may.documents + june.documents]
    assert len(set(numbers)) == len(numbers)


def test_documents_are_dated_and_published_before_their_issue(may: Issue, june: Issue) -> None:
    for issue in (may, june):
        for each in issue.documents:
            assert each.date is not None
            assert each.date <= (each.record.published or issue.date) <= issue.date


def test_the_counties_water_adds_up_to_the_city(june: Issue) -> None:
    shares = next(table for table in tables(document(june, "02")) if table.span_page)
    for number in (1, 2):
        city, *counties = (Decimal(figure) for figure in column(shares, number))
        assert sum(counties) == city


def test_the_projects_costs_add_up(june: Issue) -> None:
    *costs, total = (int(figure) for figure in column(tables(document(june, "02"))[-1], 4))
    assert sum(costs) == total


def test_the_times_amended_are_those_of_the_older_notice(may: Issue, june: Issue) -> None:
    rows = tables(document(may, "04"))[0].rows
    older = {
        name.text.characters: f"{first.text.characters}—{last.text.characters}" for name, first, last in rows if name and first and last
    }
    amended = tables(document(june, "07"))[0]
    assert all(older[name] == time for name, time in zip(column(amended, 0), column(amended, 1), strict=True))
