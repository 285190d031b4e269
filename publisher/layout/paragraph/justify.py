"""Bringing a line to its measure, and drawing it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from publisher.layout.paragraph.breaking import SQUEEZE, STRETCH_GAP, STRETCH_SPACE, capacity
from publisher.layout.paragraph.material import Material, count
from publisher.pages import Fit, GlyphRun
from publisher.values import dataclass


@dataclass(frozen=True, slots=True)
class SetLine:
    """A line of a paragraph, ready to be drawn anywhere.

    ``indent`` is the distance of its start from the measure's left end; ``width`` what it fills; ``offset`` the place of its first character in the
    paragraph's text; ``fit`` how it was brought to its width.
    """

    material: Material
    start: int
    end: int
    indent: int
    width: int
    offset: int
    fit: Fit
    last: bool

    @property
    def characters(self) -> str:
        """The characters of the line."""
        return "".join(self.material.characters[self.start : self.end])

    def draw(self, x: int, y: int, element: int, rgb: int = 0) -> tuple[GlyphRun, ...]:
        """The glyph runs of the line whose measure starts at ``x`` and whose baseline is at ``y``."""
        material, start, end = self.material, self.start, self.end
        if start == end:
            return ()
        pen = moves(self)
        x += self.indent + material.shift.get(start, 0) - material.start_air(start)
        spans = material.spans
        characters = material.characters
        plain = material.offsets is None
        runs = []
        at = start
        index = bisect_right(spans, start, key=lambda span: span.start) - 1
        while at < end:
            span = spans[index]
            index += 1
            stop = min(span.end, end)
            advances = pen[at - start : stop - start]
            piece = characters[at:stop]
            spelled = "".join(piece) if plain or all(len(c) == 1 for c in piece) else tuple(piece)
            runs.append(GlyphRun(x, y - span.rise, span.face, span.size, material.glyphs[at:stop], advances, spelled, element, rgb))
            x += sum(advances)
            at = stop
        return tuple(runs)


def moves(line: SetLine) -> list[int]:
    """The pen's moves along the line, justification included."""
    material, start, end = line.material, line.start, line.end
    tier, amount = line.fit
    if tier == 0:
        pen = material.pen[start:end]
    elif tier > 0:
        pen = _stretched(material, start, end, amount, tier)
    else:
        pen = _squeezed(material, start, end, amount)
    pen[-1] -= material.gap.get(end - 1, 0) + material.shift.get(end, 0)
    return pen


def _stretched(material: Material, start: int, end: int, slack: int, tier: int) -> list[int]:
    em = material.em
    changes: dict[int, int] = {}
    if tier < SPREAD:
        for places, share in ((material.spaces, STRETCH_SPACE), (material.gaps, STRETCH_GAP)):
            number = count(places, start, end - 1)
            if number and slack > 0:
                each = min(em * share // 1000, slack // number)
                slack -= each * number
                for at in _within(places, start, end - 1):
                    changes[at] = each
    gaps = end - start - 1 - count(material.rigid, start, end - 1)
    if tier >= ALL and gaps > 0:
        each = slack // gaps
        pen = [move + each for move in material.pen[start:end]]
        pen[-1] -= each
        for at in _within(material.rigid, start, end - 1):
            pen[at - start] -= each
    else:
        pen = material.pen[start:end]
    for at, change in changes.items():
        pen[at - start] += change
    return pen


def _squeezed(material: Material, start: int, end: int, needed: int) -> list[int]:
    pen = material.pen[start:end]
    blank = material.end_blank.get(end - 1, 0)
    pen[-1] -= min(blank, needed)
    needed -= blank
    for tier in SQUEEZE[1:]:
        if needed <= 0:
            break
        places = _within(getattr(material, tier.places), start, end)
        if tier.places == "brackets":
            places = [at for at in places if not (at == start and material.start_air(start)) and not (at == end - 1 and blank)]
            share = material.bracket_blank
        else:
            places = [at for at in places if at < end - 1 and (at > start or tier.places != "middles")]
            share = material.em * tier.share // 1000
        if places:
            each = min(share, -(-needed // len(places)))
            needed -= each * len(places)
            for at in places:
                _take(material, pen, start, at, each)
    return pen


def _take(material: Material, pen: list[int], start: int, at: int, each: int) -> None:
    """Takes ``each`` from the blank of a mark, or from the glue after a cluster: before an opening mark, on both sides of ·, else after."""
    if at in material.opening:
        before, after = each, 0
    elif at in material.middles:
        before, after = each // 2, each - each // 2
    else:
        before, after = 0, each
    if before and at > start:
        pen[at - start - 1] -= before
    pen[at - start] -= after


def _within(places: list[int], start: int, end: int) -> list[int]:
    return places[bisect_left(places, start) : bisect_left(places, end)]


SPACES = 1
GAPS = 2
ALL = 3
SPREAD = 4
"""Tiers of stretching (``Fit.tier``): Latin spaces, Chinese–Latin gaps, all gaps between characters; a line spread on purpose."""


def fit_line(material: Material, start: int, end: int, slack: int, *, last: bool) -> Fit:
    """How a line with ``slack`` to its measure is brought to it. A last line is only squeezed."""
    if slack == 0 or end <= start:
        return Fit(0, 0)
    if slack < 0:
        needed = -slack
        for number, tier in enumerate(SQUEEZE, 1):
            needed -= capacity(material, tier, start, end)
            if needed <= 0:
                return Fit(-number, -slack)
        return Fit(-len(SQUEEZE), -slack)
    if last:
        return Fit(0, 0)
    em = material.em
    spaces = count(material.spaces, start, end - 1) * (em * STRETCH_SPACE // 1000)
    gaps = count(material.gaps, start, end - 1) * (em * STRETCH_GAP // 1000)
    if slack <= spaces:
        return Fit(SPACES, slack)
    if slack <= spaces + gaps:
        return Fit(GAPS, slack)
    return Fit(ALL, slack)
