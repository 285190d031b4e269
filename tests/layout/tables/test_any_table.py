"""Whatever stands in a table: nothing is lost, cells are closed, nothing covers anything else."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from publisher.fonts import Library
from publisher.layout.issue import lay_out
from publisher.model import Box, Cell, Table
from publisher.model.reading import read_issue_text, solid
from publisher.pages import Rule
from publisher.pages.inspection import find_defects
from publisher.pages.overlaps import find_outliers, find_overlaps
from publisher.pages.stretches import type_area
from tests.layout.tables.boxes import check_boxes
from tests.layout.tables.making import codes, column
from tests.layout.test_blocks import AT, HAN, STYLE, body, document, issue, lay, paragraph, text

WORDS = (
    st.text(st.sampled_from(HAN), min_size=1, max_size=7),
    st.text(st.sampled_from(HAN + "，、（）2026abc%"), min_size=1, max_size=40),
    st.sampled_from(
        ("120", "8.42", "1,234.5", "——", "15%", "全市", "尧都区", "https://www.example.gov.cn/a/b/c.html", "C-08-03", "甲\n乙丙")
    ),
    st.integers(41, 300).map(lambda length: (HAN * 13)[:length]),
    st.just(""),
)


def merge(columns: int, height: int, words: Sequence[str], seed: int, tallest: int = 4) -> tuple[tuple[Cell | None, ...], ...]:
    """A grid of cells some of which cover a rectangle of places."""
    chance = random.Random(seed)
    grid: list[list[Cell | None]] = [[None] * columns for _ in range(height)]
    taken: set[tuple[int, int]] = set()
    supply = iter(words * (columns * height))
    for row in range(height):
        for place in range(columns):
            if (row, place) in taken:
                continue
            wide, high = 1, 1
            if chance.random() < 0.25:
                wide, high = chance.randint(1, 3), chance.randint(1, tallest) if row else 1
            wide = next((n for n in range(1, wide) if place + n >= columns or (row, place + n) in taken), wide)
            high = min(high, height - row)
            taken.update((row + down, place + right) for down in range(high) for right in range(wide))
            grid[row][place] = Cell(text(next(supply)), wide, high)
    return tuple(map(tuple, grid))


GRIDS = st.builds(
    merge,
    st.integers(1, 12),
    st.integers(2, 30),
    st.lists(st.one_of(*WORDS), min_size=1, max_size=40),
    st.integers(0, 10**6),
    st.sampled_from((4, 30)),
)
WIDTHS = st.sampled_from(((), (1, 2), (5, 1, 1), (1, 9, 2, 2)))


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@example(
    merge(12, 14, ["冬", "冬", "冬", "冬" * 7, "0冬冬" * 8 + "0冬"], 191), (), False, True
)  # rows under a high head that no break was free in
@given(GRIDS, WIDTHS, st.booleans(), st.booleans())
def test_any_table_keeps_its_text_inside_closed_cells(
    library: Library, grid: tuple[tuple[Cell | None, ...], ...], widths: tuple[float, ...], span: bool, boxed: bool
) -> None:
    made = Table(grid, 1, AT, widths=widths, span_page=span, title=text("表"), foot_notes=(text("注：略"),))
    whole = issue(document((paragraph(300), Box(text("专栏"), (replace(made, span_page=False),), AT) if boxed else made, paragraph(90))))
    layout = lay_out(whole, STYLE, library)
    printed = "".join(line.text for page in body(layout) for line in page.lines if not line.artifact)
    assert sorted(solid(printed)) == sorted(solid("".join(read_issue_text(whole))))
    said = codes(layout)
    if "L011" not in said:
        assert list(find_defects(layout.tree)) == []
    if "L002" not in said:
        check_boxes(layout)
        assert list(find_overlaps(layout.tree)) == []
        assert list(find_outliers(layout.tree, type_area(STYLE))) == []


def test_the_check_of_boxes_finds_an_open_one(library: Library) -> None:
    layout = lay(library, column("1", "2"))
    check_boxes(layout)
    page = body(layout)[0]
    at = max(range(len(page.rules)), key=lambda n: page.rules[n].height)
    broken: list[Rule] = [rule for n, rule in enumerate(page.rules) if n != at]
    pages = tuple(replace(each, rules=tuple(broken)) if each is page else each for each in layout.tree.pages)
    with pytest.raises((AssertionError, ValueError)):
        check_boxes(replace(layout, tree=replace(layout.tree, pages=pages)))
