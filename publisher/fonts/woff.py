"""WOFF 1.0 (W3C Recommendation, 13 December 2012) unpacked to the plain sfnt inside."""

from __future__ import annotations

import struct
import zlib

_HEADER = struct.Struct(">4s4sIHHI")
_ENTRY = struct.Struct(">4sIIII")
_HEADER_SIZE = 44


def unpack_woff(packed: bytes) -> bytes:
    """The sfnt in a WOFF file, its tables in the file's order. Raises ValueError when the file is not sound."""
    try:
        signature, flavour, _length, count, _reserved, total = _HEADER.unpack_from(packed)
        if signature != b"wOFF":
            raise ValueError("not a WOFF file")
        directory, body = [], []
        offset = 12 + 16 * count
        for index in range(count):
            tag, start, length, original, checksum = _ENTRY.unpack_from(packed, _HEADER_SIZE + index * _ENTRY.size)
            table = packed[start : start + length]
            if length < original:
                table = zlib.decompress(table)
            if len(table) != original:
                raise ValueError(f"table {tag!r} has the wrong length")
            directory.append(struct.pack(">4sIII", tag, checksum, offset, original))
            body.append(table + bytes(-original % 4))
            offset += original + -original % 4
    except (struct.error, zlib.error) as error:
        raise ValueError(f"broken WOFF file: {error}") from error
    if offset != total:
        raise ValueError("broken WOFF file: its tables do not add up to the size it states")
    power = count.bit_length() - 1
    search = 16 << power
    head = flavour + struct.pack(">HHHH", count, search, power, 16 * count - search)
    return b"".join([head, *directory, *body])
