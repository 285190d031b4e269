"""Outlines of CFF faces on a coarser grid, without drawing them.

A charstring is numbers and operators, and each number is a step along one axis. The steps are followed to the places they lead to, the places rounded on
the new grid, and the steps between those written in the old ones' stead. Operators stay: what was a straight line along an axis is one still.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from functools import cache

_X, _Y = 0, 1
_MOVES = {21: (_X, _Y), 22: (_X,), 4: (_Y,)}
_END = 14
_FLEX = 256
_FLEXES = {34: (_X, _X, _Y, _X, _X, _X, _X), 35: (_X, _Y) * 6, 36: (_X, _Y, _X, _Y, _X, _X, _X, _Y, _X), 37: (_X, _Y) * 5}
"""The operators behind 12. Those along the line (34, 36) end at the height they began at; 37 says its last step along the longer axis."""


class UnknownOperator(Exception):
    """An operator that has no place in a face without hints and subroutines."""


def rescale(charstring: bytes, old: int, new: int, nominal: int) -> bytes:
    """A charstring of ``old`` units to the em as one of ``new``. ``nominal``: the width its own is told from. Raises UnknownOperator."""
    out = bytearray()
    place: list[float] = [0, 0]
    rounded: list[float] = [0, 0]
    twice, half = 2 * old, 2 * new
    first = True
    for operator, values in _read(charstring):
        if first and (operator in _MOVES or operator == _END):
            first = False
            if len(values) > len(_MOVES.get(operator, ())):
                out += _number(round((nominal + values.pop(0)) * new / old) - round(nominal * new / old))
        axes = _axes(operator, len(values)) if operator != _FLEX + 37 else (*_FLEXES[37], _longer_axis(values))
        begun = (place[:], rounded[:]) if operator >= _FLEX else None
        for axis, value in zip(axes, values, strict=False):
            place[axis] += value
            now = (place[axis] * half + old) // twice
            out += _NUMBERS.get(now - rounded[axis]) or _number(int(now - rounded[axis]))
            rounded[axis] = now
        if begun is not None:
            if operator == _FLEX + 35:
                out += _number(round(values[12]))
            else:
                back = _X if operator == _FLEX + 37 and axes[-1] == _Y else _Y
                place[back], rounded[back] = begun[0][back], begun[1][back]
            out.append(12)
        out.append(operator & 255)
    return bytes(out)


def _longer_axis(values: list[float]) -> int:
    return _X if abs(sum(values[0:10:2])) > abs(sum(values[1:10:2])) else _Y


@cache
def _axes(operator: int, count: int) -> tuple[int, ...]:
    """The axis of each number before an operator."""
    if operator in _MOVES:
        return _MOVES[operator]
    if operator - _FLEX in _FLEXES:
        return _FLEXES[operator - _FLEX]
    match operator:
        case 5 | 8 | 24 | 25:
            return (_X, _Y) * (count // 2)
        case 6 | 7:
            return tuple((n + operator) % 2 for n in range(count))
        case 26 | 27:
            along = _Y if operator == 26 else _X
            return (1 - along,) * (count % 4) + (along, _X, _Y, along) * (count // 4)
        case 30 | 31:
            along = _Y if operator == 30 else _X
            axes: list[int] = []
            for _ in range(count // 4):
                axes += (along, _X, _Y, 1 - along)
                along = 1 - along
            return (*axes, 1 - along) if count % 4 else tuple(axes)
        case 14:
            return ()
        case _:
            raise UnknownOperator(operator)


def _read(charstring: bytes) -> Iterator[tuple[int, list[float]]]:
    """The operators with the numbers before them; those behind 12 are counted from `_FLEX`."""
    at = 0
    values: list[float] = []
    while at < len(charstring):
        byte = charstring[at]
        at += 1
        if byte >= 32:
            if byte < 247:
                values.append(byte - 139)
            elif byte < 251:
                values.append((byte - 247) * 256 + charstring[at] + 108)
                at += 1
            elif byte < 255:
                values.append(-(byte - 251) * 256 - charstring[at] - 108)
                at += 1
            else:
                values.append(struct.unpack_from(">l", charstring, at)[0] / 65536)
                at += 4
        elif byte == 28:
            values.append(struct.unpack_from(">h", charstring, at)[0])
            at += 2
        else:
            if byte == 12:
                byte = _FLEX + charstring[at]
                at += 1
            yield byte, values
            values = []


def _number(value: int) -> bytes:
    if -107 <= value <= 107:
        return bytes((value + 139,))
    if 108 <= value <= 1131:
        return bytes((247 + (value - 108 >> 8), value - 108 & 255))
    if -1131 <= value <= -108:
        return bytes((251 + (-value - 108 >> 8), -value - 108 & 255))
    return struct.pack(">Bh", 28, value)


_NUMBERS: dict[float, bytes] = {value: _number(value) for value in range(-1131, 1132)}
"""Nearly every step there is, written."""
