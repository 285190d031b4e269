"""Stretches: what a page tree has from a column's head to where its lines go on elsewhere, in reading order. The ground other inspections stand on."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from publisher.pages.overlaps import Area, set_box
from publisher.pages.tree import ACROSS, Line, Page, PageTree
from publisher.style import Style
from publisher.values import dataclass


@dataclass(frozen=True, slots=True)
class Stretch:
    """Lines one below the other in one column of a page (index from 0), repeated head rows included, furniture not. ``extent`` is what they, and the pictures and
    rules of the column between them and the stretch below, cover. ``foot``: nothing stands below it in its column.
    """

    page: int
    column: int
    lines: tuple[Line, ...]
    extent: Area
    foot: bool


def type_area(style: Style) -> Area:
    """The type area of a page."""
    page = style.page
    left = (page.width - style.across) // 2
    return Area(left, page.top, left + style.across, page.top + page.lines * page.leading)


def column_area(style: Style, column: int) -> Area:
    """The type area of one column, or of all for ACROSS."""
    area, columns = type_area(style), style.page.columns
    if column == ACROSS:
        return area
    left = area.left + (column - 1) * (columns.measure + columns.gutter)
    return Area(left, area.top, left + columns.measure, area.bottom)


def list_stretches(tree: PageTree, style: Style) -> list[Stretch]:
    """The stretches of all body pages in reading order. A stretch without any line (a picture alone) is not seen."""
    return [stretch for number, page in enumerate(tree.pages) if page.kind == "body" for stretch in _divide(page, number, style)]


def _divide(page: Page, number: int, style: Style) -> list[Stretch]:
    groups = [(column, tuple(lines)) for column, lines in groupby((line for line in page.lines if line.row), key=lambda line: line.column)]
    tops = [min(set_box(line).top for line in lines if line.runs) for _, lines in groups]
    stretches = []
    for at, (column, lines) in enumerate(groups):
        below = [
            top for top, (other, _) in zip(tops[at + 1 :], groups[at + 1 :], strict=True) if column == ACROSS or other in (ACROSS, column)
        ]
        above = [tops[n] for n in range(at) if column == ACROSS or groups[n][0] in (ACROSS, column)]
        limit = min(below, default=style.page.height)
        extent = _cover(page, lines, column_area(style, column), max(above, default=0), limit)
        stretches.append(Stretch(number, column, lines, extent, not below))
    return stretches


def _cover(page: Page, lines: Sequence[Line], area: Area, above: int, limit: int) -> Area:
    """What lines cover, with the pictures and rules of their column down to ``limit``, none of which begins above ``above``."""
    boxes = [set_box(line) for line in lines if line.runs]
    things = [(i.x, i.y, i.width, i.height) for i in page.images] + [(r.x, r.y, r.width, r.height) for r in page.rules]
    top = max(area.top - 1000, above)
    for x, y, width, height in things:
        if (
            top <= y
            and y + height <= limit
            and area.left - 1000 <= x
            and x + width <= area.right + 1000
            and y + height <= area.bottom + 1000
        ):
            boxes.append(Area(x, y, x + width, y + height))
    return Area(min(b.left for b in boxes), min(b.top for b in boxes), max(b.right for b in boxes), max(b.bottom for b in boxes))
