"""Words and their places in a page map."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publisher.editions.locating import Place, describe, find_places, show_around
from publisher.editions.texts import DocumentText, read_map_texts
from publisher.pages.pagemap import BlockRecord, DocumentPlace, PageMap, Spot


def page_map(blocks: list[tuple[str, list[tuple[int, int, int, int]]]]) -> PageMap:
    """A map of one document ``d`` on pages with folios 1, 2, …"""
    return PageMap(
        ("1", "2", "3"),
        ("body",) * 3,
        (DocumentPlace("d", "题", "", "栏目", 0),),
        tuple(BlockRecord("d", 0, "paragraph", text, "d.md", 1) for text, _ in blocks),
        tuple(tuple(Spot(*spot) for spot in spots) for _, spots in blocks),
    )


MAP = page_map(
    [
        ("甲乙丙丁甲乙", [(0, 1, 34, 0), (0, 1, 35, 4)]),
        ("丙甲乙丙", [(0, 2, 1, 0), (1, 1, 1, 2)]),
        ("", []),
        ("甲乙", [(1, 1, 1, 0)]),
        ("甲甲甲", [(1, 0, 5, 0)]),
    ]
)


def text() -> DocumentText:
    return read_map_texts(MAP)["d"]


def lines(words: str) -> list[tuple[str, int, int, int]]:
    return [(place.folio, place.column, place.row, place.nth) for place in find_places(MAP, text(), words)]


@pytest.mark.parametrize(
    ("words", "places"),
    [
        ("甲乙", [("1", 1, 34, 1), ("1", 1, 35, 1), ("1", 2, 1, 1), ("2", 1, 1, 1)]),
        ("丁甲", [("1", 1, 34, 1)]),
        ("甲乙丙", [("1", 1, 34, 1), ("1", 2, 1, 1)]),
        ("乙\n丙", [("1", 1, 35, 1)]),
        ("丙\n\n甲", [("2", 1, 1, 1)]),
        ("\n\n", [("2", 1, 1, 1)]),
        ("\n甲乙", [("2", 1, 1, 1)]),
        ("甲甲", [("2", 0, 5, 1), ("2", 0, 5, 2)]),
        ("戊", []),
    ],
)
def test_place_is_where_the_words_begin(words: str, places: list[tuple[str, int, int, int]]) -> None:
    assert lines(words) == places


def test_words_of_several_blocks_in_one_line_are_counted_through() -> None:
    places = [place for place in find_places(MAP, text(), "乙") if (place.folio, place.row) == ("2", 1)]
    assert [place.nth for place in places] == [1, 2]


@given(st.integers(0, 20), st.integers(1, 4))
def test_description_finds_its_words_again(start: int, length: int) -> None:
    whole = text().text
    end = min(len(whole), start + length)
    if start >= end:
        return
    place = describe(MAP, text(), start, end)
    found = [each for each in find_places(MAP, text(), whole[start:end]) if each == place]
    assert len(found) == 1
    assert isinstance(found[0], Place)
    assert (place.start, place.end) == (start, end)


def test_words_are_shown_with_what_stands_around() -> None:
    assert show_around("一二三四五六七八九十甲乙\n一二三四五六七八九十", 10, 12) == "…三四五六七八九十〔甲乙〕↵一二三四五六七…"
    assert show_around("甲乙", 0, 2) == "〔甲乙〕"
