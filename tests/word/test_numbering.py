"""Automatic numbers as Word shows them."""

from __future__ import annotations

from pathlib import Path

import pytest

from publisher.word.neutral import texts_of
from publisher.word.numerals import write_number
from publisher.word.reading import read_word
from tests.word.making import para, write_docx


@pytest.mark.parametrize(
    ("form", "number", "written"),
    [
        ("decimal", 12, "12"), ("decimalZero", 7, "07"), ("decimalEnclosedCircle", 3, "③"), ("decimalEnclosedCircle", 21, "㉑"),
        ("decimalEnclosedCircle", 51, "51"), ("upperRoman", 14, "XIV"), ("lowerRoman", 4, "iv"), ("upperLetter", 28, "BB"),
        ("lowerLetter", 3, "c"), ("chineseCounting", 10, "十"), ("chineseCounting", 21, "二十一"), ("chineseCounting", 100, "一〇〇"),
        ("chineseCountingThousand", 11, "十一"), ("chineseCountingThousand", 100, "一百"), ("chineseCountingThousand", 105, "一百零五"),
        ("chineseCountingThousand", 110, "一百一十"), ("ideographDigital", 10, "一〇"), ("chineseLegalSimplified", 12, "壹拾贰"),
        ("decimalFullWidth", 12, "１２"), ("ideographTraditional", 3, "丙"), ("ideographZodiac", 2, "丑"), ("none", 3, ""),
    ],
)  # fmt: skip
def test_forms(form: str, number: int, written: str) -> None:
    known = {"chineseLegalSimplified": "拾贰"}.get(form, written) if number == 12 else written
    assert write_number(number, form) == (known, True)


def level(at: int, form: str, text: str, more: str = "") -> str:
    return f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{more}<w:lvlText w:val="{text}"/></w:lvl>'


def labels(
    folder: Path, levels: str, items: list[tuple[int, int]], nums: str = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
) -> list[str]:
    """The numbers of paragraphs given as list and level."""
    body = "".join(para("x", f'<w:numPr><w:ilvl w:val="{at}"/><w:numId w:val="{num}"/></w:numPr>') for num, at in items)
    numbering = f'<w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum>{nums}'
    word, _ = read_word(write_docx(folder / "x.docx", body, {"numbering": ("numbering", numbering)}))
    return [text.removesuffix("x").rstrip() for text in texts_of(word.blocks)]


THREE = level(0, "chineseCountingThousand", "%1、") + level(1, "chineseCountingThousand", "（%2）") + level(2, "decimal", "%1.%2.%3")


def test_levels_count_and_begin_again(tmp_path: Path) -> None:
    assert labels(tmp_path, THREE, [(1, 0), (1, 1), (1, 1), (1, 0), (1, 1)]) == ["一、", "（一）", "（二）", "二、", "（一）"]


def test_numbers_of_upper_levels_are_in_their_own_form(tmp_path: Path) -> None:
    assert labels(tmp_path, THREE, [(1, 0), (1, 1), (1, 2)])[-1] == "一.一.1"


def test_legal_numbers_are_all_digits(tmp_path: Path) -> None:
    levels = level(0, "chineseCountingThousand", "第%1章") + level(1, "decimal", "%1.%2", "<w:isLgl/>")
    assert labels(tmp_path, levels, [(1, 0), (1, 1)]) == ["第一章", "1.1"]


def test_a_level_that_never_begins_again(tmp_path: Path) -> None:
    levels = level(0, "decimal", "第%1章") + level(1, "decimal", "第%2条", '<w:lvlRestart w:val="0"/>')
    assert labels(tmp_path, levels, [(1, 0), (1, 1), (1, 1), (1, 0), (1, 1)]) == ["第1章", "第1条", "第2条", "第2章", "第3条"]


def test_lists_of_one_definition_go_on_unless_overridden(tmp_path: Path) -> None:
    nums = (
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="0"/></w:num>'
        '<w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>'
    )
    levels = level(0, "decimal", "%1.")
    assert labels(tmp_path, levels, [(1, 0), (2, 0), (3, 0), (3, 0), (0, 0)], nums) == ["1.", "2.", "5.", "6.", ""]


def test_bullets_and_unknown_forms(tmp_path: Path) -> None:
    bullet = level(0, "bullet", "\uf06c", '<w:rPr><w:rFonts w:ascii="Wingdings"/></w:rPr>')
    assert labels(tmp_path, bullet, [(1, 0)]) == ["●"]
    assert labels(tmp_path, level(0, "hebrew1", "%1"), [(1, 0)]) == ["1"]
