"""Choosing the line breaks of a paragraph, all at once.

The best way to each break that can be reached is kept (dynamic programming from the paragraph's start); from a line's start only the few ends are
tried at which a line of the measure can end, so the work grows with lines, not with characters.

Source of the tiers and their order: W3C clreq, `#procedures_for_inter-character_spacing_reduction` and `…_expansion`.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from publisher.layout.paragraph.material import Material, count
from publisher.text.classes import KINDS, MARKS
from publisher.values import NamedTuple


class Tier(NamedTuple):
    """A step of squeezing: which places, how much of each one's width may go (in thousandths of an em; 0: the blank it has), what using all costs."""

    places: str
    share: int
    cost: float


SQUEEZE: tuple[Tier, ...] = (
    Tier("end", 0, 0.0),
    Tier("spaces", 83, 0.05),
    Tier("middles", 500, 0.1),
    Tier("brackets", 0, 0.15),
    Tier("commas", 500, 0.2),
    Tier("gaps", 125, 0.2),
    Tier("stops", 500, 1.0),
)
"""Squeezing, in this order: line-end mark to ½ em, Latin spaces to ¼, both sides of ·, outer sides of brackets, ，、；：, Chinese–Latin gap to ⅛, 。？！ last."""

_INNER = SQUEEZE[1:]

STRETCH_SPACE = 167
"""Latin spaces may grow by this (⅓ to ½ em) first, in thousandths of an em."""
STRETCH_GAP = 83
"""The Chinese–Latin gap may then grow by this (¼ to ⅓ em); then all gaps between characters grow alike, this one among them."""

HARD_BREAK = 30.0
"""Cost of a last-resort break (after the hyphen of a code)."""
LONELY = 1.0
"""Cost of a last line of one character: as much as one line loosened a little beyond comfort."""
COMFORT = 0.1
"""A stretch of up to this part of an em between characters is not seen and costs nothing, so that such lines are filled from the first on as a
compositor fills them (measured on the printed gazette); beyond it the cost rises with the third power."""
STRAIN = 0.05
"""This much more than comfort costs 1."""
UNSEEN = 250
"""A line squeezed by this part of an em in all (in thousandths) costs nothing either: 先挤进. The printed gazette takes in a character for so much, and for
no more."""


class Break(NamedTuple):
    """A line: clusters ``start`` to ``end``; ``slack`` what is left of the measure at natural width (negative: to squeeze)."""

    start: int
    end: int
    slack: int


class _Node(NamedTuple):
    """The best way to a break: compared by cost, then fewer lines, then fuller earlier lines (the latest start of the last one)."""

    cost: float
    lines: int
    fullness: int
    """Minus the start of the line that ends here."""
    slack: int


def break_lines(material: Material, first: int, measure: int) -> list[Break]:
    """The lines of a paragraph whose first line has ``first`` and whose others have ``measure`` to fill.

    Every cluster is in exactly one line, in order. No line needs more squeezing than its tiers give, unless a single cluster is wider than the
    measure; unbreakable text wider than the measure is broken inside. Of equally good ways the one with the fuller earlier lines is taken.
    """
    total = len(material)
    if total == 0:
        return []
    if material.edge[total] <= first:
        return [Break(0, total, first - material.edge[total])]
    return _fill(material, first, measure) or _search(material, first, measure)


def _fill(material: Material, first: int, measure: int) -> list[Break] | None:
    """Line after line filled as far as it goes, or None when that makes a line the search may better: it then is what the search finds,
    since no way costs less than nothing and none of so many lines has fuller earlier lines.
    """
    edge, breaks, em, hard = material.edge, material.breaks, material.em, material.hard
    total = len(material)
    comfort = em * COMFORT
    lines: list[Break] = []
    start, room = 0, first
    while start < total:
        index = bisect_right(breaks, bisect_right(edge, edge[start] + material.start_blank.get(start, 0) + room + em)) - 1
        while True:
            end = breaks[index] if index >= 0 else 0
            if end <= start:
                return None
            slack = room - material.natural(start, end)
            if end not in hard and (slack >= 0 or goes_unseen(material, start, end, -slack)):
                break
            index -= 1
        if end < total:
            gaps = end - start - 1 - (count(material.rigid, start, end - 1) if material.rigid else 0)
            if gaps <= 0 or slack > gaps * comfort:
                return None
        elif start and is_lonely(material, start, end):
            return None
        lines.append(Break(start, end, slack))
        start, room = end, measure
    return lines


def _search(material: Material, first: int, measure: int) -> list[Break]:
    """The best lines by dynamic programming."""
    edge, breaks, em, hard = material.edge, material.breaks, material.em, material.hard
    total = len(material)
    best: dict[int, _Node] = {0: _Node(0.0, 0, 0, 0)}
    waiting = [0]
    seen = 0
    while seen < len(waiting):
        start = waiting[seen]
        seen += 1
        if start == total:
            continue
        base, lines_before, _, _ = best[start]
        room = first if start == 0 else measure
        left = edge[start] + material.start_blank.get(start, 0)
        high = bisect_right(breaks, bisect_right(edge, left + room + 2 * em)) - 1
        low = bisect_right(breaks, start)
        found = False
        fresh: list[int] = []
        for index in range(high, low - 1, -1):
            end = breaks[index]
            slack = room - material.natural(start, end)
            if slack < 0:
                cost = squeeze_cost(material, start, end, -slack)
                if cost is None:
                    continue
            elif end == total:
                cost = 0.0
            elif found and slack > 2 * em:
                break
            else:
                cost = stretch_cost(material, start, end, slack)
            found = True
            if end == total and start and is_lonely(material, start, end):
                cost += LONELY
            if end in hard:
                cost += HARD_BREAK
            cost += base
            known = best.get(end)
            node = _Node(cost, lines_before + 1, -start, slack)
            if known is None:
                fresh.append(end)
                best[end] = node
            elif node < known:
                best[end] = node
        if not found:
            end = _emergency(material, start, room)
            slack = room - material.natural(start, end)
            node = _Node(base + 2 * HARD_BREAK, lines_before + 1, -start, slack)
            known = best.get(end)
            if known is None:
                fresh.append(end)
            if known is None or node < known:
                best[end] = node
        for end in fresh:
            at = bisect_left(waiting, end, seen)
            waiting.insert(at, end)
    lines = []
    end = total
    while end > 0:
        node = best[end]
        lines.append(Break(-node.fullness, end, node.slack))
        end = -node.fullness
    lines.reverse()
    return lines


def _emergency(material: Material, start: int, room: int) -> int:
    """The end of a line that no legal break serves: as much as fits, at least one cluster."""
    end = bisect_right(material.edge, material.edge[start] + room) - 1
    while end > start + 1 and material.natural(start, end) > room:
        end -= 1
    end = max(end, start + 1)
    best = end
    while best > start and best in material.prohibited:
        best -= 1
    return best if best > start else end


def is_lonely(material: Material, start: int, end: int) -> bool:
    """Whether a last line has one character (孤字), marks after it not counted."""
    if end - start > 4:
        return False
    return sum(1 for character in material.characters[start:end] if KINDS.get(character) not in MARKS) <= 1


def goes_unseen(material: Material, start: int, end: int, needed: int) -> bool:
    """Whether taking ``needed`` out of a line costs nothing: `squeeze_cost` is 0."""
    needed -= material.end_blank.get(end - 1, 0)
    if needed <= 0:
        return True
    return (
        needed <= material.em * UNSEEN // 1000
        and squeeze_cost(material, start, end, needed + material.end_blank.get(end - 1, 0)) is not None
    )


def squeeze_cost(material: Material, start: int, end: int, needed: int) -> float | None:
    """What taking ``needed`` out of a line costs, or None when its tiers do not give so much."""
    cost = 0.0
    needed -= material.end_blank.get(end - 1, 0)
    unseen = needed <= material.em * UNSEEN // 1000
    if needed <= 0:
        return cost
    for tier in _INNER:
        if not getattr(material, tier.places):
            continue
        give = capacity(material, tier, start, end)
        if not give:
            continue
        if give >= needed:
            return 0.0 if unseen else cost + tier.cost * needed / give
        cost += tier.cost
        needed -= give
    return None


def capacity(material: Material, tier: Tier, start: int, end: int) -> int:
    """How much a tier can take out of the line of clusters ``start`` to ``end``."""
    if tier.places == "end":
        return material.end_blank.get(end - 1, 0)
    places: list[int] = getattr(material, tier.places)
    if not places:
        return 0
    if tier.places == "brackets":
        number = count(places, start, end) - (start in material.start_blank) - (places[-1] >= end - 1 and end - 1 in material.end_blank)
        return max(0, number) * material.bracket_blank
    first = start + 1 if tier.places == "middles" else start  # at a line's start · has only one side inside the line
    return count(places, first, end - 1) * (material.em * tier.share // 1000)


def stretch_cost(material: Material, start: int, end: int, slack: int) -> float:
    """What filling ``slack`` costs: little while spaces take it, then by the third power of what each gap between characters gets."""
    em = material.em
    if material.spaces or material.gaps:
        give = count(material.spaces, start, end - 1) * (em * STRETCH_SPACE // 1000) + count(material.gaps, start, end - 1) * (
            em * STRETCH_GAP // 1000
        )
        slack -= min(give, slack)
    if slack <= 0:
        return 0.0
    gaps = end - start - 1 - count(material.rigid, start, end - 1)
    if gaps <= 0:
        return 10.0 * slack / em
    over = slack / (gaps * em) - COMFORT
    return (over / STRAIN) ** 3 if over > 0 else 0.0
