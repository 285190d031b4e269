"""Titles: breaking them where the sense allows, into lines that get shorter or make a diamond; the short last line spread."""

from __future__ import annotations

import itertools
from functools import cache

from publisher.layout.paragraph.breaking import Break
from publisher.layout.paragraph.composer import Align, Composer, Shape, place
from publisher.layout.paragraph.justify import SPREAD, SetLine
from publisher.layout.paragraph.material import Material
from publisher.layout.setting import Setting, strengthen
from publisher.model import Text
from publisher.pages import Fit
from publisher.style.style import TitleStyle

_AFTER = "的和与及、，；：》）”"
"""A title may well be broken after these."""
_BEFORE = "关《（“"
"""… and before these (关于…)."""
_WORDS = ("通知", "批复", "决定", "意见", "办法", "方案", "规定", "公告", "通告", "实施", "管理", "工作", "建设", "规划", "印发")
"""Never broken inside these (文种 and words titles are full of)."""
_OPEN, _CLOSE = "《（“〔", "》）”〕"


def set_title(setting: Setting, title: Text, look: TitleStyle, measure: int, composer: Composer | None = None) -> list[SetLine]:
    """The centred lines of a title, by ``composer`` or the setting's. Typed breaks win; else it is broken into as few lines as ``look.measure`` asks for."""
    style = setting.text_style(look.role, look.size)
    text = strengthen(title)
    width = min(look.measure or measure, measure)
    pieces = (composer or setting.composer).itemize(text, style)
    shape = Shape(measure, align=Align.CENTRE)
    lines: list[SetLine] = []
    for material, offset in pieces:
        for start, end in _break_title(material, width):
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


def _break_title(material: Material, measure: int) -> list[tuple[int, int]]:
    """As few lines as fit, broken at the best places."""
    total = len(material)
    whole = material.natural(0, total)
    if whole <= measure:
        return [(0, total)]
    number = -(-whole // measure)
    text = "".join(character[0] for character in material.characters)
    legal = [at for at in material.breaks if at < total]
    penalty = {at: _sense(text, at) for at in legal}

    for count in range(number, number + 3):
        found = _best(material, legal, penalty, measure, count, total)
        if found is not None:
            return found
    return [(b.start, b.end) for b in _plain(material, measure)]


def _plain(material: Material, measure: int) -> list[Break]:
    from publisher.layout.paragraph.breaking import break_lines

    return break_lines(material, measure, measure)


def _best(
    material: Material, legal: list[int], penalty: dict[int, float], measure: int, count: int, total: int
) -> list[tuple[int, int]] | None:
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
    return list(itertools.pairwise(edges))


def _uneven(width: int, ideal: float, *, last: bool) -> float:
    """Long lines first: a last line longer than the others costs double."""
    off = (width - ideal) / ideal
    return off * off * (8.0 if last and off > 0 else 4.0)


def _sense(text: str, at: int) -> float:
    """What a break before character ``at`` costs: nothing at the ends of sense units, much inside a name in 《》 or a word."""
    if any(text.startswith(word, at - 1) for word in _WORDS):
        return 4.0
    depth = sum(text.count(mark, 0, at) for mark in _OPEN) - sum(text.count(mark, 0, at) for mark in _CLOSE)
    if depth > 0:
        return 6.0
    if text[at - 1] in _AFTER or text[at] in _BEFORE:
        return 0.0
    return 1.0
