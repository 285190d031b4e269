"""Replacement pages: whole leaves, as they are in the whole PDF, and nothing that leads out of them."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageChops

from publisher.editions.replacement import make_replacement, replacement_pages, select_pages
from publisher.made import Made
from publisher.pages import Element, Target
from publisher.pdf import make_pdf
from publisher.pictures import draw_page
from tests.conftest import SAMPLE
from tests.editions.corrected import make


@pytest.fixture(scope="module")
def made() -> Made:
    return make(SAMPLE)


def test_a_changed_page_brings_the_other_side_of_its_leaf() -> None:
    assert replacement_pages([4], 20) == [4, 5]
    assert replacement_pages([5], 20) == [4, 5]
    assert replacement_pages([19, 0, 5, 4], 20) == [0, 1, 4, 5, 18, 19]


def test_a_last_leaf_may_have_one_side() -> None:
    assert replacement_pages([14], 15) == [14]


def test_no_change_needs_no_page() -> None:
    assert replacement_pages([], 20) == []


@pytest.mark.parametrize("page", [-1, 20])
def test_a_page_there_is_not_is_refused(page: int) -> None:
    with pytest.raises(ValueError, match="no page"):
        replacement_pages([page], 20)


@given(st.integers(1, 200), st.data())
def test_leaves_are_whole_in_order_and_no_more_than_needed(count: int, data: st.DataObject) -> None:
    changed = data.draw(st.lists(st.integers(0, count - 1)))
    pages = replacement_pages(changed, count)
    assert pages == sorted(set(pages))
    assert set(changed) <= set(pages)
    assert {page // 2 for page in pages} == {page // 2 for page in changed}
    assert all(page ^ 1 in pages or page ^ 1 == count for page in pages)


@pytest.mark.parametrize("changed", [[4], [2, 9], [0, 19]])
def test_each_page_looks_as_in_the_whole_pdf(made: Made, changed: list[int]) -> None:
    whole, part = make_pdf(made.layout.tree, made.library), make_replacement(made.layout.tree, made.library, changed)
    for place, page in enumerate(replacement_pages(changed, len(made.layout.tree.pages))):
        one, other = (Image.open(io.BytesIO(data)).convert("RGB") for data in (draw_page(whole, page, 60), draw_page(part, place, 60)))
        assert ImageChops.difference(one, other).getbbox() is None


def test_each_page_has_its_glyphs_at_their_places(made: Made) -> None:
    tree = made.layout.tree
    chosen = replacement_pages([2, 9], len(tree.pages))
    for place, page in enumerate(chosen):
        selected = select_pages(tree, chosen).pages[place]
        assert (selected.lines, selected.rules, selected.images) == (
            tree.pages[page].lines,
            tree.pages[page].rules,
            tree.pages[page].images,
        )


def test_the_same_pages_make_the_same_bytes(made: Made) -> None:
    tree = made.layout.tree
    assert make_replacement(tree, made.library, [9, 2, 2]) == make_replacement(tree, made.library, [2, 9])


def test_page_labels_are_the_folios(made: Made) -> None:
    with pikepdf.open(io.BytesIO(make_replacement(made.layout.tree, made.library, [9]))) as pdf:
        folios = [made.layout.tree.pages[page].folio for page in (8, 9)]
        assert [page.label for page in pdf.pages] == folios


def test_nothing_leads_out_of_the_leaves(made: Made) -> None:
    with pikepdf.open(io.BytesIO(make_replacement(made.layout.tree, made.library, [2, 11]))) as pdf:
        assert "/Outlines" not in pdf.Root
        own = {page.objgen for page in pdf.pages}
        links = [note for page in pdf.pages for note in page.get("/Annots", [])]
        assert links, "the 目录 leads to a document on the other leaf"
        assert all(link.Dest[0].objgen in own for link in links)


def elements(root: Element) -> Iterator[Element]:
    yield root
    for kid in root.kids:
        yield from elements(kid)


def test_what_is_drawn_has_its_element_and_links_lead_to_the_right_document(made: Made) -> None:
    tree = made.layout.tree
    selected = select_pages(tree, [2, 3, 10, 11])
    known = {element.id for element in elements(selected.structure)}
    drawn = {run.element for page in selected.pages for line in page.lines for run in line.runs} - {0}
    assert drawn <= known
    before = {link.contents: link.to.page for link in tree.pages[2].links if isinstance(link.to, Target)}
    assert selected.pages[0].links
    for link in selected.pages[0].links:
        assert isinstance(link.to, Target)
        assert [2, 3, 10, 11][link.to.page] == before[link.contents]


def test_the_tree_given_is_not_touched(made: Made) -> None:
    before = [(element.id, element.role, len(element.kids)) for element in elements(made.layout.tree.structure)]
    select_pages(made.layout.tree, [8, 9])
    assert [(element.id, element.role, len(element.kids)) for element in elements(made.layout.tree.structure)] == before


def test_nothing_chosen_is_no_file(made: Made) -> None:
    with pytest.raises(ValueError, match="no page"):
        make_replacement(made.layout.tree, made.library, [])
