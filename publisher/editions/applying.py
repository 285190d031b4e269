"""Corrections applied to the text of the edition before: what the new edition's text must be."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum

from publisher.editions.locating import Place, find_places
from publisher.editions.texts import DocumentText
from publisher.editions.words import Change, compare_exactly, compare_words
from publisher.model import Correction
from publisher.pages.pagemap import PageMap
from publisher.values import dataclass


class Fault(Enum):
    """Why a correction cannot be applied."""

    EMPTY = "empty"
    """It names no wrong words: it has no place."""
    ABSENT = "absent"
    """The wrong words do not stand there."""
    SEVERAL = "several"
    """They stand in several places and it does not say in which."""
    OVERLAP = "overlap"
    """Another correction has the same words."""


@dataclass(frozen=True, slots=True)
class Applied:
    """A correction at its place: characters ``start``–``end`` of the text after all corrections are its right words."""

    correction: Correction
    place: Place
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Expected:
    """The text of a document after its corrections, and those that could not be applied, each with the places its words have."""

    text: str
    applied: tuple[Applied, ...]
    faults: tuple[tuple[Correction, Fault, tuple[Place, ...]], ...]

    def find_old(self, offset: int) -> int:
        """The place in the old text of a character of this one; of right words: where the wrong ones begin."""
        shift = 0
        for each in self.applied:
            if offset < each.start:
                break
            if offset < each.end:
                return each.place.start
            shift = each.place.end - each.end
        return offset + shift


def apply_corrections(page_map: PageMap, document: DocumentText, corrections: Sequence[Correction]) -> Expected:
    """The text of a document of the old edition with the corrections of its printed text applied, all at places of the old text."""
    faults: list[tuple[Correction, Fault, tuple[Place, ...]]] = []
    placed: list[tuple[Place, Correction]] = []
    for correction in corrections:
        places = choose_places(page_map, document, correction)
        if not correction.wrong:
            faults.append((correction, Fault.EMPTY, ()))
        elif len(places) != 1:
            faults.append((correction, Fault.SEVERAL if places else Fault.ABSENT, tuple(places)))
        elif any(place.start < places[0].end and places[0].start < place.end for place, _ in placed):
            faults.append((correction, Fault.OVERLAP, tuple(places)))
        else:
            placed.append((places[0], correction))
    out: list[str] = []
    applied: list[Applied] = []
    at = length = 0
    for place, correction in sorted(placed, key=lambda each: each[0].start):
        out += [document.text[at : place.start], correction.right]
        start = length + place.start - at
        length = start + len(correction.right)
        applied.append(Applied(correction, place, start, length))
        at = place.end
    return Expected("".join([*out, document.text[at:]]), tuple(applied), tuple(faults))


def choose_places(page_map: PageMap, document: DocumentText, correction: Correction) -> list[Place]:
    """The places of the old edition a correction may mean: one, when it says which; a record without a row means any of its page, without a page any."""
    if not correction.wrong:
        return []
    places = find_places(page_map, document, correction.wrong)
    if correction.folio:
        places = [place for place in places if place.folio == correction.folio]
    if correction.row:
        line = correction.column, correction.row, correction.nth
        places = [place for place in places if (place.column, place.row, place.nth) == line]
    return places


def find_contradicted(expected: Expected, new: str) -> list[Applied]:
    """The corrections whose right words do not stand at their place in the new text."""
    changes = compare_exactly(expected.text, new)
    return [each for each in expected.applied if any(_touches(change, each) for change in changes)]


def find_undeclared(expected: Expected, new: str) -> list[Change]:
    """The changes from the expected text to the new one that lie not within a correction, so that they read well."""
    found: list[Change] = []
    exact = compare_exactly(expected.text, new)
    for change in compare_words(expected.text, new):
        if not any(_touches(change, each) for each in expected.applied):
            found.append(change)
        else:  # what was taken along for reading may reach into a correction: back to what really differs
            inside = [each for each in exact if change.start <= each.start and each.end <= change.end]
            found += [each for each in inside if not any(span.start <= each.start and each.end <= span.end for span in expected.applied)]
    return found


def _touches(change: Change, span: Applied) -> bool:
    """Whether a change is made in right words; where these are none, whether it is made at their place."""
    if span.start == span.end:
        return change.start <= span.start <= change.end
    if change.start == change.end:
        return span.start < change.start < span.end
    return change.start < span.end and span.start < change.end
