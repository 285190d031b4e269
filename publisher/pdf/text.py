"""Glyph runs as text operators.

A run's usual extra advance becomes character spacing (Tc), only exceptions become numbers in TJ: a third of the size of numbers everywhere,
and extractors do not take even spacing for spaces. Where spacing is as wide as a space, or glyphs also stand for other characters, the
run says its text (ActualText).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from operator import mul

from publisher.pages import GlyphRun
from publisher.pdf import syntax
from publisher.pdf.fonts import EmbeddedFace
from publisher.values import NamedTuple

_SAME = 2000
"""Millionths of a point by which extra advances may differ and still be the same spacing: layout shares a rest out in millipoints."""
_WIDE = 150
_WIDE_LATIN = 100
"""Thousandths of an em of extra advance from which extractors see a space between hanzi or Latin letters (measured with poppler)."""
_GAPS = range(100, 701)
"""Thousandths of an em between two runs of a line that are the gap of Chinese and Latin, and that extractors take for a space."""


_TURNED = (b"1 0 0 1", b"0 -1 1 0", b"-1 0 0 -1", b"0 1 -1 0")
"""The first four numbers of Tm by quarter turns clockwise."""

_PLAIN = b"(%b)Tj\n"
_ADJUSTED = b"[(%b)]TJ\n"


class _Shown(NamedTuple):
    """A run ready to show: the spacing to set before, its strings but for the last glyph, that glyph, the operator for both."""

    spacing: bytes
    body: bytes
    last: bytes
    operator: bytes
    wide: bool


class TextPainter:
    """Writes runs into one text object, leaving out what has not changed since the last run. One for each page.

    ``colour`` gives the operators that set a fill colour; black is in force at the start.
    """

    def __init__(self, faces: Mapping[str, EmbeddedFace], height: int, colour: Callable[[int], bytes] = syntax.colour) -> None:
        self._colour = colour
        self._faces = faces
        self._height = height
        self._used: dict[tuple[str, bool], bytes] = {}
        self._font: tuple[bytes, int] = (b"", 0)
        self._spacing = 0
        self._rgb = 0
        self._x = 0
        self._y = 0
        self._turn = 0

    @property
    def fonts(self) -> dict[tuple[str, bool], bytes]:
        """The fonts used, by face and whether vertical, with their resource names."""
        return self._used

    def paint(self, run: GlyphRun, gap: int = 0, *, spelled: bool = False) -> bytes:
        """The operators that show a run. ``gap``: what `find_gap` found after it; ``spelled``: what the run says is said already."""
        if not run.glyphs:
            return b""
        face = self._faces[run.face]
        out = self._set_state(run)
        shown = self._show_down(face, run) if run.vertical else self._show(face, run)
        out += shown.spacing
        said = not spelled and (shown.wide or "".join(map(face.texts.__getitem__, run.glyphs)) != run.text)
        if run.vertical and shown.body:
            # pdfium sorts what begins at one height from left to right; so no column ends with a piece that begins where the next column does.
            out += shown.operator % shown.body + self._move(run.x, run.y + sum(run.advances[:-1])) + _PLAIN % shown.last
            return _say(run.text, out) if said else out
        if spelled or not gap or not face.space:
            out += shown.operator % (shown.body + shown.last)
            return _say(run.text, out) if said else out
        # The gap is no character, but extractors read a space into it and then do not find "2026年". So the last glyph, which says its
        # text, is followed by a space that ends where the next run begins.
        number = face.widths[face.space] + (self._spacing - 1000 * gap) // run.size
        if shown.body:
            # pdfium drops a number that only an empty string follows, and the last glyph would stand off by it.
            out += b"[(%b]TJ\n" % shown.body[:-1] if _ends_with_number(shown.body) else shown.operator % shown.body
        filled = b"[(%b)%d(%b)]TJ\n" % (shown.last, number, face.shown[face.space])
        return _say(run.text, out + filled) if said else out + _say(run.characters[-1], filled)

    def find_gap(self, run: GlyphRun, following: GlyphRun | None) -> int:
        """The gap of Chinese and Latin between the ink-bearing widths of two runs of a line, in millipoints, or 0.

        Layout may count it to the last advance or leave it between the runs.
        """
        if following is None or not run.glyphs or run.vertical or run.turn or following.vertical or following.turn:
            return 0
        if run.y != following.y or run.element != following.element:
            return 0
        end = run.x + sum(run.advances) - run.advances[-1] + self._faces[run.face].widths[run.glyphs[-1]] * run.size // 1000
        gap = following.x - end
        if gap * 1000 // run.size not in _GAPS or run.text[-1].isspace() or following.text[:1].isspace():
            return 0
        return gap

    def _set_state(self, run: GlyphRun) -> bytes:
        out = b""
        key = run.face, run.vertical
        font = self._used.setdefault(key, b"/F%d" % len(self._used)), run.size
        if font != self._font:
            self._font = font
            out = b"%b %b Tf\n" % (font[0], syntax.length(run.size))
        if run.rgb != self._rgb:
            self._rgb = run.rgb
            out += self._colour(run.rgb)
        if run.turn or self._turn:  # a matrix of its own, and the plain one again after it
            self._x, self._y, self._turn = run.x, self._height - run.y, run.turn
            return out + b"%b %b %b Tm\n" % (_TURNED[run.turn], syntax.length(self._x), syntax.length(self._y))
        return out + self._move(run.x, run.y)

    def _move(self, x: int, y: int) -> bytes:
        y = self._height - y
        out = b"%b %b Td\n" % (syntax.length(x - self._x), syntax.length(y - self._y))
        self._x, self._y = x, y
        return out

    def _set_spacing(self, millionths: int) -> bytes:
        if millionths == self._spacing:
            return b""
        self._spacing = millionths
        return b"%b Tc\n" % syntax.decimal(millionths, 6)

    def _show(self, face: EmbeddedFace, run: GlyphRun) -> _Shown:
        glyphs, size = run.glyphs, run.size
        shown = list(map(face.shown.__getitem__, glyphs))
        last = shown.pop()
        extras = [1000 * advance - size * width for advance, width in zip(run.advances, map(face.widths.__getitem__, glyphs), strict=True)]
        del extras[-1]  # what follows a run is placed by itself
        if not extras:
            return _Shown(b"", b"", last, _PLAIN, wide=False)
        low, high = min(extras), max(extras)
        wide = high >= (_WIDE_LATIN if run.text.isascii() else _WIDE) * size
        if high - low <= _SAME:
            spacing = self._set_spacing(low if low == high else round(sum(extras) / len(extras)))
            return _Shown(spacing, b"".join(shown), last, _PLAIN, wide)
        usual = _find_usual(extras)
        return _Shown(self._set_spacing(usual), _adjust(shown, [extra - usual for extra in extras], size), last, _ADJUSTED, wide)

    def _show_down(self, face: EmbeddedFace, run: GlyphRun) -> _Shown:
        """Down the page readers differ over the sign of Tc: adjustments alone, which point the other way than across."""
        size = run.size
        shown = list(map(face.shown.__getitem__, run.glyphs))
        last = shown.pop()
        natural = map(mul, map(face.heights.__getitem__, run.glyphs), [size] * len(run.glyphs))
        extras = [1000 * advance - height for advance, height in zip(run.advances, natural, strict=True)]
        del extras[-1]
        wide = bool(extras) and max(extras) >= _WIDE * size
        return _Shown(self._set_spacing(0), _adjust(shown, [-extra for extra in extras], size), last, _ADJUSTED, wide)


def _say(text: str, operators: bytes) -> bytes:
    return b"/Span<</ActualText%b>>BDC\n%bEMC\n" % (syntax.string(text), operators)


def _ends_with_number(body: bytes) -> bool:
    """Whether what goes between the brackets of TJ ends in a number and the bracket of the next string (those in strings are escaped)."""
    return body[-1:] == b"(" and body[-2:-1].isdigit()


def _find_usual(extras: Sequence[int]) -> int:
    """The spacing most gaps have, or the mean of those near it."""
    common, _count = Counter(extras).most_common(1)[0]
    near = [extra for extra in extras if abs(extra - common) <= _SAME]
    return round(sum(near) / len(near))


def _adjust(shown: Sequence[bytes], offsets: Sequence[int], size: int) -> bytes:
    """The strings and numbers of TJ, less the first bracket and the last.

    ``offsets`` (millionths of a point) are what the glyphs go beyond the spacing set. A number is a thousandth of ``size``; what
    rounding leaves is carried on, so no glyph stands off by more than a tolerance.
    """
    tolerance = max(size // 2, _SAME)
    out: list[bytes] = []
    error = 0
    for glyph, offset in zip(shown, offsets, strict=True):
        out.append(glyph)
        error += offset
        if -tolerance <= error <= tolerance:
            continue
        number = -round(error / size)
        if number:
            out.append(b")%d(" % number)
            error += number * size
    return b"".join(out)
