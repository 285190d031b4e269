"""PDF syntax (ISO 32000-1, 7.3): names, strings and numbers as bytes. Nothing from outside reaches a file but through these."""

from __future__ import annotations

import re
from functools import lru_cache

_PLAIN = re.compile(r"[!-~]*")
_ESCAPED = {ord("\\"): r"\\", ord("("): r"\(", ord(")"): r"\)"}
_IRREGULAR = frozenset("#%/()<>[]{}")


def name(text: str) -> bytes:
    """A name. Irregular characters are written as #xx of their UTF-8."""
    regular = "".join(
        character if "!" <= character <= "~" and character not in _IRREGULAR else "".join(f"#{byte:02X}" for byte in character.encode())
        for character in text
    )
    return b"/" + regular.encode("ascii")


def string(text: str) -> bytes:
    """A text string: ASCII as a literal, anything else as UTF-16 in hexadecimal."""
    if text.isascii() and text.isprintable():
        return b"(" + text.translate(_ESCAPED).encode("ascii") + b")"
    return b"<FEFF" + text.encode("utf-16-be").hex().upper().encode("ascii") + b">"


def octets(data: bytes) -> bytes:
    """A byte string in hexadecimal."""
    return b"<" + data.hex().upper().encode("ascii") + b">"


@lru_cache(maxsize=65536)
def length(millipoints: int) -> bytes:
    """Millipoints as a number of points."""
    return decimal(millipoints, 3)


def decimal(value: int, places: int) -> bytes:
    """``value`` / 10 ** ``places``, exactly and without trailing zeros."""
    digits = f"{abs(value):0{places + 1}d}"
    text = f"{digits[:-places]}.{digits[-places:]}".rstrip("0").rstrip(".")
    return (f"-{text}" if value < 0 and text != "0" else text).encode("ascii")


def reference(number: int) -> bytes:
    """A reference to an indirect object."""
    return b"%d 0 R" % number


def array(items: list[bytes]) -> bytes:
    return b"[" + b" ".join(items) + b"]"


def dictionary(**entries: bytes | None) -> bytes:
    """A dictionary; entries of None are left out. Python keywords cannot be keys here: PDF's are not."""
    return (
        b"<<"
        + b"".join(
            b"/%b%b%b" % (key.encode("ascii"), b"" if value[:1] in b"/[<(" else b" ", value)
            for key, value in entries.items()
            if value is not None
        )
        + b">>"
    )


def colour(rgb: int) -> bytes:
    """A fill colour 0xRRGGBB as an operator, greys as grey."""
    red, green, blue = rgb >> 16 & 255, rgb >> 8 & 255, rgb & 255
    if red == green == blue:
        return b"%b g\n" % _fraction(red)
    return b"%b %b %b rg\n" % (_fraction(red), _fraction(green), _fraction(blue))


def _fraction(byte: int) -> bytes:
    return decimal(round(byte * 10000 / 255), 4)
