"""Punctuation styles: how wide a mark is by itself and beside another mark.

Source: W3C clreq, "Adjustment of punctuation width" (全角式, 开明式, 半角式); GB/T 15834-2011, 5.1.
Two adjacent marks that are still full close up by half an em in every style. The odd dash: measured on the printed gazette (four of four places).
"""

from __future__ import annotations

from typing import NamedTuple

from publisher.text.classes import Kind


class PunctuationStyle(NamedTuple):
    """``half``: classes always half an em wide. ``odd_dash``: how wide, in thousandths of an em, the odd dash of ——— is (—— is two em)."""

    half: frozenset[Kind]
    odd_dash: int


STYLES: dict[str, PunctuationStyle] = {
    "kaiming": PunctuationStyle(frozenset({Kind.OPEN, Kind.CLOSE, Kind.COMMA, Kind.MIDDLE}), 500),
    "quanjiao": PunctuationStyle(frozenset(), 1000),
    "banjiao": PunctuationStyle(frozenset({Kind.OPEN, Kind.CLOSE, Kind.COMMA, Kind.MIDDLE, Kind.STOP}), 500),
}
