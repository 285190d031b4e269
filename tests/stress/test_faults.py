"""Faults of layout that stress issues brought to light and that still stand. A test that begins to pass is moved to the tests of what it is about."""

from __future__ import annotations

from pathlib import Path

import pytest

from publisher.fonts import Library
from publisher.pages.inspection import find_defects
from publisher.pages.placement import find_stranded_lines
from publisher.text.classes import kind_of
from publisher.text.kinsoku import LEVELS
from tests.layout.setting import lines
from tests.pages.issues import FRONT, lay_out_text


@pytest.mark.xfail(strict=True, reason="the space after a table or a box may be broken at")
def test_a_signature_stays_with_the_table_above_it(tmp_path: Path) -> None:
    laid = lay_out_text(tmp_path, "现通知如下：\n\n| 列 | 值 |\n| --- | --- |\n| 甲 | 2 |\n", FRONT + "columns: 2\ndate: 2026-05-04\n")
    assert list(find_stranded_lines(laid.layout.tree, laid.layout.page_map, laid.style)) == []


@pytest.mark.xfail(strict=True, reason="columns are given less than an em")
def test_every_column_of_a_crowded_table_holds_a_character(tmp_path: Path) -> None:
    head = "| 序号 " + "| 投资 " * 6 + "|\n" + "| --- " * 7 + "|\n"
    row = "| 1 " + "| 26652.92万元 " * 6 + "|\n"
    laid = lay_out_text(tmp_path, head + row)
    assert list(find_defects(laid.layout.tree)) == []


@pytest.mark.xfail(strict=True, reason="a word broken for want of room is broken anywhere")
@pytest.mark.parametrize("text", ["K0+000～K12+450", "365×24kW·h", "100‰"])
def test_a_word_broken_for_want_of_room_keeps_to_the_prohibitions(library: Library, text: str) -> None:
    for tenths in range(12, 60, 2):
        broken = lines(library, text, tenths / 10)
        assert [line for line in broken[1:] if kind_of(line[0]) in LEVELS["gb"].start] == [], tenths
