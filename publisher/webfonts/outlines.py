"""TrueType outlines in the form WOFF2 packs them in (https://www.w3.org/TR/WOFF2/#glyf_table_format): each kind of value in a stream of its own."""

from __future__ import annotations

import struct
from collections.abc import Mapping
from functools import lru_cache
from itertools import pairwise

from publisher.values import NamedTuple

_ON, _X_SHORT, _Y_SHORT, _REPEAT, _X_SAME, _Y_SAME = 1, 2, 4, 8, 16, 32
_OVERLAP = 64


class _Pieces(NamedTuple):
    """What one glyph gives to each stream."""

    contours: bytes
    points: bytes
    flags: bytes
    outline: bytes
    box: bytes


class _Composite(Exception):
    """A glyph made of others."""


def transform_glyphs(tables: Mapping[str, bytes]) -> bytes | None:
    """The table ``glyf`` transformed; None for a face with glyphs made of others, which is packed as it stands."""
    glyf, loca = tables["glyf"], tables["loca"]
    long = struct.unpack_from(">h", tables["head"], 50)[0]
    places = [place * (1 if long else 2) for place in struct.unpack(f">{len(loca) // (4 if long else 2)}{'L' if long else 'H'}", loca)]
    try:
        glyphs = [_split(glyf[begin:end]) for begin, end in pairwise(places)]
    except _Composite:
        return None
    boxed = bytearray((len(glyphs) + 31 >> 5) << 2)
    for number, glyph in enumerate(glyphs):
        if glyph.box:
            boxed[number >> 3] |= 0x80 >> (number & 7)
    streams = [b"".join(stream) for stream in zip(*glyphs, strict=True)]
    contours, points, flags, outlines, boxes = streams
    sizes = [len(contours), len(points), len(flags), len(outlines), 0, len(boxed) + len(boxes), 0]
    return struct.pack(">HHHH7L", 0, 0, len(glyphs), long, *sizes) + contours + points + flags + outlines + bytes(boxed) + boxes


@lru_cache(maxsize=4096)
def _split(glyph: bytes) -> _Pieces:
    """A glyph's pieces. Pages share most of their glyphs, so what was split is kept."""
    if not glyph:
        return _Pieces(b"\0\0", b"", b"", b"", b"")
    (contours,) = struct.unpack_from(">h", glyph)
    if contours < 0:
        raise _Composite
    ends = struct.unpack_from(f">{contours}H", glyph, 10)
    (instructions,) = struct.unpack_from(">H", glyph, 10 + 2 * contours)
    points = _read_points(glyph, 12 + 2 * contours + instructions, ends[-1] + 1 if ends else 0)
    flags = bytearray()
    outline = bytearray()
    x = y = 0
    for on, dx, dy in points:
        flag, data = _triplet(dx, dy)
        flags.append(flag | (0 if on else 0x80))
        outline += data
    outline += _short255(0)
    counts = b"".join(_short255(end - before) for before, end in pairwise((-1, *ends)))
    xs = [x := x + dx for _, dx, _ in points]
    ys = [y := y + dy for _, _, dy in points]
    box = glyph[2:10]
    computed = struct.pack(">4h", min(xs), min(ys), max(xs), max(ys)) if points else b""
    return _Pieces(glyph[:2], counts, bytes(flags), bytes(outline), box if box != computed else b"")


def _read_points(glyph: bytes, at: int, count: int) -> list[tuple[bool, int, int]]:
    """The points of a simple glyph: on the curve or off it, and how far from the point before."""
    flags: list[int] = []
    while len(flags) < count:
        flag = glyph[at]
        at += 1
        times = 1
        if flag & _REPEAT:
            times += glyph[at]
            at += 1
        flags += [flag] * times
    steps = []
    for short, same in ((_X_SHORT, _X_SAME), (_Y_SHORT, _Y_SAME)):
        found = []
        for flag in flags:
            if flag & short:
                found.append(glyph[at] if flag & same else -glyph[at])
                at += 1
            elif flag & same:
                found.append(0)
            else:
                found.append(int.from_bytes(glyph[at : at + 2], "big", signed=True))
                at += 2
        steps.append(found)
    return [(bool(flag & _ON), dx, dy) for flag, dx, dy in zip(flags, *steps, strict=True)]


def _triplet(dx: int, dy: int) -> tuple[int, bytes]:
    """A step as flag and data, in the shortest of the table's forms (5.2)."""
    x, y = abs(dx), abs(dy)
    signs = (1 if dx >= 0 else 0) | (2 if dy >= 0 else 0)
    if dx == 0 and y < 1280:
        return ((y & 0xF00) >> 7) + (signs >> 1), bytes((y & 0xFF,))
    if dy == 0 and x < 1280:
        return 10 + ((x & 0xF00) >> 7) + (signs & 1), bytes((x & 0xFF,))
    if x < 65 and y < 65:
        return 20 + ((x - 1) & 0x30) + (((y - 1) & 0x30) >> 2) + signs, bytes((((x - 1) & 0xF) << 4 | ((y - 1) & 0xF),))
    if x < 769 and y < 769:
        return 84 + 12 * (((x - 1) & 0x300) >> 8) + (((y - 1) & 0x300) >> 6) + signs, bytes(((x - 1) & 0xFF, (y - 1) & 0xFF))
    if x < 4096 and y < 4096:
        return 120 + signs, bytes((x >> 4, (x & 0xF) << 4 | y >> 8, y & 0xFF))
    return 124 + signs, struct.pack(">HH", x, y)


def _short255(number: int) -> bytes:
    if number < 253:
        return bytes((number,))
    if number < 506:
        return bytes((255, number - 253))
    if number < 762:
        return bytes((254, number - 506))
    return b"\xfd" + struct.pack(">H", number)
