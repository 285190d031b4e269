"""Whether every line of a cell stands in a closed box. Judged by the page tree alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from publisher.layout.issue import Layout
from publisher.pages import Line, Page
from tests.layout.test_blocks import body

Span = tuple[int, int]
"""From, to."""


def extent(line: Line) -> tuple[int, int, int, int]:
    """Left, top, right, bottom of a line's em box."""
    size = max(run.size for run in line.runs)
    above, below = size * 88 // 100, size * 12 // 100
    if line.runs[0].turn == 3:
        return line.x - above, line.y - line.measure, line.x + below, line.y
    return line.x, line.y - above, line.x + line.measure, line.y + below


def covers(stretches: Sequence[Span], start: int, end: int) -> bool:
    """Whether stretches cover all from ``start`` to ``end``."""
    for low, high in sorted(stretches):
        if low > start:
            return False
        start = max(start, high)
        if start >= end:
            return True
    return start >= end


def check_boxes(layout: Layout) -> None:
    """Round every line of a cell there is a closed box, and no rule crosses the line."""
    for page in body(layout):
        upright = [(rule.x + rule.width // 2, (rule.y, rule.y + rule.height)) for rule in page.rules if rule.height > rule.width]
        level = [(rule.y + rule.height // 2, (rule.x, rule.x + rule.width)) for rule in page.rules if rule.width >= rule.height]
        for line in cell_lines(layout, page):
            left, top, right, bottom = extent(line)
            x, y = (left + right) // 2, (top + bottom) // 2
            sides = [at for at, (low, high) in upright if low <= y <= high]
            edges = [at for at, (low, high) in level if low <= x <= high]
            assert not [at for at in sides if left < at < right], line.text
            assert not [at for at in edges if top < at < bottom], line.text
            west, east = max(at for at in sides if at <= left), min(at for at in sides if at >= right)
            north, south = max(at for at in edges if at <= top), min(at for at in edges if at >= bottom)
            for at in (west, east):
                assert covers([span for place, span in upright if place == at], north, south), line.text
            for at in (north, south):
                assert covers([span for place, span in level if place == at], west, east), line.text


def cell_lines(layout: Layout, page: Page) -> Iterator[Line]:
    kinds = layout.page_map.blocks
    return (line for line in page.lines if line.block >= 0 and kinds[line.block].kind == "cell" and line.runs)
