"""Packing a face as WOFF2: the container of https://www.w3.org/TR/WOFF2/, written straight from the tables.

A site has a face of its own for nearly every page, so packing is done without taking a face apart into objects.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping

import brotli

from publisher.webfonts.outlines import transform_glyphs

FAST, SMALL = 5, 10
"""Qualities of Brotli: for a face of one issue or page, and for one that every page loads. Of outlines, 9 makes one percent less than 5 and 10 eight
percent, but 10 takes fifty times as long: for all faces of an issue longer than setting it."""
_KNOWN = ("cmap", "head", "hhea", "hmtx", "maxp", "name", "OS/2", "post", "cvt ", "fpgm", "glyf", "loca", "prep", "CFF ", "VORG", "EBDT")
_KNOWN_LATER = {"vhea": 23, "vmtx": 24, "BASE": 25, "GDEF": 26, "GPOS": 27, "GSUB": 28}
"""Tables with a number of their own in the directory (5.1); others carry their tag."""
_UNTRANSFORMED = 3
"""The version that says of ``glyf`` and ``loca`` that they stand as they are."""
_LOSSLESS = 1 << 11
"""The flag in ``head`` of a face that went through such a packing."""


def read_tables(sfnt: bytes) -> dict[str, bytes]:
    """The tables of a face by tag, in the order of the tags."""
    (count,) = struct.unpack_from(">H", sfnt, 4)
    tables = {}
    for n in range(count):
        tag, _, offset, length = struct.unpack_from(">4sLLL", sfnt, 12 + 16 * n)
        tables[tag.decode("ascii")] = sfnt[offset : offset + length]
    return dict(sorted(tables.items()))


def pack_tables(tables: Mapping[str, bytes], quality: int) -> bytes:
    """The tables as WOFF2. ``quality``: of Brotli, up to 11."""
    sound = dict(tables)
    head = bytearray(sound["head"])
    struct.pack_into(">H", head, 16, struct.unpack_from(">H", head, 16)[0] | _LOSSLESS)
    sound["head"] = bytes(head)
    transformed = transform_glyphs(sound) if "glyf" in sound else None
    directory = bytearray()
    content = bytearray()
    size = 12
    for tag in _order(sound):
        data = sound[tag]
        size += 16 + (len(data) + 3 & ~3)
        number = _KNOWN.index(tag) if tag in _KNOWN else _KNOWN_LATER.get(tag, 63)
        glyphs = tag in ("glyf", "loca")
        directory.append(number | (_UNTRANSFORMED << 6 if glyphs and transformed is None else 0))
        if number == 63:
            directory += tag.encode("ascii")
        directory += _base128(len(data))
        if glyphs and transformed is not None:
            data = transformed if tag == "glyf" else b""
            directory += _base128(len(data))
        content += data
    flavour = b"OTTO" if "CFF " in sound else b"\0\1\0\0"
    packed: bytes = brotli.compress(bytes(content), mode=brotli.MODE_FONT, quality=quality)
    length = 48 + len(directory) + len(packed)
    padding = -length % 4
    header = struct.pack(">4s4sLHHLLHHLLLLL", b"wOF2", flavour, length + padding, len(sound), 0, size, len(packed), 1, 0, 0, 0, 0, 0, 0)
    return header + bytes(directory) + packed + bytes(padding)


def _order(tables: Mapping[str, bytes]) -> list[str]:
    """By tag, ``loca`` next after ``glyf``."""
    return sorted(tables, key=lambda tag: ("glyf", 1) if tag == "loca" else (tag, 0))


def _base128(number: int) -> bytes:
    digits = [number & 0x7F]
    while number := number >> 7:
        digits.append(number & 0x7F | 0x80)
    return bytes(reversed(digits))
