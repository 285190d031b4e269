"""Redlines: struck and put in words rebuild either text, whatever the texts; pages are paired and marked where they differ."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from publisher.editions.differences import DocumentDifference, State
from publisher.editions.dumped import Box, DumpedPage, read_dump
from publisher.editions.pagepairs import CHANGED, SHIFTED, compare_pages, pair_pages
from publisher.editions.redline import BREAK, COME, GONE, SAME, _paragraphs, _redline
from publisher.editions.texts import DocumentText
from publisher.editions.words import compare_words
from publisher.pages.pagemap import BlockRecord, DocumentPlace, PageMap, Spot

BLOCKS = st.lists(st.text("天地玄黄12.，。 ", max_size=12), min_size=1, max_size=8)


def make_text(blocks: list[str]) -> DocumentText:
    return DocumentText("a", tuple(BlockRecord("a", 0, "paragraph", text, "", 0) for text in blocks), tuple(range(len(blocks))))


def make_map(blocks: list[str]) -> PageMap:
    text = make_text(blocks)
    spots = tuple((Spot(0, 1, n + 1, 0),) for n in range(len(blocks)))
    return PageMap(("7",), ("body",), (DocumentPlace("a", "甲", "", "", 0),), text.blocks, spots)  # type: ignore[arg-type]


@given(BLOCKS, BLOCKS)
def test_what_stayed_and_was_struck_is_the_old_text_and_with_what_was_put_in_the_new(old: list[str], new: list[str]) -> None:
    before, after = "\n".join(old), "\n".join(new)
    paragraphs = list(_paragraphs(compare_words(before, after), before, after, make_text(old), make_text(new)))

    def read(own: str) -> str:
        words = "".join(
            "".join(piece.text for piece in paragraph.pieces if piece.state in (SAME, own))
            + ("\n" if not paragraph.pieces or paragraph.pieces[-1].text != BREAK else "")
            for paragraph in paragraphs
        )
        return words.replace(BREAK, "\n").removesuffix("\n")

    assert read(GONE) == before
    assert read(COME) == after


@given(BLOCKS, BLOCKS)
def test_every_stretch_that_is_folded_is_unchanged_and_nothing_is_left_out(old: list[str], new: list[str]) -> None:
    changes = tuple(compare_words("\n".join(old), "\n".join(new)))
    state = State.CHANGED if changes else State.SAME
    difference = DocumentDifference("a", state, False, make_text(old), make_text(new), changes)
    redline = _redline(difference, "甲", make_map(old), make_map(new))
    for stretch in redline.stretches:
        assert stretch.paragraphs
        assert not stretch.folded or not any(paragraph.changed for paragraph in stretch.paragraphs)
    together = [paragraph for stretch in redline.stretches for paragraph in stretch.paragraphs]
    assert together == list(_paragraphs(changes, "\n".join(old), "\n".join(new), make_text(old), make_text(new)))


def test_words_have_their_places_in_either_edition() -> None:
    old, new = ["请治金企业备足物资。", "特此通知。"], ["请冶金企业备足物资。", "特此通知。"]
    changes = tuple(compare_words("\n".join(old), "\n".join(new)))
    difference = DocumentDifference("a", State.CHANGED, False, make_text(old), make_text(new), changes)
    (words,) = _redline(difference, "甲", make_map(old), make_map(new)).words
    assert (words.wrong, words.right) == ("治金", "冶金")
    assert words.old is not None
    assert (words.old.folio, words.old.column, words.old.row) == ("7", 1, 1)


def test_a_document_put_in_is_all_new_words() -> None:
    redline = _redline(
        DocumentDifference("a", State.ADDED, False, None, make_text(["甲", "乙"])), "甲", make_map([]), make_map(["甲", "乙"])
    )
    assert {piece.state for stretch in redline.stretches for paragraph in stretch.paragraphs for piece in paragraph.pieces} == {COME}


HEAD = "== 1 body 7 595.28×807.87"
LINE = "7 c1 r3 x10.00 y100.00 m210.00 fit 0 Song/10.00+Hei/12.00 天地 玄黄"


def page(*rows: str, folio: str = "7", number: int = 1) -> DumpedPage:
    (found,) = read_dump([f"== {number} body {folio} 595.28×807.87", *rows])
    return found


def test_a_line_fills_its_em_boxes_along_its_measure() -> None:
    (line,) = page(LINE).lines
    assert line.text == "天地 玄黄"
    assert [round(value, 2) for value in line.box] == [10, 89.44, 210, 12]


def test_lines_that_run_down_and_turned_ones_fill_theirs() -> None:
    down, up, fall = page(*(f"7 {way}c0 r1 x50.00 y400.00 m100.00 fit 0 Song/10.00 字" for way in "↓↺↻")).lines
    assert [round(value, 2) for value in down.box] == [45, 400, 10, 100]
    assert [round(value, 2) for value in up.box] == [41.2, 300, 10, 100]
    assert [round(value, 2) for value in fall.box] == [48.8, 400, 10, 100]


def test_rules_pictures_and_lines_without_type_are_read_and_links_left_out() -> None:
    found = page(
        "7 rule x1.00 y-2.00 3.00×4.00 #b3151b",
        "7 image x1.00 y2.00 3.00×4.00 图 1.png",
        "7 link x1.00 y2.00 3.00×4.00 → 5@1.00",
        "7 *c0 r0 x1.00 y1.00 m0.00 fit +3 1.00  ",
    )
    assert [thing.kind for thing in found.things] == ["rule", "image"]
    assert found.things[1].what == "图 1.png"
    assert len(found.lines) == 1


def test_a_changed_line_is_marked_on_both_sides_and_one_set_otherwise_as_shifted() -> None:
    moved = LINE.replace("y100.00", "y120.00")
    pair = compare_pages(page(LINE, LINE.replace("天地", "宇宙")), page(moved, LINE.replace("天地", "洪荒")))
    assert [mark.kind for mark in pair.old_marks] == [SHIFTED, CHANGED] == [mark.kind for mark in pair.new_marks]


def test_another_folio_alone_is_a_page_moved_not_changed() -> None:
    artifact = "{0} *c0 r0 x10.00 y780.00 m20.00 fit 0 Song/9.00 —{0}—"
    pair = compare_pages(page(LINE, artifact.format(7)), page(LINE, artifact.format(9), folio="9"))
    assert pair.moved
    assert not pair.differs


def test_a_page_put_in_stands_alone_and_the_others_stay_together() -> None:
    old = [page(LINE.replace("天地", word), number=n) for n, word in enumerate("甲乙丙", 1)]
    new = [page(LINE.replace("天地", word), number=n) for n, word in enumerate("甲丁乙丙", 1)]
    pairs = pair_pages(old, new)
    assert [(pair.old is not None, pair.new is not None) for pair in pairs] == [(True, True), (False, True), (True, True), (True, True)]
    assert [pair.differs for pair in pairs] == [False, True, False, False]


@given(st.lists(st.sampled_from("甲乙丙"), max_size=6), st.lists(st.sampled_from("甲乙丙"), max_size=6))
def test_every_page_is_in_one_pair_in_order(old: list[str], new: list[str]) -> None:
    first = [page(LINE.replace("天地", word), number=n) for n, word in enumerate(old, 1)]
    second = [page(LINE.replace("天地", word), number=n) for n, word in enumerate(new, 1)]
    pairs = pair_pages(first, second)
    assert [pair.old for pair in pairs if pair.old is not None] == first
    assert [pair.new for pair in pairs if pair.new is not None] == second


def test_a_picture_of_another_name_is_marked() -> None:
    pair = compare_pages(page("7 image x1.00 y2.00 3.00×4.00 a.png"), page("7 image x1.00 y2.00 3.00×4.00 b.png"))
    assert [mark.box for mark in pair.new_marks] == [Box(1, 2, 3, 4)]
