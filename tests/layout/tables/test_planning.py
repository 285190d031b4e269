"""How often tables are measured before they are set."""

from __future__ import annotations

import pytest

from publisher.fonts import Library
from publisher.layout.tables import content, plan
from publisher.model import Box
from tests.layout.tables.making import codes, years
from tests.layout.test_blocks import AT, lay, text


@pytest.mark.parametrize(("number", "said", "sizes"), [(3, [], 1), (9, ["L009"], 2), (40, ["L010", "L011"], 2)])
def test_a_table_is_itemized_once_a_size_whatever_it_is_tried_in(
    library: Library, monkeypatch: pytest.MonkeyPatch, number: int, said: list[str], sizes: int
) -> None:
    tried: list[int] = []

    def count(setting: object, table: object, size: int) -> object:
        tried.append(size)
        return content.itemize_cells(setting, table, size)  # type: ignore[arg-type]

    monkeypatch.setattr(plan, "itemize_cells", count)
    assert codes(lay(library, years(number))) == said
    assert len(tried) == len(set(tried)) == sizes


@pytest.mark.parametrize("number", range(4, 24))
@pytest.mark.parametrize("entry", ["12345.67", "8.4", "云汉高新区"])
@pytest.mark.parametrize("boxed", [False, True])
def test_sizes_that_are_left_out_would_not_have_fitted(
    library: Library, monkeypatch: pytest.MonkeyPatch, number: int, entry: str, boxed: bool
) -> None:
    table = years(number, entry)
    made = Box(text("专栏"), (table,), AT) if boxed else table
    with monkeypatch.context() as patch:
        patch.setattr(plan, "ROUNDING", 1000)
        slow = lay(library, made)
    fast = lay(library, made)
    assert codes(fast) == codes(slow)
    assert fast.tree == slow.tree
