"""Rows and merged cells where a column ends."""

from __future__ import annotations

import pytest

from publisher.fonts import Library
from publisher.model import Cell, Table
from publisher.pages.overlaps import find_outliers, find_overlaps
from publisher.pages.stretches import type_area
from tests.layout.tables.boxes import check_boxes
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
    check_boxes(layout)
    assert [*find_overlaps(layout.tree), *find_outliers(layout.tree, type_area(STYLE))] == []
