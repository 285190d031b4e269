"""Titles: breaking them where the sense allows, into lines that get shorter or make a diamond; the short last line spread."""

from __future__ import annotations

import itertools
from functools import cache

from publisher.layout.paragraph.breaking import Break, break_lines
from publisher.layout.paragraph.composer import Align, Composer, Shape, place
from publisher.layout.paragraph.justify import SPREAD, SetLine
from publisher.layout.paragraph.material import Material
from publisher.layout.setting import Setting, strengthen
from publisher.model import Text
from publisher.pages import Fit
from publisher.style.style import TitleStyle
from publisher.text.cohesion import Cohesion
from publisher.text.sense import KINDS, cost_break

_EXTRA_LINE = 3.0
"""What a line more than need be costs."""


def set_title(setting: Setting, title: Text, look: TitleStyle, measure: int, composer: Composer | None = None) -> list[SetLine]:
    """The centred lines of a title, by ``composer`` or the setting's. Typed breaks win; else it is broken into as few lines as ``look.measure`` asks for."""
    style = setting.text_style(look.role, look.size)
    text = strengthen(title)
    pieces = (composer or setting.composer).itemize(text, style)
    width = measure if len(pieces) > 1 else min(look.measure or measure, measure)  # a typed line is broken again only where it has no room
    shape = Shape(measure, align=Align.CENTRE)
    lines: list[SetLine] = []
    for material, offset in pieces:
        for start, end in _break_title(material, width, setting.cohesion):
            slack = measure - material.natural(start, end)
            lines.append(place(material, Break(start, end, slack), 0, shape, offset, justify=False, last=True))
    return spread_last(lines, look.spread, measure)


def spread_last(lines: list[SetLine], share: float, measure: int) -> list[SetLine]:
    """The last line of two to four characters spread to ``share`` of the longest line."""
    last = lines[-1]
    count = last.end - last.start
    if len(lines) < 2 or not 2 <= count <= 4 or not share:
        return lines
    wide = int(max(line.width for line in lines) * share)
    if wide <= last.width:
        return lines
    fit = Fit(SPREAD, wide - last.width)
    return [*lines[:-1], SetLine(last.material, last.start, last.end, (measure - wide) // 2, wide, last.offset, fit, True)]


def _break_title(material: Material, measure: int, cohesion: Cohesion) -> list[tuple[int, int]]:
    """As few lines as fit, broken at the best places; the 文种 alone on the last line where all before it fits on one."""
    total = len(material)
    whole = material.natural(0, total)
    if whole <= measure:
        return [(0, total)]
    text = "".join(character[0] for character in material.characters)
    kind = max((kind for kind in KINDS if text.endswith("的" + kind)), key=len, default="")
    if len(kind) > 1 and material.natural(0, total - len(kind)) <= measure:
        return [(0, total - len(kind)), (total - len(kind), total)]
    number = -(-whole // measure)
    legal = [at for at in material.breaks if at < total and at not in material.hard]
    penalty = {at: cost_break(text, at, cohesion) for at in legal}

    ways = [
        (found[0] + _EXTRA_LINE * (count - number), found[1])
        for count in range(number, number + 3)
        if (found := _best(material, legal, penalty, measure, count, total)) is not None
    ]
    if ways:
        return min(ways)[1]
    return [(line.start, line.end) for line in break_lines(material, measure, measure)]


def _best(
    material: Material, legal: list[int], penalty: dict[int, float], measure: int, count: int, total: int
) -> tuple[float, list[tuple[int, int]]] | None:
    """The cheapest way into ``count`` lines: sense first, then even lines of which the last is not the longest."""
    ideal = material.natural(0, total) / count

    @cache
    def search(start: int, left: int) -> tuple[float, tuple[int, ...]] | None:
        if left == 1:
            width = material.natural(start, total)
            return (_uneven(width, ideal, last=True), ()) if width <= measure else None
        best = None
        for at in legal:
            if at <= start:
                continue
            width = material.natural(start, at)
            if width > measure:
                break
            rest = search(at, left - 1)
            if rest is None:
                continue
            cost = penalty[at] + _uneven(width, ideal, last=False) + rest[0]
            if best is None or cost < best[0]:
                best = cost, (at, *rest[1])
        return best

    found = search(0, count)
    if found is None:
        return None
    edges = [0, *found[1], total]
    return found[0], list(itertools.pairwise(edges))


def _uneven(width: int, ideal: float, *, last: bool) -> float:
    """Long lines first: a last line longer than the others costs double."""
    off = (width - ideal) / ideal
    return off * off * (8.0 if last and off > 0 else 4.0)
