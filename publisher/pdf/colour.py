"""The sRGB output intent, as a profile made here: the ready-made ones carry the time they were made at or a licence of their own."""

from __future__ import annotations

import struct

# D50 of the profile connection space and the sRGB primaries adapted to it by the Bradford method (IEC 61966-2-1;
# ICC.1:2001-04), as s15Fixed16.
_WHITE = (0xF6D6, 0x10000, 0xD32D)
_RED = (0x6FA2, 0x38F5, 0x0390)
_GREEN = (0x6299, 0xB785, 0x18DA)
_BLUE = (0x24A0, 0x0F84, 0xB6CF)
_DATE = (2000, 1, 1, 0, 0, 0)
_STEPS = 1024
_NAME = b"sRGB IEC61966-2.1"


def make_srgb_profile() -> bytes:
    """An ICC version 2 display profile of sRGB."""
    curve = b"curv" + struct.pack(">II", 0, _STEPS) + b"".join(struct.pack(">H", _linear(step)) for step in range(_STEPS))
    description = b"desc" + struct.pack(">II", 0, len(_NAME) + 1) + _NAME + b"\0" + bytes(12 + 67)
    tags = [
        (b"desc", description),
        (b"cprt", b"text" + bytes(4) + b"No copyright, use freely\0"),
        (b"wtpt", _colour(_WHITE)),
        (b"rXYZ", _colour(_RED)),
        (b"gXYZ", _colour(_GREEN)),
        (b"bXYZ", _colour(_BLUE)),
        (b"rTRC", curve),
        (b"gTRC", curve),
        (b"bTRC", curve),
    ]
    offset = 128 + 4 + 12 * len(tags)
    directory, body = [struct.pack(">I", len(tags))], b""
    places: dict[bytes, int] = {}
    for tag, data in tags:
        if data not in places:
            places[data] = offset + len(body)
            body += data + bytes(-len(data) % 4)
        directory.append(tag + struct.pack(">II", places[data], len(data)))
    size = offset + len(body)
    head = struct.pack(">I4sI4s4s4s6H4s", size, bytes(4), 0x02400000, b"mntr", b"RGB ", b"XYZ ", *_DATE, b"acsp")
    head += bytes(4 + 4 + 4 + 4 + 8 + 4) + struct.pack(">3I", *_WHITE)
    return b"".join([head.ljust(128, b"\0"), *directory, body])


def _colour(values: tuple[int, int, int]) -> bytes:
    return b"XYZ " + bytes(4) + struct.pack(">3I", *values)


def _linear(step: int) -> int:
    value = step / (_STEPS - 1)
    linear = value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
    return round(linear * 65535)
