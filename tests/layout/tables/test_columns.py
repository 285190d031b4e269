"""How entries stand in their columns: numbers on the decimal point, short names spread."""

from __future__ import annotations

import pytest

from publisher.fonts import Library
from publisher.model import Cell, Mark, Run, Table, Text
from publisher.pages import Line
from tests.layout.tables.making import cells, column, end_of, place_of
from tests.layout.test_blocks import AT, STYLE, lay, text

COUNTIES = ("全市", "尧都区", "蒲县", "襄汾县", "侯马市")


def point_of(line: Line) -> int:
    digits = line.text.find(".") if "." in line.text else len(line.text.rstrip("%％"))
    return place_of(line, digits) if digits < len(line.text) else end_of(line)


def test_numbers_are_aligned_on_the_decimal_point_or_the_units(library: Library) -> None:
    entries = ("120", "8.42", "-1,234.5", "15%", "0.0596", "+7")
    lines = cells(lay(library, column(*entries)))
    assert len({point_of(lines[entry]) for entry in entries}) == 1


def test_the_block_of_numbers_and_a_dash_stand_in_the_middle_of_the_column(library: Library) -> None:
    layout = lay(library, column("1234.5", "8.421", "——", ""))
    lines = cells(layout)
    left, right = lines["1234.5"].x, end_of(lines["8.421"])
    head, dash = lines["数"], lines["——"]
    middle = head.x + head.measure // 2
    assert abs((left + right) // 2 - middle) <= 2
    assert abs(dash.x + dash.measure // 2 - middle) <= 2


def test_typed_colons_win_over_the_decimal_point(library: Library) -> None:
    lines = cells(lay(library, column("120", "8.42", aligns=("", "right"))))
    assert end_of(lines["120"]) == end_of(lines["8.42"])


@pytest.mark.parametrize("odd", ["下降15%", "约8", "10人", "第3名"])
def test_a_column_with_words_is_not_aligned_on_the_point(library: Library, odd: str) -> None:
    lines = cells(lay(library, column("120", "8.42", odd)))
    middles = [line.x + line.measure // 2 for line in (lines["120"], lines["8.42"])]
    assert abs(middles[0] - middles[1]) <= 1


def test_a_number_with_a_superscript_is_no_number(library: Library) -> None:
    power = Cell(Text((Run("10"), Run("3", Mark.SUPERSCRIPT))))
    layout = lay(library, Table(((Cell(text("数")),), (power,), (Cell(text("5.25")),)), 1, AT))
    lines = cells(layout)
    assert abs((lines["103"].x + lines["103"].measure // 2) - (lines["5.25"].x + lines["5.25"].measure // 2)) <= 1


def test_two_characters_are_spread_to_three_where_most_entries_have_three(library: Library) -> None:
    lines = cells(lay(library, column(*COUNTIES, head="县市")))
    assert {end_of(lines[entry]) - lines[entry].x for entry in COUNTIES} == {3 * STYLE.table.size}
    assert lines["全市"].x == lines["尧都区"].x
    assert lines["县市"].measure == 2 * STYLE.table.size


@pytest.mark.parametrize("more", [("2022年",), ("GDP",), ("百分之三十以上",), ("一", "二")])
def test_mixed_columns_are_not_spread(library: Library, more: tuple[str, ...]) -> None:
    lines = cells(lay(library, column(*COUNTIES, *more)))
    assert lines["全市"].measure == 2 * STYLE.table.size


def test_a_column_of_two_characters_is_not_spread(library: Library) -> None:
    assert cells(lay(library, column("废止", "失效", "修改后")))["废止"].measure == 2 * STYLE.table.size


def test_names_of_two_characters_are_spread_to_three(library: Library) -> None:
    lines = cells(lay(library, column("王平", "赵云", "李小明", head="姓名")))
    assert lines["王平"].measure == lines["李小明"].measure == 3 * STYLE.table.size
