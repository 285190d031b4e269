"""Overlaps and outliers are found where they are, and nowhere else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from publisher.made import Made
from publisher.pages import Line, PageTree, Rule
from publisher.pages.overlaps import find_crowding, find_outliers, find_overlaps
from publisher.pages.stretches import type_area
from tests.pages.issues import lay_out_text, paragraphs

TABLE = "| 列 | 值 |\n| --- | --- |\n| 甲乙 | 1860m^3^ |\n| ^ | 丙丁 |\n"


@pytest.fixture(scope="module")
def laid(tmp_path_factory: pytest.TempPathFactory) -> Made:
    return lay_out_text(tmp_path_factory.mktemp("issue"), paragraphs(4) + "\n“引”，《名》。\n\n" + TABLE + "\n" + paragraphs(4))


def change(tree: PageTree, which: Callable[[Line], bool], how: Callable[[Line], Line]) -> PageTree:
    """The tree with one body line replaced."""
    pages = list(tree.pages)
    for number, page in enumerate(pages):
        lines = list(page.lines)
        at = next((n for n, line in enumerate(lines) if page.kind == "body" and line.row and which(line)), None)
        if at is not None:
            lines[at] = how(lines[at])
            pages[number] = replace(page, lines=tuple(lines))
            return replace(tree, pages=tuple(pages))
    raise AssertionError("no such line")


def move(line: Line, x: int, y: int) -> Line:
    return replace(line, x=line.x + x, y=line.y + y, runs=tuple(replace(run, x=run.x + x, y=run.y + y) for run in line.runs))


def test_a_sound_page_has_none(laid: Made) -> None:
    tree = laid.layout.tree
    assert list(find_overlaps(tree)) == []
    assert list(find_crowding(tree)) == []
    assert list(find_outliers(tree, type_area(laid.style))) == []


def test_a_line_that_slipped_down_overlaps_the_next(laid: Made) -> None:
    slipped = change(laid.layout.tree, lambda line: line.row == 12, lambda line: move(line, 0, 10_000))
    (found,) = find_overlaps(slipped)
    assert found.height == 1_500


def test_a_cell_that_reaches_into_the_next_one_is_found_once_at_the_rule_and_once_at_the_text(laid: Made) -> None:
    slipped = change(laid.layout.tree, lambda line: line.text == "1860m3", lambda line: move(line, -60_000, 0))
    names = {found.first for found in find_overlaps(slipped)} | {found.second for found in find_overlaps(slipped)}
    assert "rule" in names


def test_a_rule_through_text_is_found(laid: Made) -> None:
    tree = laid.layout.tree
    at = next(n for n, page in enumerate(tree.pages) if page.kind == "body")
    line = next(line for line in tree.pages[at].lines if line.row)
    page = replace(tree.pages[at], rules=(*tree.pages[at].rules, Rule(line.x, line.y - 3_000, 20_000, 500)))
    found = list(find_overlaps(replace(tree, pages=(*tree.pages[:at], page, *tree.pages[at + 1 :]))))
    assert [(each.first, each.second) for each in found] == [(line.text, "rule")]


def test_a_line_beside_the_type_area_is_an_outlier(laid: Made) -> None:
    slipped = change(laid.layout.tree, lambda line: line.text.startswith("天地"), lambda line: move(line, -30_000, 0))
    (found,) = find_outliers(slipped, type_area(laid.style))
    assert found.by == 9_000


def test_a_compressed_ideograph_is_crowding(laid: Made) -> None:
    def squeeze(line: Line) -> Line:
        run = line.runs[0]
        return replace(line, runs=(replace(run, advances=[run.advances[0], run.advances[1] - 100, *run.advances[2:]]), *line.runs[1:]))

    (found,) = find_crowding(change(laid.layout.tree, lambda line: line.text.startswith("天地"), squeeze))
    assert (found.first, found.width) == ("地", 100)


def test_the_work_grows_with_the_page_not_with_its_square(tmp_path: Path) -> None:
    from publisher.pages.overlaps import _sweep, _things

    rows = "".join(f"| {n} | 甲 |\n" for n in range(300))
    tree = lay_out_text(tmp_path, "| 列 | 值 |\n| --- | --- |\n" + rows).layout.tree
    for page in tree.pages:
        things = _things(page)
        assert sum(1 for _ in _sweep(things)) <= 12 * len(things) + 100
