"""Turning a page's matter by 90°."""

from __future__ import annotations

from collections.abc import Iterable

from publisher.pages import GlyphRun, Line, Rule
from publisher.values import replace

TURN = 3
"""Quarter turns clockwise: text runs up the page, its heads to the left, so that a reader turns the page clockwise."""


def turn_page(lines: Iterable[Line], rules: Iterable[Rule], left: int, top: int, height: int) -> tuple[list[Line], list[Rule]]:
    """Lines and rules set upright from the type area's corner ``left``, ``top``, turned so that what was its head lies along the left edge.

    ``height`` is the type area's: the measure the lines were set to. Lines keep their rows, counted from that head.
    """

    def turn(x: int, y: int) -> tuple[int, int]:
        return left + y - top, top + height - (x - left)

    def turn_run(run: GlyphRun) -> GlyphRun:
        x, y = turn(run.x, run.y)
        return replace(run, x=x, y=y, turn=TURN)

    turned_lines = []
    for line in lines:
        x, y = turn(line.x, line.y)
        turned_lines.append(replace(line, x=x, y=y, runs=tuple(map(turn_run, line.runs))))
    turned_rules = []
    for rule in rules:
        x, y = turn(rule.x + rule.width, rule.y)
        turned_rules.append(replace(rule, x=x, y=y, width=rule.height, height=rule.width))
    return turned_lines, turned_rules
