"""Whatever is in a Word file, every character is in the draft or in the report."""

from __future__ import annotations

import tempfile
from pathlib import Path
from xml.sax.saxutils import escape

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.word.making import Made, para, run, write_docx

WORDS = st.sampled_from(
    [
        "云汉市",
        "人民政府",
        "各县：",
        "一、总体",
        "（一）",
        "1.",
        "（1）",
        "附件",
        "附件1",
        "附件：",
        "附件：1.表",
        "2．表",
        "第一条",
        "第一章",
        "表1",
        "图1",
        "单位：元",
        "注：无",
        "组长：冉青\u3000局长",
        "成员：",
        "2026年6月1日",
        "二〇二六年六月一日",
        "（此件公开发布）",
        "抄送：委",
        "云政发〔2026〕1号",
        "**",
        "^2^",
        "^",
        "*",
        "#",
        "##",
        ":::",
        "：：：",
        "|",
        "\\",
        "<br>",
        "{",
        "}",
        "{a=b}",
        "![x](y.png)",
        "---",
        "&amp;",
        "<b>",
        "。",
        "；",
        "“",
        "”",
        "A",
        "b",
        "7",
        "\u3000",
        "\t",
        "\n",
        "文件",
        "通知",
        "关于",
        "令",
        "市长\u3000骆承远",
        ":::roster",
        "\u200b",
        "\x85",
        "\uf06c",
        "\u2028",
        "～",
        "特急",
        "000001",
        "印发",
    ]
)
CHARACTERS = st.characters(codec="utf-8", exclude_categories=["Cs"], exclude_characters="\ufffe\uffff").filter(
    lambda c: c >= " " or c in "\t\n"
)
TEXT = st.lists(st.one_of(WORDS, WORDS, WORDS, st.sampled_from(" \n\t　"), st.text(CHARACTERS, max_size=4)), max_size=8).map("".join)


@st.composite
def documents(draw: st.DrawFn) -> bytes:
    """A .docx with anything in any order."""
    document = docx.Document()
    for _ in range(draw(st.integers(0, 9))):
        kind = draw(st.sampled_from(["p", "p", "p", "centre", "big", "right", "list", "heading", "table", "page", "title"]))
        if kind == "table":
            rows, columns = draw(st.integers(1, 3)), draw(st.integers(1, 3))
            table = document.add_table(rows, columns)
            for row in table.rows:
                for cell in row.cells:
                    cell.text = _valid(draw(TEXT))
            if draw(st.booleans()):
                first = table.cell(draw(st.integers(0, rows - 1)), draw(st.integers(0, columns - 1)))
                first.merge(table.cell(rows - 1, columns - 1))
            continue
        style = {"list": "List Number", "heading": f"Heading {draw(st.integers(1, 9))}", "title": "Title"}.get(kind)
        paragraph = document.add_paragraph(style=style)
        paragraph.paragraph_format.page_break_before = kind == "page" or None
        if kind in {"centre", "big", "page"}:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        elif kind == "right":
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        for _ in range(draw(st.integers(0, 3))):
            added = paragraph.add_run(_valid(draw(TEXT)))
            added.bold = draw(st.booleans())
            added.font.superscript = draw(st.sampled_from([None, None, True]))
            added.font.size = 280000 if kind == "big" else None
    with tempfile.NamedTemporaryFile(suffix=".docx") as file:
        document.save(file.name)
        return Path(file.name).read_bytes()


def _valid(text: str) -> str:
    return "".join(c for c in text if c in "\t\n" or c >= " ")


@settings(deadline=None, max_examples=150)
@given(documents())
def test_no_character_is_lost_or_made_up(data: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "x.docx"
        file.write_bytes(data)
        made = Made(file)
    assert not made.asides("lost")
    assert "extra" not in made.remarks
    assert made.verdict.faithful, (made.verdict.missing, made.verdict.extra, made.text)


@settings(deadline=None, max_examples=100)
@given(st.lists(TEXT.map(lambda text: " ".join(text.split())), min_size=1, max_size=8))
def test_ordinary_paragraphs_keep_their_order(texts: list[str]) -> None:
    texts = [f"正文{number}{text}。" for number, text in enumerate(texts)]
    body = "".join(para(escape(_valid(text))) for text in ["云汉市人民政府关于试验的通知", *texts])
    with tempfile.TemporaryDirectory() as folder:
        made = Made(write_docx(Path(folder) / "x.docx", body))
    assert made.verdict.faithful, (made.verdict.missing, made.verdict.extra, made.text)
    assert [text for text in made.verdict.moved if text in texts and "marks" not in made.doubts and "geta" not in made.doubts] == []


MARKUP = st.recursive(
    TEXT.map(lambda text: run(escape(_valid(text)))),
    lambda inner: st.tuples(
        st.sampled_from(
            [
                "<w:ins>{}</w:ins>",
                "<w:hyperlink>{}</w:hyperlink>",
                "<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>",
                "<w:smartTag>{}</w:smartTag>",
                '<w:fldSimple w:instr="PAGE">{}</w:fldSimple>',
                "<w:del>{}</w:del>",
                '<w:r><w:fldChar w:fldCharType="begin"/></w:r>{}<w:r><w:fldChar w:fldCharType="end"/></w:r>',
                '<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>REF x</w:instrText><w:fldChar w:fldCharType="separate"/></w:r>{}'
                '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
                "<w:r><mc:AlternateContent><mc:Choice><w:drawing><w:txbxContent><w:p>{}</w:p></w:txbxContent></w:drawing></mc:Choice>"
                "<mc:Fallback><w:pict><w:txbxContent><w:p>{}</w:p></w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r>",
                "<w:r><w:ruby><w:rt>{}</w:rt><w:rubyBase>{}</w:rubyBase></w:ruby></w:r>",
                "<w:moveFrom>{}</w:moveFrom>",
                "<w:bdo>{}</w:bdo>",
            ]
        ),
        st.lists(inner, max_size=3).map("".join),
    ).map(lambda pair: pair[0].replace("{}", pair[1])),
    max_leaves=6,
)


@settings(deadline=None, max_examples=150)
@example([("<w:r><w:t>**</w:t><w:br/><w:t>**</w:t></w:r>", False)])
@given(st.lists(st.tuples(MARKUP, st.booleans()), max_size=6))
def test_no_character_is_lost_in_any_markup(paragraphs: list[tuple[str, bool]]) -> None:
    body = "".join(f"<w:p><w:pPr><w:rPr>{'<w:del/>' if deleted else ''}</w:rPr></w:pPr>{inner}</w:p>" for inner, deleted in paragraphs)
    with tempfile.TemporaryDirectory() as folder:
        made = Made(write_docx(Path(folder) / "x.docx", body))
    assert not made.asides("lost")
    assert "extra" not in made.remarks
    assert made.verdict.faithful, (made.verdict.missing, made.verdict.extra, made.text)
