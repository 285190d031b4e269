"""Breaking a galley into columns."""

from __future__ import annotations

from collections.abc import Sequence

from publisher.layout.setting import round_up
from publisher.layout.strip import FREE, Strip


def fill_column(strips: Sequence[Strip], start: int, height: int, leading: int) -> tuple[int, int]:
    """How far a column of ``height`` can be filled from ``start``: the end at the last legal break that fits, and the height used.

    The end is ``start`` when not even the first unbreakable group fits. Empty space at the column's head and foot takes no room.
    """
    y = sum(strip.height for strip in strips[start].repeat) if start < len(strips) else 0
    end, used = start, 0
    at = start
    begun = False
    total = len(strips)
    while at < total:
        strip = strips[at]
        at += 1
        if strip.space:
            if begun:
                y += strip.height
        else:
            y += strip.height
            if y > height:
                break
            begun = True
        if strip.snap:
            y = round_up(y, leading)
        if strip.after == FREE or at == total:
            end, used = at, min(y, height)
    return end, round_up(used, leading)


def force_break(strips: Sequence[Strip], start: int, height: int) -> int:
    """The end of a column that no legal break serves: as many strips as fit, at least one."""
    y = sum(strip.height for strip in strips[start].repeat)
    at = start
    while at < len(strips):
        y += strips[at].height
        if y > height and at > start:
            break
        at += 1
    return max(at, start + 1)


def balance(strips: Sequence[Strip], start: int, height: int, leading: int, columns: int) -> tuple[list[int], int] | None:
    """The ends of ``columns`` columns, as even as legal breaks allow and none longer than the first, that take all strips from ``start`` on;
    and their common height. None when ``height`` is not enough.
    """
    ends = _fit_all(strips, start, height, leading, columns)
    if ends is None:
        return None
    low, high = 0, height // leading
    while low < high:
        middle = (low + high) // 2
        tried = _fit_all(strips, start, middle * leading, leading, columns)
        if tried is None:
            low = middle + 1
        else:
            high, ends = middle, tried
    return ends, low * leading


def _fit_all(strips: Sequence[Strip], start: int, height: int, leading: int, columns: int) -> list[int] | None:
    ends = []
    at, total = start, len(strips)
    for _ in range(columns):
        if at < total:
            at, _ = fill_column(strips, at, height, leading)
        ends.append(at)
    return ends if at == total else None
