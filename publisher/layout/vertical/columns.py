"""Composing columns: the paragraph's own itemizing, prohibitions and breaking, along a line that runs down."""

from __future__ import annotations

from bisect import bisect_right

from publisher.fonts.face import Glyph
from publisher.layout.paragraph.composer import Composer
from publisher.layout.paragraph.itemize import Cell, Itemizer, Maker, TextStyle
from publisher.layout.paragraph.justify import SetLine, moves
from publisher.layout.paragraph.material import Material
from publisher.layout.vertical.faces import EM, Stance, VerticalFaces
from publisher.pages import GlyphRun
from publisher.text.classes import MARKS, Kind, kind_of
from publisher.text.punctuation import HALF


class ColumnComposer(Composer):
    """Composes columns. Its lines are columns: widths are lengths down, and they are drawn by `draw`, not by themselves."""

    faces: VerticalFaces

    def __init__(self, faces: VerticalFaces) -> None:
        super().__init__(faces)

    def make_itemizer(self, style: TextStyle) -> Itemizer:
        return _ColumnItemizer(self.faces, style)

    def draw(self, line: SetLine, x: int, y: int, element: int, rgb: int = 0) -> tuple[GlyphRun, ...]:
        """The glyph runs of a column centred on ``x`` whose measure begins at ``y``. A raised glyph stands further to the right."""
        material, start, end = line.material, line.start, line.end
        if start == end:
            return ()
        pen = moves(line)
        y += line.indent + material.shift.get(start, 0) - material.start_air(start)
        runs: list[GlyphRun] = []
        for span in material.spans[bisect_right(material.spans, start, key=lambda span: span.start) - 1 :]:
            first, stop = max(span.start, start), min(span.end, end)
            if first >= stop:
                break
            glyphs, advances = material.glyphs[first:stop], pen[first - start : stop - start]
            pieces = material.characters[first:stop]
            spelled = "".join(pieces) if all(len(piece) == 1 for piece in pieces) else tuple(pieces)
            stand = self.faces.stand(span.face)
            centre = x + span.rise
            if stand.stance is Stance.UPRIGHT:
                runs.append(GlyphRun(centre, y, stand.face, span.size, glyphs, advances, spelled, element, rgb, vertical=True))
            elif stand.stance is Stance.TURNED:
                base = centre - stand.base * span.size // EM
                runs.append(GlyphRun(base, y, stand.face, span.size, glyphs, advances, spelled, element, rgb, turn=1))
            else:
                top = y
                for glyph, advance in zip(glyphs, advances, strict=True):
                    runs += self._draw_across(glyph, centre, top, span.size, element, rgb)
                    top += advance
            y += sum(advances)
        return tuple(runs)

    def _draw_across(self, number: int, centre: int, top: int, size: int, element: int, rgb: int) -> list[GlyphRun]:
        """A group side by side, in the middle of the em box that begins at ``top``."""
        group = self.faces.group(number)
        small = size * group.scale // EM
        advances = [[advance * small // EM for advance in part.advances] for part in group.parts]
        x = centre - sum(map(sum, advances)) // 2
        baseline = top + size // 2 + small * group.middle // EM
        runs = []
        for part, moved in zip(group.parts, advances, strict=True):
            runs.append(GlyphRun(x, baseline, part.face, small, part.glyphs, moved, part.characters, element, rgb))
            x += sum(moved)
        return runs


class _ColumnItemizer(Itemizer):
    """Itemizes for a column: only a mark whose ink keeps to one half of the em, or ·, has a blank half to lose (；：？！ stand in its middle)."""

    faces: VerticalFaces

    def __init__(self, faces: VerticalFaces, style: TextStyle) -> None:
        super().__init__(faces, style)

    @property
    def maker(self) -> type[Maker]:
        return _ColumnMaker

    def _measure(self, glyph: Glyph, character: str, size: int) -> Cell:
        kind = kind_of(character)
        if kind in MARKS and kind is not Kind.MIDDLE and not (glyph.right <= _NEAR or glyph.left >= EM - _NEAR):
            return Cell(glyph.gid, glyph.face, glyph.advance * size // EM, kind, 0, 0)
        return super()._measure(glyph, character, size)


_NEAR = HALF + 60
"""Ink that ends this near the em box's edge is in one half: the faces' marks overshoot the half em a little."""


class _ColumnMaker(Maker):
    """Gathers the clusters of a column: only what is turned keeps the gap of Chinese and Latin and is rigid; the rest stands one em each, like hanzi."""

    def _turned(self, at: int) -> bool:
        _, face, _, _ = self.faces[bisect_right(self.faces, at, key=lambda change: change[0]) - 1]
        faces = self.itemizer.faces
        return isinstance(faces, VerticalFaces) and faces.stand(face).stance is Stance.TURNED

    def _narrow(self, role: str, size: int, token: str, start: int, end: int) -> None:
        if token == "—":
            super()._narrow(role, size, token, start, end)

    def _glue(self, material: Material, kinds: dict[int, Kind], n: int) -> None:
        super()._glue(material, kinds, n)
        word = (Kind.LATIN, Kind.DIGIT)
        for at in material.gaps.copy():
            latin = at if kinds.get(at) in word else at + 1
            if kinds.get(at) is not Kind.SPACE and not self._turned(latin):
                material.gaps.remove(at)
                material.gap.pop(at, None)

    def _legal(self, material: Material, kinds: dict[int, Kind], n: int) -> None:
        super()._legal(material, kinds, n)
        material.rigid = [at for at in material.rigid if kinds.get(at) is Kind.LONG or self._turned(at)]
