"""Declaring corrections: words given by the editor, or all that differs between the release and the working source."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from enum import Enum

from publisher.editions.applying import apply_corrections, find_undeclared
from publisher.editions.locating import Place, describe, find_places
from publisher.editions.proof import find_unprinted, is_of_today
from publisher.editions.recorded import read_frozen_issue
from publisher.editions.retyping import retype
from publisher.editions.texts import DocumentText
from publisher.editions.words import Change, compare_exactly, take_neighbours
from publisher.editions.working import Working
from publisher.messages import Trouble
from publisher.model import Cause, Correction, Position
from publisher.values import dataclass, replace


@dataclass(frozen=True, slots=True)
class Reason:
    """What is said with every correction declared at once: when, why, on whose authority."""

    date: datetime.date
    cause: Cause = Cause.PRINTING
    authority: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """Which of several places is meant: what is None may be any; ``nth`` counts the places left by the others, from 1."""

    folio: str = ""
    column: int | None = None
    row: int | None = None
    nth: int | None = None

    def choose(self, places: Sequence[Place]) -> list[Place]:
        """The places meant."""
        left = [
            place
            for place in places
            if (not self.folio or place.folio == self.folio)
            and (self.column is None or place.column == self.column)
            and (self.row is None or place.row == self.row)
        ]
        return left[self.nth - 1 : self.nth] if self.nth is not None else left


class Source(Enum):
    """What the working source has at the place of a correction."""

    RIGHT = "right"
    """The right words stand there."""
    RETYPED = "retyped"
    """They do now: the program put them in."""
    BY_HAND = "by-hand"
    """The wrong ones, not plainly typed: the editor has to change them."""


def check_reason(working: Working, reason: Reason) -> None:
    """Raises Trouble for a date before the release, and for an error of the original without the office's document."""
    if reason.date < working.old.manifest.date:
        raise Trouble("correct.date", date=reason.date, edition=working.old.manifest.edition, released=working.old.manifest.date)
    if reason.cause is Cause.ORIGINAL and not reason.authority:
        raise Trouble("correct.authority")


def search(documents: Sequence[DocumentText], working: Working, words: str) -> list[Place]:
    """All places of the release where words stand."""
    return [place for document in documents for place in find_places(working.page_map, document, words)]


def declare(working: Working, place: Place, right: str, reason: Reason) -> tuple[Correction, Source, Position]:
    """The correction of the words at a place, once the source has been brought to the right words where that can be done, and where they stand in the source.

    Raises Trouble when another correction has these words, when the source has yet other words there; OSError.
    """
    old = working.texts[place.document]
    correction = _place_correction(working, old, place.start, place.end, right, reason)
    for each in apply_corrections(working.page_map, old, _recorded(working, old.id)).applied:
        other = each.correction
        if each.place.start < place.end and place.start < each.place.end and not is_same(other, correction):
            raise Trouble("correct.overlap", wrong=other.wrong, right=other.right)
    if place.document not in working.now:
        raise Trouble("correct.gone", document=place.document)
    now = working.now[place.document]
    standing, start, end = _find_now(old.text, now.text, place.start, place.end, right)
    position = now.position(start)
    if standing is None:
        raise Trouble("correct.otherwise", document=old.id, file=position.file, line=position.line, words=now.text[start:end])
    if standing:
        return correction, Source.RIGHT, position
    document = next(each for each in working.issue.documents if each.id == place.document)
    by_hand = retype(working.issue, document, start, end, right)
    return correction, Source.BY_HAND if by_hand else Source.RETYPED, by_hand or position


def find_differences(working: Working, reason: Reason) -> tuple[list[Correction], list[Correction]]:
    """All that differs from the release and is not recorded, as corrections; and those among them that reach into recorded ones and so cannot be added.

    Documents come, gone or moved are not among them: they are no corrections. Raises Trouble, OSError.
    """
    found: list[Correction] = []
    crossing: list[Correction] = []
    for name, old in working.texts.items():
        if name not in working.now:
            continue
        new = working.now[name].text
        expected = apply_corrections(working.page_map, old, _recorded(working, name))
        for change in take_neighbours(find_undeclared(expected, new), expected.text, new):
            start, end = expected.find_old(change.start), expected.find_old(change.end)
            right = new[change.new_start : change.new_end]
            correction = _place_correction(working, old, start, end, right, reason)
            crosses = (
                any(change.start < each.end and each.start < change.end for each in expected.applied)
                or old.text[start:end] != expected.text[change.start : change.end]
            )
            (crossing if crosses else found).append(correction)
    known = [(each.document, each.field, each.wrong, each.right) for each in working.open if each.field]
    for each in find_unprinted(read_frozen_issue(working.old), working.issue):
        key = each.document, each.field, each.old, each.new
        if key in known:
            known.remove(key)
        elif not is_of_today(each):
            correction = Correction(working.edition, reason.date, each.document, each.old, each.new, reason.cause, reason.authority)
            found.append(replace(correction, field=each.field))
    return found, crossing


def is_same(a: Correction, b: Correction) -> bool:
    """Whether two corrections are of the same words at the same place."""
    return (a.document, a.wrong, a.right, a.folio, a.column, a.row, a.nth, a.field) == (
        b.document,
        b.wrong,
        b.right,
        b.folio,
        b.column,
        b.row,
        b.nth,
        b.field,
    )


def _recorded(working: Working, document: str) -> list[Correction]:
    return [each for each in working.open if each.document == document and not each.field]


def _place_correction(working: Working, old: DocumentText, start: int, end: int, right: str, reason: Reason) -> Correction:
    place = describe(working.page_map, old, start, end)
    wrong = old.text[start:end]
    return Correction(
        working.edition, reason.date, old.id, wrong, right, reason.cause, reason.authority, place.folio, place.column, place.row, place.nth
    )


def _find_now(old: str, new: str, start: int, end: int, right: str) -> tuple[bool | None, int, int]:
    """Whether the right words stand in the new text where the old one has the characters ``start``–``end`` (None: neither these nor the right ones), and where."""
    changes = compare_exactly(old, new)
    first, last = start, end
    for change in changes:
        if (change.start < last and first < change.end) or first < change.start == change.end < last:
            first, last = min(first, change.start), max(last, change.end)
    wanted = old[first:start] + right + old[end:last]
    before, after = _map(changes, first), _map(changes, last)
    for a in set(before):
        for b in set(after):
            if new[a:b] == wanted:
                return True, a, b
    a, b = before[1], after[0]
    return (False if new[a:b] == old[start:end] and (first, last) == (start, end) else None), a, b


def _map(changes: Sequence[Change], at: int) -> tuple[int, int]:
    """A place between changes in the new text: before and after what was inserted there."""
    low = high = at
    for change in changes:
        if change.end < at or (change.end == at and change.start < change.end):
            low = high = at + change.new_end - change.end
        elif change.start == change.end == at:
            high = at + change.new_end - change.end
    return low, high
