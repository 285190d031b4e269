"""R103 to R106, R941: numbers compared with each other, within the issue and across issues."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from publisher.checks.desk.base import Desk, Flaw, flaw, flaw_at, plain
from publisher.checks.desk.papers import Paper, read_number
from publisher.model import Document
from publisher.position import Position


def _key(number: str) -> str:
    """A 文号 without what its typing may differ in."""
    paper = read_number(number)
    return f"{paper.series}〔{paper.year}〕{paper.serial}" if paper else re.sub(r"\s", "", number)


def _owner(document: Document, key: str) -> str:
    """Orders are numbered by each issuer anew, so 第3号 of two issuers are two numbers."""
    return key if "〔" in key else (plain(document.issuers[0]) if document.issuers else "") + key


def check_twice(desk: Desk) -> Iterator[Flaw]:
    """R103: one number, two documents."""
    seen: dict[str, Document] = {}
    for document in desk.documents:
        if not document.number:
            continue
        key = _owner(document, _key(document.number.characters))
        if key in seen:
            yield flaw("R103", document.number, number=document.number.characters, other=plain(seen[key].title))
        seen.setdefault(key, document)


def check_across(desk: Desk) -> Iterator[Flaw]:
    """R104: a number that another issue has printed."""
    before = {_key(number): (sibling.name, file) for sibling in desk.siblings for number, file in sibling.papers if "〔" in _key(number)}
    for document in desk.documents:
        if document.number and (known := before.get(_key(document.number.characters))):
            yield flaw("R104", document.number, number=document.number.characters, issue=known[0], other=known[1])


def check_order(desk: Desk) -> Iterator[Flaw]:
    """R105 and R106: within a section documents of a series stand in order; a later number has no earlier date."""
    for section in desk.issue.sections:
        last: dict[tuple[str, int], Paper] = {}
        for document in section.documents:
            paper = read_number(document.number.characters) if document.position.file not in desk.broken else None
            if paper is None:
                continue
            before = last.get(paper[:2])
            if before is not None and paper.serial < before.serial:
                other = f"{before.series}〔{before.year}〕{before.serial}号"
                yield flaw("R105", document.number, number=document.number.characters, other=other)
            else:
                last[paper[:2]] = paper
    numbered = [(paper, document) for document in desk.documents if document.date and (paper := read_number(document.number.characters))]
    numbered.sort(key=lambda item: item[0])
    for (paper, document), (after, later) in pairwise(numbered):
        if paper[:2] == after[:2] and document.date and later.date and later.date < document.date and paper.serial < after.serial:
            yield flaw("R106", later.number, number=later.number.characters, other=document.number.characters)


def check_issue_numbers(desk: Desk) -> Iterator[Flaw]:
    """R941: the issue's number and serial go on from those before it."""
    issue = desk.issue
    place = Position(issue.file, 1, 1)
    before = [sibling for sibling in desk.siblings if sibling[1:3] < (issue.year, issue.number)]
    for sibling in desk.siblings:
        if sibling[1:3] == (issue.year, issue.number):
            found = f"{issue.year}年第{issue.number}期"
            yield flaw_at("R941", place, what="期号", issue=sibling.name, found=found, right=f"第{issue.number + 1}期")
    if before and issue.serial and before[-1].serial and before[-1].year == issue.year:
        right = before[-1].serial + issue.number - before[-1].number
        if right != issue.serial:
            yield flaw_at("R941", place, what="总期号", issue=before[-1].name, found=issue.serial, right=right)


CHECKS = (check_twice, check_across, check_order, check_issue_numbers)
