"""The pages of a PDF against the page tree: every run's text, face, size, colour, mark and place, every rule and picture."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from publisher.integrity.fault import Faults
from publisher.integrity.pdf.content import ARTIFACT, INK, Content, Piece
from publisher.integrity.pdf.fonts import Font
from publisher.pages import GlyphRun, Line, Page

NEAR, EACH = 12, 2
"""Millipoints by which the last glyph of a run may stand beside its place, and how many more for each glyph before it: numbers in the file are rounded, and
layout shares a rest out in millipoints."""


class PageProof:
    """Compares a page's content with the tree's page. ``elements``: of each MCID the tree's element; None in a file without tags, in printing inks."""

    def __init__(self, fonts: Mapping[str, Font], height: int, faults: Faults, elements: Sequence[int] | None, code: str = "V002") -> None:
        self._fonts, self._height, self._faults, self._elements, self._code = fonts, height, faults, elements, code

    def prove(self, page: Page, content: Content, place: str) -> bool:
        """Whether the page shows what the tree has; the first difference is told."""
        expected = "".join([line.text for line in page.lines])
        found = "".join([piece.said for piece in content.pieces])
        if not self._faults.compare(self._code, place, expected, found):
            return False
        pieces = iter(content.pieces)
        for line in page.lines:
            runs = line.runs
            for number, run in enumerate(runs):
                if not run.glyphs:
                    continue
                what = self._run(run, runs[number + 1] if number + 1 < len(runs) else None, line, pieces)
                if what:
                    self._faults.add("V005", f"{place} {run.text[:20]}", *what)
                    return False
        return self._figures(page, content, place)

    def _run(self, run: GlyphRun, following: GlyphRun | None, line: Line, pieces: object) -> tuple[object, object] | None:
        """What was expected and what was found instead, or None."""
        piece: Piece | None = next(pieces, None)  # type: ignore[call-overload]
        if piece is None or piece.font not in self._fonts:
            return run.text, ""
        font = self._fonts[piece.font]
        element, rgb = 0 if line.artifact else run.element, run.rgb
        if self._elements is None:
            mark, rgb = element, INK
        else:
            mark = 0 if piece.mark == ARTIFACT else self._elements[piece.mark] if 0 <= piece.mark < len(self._elements) else -1
        expected = (run.face, run.vertical, run.size, rgb, run.turn, element)
        found = (font.face, font.down, piece.size, piece.rgb, piece.turn, mark)
        if expected != found:
            return expected, found
        if (piece.x, piece.y) != (run.x, self._height - run.y):
            return (run.x, self._height - run.y), (piece.x, piece.y)
        if run.vertical:
            return self._down(run, piece, font, pieces)
        if piece.said != run.text:
            return run.text, piece.said
        advances = run.advances
        width = sum(map(font.widths.__getitem__, piece.codes)) * run.size + piece.extra  # thousandths of a millipoint
        if len(piece.codes) == len(advances):
            last = sum(advances) - advances[-1]
            got = width - font.widths[piece.codes[-1]] * run.size - piece.spacing
        elif following is not None and len(piece.codes) == len(advances) + 1 and piece.shown[-1:] == " ":
            last, got = following.x - run.x, width - piece.spacing
        else:
            return run.text, piece.shown
        if abs(got - 1000 * last) > 1000 * (NEAR + EACH * len(advances)):
            return last, got // 1000
        return None

    def _down(self, run: GlyphRun, piece: Piece, font: Font, pieces: object) -> tuple[object, object] | None:
        """The same of a run that goes down the page; its last glyph is a piece of its own."""
        said, codes, size, top = piece.said, piece.codes, run.size, self._height - run.y
        length = sum(font.height(code)[0] for code in codes) * size - piece.extra
        reached = sum(run.advances)
        if len(codes) < len(run.advances):
            reached -= run.advances[-1]
            last: Piece | None = next(pieces, None)  # type: ignore[call-overload]
            if last is None or (last.font, last.size, last.rgb, last.mark) != (piece.font, piece.size, piece.rgb, piece.mark):
                return run.text, said
            if (last.x, last.y) != (run.x, top - reached) or len(last.codes) != 1:
                return (run.x, top - reached), (last.x, last.y)
            said, codes = said + last.said, codes + last.codes
        elif len(codes) == 1:
            length = 1000 * reached
        if said != run.text or len(codes) != len(run.advances):
            return run.text, said
        return (reached, length // 1000) if abs(length - 1000 * reached) > 1000 * (NEAR + size) else None

    def _figures(self, page: Page, content: Content, place: str) -> bool:
        height = self._height
        rules = [(r.x, height - r.y - r.height, r.width, r.height) for r in page.rules]
        drawn = [tuple(round(float(number) * 1000) for number in rule.split()) for rule in content.rules]
        images = [(i.width, 0, 0, i.height, i.x, height - i.y - i.height) for i in page.images]
        placed = [tuple(round(float(number) * 1000) for number in matrix.split()) for matrix, _ in content.images]
        return self._faults.compare("V005", place, rules, drawn) and self._faults.compare("V005", place, images, placed)
