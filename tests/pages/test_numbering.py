"""Lines are numbered as a reader counts them."""

from __future__ import annotations

from publisher.pages import GlyphRun, Line, Page
from publisher.pages.numbering import number_lines


def line(y: int, column: int = 1, row: int = 1, size: int = 10_000, turn: int = 0, down: bool = False) -> Line:
    return Line(0, y, 100_000, (GlyphRun(0, y, "face", size, [1], [size], ["字"], 0, turn=turn),), column, row, down=down)


def numbers(*lines: Line) -> list[int]:
    return number_lines(Page("1", "body", lines))


def test_each_column_is_counted_by_itself_and_what_spans_the_page_too() -> None:
    assert numbers(line(10_000, 0), line(40_000), line(56_000), line(40_000, 2), line(30_000, 0)) == [1, 1, 2, 1, 2]


def test_small_lines_count_one_by_one_though_two_share_a_row_of_the_grid() -> None:
    assert numbers(line(20_000, row=1), line(32_000, row=1, size=9_000), line(44_000, row=2, size=9_000)) == [1, 2, 3]


def test_cells_that_stand_level_are_one_line() -> None:
    assert numbers(line(20_000), line(20_000), line(36_000), line(36_000)) == [1, 1, 2, 2]


def test_cells_set_lower_in_their_row_belong_to_the_line_beside_them() -> None:
    assert numbers(line(20_000), line(34_000), line(27_000), line(48_000)) == [1, 2, 1, 3]


def test_the_order_of_the_lines_in_the_page_does_not_matter() -> None:
    assert numbers(line(56_000), line(40_000)) == [2, 1]


def test_what_stands_outside_the_type_area_has_no_number() -> None:
    assert numbers(line(5_000, 0, row=0), line(40_000)) == [0, 1]


def test_lines_that_run_down_or_are_turned_keep_the_row_of_the_grid() -> None:
    assert numbers(line(40_000, row=7, down=True), line(40_000, row=9, turn=1), line(50_000, row=3)) == [7, 9, 1]
