"""The two tables of a face that say what it is called and which glyph shows which character, written as small as they go."""

from __future__ import annotations

import struct
from collections.abc import Mapping

_FAMILY, _STYLE, _UNIQUE, _FULL, _POSTSCRIPT = 1, 2, 3, 4, 6
_WINDOWS = (3, 1, 0x409)
"""Platform, encoding and language of names every program reads."""


def make_cmap(glyphs: Mapping[int, int]) -> bytes:
    """The table from character codes to glyphs: one subtable, of two bytes a code where that is enough."""
    runs: list[list[int]] = []
    for code, glyph in sorted(glyphs.items()):
        if runs and code == runs[-1][1] + 1 and glyph - code == runs[-1][2] - runs[-1][0]:
            runs[-1][1] = code
        else:
            runs.append([code, code, glyph])
    if runs and runs[-1][1] < 0xFFFF:
        return _head(1) + _write_short([*runs, [0xFFFF, 0xFFFF, 0]])
    groups = b"".join(struct.pack(">3L", *run) for run in runs)
    return _head(10) + struct.pack(">HHLLL", 12, 0, 16 + len(groups), 0, len(runs)) + groups


def _head(encoding: int) -> bytes:
    return struct.pack(">HHHHL", 0, 1, 3, encoding, 12)


def _write_short(runs: list[list[int]]) -> bytes:
    """Format 4. The last run is 0xFFFF, as the format asks."""
    count = len(runs)
    power = count.bit_length() - 1
    firsts, lasts, glyphs = zip(*runs, strict=True)
    deltas = [(glyph - first) & 0xFFFF for first, glyph in zip(firsts, glyphs, strict=True)]
    deltas[-1] = 1
    values = struct.pack(f">{count}HH{count}H{count}H{count}H", *lasts, 0, *firsts, *deltas, *([0] * count))
    return struct.pack(">HHHHHHH", 4, 14 + len(values), 0, 2 * count, 2 << power, power, 2 * count - (2 << power)) + values


def rename(table: bytes | None, name: str) -> bytes:
    """The names of a face with ``name`` for its own: the licences ask that what was changed be called otherwise."""
    names = {**_read_names(table), _FAMILY: name.replace("-", " "), _FULL: name.replace("-", " "), _POSTSCRIPT: name}
    names.setdefault(_STYLE, "Regular")
    if _UNIQUE in names:
        names[_UNIQUE] = names[_FULL]
    records, texts = b"", b""
    for number, text in sorted(names.items()):
        data = text.encode("utf-16-be")
        records += struct.pack(">6H", *_WINDOWS, number, len(data), len(texts))
        texts += data
    return struct.pack(">HHH", 0, len(names), 6 + len(records)) + records + texts


def _read_names(table: bytes | None) -> dict[int, str]:
    """The English names by number."""
    if table is None:
        return {}
    _, count, storage = struct.unpack_from(">HHH", table)
    found = {}
    for n in range(count):
        *kind, number, length, offset = struct.unpack_from(">6H", table, 6 + 12 * n)
        if tuple(kind) == _WINDOWS:
            found[number] = table[storage + offset : storage + offset + length].decode("utf-16-be")
    return found
