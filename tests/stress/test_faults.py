"""Faults of layout that stress issues brought to light and that still stand. A test that begins to pass is moved to the tests of what it is about."""

from __future__ import annotations

from pathlib import Path

import pytest

from publisher.pages.inspection import find_defects
from tests.pages.issues import lay_out_text


@pytest.mark.xfail(strict=True, reason="columns are given less than an em")
def test_every_column_of_a_crowded_table_holds_a_character(tmp_path: Path) -> None:
    head = "| 序号 " + "| 投资 " * 6 + "|\n" + "| --- " * 7 + "|\n"
    row = "| 1 " + "| 26652.92万元 " * 6 + "|\n"
    laid = lay_out_text(tmp_path, head + row)
    assert list(find_defects(laid.layout.tree)) == []
