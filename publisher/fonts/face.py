"""One physical face: a font file, opened only when a glyph is asked for and read through a memory map."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path

import uharfbuzz as hb

from publisher.values import NamedTuple

_NO_LIGATURES = {"liga": False, "clig": False, "dlig": False, "hlig": False, "calt": False}
"""Latin words are set without ligatures: a search for "office" must find it, and the width must not depend on it."""


class Glyph(NamedTuple):
    """A glyph, its measures in whole thousandths of an em.

    ``left`` and ``right`` are where the ink begins and ends along the line, counted from the glyph's origin (both 0 without ink, and for hanzi, of which
    nobody asks it: finding out takes longer than all else). For a
    vertical glyph all three run down the line: ``advance`` is the vertical one, ``left`` the top of the ink, ``right`` its foot.
    """

    face: str
    gid: int
    advance: int
    left: int
    right: int
    text: str


class Shaped(NamedTuple):
    """Text shaped in one face: glyph ids, their advances in thousandths of an em, and what each glyph spells (see ``GlyphRun``)."""

    face: str
    glyphs: tuple[int, ...]
    advances: tuple[int, ...]
    characters: str | tuple[str, ...]

    @property
    def advance(self) -> int:
        return sum(self.advances)


class Face:
    """A face of the library. ``drawn_as`` maps characters to those whose glyph is drawn in their stead."""

    def __init__(self, key: str, path: Path, drawn_as: dict[int, int] | None = None, index: int = 0) -> None:
        self.key = key
        self.path = path
        self.index = index
        self._drawn_as = drawn_as or {}

    @cached_property
    def hb_face(self) -> hb.Face:
        """The HarfBuzz face over the mapped file."""
        return hb.Face(hb.Blob.from_file_path(str(self.path)), self.index)

    @cached_property
    def hb_font(self) -> hb.Font:
        """The HarfBuzz font, scaled to the face's own units."""
        return hb.Font(self.hb_face)

    @cached_property
    def upem(self) -> int:
        return int(self.hb_face.upem)

    @cached_property
    def kind(self) -> str:
        """``cff`` or ``glyf``."""
        return "cff" if "CFF " in self.hb_face.table_tags else "glyf"

    @property
    def drawn_as(self) -> dict[int, int]:
        """Code points whose glyph is another's."""
        return self._drawn_as

    def covers(self, character: str) -> bool:
        code = ord(character)
        return self.hb_font.get_nominal_glyph(self._drawn_as.get(code, code)) is not None

    def find_glyph(self, character: str) -> Glyph | None:
        """The glyph of one character in simplified Chinese text (``locl`` applied), or None."""
        code = ord(character)
        code = self._drawn_as.get(code, code)
        gid = self.hb_font.get_nominal_glyph(code)
        if gid is None:
            return None
        font = self.hb_font
        if is_han(code):
            return Glyph(self.key, gid, self._thousandths(font.get_glyph_h_advance(gid)), 0, 0, character)
        infos, _positions = self._shape(chr(code), "ltr", latin=False)
        if len(infos) == 1:
            gid = infos[0].codepoint
        extents = font.get_glyph_extents(gid)
        left = self._thousandths(extents.x_bearing) if extents else 0
        right = self._thousandths(extents.x_bearing + extents.width) if extents else 0
        return Glyph(self.key, gid, self._thousandths(font.get_glyph_h_advance(gid)), left, right, character)

    def find_vertical(self, character: str) -> Glyph | None:
        """The glyph of one character for a line running down (``vert`` applied), or None; faces without vertical measures have none."""
        code = ord(character)
        code = self._drawn_as.get(code, code)
        if self.hb_font.get_nominal_glyph(code) is None or "vhea" not in self.hb_face.table_tags:
            return None
        infos, positions = self._shape(chr(code), "ttb", latin=False)
        if len(infos) != 1:
            return None
        gid = infos[0].codepoint
        extents = self.hb_font.get_glyph_extents(gid)
        top = foot = 0
        if extents:
            origin = -positions[0].y_offset
            top = self._thousandths(origin - extents.y_bearing)
            foot = self._thousandths(origin - extents.y_bearing - extents.height)
        return Glyph(self.key, gid, self._thousandths(-positions[0].y_advance), top, foot, character)

    def find_middle(self, gid: int) -> int:
        """How far the middle of a glyph's ink is above the baseline, in thousandths of an em."""
        extents = self.hb_font.get_glyph_extents(gid)
        return self._thousandths(extents.y_bearing + extents.height // 2) if extents else 0

    def shape_down(self, text: str) -> Shaped:
        """Shapes ``text`` for a line running down (``vert`` applied; —— becomes one glyph where the face has it)."""
        infos, positions = self._shape(text, "ttb", latin=False)
        starts = [info.cluster for info in infos]
        characters = tuple(text[start:end] for start, end in zip(starts, [*starts[1:], len(text)], strict=True))
        return Shaped(
            self.key,
            tuple(info.codepoint for info in infos),
            tuple(self._thousandths(-position.y_advance) for position in positions),
            "".join(characters) if all(len(each) == 1 for each in characters) else characters,
        )

    def shape(self, text: str, *, latin: bool) -> Shaped:
        """Shapes ``text``: as a Latin word (kerned, no ligatures) or as simplified Chinese (—— becomes one glyph where the face has it)."""
        if self._drawn_as:
            spelled, text = text, text.translate(self._drawn_as)
        else:
            spelled = text
        infos, positions = self._shape(text, "ltr", latin=latin)
        clusters = [info.cluster for info in infos]
        ends = [*clusters[1:], len(text)]
        characters = tuple(spelled[start:end] for start, end in zip(clusters, ends, strict=True))
        return Shaped(
            self.key,
            tuple(info.codepoint for info in infos),
            tuple(self._thousandths(position.x_advance) for position in positions),
            "".join(characters) if all(len(each) == 1 for each in characters) else characters,
        )

    def _shape(self, text: str, direction: str, *, latin: bool) -> tuple[list[hb.GlyphInfo], list[hb.GlyphPosition]]:
        buffer = hb.Buffer()
        buffer.add_str(text)
        buffer.direction = direction
        buffer.script, buffer.language = "Hani", "zh-Hans"  # for Latin words too: in Latn Noto swaps its digits for others
        hb.shape(self.hb_font, buffer, _NO_LIGATURES if latin else None)
        return buffer.glyph_infos, buffer.glyph_positions

    def _thousandths(self, units: int) -> int:
        upem = self.upem
        return units if upem == 1000 else (2 * units * 1000 + upem) // (2 * upem)


def is_han(code: int) -> bool:
    """Whether a code point is an ideograph of the URO or Ext A: no face of the manifest substitutes those, so they need no shaping."""
    return 0x4E00 <= code <= 0x9FFF or 0x3400 <= code <= 0x4DBF
