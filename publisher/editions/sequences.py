"""Where two sequences differ: Myers' shortest edit script (E. Myers, An O(ND) Difference Algorithm, 1986), with a bound."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from difflib import SequenceMatcher
from typing import TypeAlias

Range: TypeAlias = tuple[int, int, int, int]
"""Items ``i``–``i2`` of the first sequence became ``j``–``j2`` of the second."""

_EDITS = 500
"""Edits up to which the shortest script is looked for; sequences further apart are compared roughly."""
_ROUGH = 1500
"""Items up to which far apart sequences are compared at all; longer ones count as rewritten whole."""


def compare_sequences(a: Sequence[Hashable], b: Sequence[Hashable]) -> list[Range]:
    """The ranges that differ, in order and disjoint; between two of them stands at least one equal item."""
    start = 0
    shorter = min(len(a), len(b))
    while start < shorter and a[start] == b[start]:
        start += 1
    end = 0
    while end < shorter - start and a[-1 - end] == b[-1 - end]:
        end += 1
    inner, other = a[start : len(a) - end], b[start : len(b) - end]
    if not inner and not other:
        return []
    if not inner or not other:
        return [(start, start + len(inner), start, start + len(other))]
    pairs = _find_pairs(inner, other)
    if pairs is None:
        pairs = _compare_roughly(inner, other)
    return [(start + i, start + i2, start + j, start + j2) for i, i2, j, j2 in _gaps(pairs, len(inner), len(other))]


def _compare_roughly(a: Sequence[Hashable], b: Sequence[Hashable]) -> list[tuple[int, int]]:
    if max(len(a), len(b)) > _ROUGH:
        return []
    blocks = SequenceMatcher(None, a, b, autojunk=False).get_matching_blocks()
    return [(block.a + n, block.b + n) for block in blocks for n in range(block.size)]


def _gaps(pairs: list[tuple[int, int]], length: int, other: int) -> list[Range]:
    """What lies between equal pairs."""
    found = []
    i = j = 0
    for x, y in [*pairs, (length, other)]:
        if i < x or j < y:
            found.append((i, x, j, y))
        i, j = x + 1, y + 1
    return found


def _find_pairs(a: Sequence[Hashable], b: Sequence[Hashable]) -> list[tuple[int, int]] | None:
    """The equal items of a shortest edit script, in order; None when it has too many edits."""
    n, m = len(a), len(b)
    furthest = {1: 0}
    trace: list[dict[int, int]] = []
    for edits in range(min(n + m, _EDITS) + 1):
        trace.append(dict(furthest))
        for k in range(-edits, edits + 1, 2):
            down = k == -edits or (k != edits and furthest.get(k - 1, -1) < furthest.get(k + 1, -1))
            x = furthest[k + 1] if down else furthest[k - 1] + 1
            y = x - k
            while x < n and y < m and a[x] == b[y]:
                x, y = x + 1, y + 1
            furthest[k] = x
            if x >= n and y >= m:
                return _walk_back(trace, n, m)
    return None


def _walk_back(trace: list[dict[int, int]], x: int, y: int) -> list[tuple[int, int]]:
    """The equal items passed on the way from the end to the beginning."""
    pairs = []
    for edits in range(len(trace) - 1, -1, -1):
        furthest = trace[edits]
        k = x - y
        down = k == -edits or (k != edits and furthest.get(k - 1, -1) < furthest.get(k + 1, -1))
        before = k + 1 if down else k - 1
        start = furthest[before]
        pairs += [(at, at - k) for at in range(x - 1, start + (not down) - 1, -1)]
        x, y = start, start - before
    pairs.reverse()
    return pairs
