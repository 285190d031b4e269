"""Heads of documents with a vertical masthead: the issuer's name top to bottom beside the title, or the title in columns beside the name."""

from __future__ import annotations

from collections.abc import Sequence

from publisher.layout import titles
from publisher.layout.heads import HeadSetter, move_down
from publisher.layout.paragraph.breaking import Break
from publisher.layout.paragraph.composer import Align, Shape, place
from publisher.layout.paragraph.justify import SPREAD, SetLine
from publisher.layout.paragraph.material import Material, count
from publisher.layout.setting import Setting, round_up
from publisher.layout.strip import NEVER, Glyphs, Piece, Strip
from publisher.layout.vertical.columns import ColumnComposer
from publisher.layout.vertical.faces import VerticalFaces
from publisher.model import Document
from publisher.pages import Element, Fit, Role
from publisher.values import dataclass, replace


@dataclass(frozen=True, slots=True)
class VerticalHead:
    """The parts of a head with a vertical masthead, each from its own top.

    ``names``: the issuers' columns, ``masthead`` high. The title with 文号 is either ``pieces`` or ``columns``, ``title`` high. ``x`` and ``measure``
    are where a notice beside the head begins and how wide it is; ``centring`` brings the columns to the middle when there is none.
    """

    names: tuple[Glyphs, ...]
    masthead: int
    pieces: tuple[Piece, ...]
    columns: tuple[Glyphs, ...]
    title: int
    x: int
    measure: int
    centring: int = 0


def set_vertical_head(setting: Setting, heads: HeadSetter, document: Document, parent: Element) -> VerticalHead:
    """The head of a document with a vertical masthead.

    The title across: names at the left, the first the rightmost, the title for the room beside them. The title in columns (``title: true``): all
    reads from the right edge, names, title, 文号, and a notice stands at their left.
    """
    return _HeadSetter(setting, heads, document, parent).set()


def join_head(setting: Setting, head: VerticalHead, notice: Sequence[Strip] = (), least: int = 0) -> Strip:
    """One strip of whole grid lines and at least ``least`` high. Columns are centred on it; a title across stands above the notice, what is left over
    shared out above the title, between and below.
    """
    leading = setting.leading
    text = sum(strip.height for strip in notice)
    across = 0 if head.columns else head.title
    natural = max(head.masthead, head.title, across + text + leading * (2 if notice else 1))
    height = max(round_up(natural, leading), least, setting.style.document.vertical.lines * leading)
    foot = (height - across - text) // (2 if head.columns else 3) // leading * leading if notice else 0
    notice_top = height - text - foot
    pieces = [move_down(piece, (notice_top - across) // 2) for piece in head.pieces]
    y = notice_top
    for strip in notice:
        pieces += [move_down(piece, y, head.x) for piece in strip.pieces]
        y += strip.height
    x = 0 if notice else head.centring
    glyphs = [_move(column, x, (height - head.masthead) // 2) for column in head.names]
    glyphs += [_move(column, x, (height - head.title) // 2) for column in head.columns]
    first = head.pieces[:1] or head.columns[:1]
    marks = dict.fromkeys((*(column.block for column in head.names), *(each.block for each in first)))
    return Strip(height, tuple(pieces), after=NEVER, glyphs=tuple(glyphs), marks=tuple(marks))


def _move(column: Glyphs, x: int, y: int) -> Glyphs:
    return replace(column, runs=tuple(run.moved(x, y) for run in column.runs), x=column.x + x, y=column.y + y)


class _HeadSetter:
    def __init__(self, setting: Setting, heads: HeadSetter, document: Document, parent: Element) -> None:
        self.setting = setting
        self.heads = heads
        self.document = document
        self.parent = parent
        self.look = setting.style.document.vertical
        self.room = (setting.style.page.lines - 4) * setting.leading
        self.composer = ColumnComposer(VerticalFaces(setting.library, self.look.across))

    def set(self) -> VerticalHead:
        look, measure = self.look, self.heads.measure
        names, leading, height = self._compose_names()
        width = sum(map(len, names)) * leading
        if not look.title:
            columns = self._draw_names(names, width, leading, height)
            x = width + look.gap
            title, _, pieces = self.heads.set_title(self.document, self.parent, measure - x, x)
            return VerticalHead(columns, height, tuple(pieces), (), title, x, measure - x)
        columns = self._draw_names(names, measure, leading, height)
        lines, length = self._compose_title(max(height, look.lines * self.setting.leading), measure // 2 - width - look.gap)
        title_columns, left = self._draw_title(lines, measure - width - look.gap, length)
        return VerticalHead(columns, height, (), title_columns, length, 0, left - look.gap, -left // 2)

    def _compose_names(self) -> tuple[list[list[SetLine]], int, int]:
        """The columns of each name, their leading across and down, and the height of the longest: set smaller where the page has no room for it."""
        look = self.look
        size, leading, longest = look.size, look.leading, 0
        most = (
            self.heads.measure // 3 // len(self.document.issuers)
        )  # many names stand closer, and leave the title two thirds of the measure
        if leading > most:
            size, leading = size * most // leading, most
        for _ in range(2):
            style = self.setting.text_style(look.role, min(size, leading))
            materials = [[made for made, _ in self.composer.itemize(issuer, style)] for issuer in self.document.issuers]
            longest = max(_length(material, leading) for name in materials for material in name)
            if longest <= self.room:
                break
            size, leading = size * self.room // longest, leading * self.room // longest
        return [_track(name, leading) for name in materials], leading, longest

    def _draw_names(self, names: list[list[SetLine]], right: int, leading: int, height: int) -> tuple[Glyphs, ...]:
        """The names' columns, the first at the right edge ``right``."""
        setting = self.setting
        out: list[Glyphs] = []
        for issuer, lines in zip(self.document.issuers, names, strict=True):
            element = setting.structure.add(Role.PARAGRAPH, self.parent)
            block = setting.register_text("issuer", issuer)
            out += self._draw(lines, right - len(out) * leading, leading, height, element, block, setting.style.document.colour)
        return tuple(out)

    def _compose_title(self, length: int, width: int) -> tuple[list[SetLine], int]:
        """The columns of the title, and their length: ``length``, or as many grid lines more as bring them to ``width``, while the page has room."""
        setting, look = self.setting, self.setting.style.document.title
        length = min(length, self.room)
        while True:
            lines = titles.set_title(setting, self.document.title, replace(look, measure=length), length, self.composer)
            if len(lines) * look.leading <= width or length + setting.leading > self.room:
                return _level(lines, length), length
            length += setting.leading

    def _draw_title(self, lines: list[SetLine], right: int, length: int) -> tuple[tuple[Glyphs, ...], int]:
        """Title and 文号 in columns of ``length`` from the edge ``right`` on; and their left edge."""
        setting, look, document = self.setting, self.setting.style.document, self.document
        element = setting.structure.heading(1, self.parent)
        block = setting.register_text("title", document.title)
        out = self._draw(lines, right, look.title.leading, length, element, block)
        right -= len(lines) * look.title.leading
        if document.number:
            element = setting.structure.add(Role.PARAGRAPH, self.parent)
            block = setting.register_text("number", document.number)
            style = setting.text_style(look.number.role, look.number.size)
            rows = self.composer.compose(document.number, style, Shape(length, align=Align.CENTRE))
            out += self._draw(rows, right, look.number.leading, length, element, block)
            right -= len(rows) * look.number.leading
        return tuple(out), right

    def _draw(
        self, lines: list[SetLine], right: int, leading: int, length: int, element: Element, block: int, rgb: int = 0
    ) -> list[Glyphs]:
        """Columns ``leading`` wide from the edge ``right`` to the left."""
        out = []
        for number, line in enumerate(lines):
            x = right - number * leading - leading // 2
            runs = self.composer.draw(line, x, 0, element.id, rgb)
            out.append(Glyphs(runs, x, 0, length, block, line.offset, line.fit))
        return out


def _level(lines: list[SetLine], length: int) -> list[SetLine]:
    """Columns that begin at one height, the longest in the middle of ``length``; a spread one keeps its place in the middle."""
    top = (length - max(line.width for line in lines)) // 2
    return [line if line.fit.tier == SPREAD else replace(line, indent=top) for line in lines]


def _length(material: Material, leading: int) -> int:
    """The length of a column whose characters stand ``leading`` apart."""
    return material.natural(0, len(material)) + (leading - min(material.em, leading)) * (_gaps(material) + 1)


def _gaps(material: Material) -> int:
    return len(material) - 1 - count(material.rigid, 0, len(material) - 1)


def _track(name: list[Material], leading: int) -> list[SetLine]:
    """The columns of a name, its characters ``leading`` apart."""
    lines, offset = [], 0
    for material in name:
        n = len(material)
        extra = leading - material.em
        natural = material.natural(0, n)
        line = place(material, Break(0, n, 0), extra // 2, Shape(natural + extra), offset, justify=False, last=True)
        lines.append(replace(line, fit=Fit(SPREAD, extra * _gaps(material))) if extra > 0 else line)
        offset += material.offset(n) + 1
    return lines
