"""Running text: joining, breaks, marks, places."""

from __future__ import annotations

import pytest

from publisher.model import Position
from tests.source.reading import read_document, read_paragraph, runs


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("防汛\n抗旱", "防汛抗旱"),
        ("GB/T\n9704", "GB/T 9704"),
        ("防汛\nGB", "防汛GB"),
        ("防汛   \n   抗旱", "防汛抗旱"),
        ("防汛\\\n抗旱", "防汛\n抗旱"),
        ("防汛 \\\n抗旱", "防汛\n抗旱"),
        ("1. 防汛\n2. 抗旱", "1. 防汛2. 抗旱"),
        ("- 防汛", "- 防汛"),
        ("> 防汛", "> 防汛"),
        ("    防汛", "防汛"),
        ("---", "---"),
        ("————", "————"),
        ("防汛\n===", "防汛==="),
        ("3*4*5 a_b_c ~~d~~ `e` [f](g) \\* &", "3*4*5 a_b_c ~~d~~ `e` [f](g) \\* &"),
        ("#1楼", "#1楼"),
        ("x | y", "x | y"),
        ("防汛\r\n抗旱", "防汛抗旱"),
        ("见http://example.cn/", "见http://example.cn/"),
    ],
)
def test_text_is_read_as_typed(typed: str, read: str) -> None:
    assert read_paragraph(typed).characters == read


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("**（一）指导思想。**以人为本", [("strong", "（一）指导思想。"), ("plain", "以人为本")]),
        ("坚持**以人为本**。", [("plain", "坚持"), ("strong", "以人为本"), ("plain", "。")]),
        ("**“甲”**乙**（丙）**", [("strong", "“甲”"), ("plain", "乙"), ("strong", "（丙）")]),
        ("** 甲 **", [("strong", " 甲 ")]),
        ("**甲\n乙**丙", [("strong", "甲乙"), ("plain", "丙")]),
        ("**甲**乙**丙", [("strong", "甲"), ("plain", "乙**丙")]),
        ("***甲***", [("plain", "***甲***")]),
        ("****", [("plain", "****")]),
        ("m^3^。", [("plain", "m"), ("superscript", "3"), ("plain", "。")]),
        ("**库容3m^3^。**", [("strong", "库容3m"), ("superscript", "3"), ("strong", "。")]),
        ("2^10", [("plain", "2^10")]),
        ("a^ b^", [("plain", "a^ b^")]),
        ("a^^b", [("plain", "a^^b")]),
    ],
)
def test_marks(typed: str, read: list[tuple[str, str]]) -> None:
    assert runs(read_paragraph(typed)) == read


def test_places_survive_marks_and_breaks() -> None:
    text = read_paragraph("**甲**乙\n丙m^2^\\\n丁")
    assert text.characters == "甲乙丙m2\n丁"
    assert [text.position(offset)[1:] for offset in (0, 1, 2, 3, 4, 6)] == [(6, 3), (6, 6), (7, 1), (7, 2), (7, 4), (8, 1)]


def test_position_names_the_file_as_the_editor_does() -> None:
    text = read_paragraph("甲")
    assert isinstance(text.position(), Position)
    assert text.file.endswith("2026-05/a.md")


def test_markup_in_the_letter_ends_with_its_paragraph() -> None:
    document, codes = read_document("**甲\n\n乙**")
    assert codes == ["M011", "M011"]
    assert [block.text.characters for block in document.parts[0].blocks] == ["**甲", "乙**"]  # type: ignore[union-attr]


def test_typed_indent_is_left_out_with_a_warning() -> None:
    document, codes = read_document("　　甲")
    assert codes == ["M013"]
    assert document.parts[0].blocks[0].text.characters == "甲"  # type: ignore[union-attr]
