"""Each prohibition with a line on which the break must move, and one where it stays legal (clreq `#prohibition_rules_for_line_start_end`)."""

from __future__ import annotations

import pytest

from publisher.fonts import Library
from publisher.text.classes import kind_of
from publisher.text.kinsoku import LEVELS
from tests.layout.setting import lines

HAN = "一二三四五六七八九十"


@pytest.mark.parametrize("mark", [*"。．？！", *"，、；：", *"”’》）〉」』】〕", "·", "～", "–", "／", "％", "‰", "℃"])
def test_closing_marks_never_start_a_line(library: Library, mark: str) -> None:
    for end in range(3, 9):
        for text in (HAN[:end] + mark + HAN, HAN[:end] + mark * 2 + HAN):
            assert not any(line.startswith(mark) for line in lines(library, text, 6))


@pytest.mark.parametrize("mark", "“‘（《〈「『【〔")
def test_opening_marks_never_end_a_line(library: Library, mark: str) -> None:
    for end in range(3, 9):
        assert not any(line.endswith(mark) for line in lines(library, HAN[:end] + mark + HAN, 6))


@pytest.mark.parametrize("mark", ["——", "……"])
def test_long_marks_are_never_split(library: Library, mark: str) -> None:
    for end in range(3, 9):
        set_lines = lines(library, HAN[:end] + mark + HAN, 6)
        assert sum(line.count(mark) for line in set_lines) == 1


def test_long_marks_may_start_a_line_but_not_in_the_strict_level(library: Library) -> None:
    text = HAN[:6] + "——" + HAN
    assert lines(library, text, 6)[1].startswith("——")
    assert not any(line.startswith("—") for line in lines(library, text, 6, kinsoku="strict"))


def test_solidus_may_end_a_line_in_the_basic_level_only(library: Library) -> None:
    text = HAN[:5] + "／" + HAN
    assert lines(library, text, 6, kinsoku="basic")[0].endswith("／")
    assert not any(line.endswith("／") for line in lines(library, text, 6))


@pytest.mark.parametrize(("before", "after"), [("", "。"), ("（", ""), ("", "”"), ("《", "")])
def test_a_break_beside_a_mark_stays_legal_on_its_other_side(library: Library, before: str, after: str) -> None:
    whole = HAN[:6] + before + HAN[6:] if before else HAN[:5] + after + HAN
    first = lines(library, whole, 6)[0]
    assert first == (HAN[:6] if before else HAN[:5] + after)


@pytest.mark.parametrize("token", ["0.0596", "26652.92", "10%", "2022", "GB/T", "TeX", "5G+", "3.14159"])
def test_words_and_numbers_stay_whole_while_they_fit(library: Library, token: str) -> None:
    for end in range(1, 9):
        assert any(token in line for line in lines(library, HAN[:end] + token + HAN, 6))


def test_a_code_breaks_after_its_hyphen_only_as_a_last_resort(library: Library) -> None:
    assert lines(library, HAN * 2 + "C-08-03" + HAN, 22)[0] == HAN * 2
    assert lines(library, "一C-08-03-02-07-11二", 5)[0] == "一C-08-"


def test_a_word_longer_than_the_measure_is_broken_rather_than_overfull(library: Library) -> None:
    set_lines = lines(library, "一" + "x" * 60 + "二", 6)
    assert "".join(set_lines) == "一" + "x" * 60 + "二"
    assert len(set_lines) > 4


def test_a_web_address_breaks_after_its_marks(library: Library) -> None:
    set_lines = lines(library, "见https://www.yunhan.example/gongbao/2026/06/index.html。", 12)
    assert all(line[-1] in "/.。?=-" or line == set_lines[-1] or line.endswith("l") for line in set_lines)


def test_superscripts_stay_with_what_they_raise(library: Library) -> None:
    from tests.layout.setting import marked

    for end in range(3, 8):
        set_lines = lines(library, marked(("plain", HAN[:end] + "1860m"), ("superscript", "3"), ("plain", HAN)), 6)
        assert any("1860m3" in line for line in set_lines)


@pytest.mark.parametrize("text", ["K0+000～K12+450", "365×24kW·h", "100‰"])
def test_a_word_broken_for_want_of_room_keeps_to_the_prohibitions(library: Library, text: str) -> None:
    for tenths in range(18, 60, 2):
        broken = lines(library, text, tenths / 10)
        assert [line for line in broken[1:] if kind_of(line[0]) in LEVELS["gb"].start] == [], tenths
