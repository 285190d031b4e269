"""Two page maps compared by documents."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publisher.editions.differences import State, compare_maps
from publisher.editions.words import apply_changes
from publisher.pages.pagemap import BlockRecord, DocumentPlace, PageMap


def page_map(documents: dict[str, list[tuple[str, str]]]) -> PageMap:
    """A map of documents, each a list of kinds and texts, nothing set."""
    blocks = tuple(
        BlockRecord(name, 0, kind, text, f"{name}.md", n) for name, each in documents.items() for n, (kind, text) in enumerate(each, 1)
    )
    places = tuple(DocumentPlace(name, name, "", "", 0) for name in documents)
    return PageMap(("1",), ("body",), places, (BlockRecord("", 0, "cover", "刊名", "", 0), *blocks), ((),) * (len(blocks) + 1))


def shown(old: dict[str, list[tuple[str, str]]], new: dict[str, list[tuple[str, str]]]) -> list[tuple[str, str, bool]]:
    return [(each.id, each.state.value, each.moved) for each in compare_maps(page_map(old), page_map(new))]


A, B, C = [("title", "甲"), ("paragraph", "甲文。")], [("paragraph", "乙文。")], [("paragraph", "丙文。")]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ({"a": A, "b": B}, {"a": A, "b": B}, [("a", "same", False), ("b", "same", False)]),
        ({"a": A}, {"a": A, "b": B}, [("a", "same", False), ("b", "added", False)]),
        ({"a": A, "b": B, "c": C}, {"a": A, "c": C}, [("a", "same", False), ("b", "removed", False), ("c", "same", False)]),
        ({"a": A, "b": B}, {"b": B}, [("a", "removed", False), ("b", "same", False)]),
        ({"a": A, "b": B, "c": C}, {"c": C, "a": A, "b": B}, [("c", "same", True), ("a", "same", False), ("b", "same", False)]),
        ({"a": A}, {"a": [("title", "甲"), ("paragraph", "乙文。")]}, [("a", "changed", False)]),
        ({"a": A}, {"a": [("title", "甲"), ("heading", "甲文。")]}, [("a", "changed", False)]),
        ({}, {"a": A}, [("a", "added", False)]),
    ],
)
def test_documents_are_told(
    old: dict[str, list[tuple[str, str]]], new: dict[str, list[tuple[str, str]]], told: list[tuple[str, str, bool]]
) -> None:
    assert shown(old, new) == told


def test_block_of_another_kind_is_told() -> None:
    (found,) = compare_maps(page_map({"a": A}), page_map({"a": [("title", "甲"), ("heading", "甲文。")]}))
    assert (found.kinds, found.changes) == (((1, "paragraph", "heading"),), ())


TEXTS = st.lists(st.text(alphabet="甲乙丙。1.5", max_size=8), min_size=1, max_size=5)


@given(TEXTS, TEXTS)
def test_changes_of_a_document_lead_from_old_to_new(old: list[str], new: list[str]) -> None:
    (found,) = compare_maps(page_map({"a": [("paragraph", text) for text in old]}), page_map({"a": [("paragraph", text) for text in new]}))
    assert found.old is not None
    assert found.new is not None
    assert apply_changes(found.old.text, found.new.text, found.changes) == "\n".join(new)
    assert (found.state is State.SAME) == (old == new)
