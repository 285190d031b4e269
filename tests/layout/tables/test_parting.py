"""Rows and merged cells where a column ends."""

from __future__ import annotations

import pytest

from publisher.fonts import Library
from publisher.layout.bands import Band
from publisher.layout.columns import force_break
from publisher.layout.flow import Flow
from publisher.layout.issue import Layout
from publisher.layout.setting import Setting
from publisher.layout.strip import NEVER, Strip
from publisher.model import Box, Cell, Table
from publisher.pages.overlaps import find_outliers, find_overlaps
from publisher.pages.stretches import type_area
from tests.layout.tables.boxes import check_boxes
from tests.layout.tables.making import codes
from tests.layout.test_blocks import AT, STYLE, body, lay, text


def test_a_head_of_more_than_half_a_column_is_not_repeated(library: Library) -> None:
    tall = Cell(text("\n".join("列" * 24)))
    low = Cell(text("列"))
    for head, repeated in ((tall, False), (low, True)):
        layout = lay(library, Table(((head,), *[(Cell(text("行")),)] * 60), 1, AT))
        assert any(line.text == "列" and line.artifact for page in body(layout) for line in page.lines) is repeated


@pytest.mark.parametrize("number", [31, 61, 70])
def test_merged_cells_higher_than_a_column_are_parted_and_closed(library: Library, number: int) -> None:
    merged = Table(
        (
            (Cell(text("类")), Cell(text("事"))),
            (Cell(text("甲"), 1, number), Cell(text("事0"))),
            *((None, Cell(text(f"事{n}"))) for n in range(1, number)),
        ),
        1,
        AT,
    )
    layout = lay(library, merged)
    first = body(layout)[0]
    assert "甲" in [line.text for line in first.lines]
    assert (
        len({(n, line.column) for n, page in enumerate(body(layout)) for line in page.lines if line.text.startswith("事")})
        >= number // 24 + 1
    )
    check(layout)


def merged(length: int, number: int = 2, beside: str = "事") -> Table:
    """A table whose first body cell has ``length`` lines and is merged over ``number`` rows."""
    tall = Cell(text("\n".join("长" * length)), 1, number)
    return Table(
        (
            (Cell(text("类")), Cell(text("事"))),
            (tall, Cell(text(beside))),
            *((None, Cell(text(beside))) for _ in range(1, number)),
        ),
        1,
        AT,
    )


def check(layout: Layout) -> None:
    """Cells are closed, nothing covers anything else or stands outside the type area."""
    check_boxes(layout)
    assert [*find_overlaps(layout.tree), *find_outliers(layout.tree, type_area(STYLE))] == []


@pytest.mark.parametrize("number", [2, 3, 9])
@pytest.mark.parametrize("length", [50, 70, 80])
def test_the_text_of_a_merged_cell_higher_than_a_page_goes_on_in_the_next_column(library: Library, length: int, number: int) -> None:
    layout = lay(library, merged(length, number))
    assert codes(layout) == []
    lines = [(n, line.column) for n, page in enumerate(body(layout)) for line in page.lines if line.text == "长"]
    assert len(lines) == length
    assert len(set(lines)) >= 2
    check(layout)


@pytest.mark.parametrize("number", [1, 2, 3])
def test_a_merged_cell_that_makes_single_rows_higher_than_a_page_is_reported(library: Library, number: int) -> None:
    assert "L002" in codes(lay(library, merged(80 * number, number)))


@pytest.mark.parametrize("boxed", [False, True])
def test_a_row_that_has_no_room_under_the_head_is_set_without_it(library: Library, boxed: bool) -> None:
    high, low = Cell(text("\n".join("列" * 17))), Cell(text("行"))
    tall = Cell(text("\n".join("高" * 28)))
    made = Table(((high,), (low,), (low,), (tall,), (low,), (low,)), 1, AT)
    layout = lay(library, Box(text("专栏"), (made,), AT) if boxed else made)
    assert codes(layout) == []
    check(layout)
    with_tall = {(n, line.column) for n, page in enumerate(body(layout)) for line in page.lines if line.text == "高"}
    assert len(with_tall) == 1
    assert not [line for n, page in enumerate(body(layout)) for line in page.lines if line.artifact and (n, line.column) in with_tall]


def test_a_head_higher_than_a_page_is_parted_like_merged_cells(library: Library) -> None:
    tall = Cell(text("\n".join("列" * 70)), 1, 2)
    layout = lay(library, Table(((tall, Cell(text("一"))), (None, Cell(text("二"))), (Cell(text("行")), Cell(text("行")))), 2, AT))
    assert codes(layout) == []
    assert len({(n, line.column) for n, page in enumerate(body(layout)) for line in page.lines if line.text == "列"}) == 2
    check(layout)


def test_a_break_that_must_be_forced_tears_no_text_where_it_need_not() -> None:
    strips = [Strip(4, after=NEVER), Strip(4, after=NEVER, through=True), Strip(4, after=NEVER)]
    assert force_break(strips, 0, 8) == 1
    assert force_break(strips, 1, 4) == 2


def test_text_torn_because_no_page_holds_it_whole_is_reported(library: Library) -> None:
    setting = Setting(STYLE, library)
    block = setting.register("cell", "字", "x.md", 7)
    half = STYLE.depth * 3 // 5
    Flow(setting).place([Band(1, STYLE.across, [Strip(half, after=NEVER, through=True, marks=(block,)), Strip(half)])])
    assert setting.notices == [("L002", {"file": "x.md", "line": 7})]
