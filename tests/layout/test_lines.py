"""Widths of marks, the gap between Chinese and Latin, squeezing and stretching."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from publisher.fonts import Library
from publisher.layout.paragraph import breaking
from publisher.layout.paragraph.composer import Align, Composer
from publisher.layout.paragraph.itemize import Itemizer
from publisher.model import Run
from publisher.pages.inspection import over_measure
from publisher.pages.tree import Line
from tests.layout.setting import EM, compose, end_of, lines, text_style

HAN = "一二三四五六七八九十"


def width(library: Library, text: str, **style: str) -> float:
    material = Itemizer(library, text_style(**style)).itemize((Run(text),))
    return material.natural(0, len(material)) / EM


@pytest.mark.parametrize(
    ("text", "kaiming", "quanjiao", "banjiao"),
    [
        ("中，文", 2.5, 3, 2.5),
        ("中。文", 3, 3, 2.5),
        ("中、“文”", 3.7, 4.5, 3.5),
        ("中。”文", 3.1, 3.5, 3),
        ("（中）文", 3.2, 3.5, 3),
        ("中？！文", 3.5, 3.5, 3),
        ("中——文", 4, 4, 4),
        ("中……文", 4, 4, 4),
        ("中·文", 2.5, 3, 2.5),
    ],
)
def test_marks_are_as_wide_as_the_style_has_them(library: Library, text: str, kaiming: float, quanjiao: float, banjiao: float) -> None:
    found = [width(library, text, punctuation=style) for style in ("kaiming", "quanjiao", "banjiao")]
    assert found == pytest.approx([kaiming, quanjiao, banjiao], abs=0.002)


def test_an_opening_mark_at_a_lines_start_loses_its_blank_half(library: Library) -> None:
    for style in ("kaiming", "quanjiao", "banjiao"):
        run = compose(library, "（中文", 9, punctuation=style)[0].draw(0, 0, 1)[0]
        assert run.x + run.advances[0] == EM // 2


@pytest.mark.parametrize(
    ("text", "gaps"),
    [("中2022文", 2), ("2022中", 1), ("中，2022。文", 0), ("中GDP文", 2), ("中A、B文", 2), ("中10%文", 1), ("（5）中", 0), ("5G中", 1)],
)
def test_the_gap_stands_between_han_and_words_only(library: Library, text: str, gaps: int) -> None:
    material = Itemizer(library, text_style()).itemize((Run(text),))
    assert len(material.gaps) == gaps


def test_a_line_is_filled_before_the_next_begins(library: Library) -> None:
    assert lines(library, HAN * 2, 6) == [HAN[:6], HAN[6:] + HAN[:2], HAN[2:8], HAN[8:]]


def test_a_full_stop_at_a_lines_end_may_lose_its_blank(library: Library) -> None:
    assert lines(library, HAN[:6] + "。" + HAN, 6.5)[0] == HAN[:6] + "。"


def test_a_last_line_has_two_characters(library: Library) -> None:
    set_lines = lines(library, "一二三四五六，七八九，十一二，三四五", 6)
    assert len(set_lines[-1]) >= 2


def test_a_forced_break_ends_a_line_unstretched(library: Library) -> None:
    set_lines = compose(library, HAN[:3] + "\n" + HAN, 6, first=2)
    assert [line.characters for line in set_lines] == [HAN[:3], HAN[:6], HAN[6:]]
    assert set_lines[0].fit.tier == 0
    assert set_lines[1].indent == 0


def test_two_brackets_are_squeezed_to_take_in_a_character_three_are_not(library: Library) -> None:
    assert lines(library, "一“二”三四五六七八九十", 9)[0] == "一“二”三四五六七八"
    assert lines(library, "一“二”三”四五六七八九十一", 9)[0] == "一“二”三”四五六七"


def test_a_justified_line_ends_at_the_measure(library: Library) -> None:
    for line in compose(library, (HAN + "，2022年。") * 6, 9)[:-1]:
        assert 0 <= 9 * EM - end_of(line) < 60


def test_han_glyphs_are_never_compressed(library: Library) -> None:
    for line in compose(library, (HAN + "，“一二”2022年。") * 6, 9):
        for run in line.draw(0, 0, 1):
            for character, advance in zip(run.characters, run.advances, strict=True):
                if character in HAN and run.characters[-1] != character:
                    assert advance >= EM // 2  # half where the blank half of the mark after it is taken away


def test_spread_text_fills_its_measure(library: Library) -> None:
    line = compose(library, "通知", 9, align=Align.SPREAD)[0]
    runs = line.draw(0, 0, 1)
    assert runs[0].advances[0] == 8 * EM


def test_rare_characters_are_set_in_fallback_faces_inside_the_line(library: Library) -> None:
    runs = compose(library, "𬍛㛃中", 9)[0].draw(0, 0, 1)
    assert "".join(run.text for run in runs) == "𬍛㛃中"


CHINESE = st.text(
    st.one_of(
        st.sampled_from("的一是不了在人有我他这政府工作通知〇"),
        st.sampled_from("，。、；：？！“”‘’（）《》〈〉【】〔〕—…·～％℃ 　"),
        st.sampled_from("aBz019.-/%()"),
    ),
    min_size=1,
    max_size=120,
)


@settings(max_examples=300, deadline=None)
@given(text=CHINESE, em=st.integers(4, 24), punctuation=st.sampled_from(["kaiming", "quanjiao", "banjiao"]))
def test_every_character_is_set_once_and_no_line_is_overfull(library: Library, text: str, em: int, punctuation: str) -> None:
    set_lines = compose(library, text, em, punctuation=punctuation)
    assert "".join(line.characters for line in set_lines) == text
    for line in set_lines:
        runs = line.draw(0, 0, 1)
        drawn = Line(line.indent, 0, line.width, runs)
        assert over_measure(drawn) <= 0 or line.end - line.start == 1
        assert line.indent + line.width <= em * EM or line.end - line.start == 1


@settings(max_examples=300, deadline=None)
@given(text=CHINESE, em=st.integers(6, 24))
def test_filling_line_by_line_finds_what_the_search_finds(library: Library, text: str, em: int) -> None:
    material = Itemizer(library, text_style()).itemize((Run(text.replace("\n", "")),))
    filled = breaking._fill(material, (em - 2) * EM, em * EM)
    if filled is not None:
        assert filled == breaking._search(material, (em - 2) * EM, em * EM)


def test_one_composer_serves_many_texts_alike(library: Library) -> None:
    composer = Composer(library)
    style = text_style()
    assert composer.itemize(compose_text(HAN), style)[0][0].glyphs == composer.itemize(compose_text(HAN), style)[0][0].glyphs


def compose_text(text: str):  # type: ignore[no-untyped-def]
    from publisher.model import Text

    return Text((Run(text),))
