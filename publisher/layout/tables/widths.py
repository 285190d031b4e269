"""Column widths: what the columns need at least, what they would like, and how the measure is shared out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from publisher.layout.paragraph.material import Material
from publisher.layout.tables.columns import PROSE, Column
from publisher.layout.tables.content import Content, Measures, find_points
from publisher.values import dataclass

ENTRY = 4
"""Entries and heads of so many characters are not broken; longer ones have at least so much room."""
SENTENCE = 5
"""Prose has room for at least so many characters."""
LONG_WORD = 8
"""Words, codes and addresses wider than so many characters may be broken at their hyphens and strokes."""


@dataclass(frozen=True, slots=True)
class Demand:
    """Four widths a column, padding and rule included. ``character``: room for any one; ``bare``: no word and no number is broken; ``least``: no short entry
    either, and prose has some room; ``wanted``: nothing is broken. Each is at least the one before.
    """

    character: tuple[int, ...]
    bare: tuple[int, ...]
    least: tuple[int, ...]
    wanted: tuple[int, ...]


def find_demand(contents: list[Content], columns: tuple[Column, ...], measures: Measures) -> Demand:
    """What the columns need and want; merged cells widen the columns they cover, equally."""
    count = len(columns)
    character, bare, least, wanted = ([measures.sides + measures.size] * count for _ in range(4))
    for column, (before, after) in find_points(contents, columns).items():
        for widths in (bare, least, wanted):
            widths[column] = max(widths[column], before + after + measures.sides)
    for content in sorted(contents, key=lambda each: each.cell.colspan):
        if not content.materials:
            continue
        covered = range(content.column, content.end)
        ems = SENTENCE if _is_prose(content, columns) else ENTRY
        needs = [
            max(_longest_word(material, measures.size) for material, _ in content.materials),
            max(min(material.natural(0, len(material)), ems * measures.size) for material, _ in content.materials),
            max(material.natural(0, len(material)) for material, _ in content.materials),
        ]
        needs[1] = max(needs[:2])
        if content.cell.colspan > 1 and any(len(material) > PROSE for material, _ in content.materials):
            needs[2] = needs[1]
        elif not content.head and content.cell.colspan == 1:
            spread = columns[content.column].spread * measures.size
            needs[1:] = [max(need, spread) for need in needs[1:]]
        glyph = max(material.natural(at, at + 1) for material, _ in content.materials for at in range(len(material)))
        for widths, need in zip((character, bare, least, wanted), (glyph, *needs), strict=True):
            _widen(widths, covered, need + measures.sides)
    bare = [max(pair) for pair in zip(character, bare, strict=True)]
    least = [max(pair) for pair in zip(bare, least, strict=True)]
    wanted = [max(pair) for pair in zip(least, wanted, strict=True)]
    return Demand(tuple(character), tuple(bare), tuple(least), tuple(wanted))


def _is_prose(content: Content, columns: tuple[Column, ...]) -> bool:
    return not content.head and content.cell.colspan == 1 and columns[content.column].prose


def _widen(widths: list[int], covered: Iterable[int], need: int) -> None:
    """Brings the columns ``covered`` to ``need`` together."""
    places = list(covered)
    missing = need - sum(widths[place] for place in places)
    for number, place in enumerate(places):
        if missing > 0:
            widths[place] += missing * (number + 1) // len(places) - missing * number // len(places)


def _longest_word(material: Material, em: int) -> int:
    """The widest stretch without a legal break. Breaks of last resort count only inside words of more than LONG_WORD characters."""
    widest = start = 0
    for end in material.breaks:
        if end in material.hard:
            continue
        width = material.natural(start, end)
        if width > LONG_WORD * em:
            edges = [start, *(at for at in material.breaks if start < at <= end)]
            width = max(material.natural(a, b) for a, b in pairwise(edges))
        widest = max(widest, width)
        start = end
    return widest


def share_measure(demand: Demand, typed: Sequence[float], measure: int, air: int) -> tuple[list[int], bool]:
    """Widths that fill the measure, and whether nothing is broken that should not be.

    Typed proportions are kept as far as no word is broken for them. ``air`` is added to each column, as far as there is room for all, before what is
    left is shared out by width.
    """
    if typed and len(typed) == len(demand.bare):
        shares = [max(int(measure * width / sum(typed)), least) for width, least in zip(typed, demand.bare, strict=True)]
        return _settle(shares, demand, measure)
    spare = measure - sum(demand.wanted)
    if spare >= 0:
        airy = [width + min(air, spare // len(demand.wanted)) for width in demand.wanted]
        left = measure - sum(airy)
        return _close([width + left * width // sum(airy) for width in airy], measure), True
    if sum(demand.least) <= measure:
        return _close(_share(demand.wanted, demand.least, measure), measure), True
    return _settle(demand.least, demand, measure)[0], False


def _settle(wished: Sequence[int], demand: Demand, measure: int) -> tuple[list[int], bool]:
    """Widths near ``wished`` and not under the bare ones; where even those do not fit, between room for one character and them, and False."""
    fits = sum(demand.bare) <= measure
    floor, high = (demand.bare, wished) if fits else (demand.character, demand.bare)
    if sum(floor) > measure:
        floor, high = (0,) * len(floor), floor
    spare, surplus = measure - sum(floor), sum(high) - sum(floor)
    if not surplus:
        floor, surplus = (0,) * len(floor), sum(high)
        spare = measure
    return _close([low + (top - low) * spare // surplus for top, low in zip(high, floor, strict=True)], measure), fits


def _close(widths: list[int], measure: int) -> list[int]:
    """The last column takes what rounding left."""
    widths[-1] += measure - sum(widths)
    return widths


def _share(wanted: Sequence[int], least: Sequence[int], measure: int) -> list[int]:
    """Widths between least and wanted that sum to ``measure`` where those allow: columns that want little get it, the others share the rest by what
    they want.
    """
    widths = list(least)
    order = sorted(range(len(wanted)), key=lambda column: (wanted[column], column))
    left = measure - sum(least)
    for position, column in enumerate(order):
        rest = sum(wanted[c] - least[c] for c in order[position:])
        need = wanted[column] - least[column]
        fair = left * need // rest if rest else 0
        if need <= left // (len(order) - position):
            fair = need
        widths[column] += fair
        left -= fair
    widths[order[-1]] += left
    return widths
