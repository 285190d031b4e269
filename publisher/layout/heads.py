"""The head of a document (masthead, title, 文号) and of an instrument or attachment (label, title)."""

from __future__ import annotations

from publisher.layout import titles
from publisher.layout.paragraph.composer import Align, Shape
from publisher.layout.paragraph.justify import SetLine
from publisher.layout.setting import Setting, baseline, round_up
from publisher.layout.strip import NEVER, Piece, Strip
from publisher.model import Document, Masthead, Part
from publisher.pages import Element, Role


class HeadSetter:
    """Sets heads across ``measure``."""

    def __init__(self, setting: Setting, measure: int) -> None:
        self.setting = setting
        self.measure = measure

    def set_document_head(self, document: Document, parent: Element) -> tuple[Strip, Element]:
        """The head of a document under its masthead, or without one: a strip of whole grid lines, never parted. The element is its title's."""
        return self._horizontal(document, parent, bare=document.masthead is Masthead.NONE)

    def set_part_head(self, part: Part, depth: int, parent: Element) -> tuple[list[Strip], Element]:
        """The label (flush left) and title of an instrument or attachment, a third of their space above the label; the element is the title's."""
        setting, look = self.setting, self.setting.style.instrument
        pieces: list[Piece] = []
        marks: list[int] = []
        label = air = 0
        if part.label:
            air = look.title.space // 3
            size = look.label.size or setting.style.body.size
            element = setting.structure.add(Role.PARAGRAPH, parent)
            marks.append(setting.register_text("label", part.label))
            rows = setting.compose(part.label, setting.text_style(look.label.role, size), Shape(self.measure))
            pieces += self._lines(rows, air, setting.leading, size, element.id, marks[0])
            label = len(rows) * setting.leading
        element = setting.structure.heading(depth, parent)
        block = setting.register_text("part-title", part.title)
        lines = titles.set_title(setting, part.title, look.title, self.measure)
        text = len(lines) * look.title.leading
        height = round_up(label + text + look.title.space, setting.leading)
        top = air + label + (height - air - label - text) // 2
        pieces += self._lines(lines, top, look.title.leading, look.title.size, element.id, block)
        return [Strip(height, tuple(pieces), after=NEVER, marks=(*marks, block))], element

    def _lines(
        self, lines: list[SetLine], top: int, leading: int, size: int, element: int, block: int, x: int = 0, rgb: int = 0
    ) -> list[Piece]:
        y = top + baseline(leading, size)
        return [Piece(line, x, y + n * leading, element, block, rgb=rgb) for n, line in enumerate(lines)]

    def _horizontal(self, document: Document, parent: Element, *, bare: bool) -> tuple[Strip, Element]:
        setting, look = self.setting, self.setting.style.document
        pieces: list[Piece] = []
        marks: list[int] = []
        masthead = 0
        if not bare:
            masthead = look.horizontal.lines * setting.leading * len(document.issuers)
            self._issuers(document, parent, pieces, marks)
        title, element, title_pieces = self.set_title(document, parent, self.measure, 0)
        space = look.bare.space if bare else look.title.space
        height = round_up(masthead + title + space, setting.leading)
        top = space // 2
        pieces = [*(move_down(piece, top) for piece in pieces), *(move_down(piece, top + masthead) for piece in title_pieces)]
        marks += [piece.block for piece in title_pieces[:1]]
        return Strip(height, tuple(pieces), after=NEVER, marks=tuple(marks)), element

    def _issuers(self, document: Document, parent: Element, pieces: list[Piece], marks: list[int]) -> None:
        """Issuers above the title, each spread to one width, set smaller when longer than the masthead's measure."""
        setting, look = self.setting, self.setting.style.document
        horizontal = look.horizontal
        widest = max(
            setting.width_of(issuer.characters, setting.text_style(horizontal.role, horizontal.size)) for issuer in document.issuers
        )
        size = horizontal.size if widest <= horizontal.measure else horizontal.size * horizontal.measure // widest
        style = setting.text_style(horizontal.role, size)
        widest = min(widest, horizontal.measure)
        spread = max(widest, min(horizontal.spread, widest * 3 // 2)) if len(document.issuers) == 1 else widest
        leading = horizontal.lines * setting.leading
        for number, issuer in enumerate(document.issuers):
            element = setting.structure.add(Role.PARAGRAPH, parent)
            block = setting.register_text("issuer", issuer)
            marks.append(block)
            lines = setting.compose(issuer, style, Shape(spread, align=Align.SPREAD))
            x = (self.measure - spread) // 2
            pieces += self._lines(lines[:1], number * leading, leading, size, element.id, block, x, look.colour)

    def set_title(self, document: Document, parent: Element, measure: int, x: int) -> tuple[int, Element, list[Piece]]:
        """Title and 文号: their height, the title's element, their pieces from the top of the title on."""
        setting, look = self.setting, self.setting.style.document
        element = setting.structure.heading(1, parent)
        block = setting.register_text("title", document.title)
        lines = titles.set_title(setting, document.title, look.title, measure)
        pieces = self._lines(lines, 0, look.title.leading, look.title.size, element.id, block, x)
        height = len(lines) * look.title.leading
        if document.number:
            number = setting.structure.add(Role.PARAGRAPH, parent)
            number_block = setting.register_text("number", document.number)
            shape = Shape(measure, align=Align.CENTRE)
            rows = setting.compose(document.number, setting.text_style(look.number.role, look.number.size), shape)
            pieces += self._lines(rows, height, look.number.leading, look.number.size, number.id, number_block, x)
            height += len(rows) * look.number.leading
        return height, element, pieces


def move_down(piece: Piece, y: int, x: int = 0) -> Piece:
    """The piece ``y`` further down and ``x`` to the right."""
    return Piece(piece.line, piece.x + x, piece.y + y, piece.element, piece.block, piece.shift, piece.rgb)
