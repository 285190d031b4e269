"""Where words stand in a released edition: document, page, column, line."""

from __future__ import annotations

from collections import Counter

from publisher.editions.texts import DocumentText
from publisher.pages.pagemap import PageMap, Spot
from publisher.values import dataclass

_AROUND = 8
"""Characters shown before and after words."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where words begin: characters ``start``–``end`` of the document's text; block of the page map (-1 in a text without pages) and the offset in it; folio, column
    (0 across the page) and row as a reader finds them; the how-many-th of these words that begin in that line."""

    document: str
    start: int
    end: int
    block: int
    offset: int
    folio: str
    column: int
    row: int
    nth: int = 1


def find_places(page_map: PageMap, document: DocumentText, words: str) -> list[Place]:
    """All places of ``words`` (not empty; ``\\n`` for the end of a block) in a document of a page map, in reading order. They may overlap and may run over the ends
    of lines, columns and pages: the place is where they begin."""
    places: list[Place] = []
    counts: Counter[tuple[str, int, int]] = Counter()
    text, at = document.text, -1
    while (at := text.find(words, at + 1)) >= 0:
        place = place_at(page_map, document, at, at + len(words))
        line = (place.folio, place.column, place.row)
        counts[line] += 1
        places.append(Place(place.document, at, place.end, place.block, place.offset, *line, counts[line]))
    return places


def place_at(page_map: PageMap, document: DocumentText, start: int, end: int) -> Place:
    """The place of the characters ``start``–``end`` of a document, as the first of its line."""
    number, offset = document.locate(start)
    block = document.ids[number]
    spot = page_map.find(block, offset) or _spot_before(page_map, document, number)
    folio = page_map.folio(spot) if spot else ""
    return Place(document.id, start, end, block, offset, folio, spot.column if spot else 0, spot.row if spot else 0)


def describe(page_map: PageMap, document: DocumentText, start: int, end: int) -> Place:
    """The place of these characters with the count that tells them from the same words in the same line."""
    words = document.text[start:end]
    return next(
        (place for place in find_places(page_map, document, words) if place.start == start), place_at(page_map, document, start, end)
    )


def show_around(text: str, start: int, end: int) -> str:
    """Words with some characters before and after, in one line, the words in brackets: ``…严格管控〔治金〕企业…``."""
    before, after = text[max(0, start - _AROUND) : start], text[end : end + _AROUND]
    marks = "…" if start > _AROUND else "", "…" if end + _AROUND < len(text) else ""
    return f"{marks[0]}{before}〔{text[start:end]}〕{after}{marks[1]}".replace("\n", "↵")


def _spot_before(page_map: PageMap, document: DocumentText, number: int) -> Spot | None:
    """The last printed line before a block that has none (an empty cell)."""
    for block in reversed(document.ids[:number]):
        if page_map.spots[block]:
            return page_map.spots[block][-1]
    return None
