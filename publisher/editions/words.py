"""What changed between two texts, by words.

Figures and words of an alphabet are never cut. Chinese has no words on paper: a change takes its whole name or table cell with it where that is
short, and a single character its closest neighbour, so that what is shown can be read (治金 → 冶金, 12.5 → 12.8).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from itertools import accumulate

from publisher.editions.sequences import Range, compare_sequences
from publisher.values import NamedTuple

_LETTERS = "0-9A-Za-z０-９Ａ-Ｚａ-ｚ\u00c0-\u024f\u0370-\u052f"
_MARKS = "\u0300-\u036f\ufe00-\ufe0f\U000e0100-\U000e01ef"
_UNIT = re.compile(f"[{_LETTERS}][{_LETTERS}{_MARKS}]*(?:[.,][0-9]+)*[%％‰]?|.[{_MARKS}]*", re.DOTALL)
_ENDS = frozenset("\n。；;！？")
"""Units that end a sentence: texts are compared by paragraphs, then by sentences, then by units."""
_NAME = 4
"""A name or the content of a cell is shown whole up to so many units."""


class Change(NamedTuple):
    """Characters ``start``–``end`` of the old text became ``new_start``–``new_end`` of the new one. Either may be empty, not both."""

    start: int
    end: int
    new_start: int
    new_end: int


def compare_words(old: str, new: str) -> list[Change]:
    """The changes from ``old`` to ``new`` as they read well: in order, disjoint, outside them the texts are equal."""
    a, b = split_units(old), split_units(new)
    ranges = _join(compare_units(a, b), a, b)
    ranges = _merge([_widen(each, a, b, low, high, new) for each, low, high in _with_room(ranges, len(a))])
    return _measure(ranges, a, b)


def compare_exactly(old: str, new: str) -> list[Change]:
    """The same by single units, nothing taken along: for following a place from one text into another."""
    a, b = split_units(old), split_units(new)
    return _measure(compare_units(a, b), a, b)


def apply_changes(old: str, new: str, changes: Sequence[Change]) -> str:
    """``old`` with the words of ``new`` at the changes."""
    out, at = [], 0
    for change in changes:
        out += [old[at : change.start], new[change.new_start : change.new_end]]
        at = change.end
    return "".join([*out, old[at:]])


def take_neighbours(changes: Sequence[Change], old: str, new: str) -> list[Change]:
    """The changes so that each has words in the old text: what was merely added takes the word before it along, or the one after, or the next change."""
    out: list[Change] = []
    waiting = list(changes)
    while waiting:
        change = waiting.pop(0)
        low, high = out[-1].end if out else 0, waiting[0].start if waiting else len(old)
        start, end, new_start, new_end = change
        if old[start:end].strip("\n"):
            out.append(change)
        elif taken := _find_word(split_units(old[low:start])[::-1]):
            out.append(Change(start - taken, end, new_start - taken, new_end))
        elif taken := _find_word(split_units(old[end:high])):
            out.append(Change(start, end + taken, new_start, new_end + taken))
        elif out:
            out[-1] = Change(out[-1].start, end, out[-1].new_start, new_end)
        elif waiting:
            waiting[0] = Change(start, waiting[0].end, new_start, waiting[0].new_end)
        else:
            out.append(change)
    return out


def _find_word(units: Sequence[str]) -> int:
    """Characters up to the end of the first unit that is no line break; 0 when there is none. Of Chinese two characters are a word."""
    taken = 0
    for n, unit in enumerate(units):
        taken += len(unit)
        if unit != "\n":
            second = units[n + 1] if n + 1 < len(units) else "\n"
            return taken + (len(second) if _is_han(unit) and _is_han(second) else 0)
    return 0


def split_units(text: str) -> list[str]:
    """The text in units: figures with their decimals, words of an alphabet, single characters."""
    return _UNIT.findall(text)


def compare_units(a: Sequence[str], b: Sequence[str]) -> list[Range]:
    """The ranges that differ between two lists of units: by paragraphs first, then by sentences, then by units."""
    return [fine for coarse in _by_chunks(a, b, frozenset("\n")) for fine in _within(coarse, a, b)]


def _within(coarse: Range, a: Sequence[str], b: Sequence[str]) -> list[Range]:
    i, i2, j, j2 = coarse
    found: list[Range] = []
    for s, s2, t, t2 in _by_chunks(a[i:i2], b[j:j2], _ENDS):
        part = compare_sequences(a[i + s : i + s2], b[j + t : j + t2])
        found += [(i + s + p, i + s + p2, j + t + q, j + t + q2) for p, p2, q, q2 in part]
    return found


def _by_chunks(a: Sequence[str], b: Sequence[str], ends: frozenset[str]) -> list[Range]:
    first, second = _chunk(a, ends), _chunk(b, ends)
    starts, others = [0, *accumulate(map(len, first))], [0, *accumulate(map(len, second))]
    return [(starts[i], starts[i2], others[j], others[j2]) for i, i2, j, j2 in compare_sequences(first, second)]


def _chunk(units: Sequence[str], ends: frozenset[str]) -> list[tuple[str, ...]]:
    chunks, begun = [], 0
    for at, unit in enumerate(units, 1):
        if unit in ends:
            chunks.append(tuple(units[begun:at]))
            begun = at
    return [*chunks, tuple(units[begun:])] if begun < len(units) else chunks


def _join(ranges: list[Range], a: Sequence[str], b: Sequence[str]) -> list[Range]:
    """Changes with less between them than they change are one, unless a mark or a blank parts them."""
    out: list[Range] = []
    for each in ranges:
        if not _is_replacement(each):
            each = _slide(each, a, b, out[-1] if out else (0, 0, 0, 0))
        if out:
            i, i2, j, j2 = out[-1]
            between = a[i2 : each[0]]
            size = min(max(i2 - i, j2 - j), max(each[1] - each[0], each[3] - each[2]))
            if len(between) <= size and not any(map(_parts, between)):
                out[-1] = (i, each[1], j, each[3])
                continue
        out.append(each)
    return out


def _is_replacement(each: Range) -> bool:
    return each[0] < each[1] and each[2] < each[3]


def _slide(each: Range, a: Sequence[str], b: Sequence[str], before: Range) -> Range:
    """Something added or taken away, moved to the left as far as the texts stay the same, to where it begins after a mark or ends with one."""
    i, i2, j, j2 = each
    units, start, end = (a, i, i2) if i < i2 else (b, j, j2)
    best, best_score = 0, _score(units, start, end)
    for step in range(1, min(i - before[1], j - before[3]) + 1):
        if units[start - step] != units[end - step]:
            break
        score = _score(units, start - step, end - step)
        if score > best_score:
            best, best_score = step, score
    return (i - best, i2 - best, j - best, j2 - best)


def _score(units: Sequence[str], start: int, end: int) -> int:
    ends = units[end - 1]
    return (2 if ends == "\n" else _parts(ends)) + (start == 0 or _parts(units[start - 1]))


def _with_room(ranges: list[Range], length: int) -> list[tuple[Range, int, int]]:
    """Each range with the units of the old text left to it on either side."""
    out = []
    for n, each in enumerate(ranges):
        low = ranges[n - 1][1] if n else 0
        high = ranges[n + 1][0] if n + 1 < len(ranges) else length
        out.append((each, each[0] - low, high - each[1]))
    return out


def _widen(each: Range, a: Sequence[str], b: Sequence[str], left: int, right: int, new: str) -> Range:
    """A replacement with the whole of its short name or cell, or a single character with its neighbour."""
    i, i2, j, j2 = each
    if not _is_replacement(each) or any(map(_parts, (*a[i:i2], *b[j:j2]))) or not any(map(_is_han, (*a[i:i2], *b[j:j2]))):
        return each
    before, after = 0, 0
    while before < min(left, _NAME) and not _parts(a[i - before - 1]):
        before += 1
    while after < min(right, _NAME) and not _parts(a[i2 + after]):
        after += 1
    whole = (before < left or i == left) and (after < right or i2 + right == len(a))
    if whole and before + after + max(i2 - i, j2 - j) <= _NAME:
        return (i - before, i2 + after, j - before, j2 + after)
    if i2 - i == 1 and j2 - j == 1:
        pairs = (before > 0 and _is_han(a[i - 1]), after > 0 and _is_han(a[i2]))
        if pairs[0] and pairs[1]:
            earlier, later = new.count(a[i - 1] + b[j]), new.count(b[j] + a[i2])
            pairs = (earlier > later, earlier <= later)
        return (i - pairs[0], i2 + pairs[1], j - pairs[0], j2 + pairs[1])
    return each


def _merge(ranges: list[Range]) -> list[Range]:
    """Ranges that have grown into each other are one."""
    out: list[Range] = []
    for i, i2, j, j2 in ranges:
        if out and (i < out[-1][1] or j < out[-1][3]):
            out[-1] = (out[-1][0], max(i2, out[-1][1]), out[-1][2], max(j2, out[-1][3]))
        else:
            out.append((i, i2, j, j2))
    return out


def _measure(ranges: list[Range], a: Sequence[str], b: Sequence[str]) -> list[Change]:
    """Ranges of units in characters."""
    old, new = [0, *accumulate(map(len, a))], [0, *accumulate(map(len, b))]
    return [Change(old[i], old[i2], new[j], new[j2]) for i, i2, j, j2 in ranges]


def _parts(unit: str) -> bool:
    """Whether a unit parts words: a mark, a blank, a line break."""
    return unit.isspace() or unicodedata.category(unit[0])[0] in "PSZC"


def _is_han(unit: str) -> bool:
    return unit[0] >= "\u3400" and not _parts(unit)
