"""Embedded font programs: the bytes of each glyph, and what it looks like.

Drawing a glyph takes long, comparing bytes does not. So the face's file is cut by HarfBuzz once more, to the very glyphs the characters should have and
each under the number it has there: the same bytes are the same outline, whatever number they were embedded under. A glyph that has other bytes is drawn,
in both files.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Any

import uharfbuzz as hb

from publisher.fonts import Face
from publisher.integrity.fault import Unreadable


class Program:
    """The program of an embedded face. ``glyphs`` are the bytes of each glyph by its number; ``parted``: those whose bytes alone do not say
    what is drawn."""

    def __init__(self, data: bytes, kind: str, source: Face) -> None:
        self._source = source
        try:
            if kind == "cff":
                self.glyphs, whole = _read_cff(data)
                self.parted = frozenset(() if whole else range(len(self.glyphs)))
                self._file = _wrap(data, source, len(self.glyphs))
            else:
                glyf, places = _read_glyf(data)
                self.glyphs = [glyf[start:end] for start, end in pairwise(places)]
                self.parted = frozenset(number for number, glyph in enumerate(self.glyphs) if glyph[:1] >= b"\x80")  # made of others
                self._file = data
            self._font: hb.Font | None = None
        except (struct.error, IndexError, ValueError, KeyError):
            raise Unreadable(source.key) from None

    def draw(self, glyph: int) -> list[Any]:
        """The outline of a glyph."""
        if self._font is None:
            face = hb.Face(hb.Blob(self._file))
            if face.upem != self._source.upem:
                raise Unreadable(self._source.key)
            self._font = hb.Font(face)
        return draw(self._font, glyph)


class Likeness:
    """Which glyphs of embedded programs look like which glyphs of a face's file. ``glyphs``: those of the file that may be asked about."""

    def __init__(self, face: Face, glyphs: Iterable[int]) -> None:
        self._face = face
        self._data, self._places = _cut(face, glyphs)

    def alike(self, program: Program, code: int, glyph: int) -> bool:
        """Whether the program's glyph ``code`` looks like the face's ``glyph``."""
        known = self._data[self._places[glyph] : self._places[glyph + 1]] if glyph + 1 < len(self._places) else b""
        if known and code not in program.parted and program.glyphs[code] == known:
            return True
        return program.draw(code) == draw(self._face.hb_font, glyph)


def _cut(face: Face, glyphs: Iterable[int]) -> tuple[bytes, Sequence[int]]:
    """Bytes with those of the glyphs in them, and where each begins, by the numbers they have in the face's file. Nothing where HarfBuzz cannot cut it."""
    wanted = hb.SubsetInput()
    wanted.flags = _FLAGS
    wanted.glyph_set.update(glyphs)
    try:
        cut = hb.subset(face.hb_face, wanted)
        if face.kind == "cff":
            data = bytes(cut.reference_table("CFF ").data)
            tops, _ = _read_index(data, _read_index(data, data[2])[1])
            places, _ = _read_index(data, _read_dict(data[tops[0] : tops[1]])[_CHARSTRINGS][0])
            return data, places
        return _read_glyf(bytes(cut.blob.data))
    except (RuntimeError, struct.error, IndexError, ValueError, KeyError):
        return b"", ()


_FLAGS = hb.SubsetFlags.RETAIN_GIDS | hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.DESUBROUTINIZE | hb.SubsetFlags.NO_LAYOUT_CLOSURE


def draw(font: hb.Font, glyph: int) -> list[Any]:
    """The outline of a glyph: moves, lines, curves and closings with their coordinates."""
    outline: list[Any] = []
    font.draw_glyph(glyph, _PEN, outline)
    return outline


def _make_pen() -> hb.DrawFuncs:
    pen = hb.DrawFuncs()
    pen.set_move_to_func(lambda x, y, out: out.append(("m", x, y)))
    pen.set_line_to_func(lambda x, y, out: out.append(("l", x, y)))
    pen.set_quadratic_to_func(lambda a, b, x, y, out: out.append(("q", a, b, x, y)))
    pen.set_cubic_to_func(lambda a, b, c, d, x, y, out: out.append(("c", a, b, c, d, x, y)))
    pen.set_close_path_func(lambda out: out.append("z"))
    return pen


_PEN = _make_pen()


def _read_index(data: bytes, at: int) -> tuple[list[int], int]:
    """The places where the items of a CFF INDEX begin, with the end of the last, and where the INDEX ends."""
    count = int.from_bytes(data[at : at + 2], "big")
    if not count:
        return [], at + 2
    size = data[at + 2]
    begin = at + 3
    base = begin + (count + 1) * size - 1
    table = data[begin : base + 1]
    if size == 3:  # a byte more makes them numbers the machine knows
        table, thirds, size = bytes(4 * (count + 1)), table, 4
        wide = bytearray(table)
        wide[1::4], wide[2::4], wide[3::4] = thirds[0::3], thirds[1::3], thirds[2::3]
        table = bytes(wide)
    offsets = struct.unpack(f">{count + 1}{'BHxI'[size - 1]}", table)
    places = [base + offset for offset in offsets]
    return places, places[-1]


def _read_dict(data: bytes) -> dict[int, list[Any]]:
    """The operators of a CFF DICT with their operands; two-byte operators as 1200 + the second byte."""
    out: dict[int, list[Any]] = {}
    operands: list[Any] = []
    at = 0
    while at < len(data):
        first = data[at]
        at += 1
        if first <= 21:
            if first == 12:
                first = 1200 + data[at]
                at += 1
            out[first], operands = operands, []
        elif first == 28:
            operands.append(int.from_bytes(data[at : at + 2], "big", signed=True))
            at += 2
        elif first == 29:
            operands.append(int.from_bytes(data[at : at + 4], "big", signed=True))
            at += 4
        elif first == 30:
            digits = ""
            while not digits.endswith("f"):
                digits += f"{data[at]:02x}"
                at += 1
            operands.append(digits)
        elif first <= 246:
            operands.append(first - 139)
        elif first <= 250:
            operands.append((first - 247) * 256 + data[at] + 108)
            at += 1
        else:
            operands.append(-(first - 251) * 256 - data[at] - 108)
            at += 1
    return out


_CHARSET, _CHARSTRINGS, _PRIVATE, _SUBRS, _MATRIX, _ROS, _FD_ARRAY = 15, 17, 18, 19, 1207, 1230, 1236


def _read_cff(data: bytes) -> tuple[list[bytes], bool]:
    """The charstrings, and whether they call no subroutines. Only programs whose CIDs are their glyph numbers are understood."""
    _, at = _read_index(data, data[2])
    tops, at = _read_index(data, at)
    _, at = _read_index(data, at)
    subrs, _ = _read_index(data, at)
    top = _read_dict(data[tops[0] : tops[1]])
    places, _ = _read_index(data, top[_CHARSTRINGS][0])
    glyphs = [data[start:end] for start, end in pairwise(places)]
    dicts = [top]
    if _ROS in top:
        _check_charset(data, top[_CHARSET][0], len(glyphs))
        fonts, _ = _read_index(data, top[_FD_ARRAY][0])
        dicts += [_read_dict(data[start:end]) for start, end in pairwise(fonts)]
    whole = not subrs
    for each in dicts:
        if _MATRIX in each:
            whole = False
        if _PRIVATE in each:
            size, place = each[_PRIVATE]
            whole = whole and _SUBRS not in _read_dict(data[place : place + size])
    return glyphs, whole


def _check_charset(data: bytes, at: int, glyphs: int) -> None:
    """A charset in which glyph n is CID n. Raises ValueError for another."""
    kind, cid = data[at], 1
    at += 1
    while cid < glyphs:
        first = int.from_bytes(data[at : at + 2], "big")
        more = 0 if kind == 0 else int.from_bytes(data[at + 2 : at + 2 + kind], "big")
        if first != cid or kind > 2:
            raise ValueError(at)
        cid += more + 1
        at += 2 + kind


def _read_glyf(data: bytes) -> tuple[bytes, list[int]]:
    """The glyph records of a TrueType file, and where each begins."""
    tables = {}
    for n in range(struct.unpack_from(">H", data, 4)[0]):
        tag, _, start, length = struct.unpack_from(">4sIII", data, 12 + 16 * n)
        tables[tag] = data[start : start + length]
    loca, glyf = tables[b"loca"], tables[b"glyf"]
    if struct.unpack_from(">h", tables[b"head"], 50)[0]:
        offsets = list(struct.unpack(f">{len(loca) // 4}I", loca))
    else:
        offsets = [2 * each for each in struct.unpack(f">{len(loca) // 2}H", loca)]
    return glyf, offsets


def _wrap(cff: bytes, source: Face, glyphs: int) -> bytes:
    """The program in a font file of its own, so that it can be drawn."""
    head = bytes(source.hb_face.reference_table("head").data)
    tables = {b"CFF ": cff, b"head": head, b"maxp": struct.pack(">IH", 0x5000, glyphs)}
    out = struct.pack(">4sHHHH", b"OTTO", len(tables), 0, 0, 0)
    at = len(out) + 16 * len(tables)
    for tag, table in sorted(tables.items()):
        out += struct.pack(">4sIII", tag, 0, at, len(table))
        at += len(table) + -len(table) % 4
    return out + b"".join(table + b"\0" * (-len(table) % 4) for _, table in sorted(tables.items()))
