"""Vertical mastheads: the issuer's name set top to bottom beside the title, and beside a notice that is not set in columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from publisher.layout.heads import HeadSetter, move_down
from publisher.layout.paragraph.itemize import MissingGlyph
from publisher.layout.setting import Setting, round_up
from publisher.layout.strip import NEVER, Glyphs, Piece, Strip
from publisher.model import Document, Text
from publisher.pages import Element, GlyphRun, Role


@dataclass(frozen=True, slots=True)
class VerticalHead:
    """The parts of a head with a vertical masthead, each from its own top: names, title with 文号. ``x`` is where the title's measure begins."""

    columns: tuple[tuple[tuple[GlyphRun, ...], int], ...]
    masthead: int
    pieces: tuple[Piece, ...]
    title: int
    x: int


def masthead_metrics(setting: Setting, document: Document) -> tuple[int, int, int]:
    """Leading of the names' characters, the names' height, and where the title's measure begins."""
    vertical = setting.style.document.vertical
    room = (setting.style.page.lines - 4) * setting.leading
    longest = max(len(issuer.characters) for issuer in document.issuers)
    leading = min(vertical.leading, room // max(1, longest))
    return leading, longest * leading, len(document.issuers) * leading + vertical.gap


def set_vertical_head(setting: Setting, heads: HeadSetter, document: Document, parent: Element) -> VerticalHead:
    """Issuers top to bottom at the left, the first the rightmost; the title for the room beside them."""
    look = setting.style.document
    leading, masthead, x = masthead_metrics(setting, document)
    size = min(look.vertical.size, leading)
    columns = []
    for number, issuer in enumerate(document.issuers):
        element = setting.structure.add(Role.PARAGRAPH, parent)
        block = setting.register_text("issuer", issuer)
        centre = x - look.vertical.gap - number * leading - leading // 2
        columns.append((set_column(setting, issuer, look.vertical.role, size, leading, centre, element.id, look.colour), block))
    title, _, pieces = heads.set_title(document, parent, heads.measure - x, x)
    return VerticalHead(tuple(columns), masthead, tuple(pieces), title, x)


def join_head(setting: Setting, head: VerticalHead, notice: Sequence[Strip] = (), least: int = 0) -> Strip:
    """One strip of whole grid lines and at least ``least`` high: the names centred on it, the title above the notice, what is left over shared
    out above the title, between and below.
    """
    leading = setting.leading
    text = sum(strip.height for strip in notice)
    natural = max(head.masthead, head.title + text + leading * (2 if notice else 1))
    height = max(round_up(natural, leading), least, setting.style.document.vertical.lines * leading)
    foot = (height - head.title - text) // 3 // leading * leading if notice else 0
    notice_top = height - text - foot
    pieces = [move_down(piece, (notice_top - head.title) // 2) for piece in head.pieces]
    y = notice_top
    for strip in notice:
        pieces += [move_down(piece, y, head.x) for piece in strip.pieces]
        y += strip.height
    top = (height - head.masthead) // 2
    glyphs = tuple(Glyphs(tuple(_move_run(run, top) for run in runs), block) for runs, block in head.columns)
    marks = (*(block for _, block in head.columns), *(piece.block for piece in pieces[:1]))
    return Strip(height, tuple(pieces), after=NEVER, glyphs=glyphs, marks=marks)


def set_column(setting: Setting, text: Text, role: str, size: int, leading: int, x: int, element: int, rgb: int) -> tuple[GlyphRun, ...]:
    """Characters one below the other, ``leading`` apart, centred on ``x``, in their vertical forms. Raises MissingGlyph."""
    runs: list[GlyphRun] = []
    y = 0
    for character in text.characters:
        if character in "\n 　":
            continue
        glyph = setting.library.vertical(role, character) or setting.library.glyph(role, character)
        if glyph is None:
            raise MissingGlyph(character)
        step = max(leading, glyph.advance * size // 1000) if glyph.advance > 750 else glyph.advance * size // 1000 + leading - size
        top = y + (leading - size) // 2
        if runs and runs[-1].face == glyph.face:
            last = runs[-1]
            runs[-1] = GlyphRun(
                last.x,
                last.y,
                last.face,
                size,
                [*last.glyphs, glyph.gid],
                [*last.advances, step],
                last.text + character,
                element,
                rgb,
                True,
            )
        else:
            runs.append(GlyphRun(x, top, glyph.face, size, [glyph.gid], [step], character, element, rgb, True))
        y += step
    return tuple(runs)


def _move_run(run: GlyphRun, y: int) -> GlyphRun:
    return GlyphRun(run.x, run.y + y, run.face, run.size, run.glyphs, run.advances, run.characters, run.element, run.rgb, run.vertical)
