"""Punctuation styles: how wide a mark is by itself and beside another mark.

Source: W3C clreq, "Adjustment of punctuation width" (全角式, 开明式, 半角式); GB/T 15834-2011, 5.1.
Two adjacent marks that have more than half an em close up to it in every style.
"""

from __future__ import annotations

from publisher.text.classes import Kind
from publisher.values import NamedTuple


class PunctuationStyle(NamedTuple):
    """``widths``: of marks by class in thousandths of an em (1000 for a class not named); a mark can always be squeezed to half an em.

    ``odd_dash``: how wide the odd dash of ——— is (—— is two em).
    """

    widths: dict[Kind, int]
    odd_dash: int


HALF = 500
"""What a mark's ink needs, in thousandths of an em."""

STYLES: dict[str, PunctuationStyle] = {
    "kaiming": PunctuationStyle({Kind.OPEN: 600, Kind.CLOSE: 600, Kind.COMMA: HALF, Kind.MIDDLE: HALF}, 500),
    "quanjiao": PunctuationStyle({}, 1000),
    "banjiao": PunctuationStyle({Kind.OPEN: HALF, Kind.CLOSE: HALF, Kind.COMMA: HALF, Kind.MIDDLE: HALF, Kind.STOP: HALF}, 500),
}
"""kaiming: the printed gazette's brackets and quotes are a little wider than half an em (a line with two of them takes in what a line with three
does not, 346 against 10 places), its ，、；： half; the odd dash is half an em in four of four places."""
