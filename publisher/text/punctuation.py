"""Punctuation styles: how wide a mark is by itself and beside another mark.

Source: W3C clreq, "Adjustment of punctuation width" (全角式, 开明式, 半角式); GB/T 15834-2011, 5.1.
"""

from __future__ import annotations

from typing import NamedTuple

from publisher.text.classes import Kind


class PunctuationStyle(NamedTuple):
    """``half``: classes always half an em wide. ``closes_up``: a mark still full loses its blank half beside another mark."""

    half: frozenset[Kind]
    closes_up: bool


STYLES: dict[str, PunctuationStyle] = {
    "kaiming": PunctuationStyle(frozenset({Kind.OPEN, Kind.CLOSE, Kind.COMMA, Kind.MIDDLE}), True),
    "quanjiao": PunctuationStyle(frozenset(), True),
    "banjiao": PunctuationStyle(frozenset({Kind.OPEN, Kind.CLOSE, Kind.COMMA, Kind.MIDDLE, Kind.STOP}), True),
}
