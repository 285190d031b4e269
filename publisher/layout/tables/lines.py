"""The lines of a cell: broken, aligned, spread."""

from __future__ import annotations

from functools import cache
from itertools import pairwise

from publisher.layout.paragraph.breaking import Break, break_lines
from publisher.layout.paragraph.composer import Align, Shape, place
from publisher.layout.paragraph.justify import SPREAD, SetLine
from publisher.layout.paragraph.material import Material
from publisher.layout.tables.columns import PROSE, find_point, is_none
from publisher.layout.tables.content import Content, find_points
from publisher.layout.tables.plan import Plan
from publisher.model import Table
from publisher.pages import Fit
from publisher.text.classes import Kind, kind_of
from publisher.text.cohesion import Cohesion

_ALIGNS = {"left": Align.LEFT, "center": Align.CENTRE, "right": Align.RIGHT}
_MOST = 40
"""Entries of more clusters than this are broken like prose."""
_ODD = 0.5
"""What a break after an odd number of hanzi costs: most words have two."""
_INSIDE = 2.0
"""What a break inside brackets costs."""
_UNIT = 2.0
"""What a break between a number and what it counts costs."""


class CellSetter:
    """Sets the cells of one table."""

    def __init__(self, table: Table, plan: Plan, cohesion: Cohesion) -> None:
        self._aligns = table.aligns
        self._columns = plan.columns
        self._size = plan.size
        self._cohesion = cohesion
        self._points = find_points(plan.contents, plan.columns)
        self._longest: dict[int, int] = {}
        for content in plan.contents:
            if self._is_prose(content):
                widths = [material.natural(0, len(material)) for material, _ in content.materials]
                self._longest[content.column] = max(self._longest.get(content.column, 0), *widths)

    def set(self, content: Content, inner: int) -> list[SetLine]:
        """The lines of a cell whose text has ``inner`` millipoints. No line is wider than that, but for a single character that is."""
        column = self._columns[content.column]
        alone = not content.head and content.cell.colspan == 1
        if alone and column.numbers and find_point(content.cell) is not None:
            number = self._set_number(content, inner)
            if number is not None:
                return [number]
        align = self._align(content, inner)
        if alone and column.spread and len(content.cell.text.characters) == 2 and column.spread * self._size <= inner:
            return [self._spread(content, column.spread * self._size, inner, align)]
        short = align is Align.CENTRE or content.head
        justify = align is Align.JUSTIFY
        shape = Shape(inner, align=align)
        indent = self._indent(content, inner) if align is Align.LEFT else 0
        return [
            place(
                material, line._replace(slack=line.slack - indent), indent, shape, offset, justify=justify, last=line.end == len(material)
            )
            for material, offset in content.materials
            for line in (break_entry(material, inner, self._cohesion) if short else break_lines(material, inner, inner))
        ]

    def _is_prose(self, content: Content) -> bool:
        text = content.cell.text.characters
        return bool(text) and not content.head and content.cell.colspan == 1 and self._columns[content.column].prose and not is_none(text)

    def _indent(self, content: Content, inner: int) -> int:
        """Where the lines of a column of prose begin: together in its middle where none of them turns over."""
        return max(0, inner - self._longest[content.column]) // 2 if self._is_prose(content) and not self._aligned(content) else 0

    def _aligned(self, content: Content) -> str:
        """The alignment typed for a cell's column, or nothing."""
        return self._aligns[content.column] if content.column < len(self._aligns) else ""

    def _set_number(self, content: Content, inner: int) -> SetLine | None:
        """A number whose decimal point stands where the column has it, or None where the column's numbers are too wide for that."""
        before, after = self._points[content.column]
        material, offset = content.materials[0]
        if before + after > inner:
            return None
        indent = (inner - before - after) // 2 + before - content.point()
        total = len(material)
        return SetLine(material, 0, total, indent, material.natural(0, total), offset, Fit(0, 0), True)

    def _spread(self, content: Content, width: int, inner: int, align: Align) -> SetLine:
        material, offset = content.materials[0]
        spare = inner - width
        indent = {Align.LEFT: 0, Align.RIGHT: spare}.get(align, spare // 2)
        return SetLine(material, 0, len(material), indent, width, offset, Fit(SPREAD, width - material.natural(0, len(material))), True)

    def _align(self, content: Content, inner: int) -> Align:
        if content.head:
            return Align.CENTRE
        if typed := self._aligned(content):
            return _ALIGNS[typed]
        turned = any(material.natural(0, len(material)) > inner for material, _ in content.materials)
        long = content.cell.colspan > 1 and turned and any(len(material) > PROSE for material, _ in content.materials)
        if not long and not self._is_prose(content):
            return Align.CENTRE
        return Align.JUSTIFY if turned else Align.LEFT


def break_entry(material: Material, measure: int, cohesion: Cohesion) -> list[Break]:
    """A short entry in as few lines as it takes, broken where the sense allows and evenly, the last line not the longest."""
    total = len(material)
    plain = break_lines(material, measure, measure)
    if len(plain) < 2 or total > _MOST:
        return plain
    legal = [at for at in material.breaks if at < total and at not in material.hard]
    cost = _find_costs(material, legal, cohesion)

    @cache
    def search(start: int, left: int, ideal: float) -> tuple[float, tuple[int, ...]] | None:
        if left == 1:
            width = material.natural(start, total)
            return (_unevenness(width, ideal, last=True), ()) if width <= measure else None
        best = None
        for at in legal:
            if at <= start:
                continue
            width = material.natural(start, at)
            if width > measure:
                break
            rest = search(at, left - 1, ideal)
            if rest is None:
                continue
            whole = cost[at] + _unevenness(width, ideal, last=False) + rest[0]
            if best is None or whole < best[0]:
                best = whole, (at, *rest[1])
        return best

    whole = material.natural(0, total)
    for count in range(len(plain), len(legal) + 2):
        found = search(0, count, whole / count)
        if found is not None:
            edges = [0, *found[1], total]
            return [Break(a, b, measure - material.natural(a, b)) for a, b in pairwise(edges)]
    return plain


def _unevenness(width: int, ideal: float, *, last: bool) -> float:
    off = (width - ideal) / ideal
    return off * off * (4.0 if last and off > 0 else 2.0)


def _find_costs(material: Material, legal: list[int], cohesion: Cohesion) -> dict[int, float]:
    """What a break at each legal place costs: nothing at marks, something inside words, much inside brackets."""
    kinds = [kind_of(character[0]) for character in material.characters]
    costs: dict[int, float] = {}
    depth = run = 0
    for at, kind in enumerate(kinds):
        if at in legal:
            before = kinds[at - 1]
            if depth:
                costs[at] = _INSIDE
            elif before is Kind.HAN and kind is Kind.HAN:
                costs[at] = cohesion.between(material.characters[at - 1], material.characters[at]) + _ODD * (run % 2)
            else:
                costs[at] = _UNIT if before is Kind.DIGIT and kind is Kind.HAN else 0.0
        depth += (kind is Kind.OPEN) - (kind is Kind.CLOSE and depth > 0)
        run = run + 1 if kind is Kind.HAN else 0
    return {at: costs.get(at, 0.0) for at in legal}
