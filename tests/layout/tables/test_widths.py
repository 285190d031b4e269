"""How wide columns are, and what is broken in them."""

from __future__ import annotations

from itertools import pairwise

import pytest

from publisher.fonts import Library
from publisher.model import Box
from publisher.pages.inspection import find_defects
from tests.layout.tables.boxes import check_boxes
from tests.layout.tables.making import cells, codes, column, rows, texts, years
from tests.layout.test_blocks import AT, HAN, body, lay, text


def test_no_number_and_no_short_entry_is_broken_while_another_column_has_room(library: Library) -> None:
    long = "关于加快推进城乡供水一体化和农村饮水安全巩固提升工作的若干措施"
    layout = lay(library, rows("序号|文件名称|证书编号|属性", *(f"{n}|{long}|202204102{n}|约束性" for n in range(1, 6))))
    found = texts(layout)
    assert all(entry in found for entry in ("序号", "证书编号", "属性", "约束性", "2022041021"))
    assert codes(layout) == []


def test_typed_widths_give_way_where_a_word_would_break(library: Library) -> None:
    layout = lay(library, rows("序号|证书编号", "1|2022041020160", widths=(9, 1)))
    assert "2022041020160" in texts(layout)


def test_a_short_entry_is_broken_evenly_where_the_sense_allows(library: Library) -> None:
    layout = lay(library, rows("运营单位承诺|内容", f"是|{HAN}{HAN}", widths=(5.4, 16.6)))
    assert texts(layout)[:2] == ["运营单位", "承诺"]


def test_a_number_is_not_parted_from_what_it_counts(library: Library) -> None:
    layout = lay(library, rows("2022年产值|内容", f"1|{HAN}{HAN}", widths=(4.4, 17.6)))
    assert texts(layout)[:2] == ["2022年", "产值"]


def test_a_column_of_prose_begins_in_one_place(library: Library) -> None:
    lines = cells(lay(library, column("煤矿百万吨死亡率", "重大及以上生产安全事故起数")))
    assert lines["煤矿百万吨死亡率"].x == lines["重大及以上生产安全事故起数"].x


@pytest.mark.parametrize("number", range(3, 9))
def test_columns_that_hold_the_same_are_equally_wide(library: Library, number: int) -> None:
    layout = lay(library, years(number, "1234.5"))
    sides = sorted({rule.x for page in body(layout) for rule in page.rules if rule.height > rule.width})
    widths = [right - left for left, right in pairwise(sides)][1:]
    assert max(widths) - min(widths) <= len(widths)


def test_every_column_of_a_crowded_table_holds_a_character(library: Library) -> None:
    entries = "|".join(["1", *["26652.92万元"] * 6])
    crowded = Box(text("专栏"), (rows("|".join(["序号", *["投资"] * 6]), entries),), AT)
    layout = lay(library, crowded)
    assert list(find_defects(layout.tree)) == []
    check_boxes(layout)


def test_a_table_in_a_box_stands_away_from_the_frame(library: Library) -> None:
    layout = lay(library, Box(text("专栏"), (column("1", "2"),), AT))
    sides = sorted({rule.x for page in body(layout) for rule in page.rules if rule.height > rule.width})
    assert sides[1] - sides[0] >= 4000
    assert sides[-1] - sides[-2] >= 4000
