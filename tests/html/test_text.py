"""Running text as XHTML."""

from __future__ import annotations

import pytest

from publisher.html.text import render_text
from publisher.model import Mark, Run, Text


def text(*runs: tuple[str, str]) -> Text:
    return Text(tuple(Run(characters, Mark(mark)) for mark, characters in runs))


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        (text(("plain", "以<b>&“甲”")), "以&lt;b&gt;&amp;“甲”"),
        (text(("strong", "（一）目标。"), ("plain", "以")), "<strong>（一）目标。</strong>以"),
        (text(("plain", "1860m"), ("superscript", "3"), ("plain", "。")), "1860m<sup>3</sup>。"),
        (text(("plain", "甲\n乙")), "甲<br/>乙"),
        (Text(), ""),
    ],
)
def test_text_becomes_phrasing_markup(typed: Text, expected: str) -> None:
    assert render_text(typed) == expected


@pytest.mark.parametrize(
    ("offset", "expected"),
    [
        (0, "|甲乙<strong>丙丁</strong>戊"),
        (1, "甲|乙<strong>丙丁</strong>戊"),
        (2, "甲乙|<strong>丙丁</strong>戊"),
        (3, "甲乙<strong>丙|丁</strong>戊"),
        (4, "甲乙<strong>丙丁</strong>|戊"),
        (5, "甲乙<strong>丙丁</strong>戊|"),
    ],
)
def test_a_mark_stands_before_its_character(offset: int, expected: str) -> None:
    assert render_text(text(("plain", "甲乙"), ("strong", "丙丁"), ("plain", "戊")), [(offset, "|")]) == expected


def test_stress_is_left_out_where_one_face_is_used() -> None:
    assert render_text(text(("plain", "一、"), ("strong", "目标")), plain=True) == "一、目标"


def test_a_typed_break_of_a_title_can_be_told_apart() -> None:
    assert render_text(text(("plain", "应急管理\n规划")), typed=True) == '应急管理<br class="typed"/>规划'


def test_latin_words_parted_by_a_typed_break_keep_a_space() -> None:
    assert render_text(text(("plain", "GB\nT")), typed=True) == 'GB <br class="typed"/>T'


def test_an_address_can_be_broken_after_its_slashes_and_dots() -> None:
    assert render_text(text(("plain", "见https://a.example/b/。"))) == "见https://a.<wbr/>example/<wbr/>b/。"
