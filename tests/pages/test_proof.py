"""Proofs: what is added, and that nothing else changes."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from publisher.made import Made
from publisher.pages import Line, PageTree
from publisher.pages.overlaps import find_overlaps
from publisher.pages.proof import make_proof
from publisher.pages.stretches import type_area
from publisher.pdf import make_pdf
from tests.pages.issues import lay_out_text, paragraphs


@pytest.fixture(scope="module")
def laid(tmp_path_factory: pytest.TempPathFactory) -> Made:
    table = "\n| 列 | 值 |\n| --- | --- |\n| 甲 | 2 |\n"
    return lay_out_text(tmp_path_factory.mktemp("issue"), paragraphs(20, 180) + table)


@pytest.fixture(scope="module")
def proof(laid: Made) -> PageTree:
    return make_proof(laid.layout.tree, laid.layout.page_map, laid.style, laid.library)


def added(laid: Made, proof: PageTree, index: int) -> list[Line]:
    """The lines a page has beyond what it had, which stand first and unchanged."""
    before, after = laid.layout.tree.pages[index].lines, proof.pages[index].lines
    assert after[: len(before)] == before
    return list(after[len(before) :])


def bodies(tree: PageTree) -> list[int]:
    return [number for number, page in enumerate(tree.pages) if page.kind == "body"]


def test_every_line_of_both_columns_has_its_number_beside_it(laid: Made, proof: PageTree) -> None:
    for index in bodies(proof):
        page = laid.layout.tree.pages[index]
        numbers = [(line.text, line.y) for line in added(laid, proof, index) if line.text.isdigit()]
        heights = [sorted({line.y for line in page.lines if line.column == column and line.row}) for column in (1, 2)]
        assert numbers == [(str(number), y) for column in heights for number, y in enumerate(column, 1)]


def test_blocks_say_where_they_were_typed(laid: Made, proof: PageTree) -> None:
    places = [line.text for line in added(laid, proof, bodies(proof)[0]) if ":" in line.text]
    assert places[:4] == ["a:2", "a:3", "a:6", "a:8"]
    assert len(places) == len(set(places))


def test_what_is_added_is_an_artifact_in_the_margins_and_over_nothing(laid: Made, proof: PageTree) -> None:
    area = type_area(laid.style)
    for index in bodies(proof):
        for line in added(laid, proof, index):
            assert line.artifact
            assert all(run.element == 0 for run in line.runs)
            assert 0 < line.x < line.x + line.measure < area.left or area.right < line.x < line.x + line.measure < proof.width
    assert list(find_overlaps(proof)) == []


def test_other_pages_stay_as_they_were_and_the_file_can_be_written(laid: Made, proof: PageTree) -> None:
    for before, after in zip(laid.layout.tree.pages, proof.pages, strict=True):
        if before.kind != "body":
            assert before == after
    assert make_pdf(proof, laid.library).startswith(b"%PDF-")


def test_long_names_stay_on_the_paper(tmp_path: Path) -> None:
    laid = lay_out_text(tmp_path, paragraphs(2))
    blocks = tuple(replace(block, file="x/WWWWWWWWWWWWWWW.md", line=9999) for block in laid.layout.page_map.blocks)
    proof = make_proof(laid.layout.tree, replace(laid.layout.page_map, blocks=blocks), laid.style, laid.library)
    for page in proof.pages:
        assert all(line.x >= 0 and line.x + line.measure <= proof.width for line in page.lines)
