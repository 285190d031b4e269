"""A letter: one document on sheets of A4, without cover, 目录 or running heads."""

from __future__ import annotations

from publisher.fonts.library import Library
from publisher.layout.bands import set_document
from publisher.layout.flow import Flow
from publisher.layout.setting import Setting
from publisher.model import Document
from publisher.model.reading import read_document
from publisher.pages import Information, Page, PageTree
from publisher.style import Style
from publisher.style.style import Columns
from publisher.text.cohesion import Cohesion
from publisher.units import mm, pt
from publisher.values import replace

_WIDTH, _HEIGHT, _TOP, _SIDE = mm(210), mm(297), mm(32), mm(27)
_SIZE, _LEADING, _LINES = pt(12), pt(20), 33


def lay_out_letter(document: Document, style: Style, library: Library, information: Information) -> PageTree:
    """The pages of a letter in the faces of ``style``. Only what is typed stands on them; pages after the first are numbered for readers of the file."""
    setting = Setting(letter_style(style), library, cohesion=Cohesion("".join(read_document(document))))
    flow = Flow(setting)
    flow.place(set_document(setting, document, "", 0).bands)
    pages = tuple(
        Page(str(number), "body", tuple(page.lines), tuple(page.rules), tuple(page.images), tuple(page.links))
        for number, page in enumerate(flow.pages, 1)
    )
    return PageTree(_WIDTH, _HEIGHT, pages, setting.structure.root, (), information)


def letter_style(style: Style) -> Style:
    """The style on A4: one column, larger type, everything else as it is."""
    measure = _WIDTH - 2 * _SIDE
    return replace(
        style,
        page=replace(style.page, width=_WIDTH, height=_HEIGHT, top=_TOP, lines=_LINES, leading=_LEADING, columns=Columns(1, measure, 0)),
        body=replace(style.body, size=_SIZE, indent=2 * _SIZE),
        letter=replace(style.letter, measure=measure),
    )
