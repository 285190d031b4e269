"""Which page stands where when sheets are folded once, laid into one another and stitched through the fold."""

from __future__ import annotations

from publisher.values import NamedTuple

PAGES_OF_A_SHEET = 4


class Side(NamedTuple):
    """One side of a sheet as it lies before one: the pages on its left and its right half (None: empty), the sheet's number from 0 outside."""

    sheet: int
    back: bool
    left: int | None
    right: int | None


def fill_up(pages: int) -> list[int | None]:
    """Page indices filled up with empty pages to a multiple of four. They go before the last page, which is the back cover."""
    filled: list[int | None] = list(range(pages))
    at = max(1, pages - 1)
    filled[at:at] = [None] * (-pages % PAGES_OF_A_SHEET)
    return filled


def saddle_order(pages: list[int | None]) -> list[Side]:
    """The sides of all sheets, the outermost first, each front before its back; bound at the left, as horizontal text is.

    ``pages``: a multiple of four of them, in reading order. Raises ValueError for another number.
    """
    if len(pages) % PAGES_OF_A_SHEET:
        raise ValueError(f"{len(pages)} pages do not fill sheets of {PAGES_OF_A_SHEET}")
    sides = []
    for sheet in range(len(pages) // PAGES_OF_A_SHEET):
        first, last = 2 * sheet, len(pages) - 1 - 2 * sheet
        sides.append(Side(sheet, False, pages[last], pages[first]))
        sides.append(Side(sheet, True, pages[first + 1], pages[last - 1]))
    return sides
