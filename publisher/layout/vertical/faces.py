"""How characters stand in a column: upright in their vertical forms, turned with the line, or a few digits side by side across it.

The composer sees the library through `VerticalFaces`: the same questions, answered along a line that runs down. Where the answer is not an
upright glyph it names a face of its own making, and `VerticalFaces.stand` tells what that is.

Source of the choices: W3C clreq, "Handling of Western text in vertical writing mode" (one by one upright, turned 90° clockwise, or 纵中横), and Unicode UAX #50.
"""

from __future__ import annotations

import re
from enum import Enum

from publisher.fonts.face import Glyph, Shaped
from publisher.fonts.library import Library
from publisher.pages import ASCENT
from publisher.text.classes import Kind, kind_of
from publisher.values import NamedTuple

EM = 1000
"""Lengths here are thousandths of an em."""
ONE_BY_ONE = 4
"""Numbers of so many digits (years) still stand upright one below the other; longer ones are turned."""
_MIDDLE = ASCENT - EM // 2
"""How far the middle of an em box is above the baseline."""
_UPRIGHT_WORD = re.compile(r"[A-Z0-9]+%?|[a-z]|[%&+#@*]")
"""Words that stand upright: capitals, numbers and abbreviations of both, a letter by itself, signs that look the same all round."""
_PART = re.compile(r"[0-9]+|[^0-9]")
_LONG = "—…⸺"


class Stance(Enum):
    """How a glyph stands in the column."""

    UPRIGHT = "upright"
    TURNED = "turned"
    """Turned 90° clockwise, along the line."""
    ACROSS = "across"
    """Glyphs side by side in one em (纵中横, tate-chu-yoko), or one alone: the glyph's number is that of a group."""


class Stand(NamedTuple):
    """What a face named by `VerticalFaces` is: a face of the library and a stance. ``base``: how far a turned baseline is left of the column's centre."""

    face: str
    stance: Stance
    base: int = 0


class Group(NamedTuple):
    """Glyphs side by side across the column, set to ``scale`` of the size around them (in thousandths) so that they fit into one em; the middle of
    their ink is ``middle`` above their baseline.
    """

    parts: tuple[Shaped, ...]
    scale: int
    middle: int


class VerticalFaces:
    """The faces of a column. Numbers of two to ``across`` digits stand side by side in one em."""

    def __init__(self, library: Library, across: int = 2) -> None:
        self._library = library
        self._across = across
        self._stands: dict[str, Stand] = {}
        self._groups: list[Group] = []
        self._numbers: dict[tuple[str, str], int] = {}

    def stand(self, face: str) -> Stand:
        """What stands behind a face named in an answer."""
        return self._stands.get(face) or Stand(face, Stance.UPRIGHT)

    def group(self, number: int) -> Group:
        """The group behind a glyph of an ACROSS face."""
        return self._groups[number]

    def glyph(self, role: str, character: str) -> Glyph | None:
        """The glyph of one character, its measures along the column; None when no face has it."""
        level = self._library.glyph(role, character)
        upright = self._library.vertical(role, character)
        if level is not None and (character == " " or self._lies(character, level, upright)):
            base = _MIDDLE if character == " " else self._library.face(level.face).find_middle(level.gid)
            return level._replace(face=self._name(Stand(level.face, Stance.TURNED, base)))
        if upright is None and level is not None:
            return level._replace(advance=EM)
        return upright

    def shape(self, role: str, text: str) -> tuple[Shaped, ...]:
        """Shapes a word, number or long mark. Raises ValueError when no face has one of the characters."""
        if text[0] in _LONG:
            return (self._shape_long(role, text),)
        if _UPRIGHT_WORD.fullmatch(text):
            parts = _PART.findall(text)
            if all(len(part) <= max(ONE_BY_ONE, self._across) for part in parts):
                return tuple(shaped for part in parts for shaped in self._stand_up(role, part))
        return self._turn(role, text)

    def _lies(self, character: str, level: Glyph, upright: Glyph | None) -> bool:
        """Whether a connecting mark has no vertical form and must be turned."""
        return kind_of(character) in (Kind.CONNECT, Kind.LONG) and (
            upright is None or upright.gid == level.gid or upright.face != level.face
        )

    def _name(self, stand: Stand) -> str:
        name = f"{stand.face}|{stand.stance.value}|{stand.base}"
        self._stands[name] = stand
        return name

    def _shape_long(self, role: str, text: str) -> Shaped:
        """—— and …… as one stroke: one glyph where the face has it, else glyphs whose ink meets."""
        glyph = self.glyph(role, text[0])
        if glyph is None:
            raise ValueError(f"no face has U+{ord(text[0]):04X}")
        if self.stand(glyph.face).stance is Stance.TURNED:
            return Shaped(glyph.face, (glyph.gid,) * len(text), (glyph.advance,) * len(text), text)
        shaped = self._library.face(glyph.face).shape_down(text)
        if text[0] == "…" or len(shaped.glyphs) == 1:
            return shaped
        joined = glyph.right - glyph.left
        return shaped._replace(advances=(*(joined for _ in shaped.advances[1:]), shaped.advances[-1]))

    def _stand_up(self, role: str, part: str) -> list[Shaped]:
        """A sign, a letter or a number, upright, in the face it has in a line across."""
        if 1 < len(part) <= self._across:
            return [self._group(role, part)]
        out = []
        for character in part:
            level, upright = self._library.glyph(role, character), self._library.vertical(role, character)
            if upright is not None and level is not None and upright.face == level.face:
                out.append(Shaped(upright.face, (upright.gid,), (upright.advance,), character))
            else:
                out.append(self._group(role, character))
        return out

    def _group(self, role: str, text: str) -> Shaped:
        """Characters side by side in one em, or one whose face has no vertical measures."""
        number = self._numbers.setdefault((role, text), len(self._groups))
        if number == len(self._groups):
            parts = self._library.shape(role, text)
            scale = min(EM, EM * EM // max(1, sum(part.advance for part in parts)))
            middle = self._library.face(parts[0].face).find_middle(parts[0].glyphs[0])
            self._groups.append(Group(parts, scale, middle))
        return Shaped(self._name(Stand("", Stance.ACROSS)), (number,), (EM,), (text,))

    def _turn(self, role: str, text: str) -> tuple[Shaped, ...]:
        return tuple(
            shaped._replace(face=self._name(Stand(shaped.face, Stance.TURNED, _MIDDLE))) for shaped in self._library.shape(role, text)
        )
