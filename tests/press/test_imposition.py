"""Which page comes where on sheets folded once and stitched through the fold."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publisher.press.imposition import Side, fill_up, saddle_order


def halves(pages: int) -> list[tuple[int, int]]:
    """Page numbers from 1, left and right, of each side."""
    return [((side.left or 0) + 1, (side.right or 0) + 1) for side in saddle_order(list(range(pages)))]


@pytest.mark.parametrize(
    ("pages", "expected"),
    [
        (4, [(4, 1), (2, 3)]),
        (8, [(8, 1), (2, 7), (6, 3), (4, 5)]),
        (12, [(12, 1), (2, 11), (10, 3), (4, 9), (8, 5), (6, 7)]),
        (16, [(16, 1), (2, 15), (14, 3), (4, 13), (12, 5), (6, 11), (10, 7), (8, 9)]),
    ],
)
def test_the_order_of_printers(pages: int, expected: list[tuple[int, int]]) -> None:
    assert halves(pages) == expected


def fold(sides: list[Side]) -> list[int | None]:
    """The pages in the order a reader turns them, once the sheets are laid into one another and folded."""
    fronts, backs = sides[::2], sides[1::2]
    opening = [page for front, back in zip(fronts, backs, strict=True) for page in (front.right, back.left)]
    closing = [page for front, back in zip(reversed(fronts), reversed(backs), strict=True) for page in (back.right, front.left)]
    return opening + closing


@given(st.integers(1, 300))
def test_folded_sheets_read_in_order(pages: int) -> None:
    filled = fill_up(pages)
    assert len(filled) % 4 == 0
    assert len(filled) - pages < 4
    assert [page for page in filled if page is not None] == list(range(pages))
    sides = saddle_order(filled)
    assert fold(sides) == filled
    assert [(side.sheet, side.back) for side in sides] == [(sheet, back) for sheet in range(len(filled) // 4) for back in (False, True)]


@pytest.mark.parametrize(
    ("pages", "filled"),
    [
        (1, [0, None, None, None]),
        (2, [0, None, None, 1]),
        (4, [0, 1, 2, 3]),
        (6, [0, 1, 2, 3, 4, None, None, 5]),
        (7, [0, 1, 2, 3, 4, 5, None, 6]),
    ],
)
def test_empty_pages_stand_before_the_back_cover(pages: int, filled: list[int | None]) -> None:
    assert fill_up(pages) == filled


def test_pages_that_do_not_fill_the_sheets_are_an_error() -> None:
    with pytest.raises(ValueError, match="6 pages"):
        saddle_order([0, 1, 2, 3, 4, 5])
