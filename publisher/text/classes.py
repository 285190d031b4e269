"""Character classes of Chinese composition.

Source: W3C clreq, "Categories of characters for line composition", and GB/T 15834-2011 for the marks themselves.
A character in none of the tables is LATIN or DIGIT when it is ASCII alphanumeric or an accented Latin letter, SYMBOL when it is another ASCII
character or a mathematical sign, else HAN.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import IntEnum
from unicodedata import category


class Kind(IntEnum):
    """The class of a character."""

    HAN = 0
    OPEN = 1
    CLOSE = 2
    COMMA = 3
    STOP = 4
    MIDDLE = 5
    CONNECT = 6
    SOLIDUS = 7
    LONG = 8
    UNIT = 9
    LATIN = 10
    DIGIT = 11
    SYMBOL = 12
    SPACE = 13
    WIDE_SPACE = 14


TABLE: tuple[tuple[Kind, str], ...] = (
    (Kind.OPEN, "“‘（《〈「『【〖〔［｛"),
    (Kind.CLOSE, "”’）》〉」』】〗〕］｝"),
    (Kind.COMMA, "，、；："),
    (Kind.STOP, "。．？！"),
    (Kind.MIDDLE, "·・"),
    (Kind.CONNECT, "–～－"),
    (Kind.SOLIDUS, "／"),
    (Kind.LONG, "—…⸺"),
    (Kind.UNIT, "％‰℃℉°′″"),
    (Kind.SPACE, " \u00a0"),
    (Kind.WIDE_SPACE, "\u3000"),
)

KINDS: dict[str, Kind] = {character: kind for kind, characters in TABLE for character in characters}

MARKS = frozenset({Kind.OPEN, Kind.CLOSE, Kind.COMMA, Kind.STOP, Kind.MIDDLE})
"""Marks whose blank half the punctuation style may take away."""

_LATIN_LETTERS = range(0x00C0, 0x0250)


class _Kinds(dict[str, Kind]):
    """The classes of characters, worked out when one is first asked for."""

    def __missing__(self, character: str) -> Kind:
        kind = self[character] = _find_kind(character)
        return kind


def _find_kind(character: str) -> Kind:
    if character.isascii():
        if character.isalpha():
            return Kind.LATIN
        return Kind.DIGIT if character.isdigit() else Kind.SYMBOL
    if ord(character) in _LATIN_LETTERS and character.isalpha():
        return Kind.LATIN
    return Kind.SYMBOL if category(character) == "Sm" else Kind.HAN


kind_of: Callable[[str], Kind] = _Kinds(KINDS).__getitem__
"""The class of one character."""
