"""V: an output that does not say what the source says. The program proves what it made before it puts it in place."""

from __future__ import annotations

from publisher.messages.entry import ERROR, Entry

_ZH = "这是程序的错误，原有文件没有动；请把这条提示和本期的文件夹交给维护人员（刊物自己有模板的，先看模板是否改动了文字）"
_EN = (
    "this is a fault of the program, the files made before were left alone; report it with the issue's folder "
    "(where the publication has templates of its own, see first whether they change the text)"
)

ENTRIES = (
    Entry(
        "V001", ERROR,
        "页面或页面索引与稿件的文字不一致（{place}）：应为“{expected}”，实为“{found}”", _ZH,
        "pages or page map do not say what the source says ({place}): “{expected}” was expected, “{found}” is there", _EN,
    ),
    Entry(
        "V002", ERROR,
        "PDF 的文字不对（{place}）：应为“{expected}”，实为“{found}”", _ZH,
        "the PDF's text is wrong ({place}): “{expected}” was expected, “{found}” is there", _EN,
    ),
    Entry(
        "V003", ERROR,
        "PDF 里字符“{expected}”画的不是这个字（{place}，{found}）", _ZH,
        "the PDF draws another glyph for “{expected}” ({place}, {found})", _EN,
    ),
    Entry(
        "V004", ERROR,
        "PDF 里字的宽度不对（{place}）：应为 {expected}，实为 {found}", _ZH,
        "a width in the PDF is wrong ({place}): {expected} was expected, {found} is there", _EN,
    ),
    Entry(
        "V005", ERROR,
        "PDF 页面上的位置、字体或颜色不对（{place}）：应为 {expected}，实为 {found}", _ZH,
        "place, face or colour on a page of the PDF is wrong ({place}): {expected} was expected, {found} is there", _EN,
    ),
    Entry(
        "V006", ERROR,
        "PDF 的结构标记不对（{place}）：应为 {expected}，实为 {found}", _ZH,
        "the PDF's tags are wrong ({place}): {expected} was expected, {found} is there", _EN,
    ),
    Entry(
        "V007", ERROR,
        "PDF 的书签、页码标签或链接不对（{place}）：应为“{expected}”，实为“{found}”", _ZH,
        "a bookmark, page label or link of the PDF is wrong ({place}): “{expected}” was expected, “{found}” is there", _EN,
    ),
    Entry(
        "V008", ERROR,
        "书眉或页码不对（{place}）：应为“{expected}”，实为“{found}”", _ZH,
        "running head or folio is wrong ({place}): “{expected}” was expected, “{found}” is there", _EN,
    ),
    Entry(
        "V009", ERROR,
        "EPUB 的文字不对（{place}）：应为“{expected}”，实为“{found}”", _ZH,
        "the EPUB's text is wrong ({place}): “{expected}” was expected, “{found}” is there", _EN,
    ),
    Entry(
        "V010", ERROR,
        "EPUB 的目录、页码标记或链接不对（{place}）：应为“{expected}”，实为“{found}”", _ZH,
        "contents, page marks or links of the EPUB are wrong ({place}): “{expected}” was expected, “{found}” is there", _EN,
    ),
    Entry(
        "V011", ERROR,
        "网页或数据文件的文字不对（{place}）：应为“{expected}”，实为“{found}”", _ZH,
        "the text of a web page or data file is wrong ({place}): “{expected}” was expected, “{found}” is there", _EN,
    ),
    Entry(
        "V012", ERROR,
        "网页或数据文件里的页码不对（{place}）：应为“{expected}”，实为“{found}”", _ZH,
        "page numbers of a web page or data file are wrong ({place}): “{expected}” was expected, “{found}” is there", _EN,
    ),
    Entry(
        "V013", ERROR,
        "检索索引不对（{place}）：应为“{expected}”，实为“{found}”", _ZH,
        "the search index is wrong ({place}): “{expected}” was expected, “{found}” is there", _EN,
    ),
    Entry(
        "V014", ERROR,
        "{place} 不能读回查验：{found}", _ZH,
        "{place} cannot be read back: {found}", _EN,
    ),
)  # fmt: skip
