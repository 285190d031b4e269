"""Which characters may not stand at a line's start or end.

Source: W3C clreq `#prohibition_rules_for_line_start_end`, three levels. A level has all that the levels before it have.
"""

from __future__ import annotations

from publisher.text.classes import Kind
from publisher.values import NamedTuple


class Kinsoku(NamedTuple):
    """Classes prohibited at a line's start and at a line's end."""

    start: frozenset[Kind]
    end: frozenset[Kind]


_BASIC_START = frozenset({Kind.STOP, Kind.COMMA, Kind.CLOSE, Kind.CONNECT, Kind.MIDDLE, Kind.SOLIDUS, Kind.UNIT})
_BASIC_END = frozenset({Kind.OPEN})

LEVELS: dict[str, Kinsoku] = {
    "basic": Kinsoku(_BASIC_START, _BASIC_END),
    "gb": Kinsoku(_BASIC_START, _BASIC_END | {Kind.SOLIDUS}),
    "strict": Kinsoku(_BASIC_START | {Kind.LONG}, _BASIC_END | {Kind.SOLIDUS}),
}

LATIN_START = "!),.:;?]}%"
"""ASCII marks that never start a line beside Chinese (UAX #14 classes CL, CP, EX, IS, PO)."""
LATIN_END = "([{$#"
"""ASCII marks that never end one (UAX #14 classes OP, PR)."""
