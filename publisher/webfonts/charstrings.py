"""Outlines of CFF faces on a coarser grid, without drawing them.

A charstring is numbers and operators, and each number is a step along one axis. The steps are followed to the places they lead to, the places rounded on
the new grid, and the steps between those written in the old ones' stead. Operators stay: what was a straight line along an axis is one still.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

_X, _Y = 0, 1
_MOVES = {21: (_X, _Y), 22: (_X,), 4: (_Y,)}
_END = 14
_FLEXES = {34: (_X, _X, _Y, _X, _X, _X, _X), 35: (_X, _Y) * 6, 36: (_X, _Y, _X, _Y, _X, _X, _X, _Y, _X), 37: (_X, _Y) * 5}
"""The operators behind 12. Those along the line (34, 36) end at the height they began at; 37 says its last step along the longer axis."""


class UnknownOperator(Exception):
    """An operator that has no place in a face without hints and subroutines."""


def rescale(charstring: bytes, old: int, new: int, nominal: int) -> bytes:
    """A charstring of ``old`` units to the em as one of ``new``. ``nominal``: the width its own is told from. Raises UnknownOperator."""
    out = bytearray()
    place = [0.0, 0.0]
    rounded = [0, 0]
    first = True

    def step(axis: int, length: float) -> int:
        place[axis] += length
        now = round(place[axis] * new / old)
        made = now - rounded[axis]
        rounded[axis] = now
        return made

    for operator, values in _read(charstring):
        if first and (operator in _MOVES or operator == _END):
            first = False
            if len(values) > len(_MOVES.get(operator, ())):
                out += _number(round((nominal + values.pop(0)) * new / old) - round(nominal * new / old))
        if operator in _MOVES:
            axes = list(_MOVES[operator])
        elif operator >= 256:
            begun = tuple(place), tuple(rounded)
            axes = _flex_axes(operator - 256, values)
        else:
            axes = list(_axes(operator, len(values)))
        for axis, value in zip(axes, values, strict=False):
            out += _number(step(axis, value))
        if operator >= 256:
            if operator - 256 == 35:
                out += _number(round(values[12]))
            else:
                back = _Y if operator - 256 != 37 or axes[-1] == _X else _X
                place[back], rounded[back] = begun[0][back], begun[1][back]
            out.append(12)
        out.append(operator & 255)
    return bytes(out)


def _flex_axes(operator: int, values: list[float]) -> list[int]:
    if operator not in _FLEXES:
        raise UnknownOperator(operator)
    axes = list(_FLEXES[operator])
    if operator == 37:
        axes.append(_X if abs(sum(values[0:10:2])) > abs(sum(values[1:10:2])) else _Y)
    return axes


def _axes(operator: int, count: int) -> Iterator[int]:
    """The axis of each number before an operator that draws."""
    match operator:
        case 5 | 8 | 24 | 25:
            yield from (_X, _Y) * (count // 2)
        case 6 | 7:
            yield from ((n + operator) % 2 for n in range(count))
        case 26 | 27:
            along = _Y if operator == 26 else _X
            if count % 4:
                yield 1 - along
            yield from (along, _X, _Y, along) * (count // 4)
        case 30 | 31:
            along = _Y if operator == 30 else _X
            for n in range(count // 4):
                yield from (along, _X, _Y, 1 - along)
                along = 1 - along
                if count % 4 and n == count // 4 - 1:
                    yield 1 - along
        case 14:
            return
        case _:
            raise UnknownOperator(operator)


def _read(charstring: bytes) -> Iterator[tuple[int, list[float]]]:
    """The operators with the numbers before them; those behind 12 are counted from 256."""
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
                byte = 256 + charstring[at]
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
