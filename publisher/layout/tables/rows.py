"""Rows: their heights, the strips they make, the rules round their cells, where they may be parted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate

from publisher.layout.paragraph.justify import SetLine
from publisher.layout.setting import Setting, baseline
from publisher.layout.strip import FREE, NEVER, Piece, Strip, keep_with_next
from publisher.layout.tables.content import Content
from publisher.layout.tables.lines import CellSetter
from publisher.layout.tables.plan import Plan
from publisher.model import Table
from publisher.pages import Element, Rule

BOX = 3
"""Lines of a column left for the title and edges of a box round the table."""


@dataclass(frozen=True, slots=True)
class Tags:
    """A cell's structure element and page map block."""

    element: Element
    block: int


class RowMaker:
    """Makes the strips of a table's rows, one each.

    ``depth`` is the height of the columns they stand in, ``beside`` what stands above and below them in the same column: merged cells that reach over
    more than finds room there may be parted between rows, their text then stands at their top; a head of more than half the column is not repeated.
    """

    def __init__(self, setting: Setting, table: Table, plan: Plan, tags: list[Tags], depth: int, beside: int) -> None:
        self._table = table
        self._contents = plan.contents
        self._measures = plan.measures
        self._tags = tags
        self._depth = depth
        self._room = max(depth // 2, depth - beside - BOX * setting.leading)
        self._edges = [0, *accumulate(plan.widths)]
        self._here: list[list[tuple[int, Content]]] = [[] for _ in table.rows]
        for number, content in enumerate(plan.contents):
            for row in range(content.row, content.last + 1):
                self._here[row].append((number, content))
        setter = CellSetter(table, plan, setting.cohesion)
        self._lines = [setter.set(content, self._width(content) - plan.measures.sides) for content in plan.contents]
        self._heights = self._find_heights()
        self._tops = [0, *accumulate(self._heights)]
        self._groups = self._find_groups()
        self._parted = {row for first, last in self._groups if not self._fits(first, last) for row in range(first, last + 1)}

    def _width(self, content: Content) -> int:
        return self._edges[content.end] - self._edges[content.column]

    def _own_height(self, lines: list[SetLine]) -> int:
        return max(1, len(lines)) * self._measures.leading + 2 * self._measures.down

    def _find_heights(self) -> list[int]:
        """The height of each row; what a merged cell needs beyond its rows is shared out among them."""
        heights = [self._own_height([])] * len(self._table.rows)
        order = sorted(zip(self._contents, self._lines, strict=True), key=lambda pair: pair[0].cell.rowspan)
        for content, lines in order:
            span = range(content.row, content.last + 1)
            missing = self._own_height(lines) - sum(heights[row] for row in span)
            for number, row in enumerate(span):
                if missing > 0:
                    heights[row] += missing * (number + 1) // len(span) - missing * number // len(span)
        return heights

    @property
    def _repeated_height(self) -> int:
        """The height of the head where it is repeated, else 0."""
        head = self._tops[self._table.head_rows]
        return head if 2 * head <= self._depth else 0

    def _find_groups(self) -> list[tuple[int, int]]:
        """First and last row of each group of body rows that merged cells tie together, single rows included."""
        tied = {row for content in self._contents for row in range(content.row, content.last)}
        groups = []
        first = self._table.head_rows
        while first < len(self._heights):
            last = first
            while last in tied:
                last += 1
            groups.append((first, last))
            first = last + 1
        return groups

    def _fits(self, first: int, last: int) -> bool:
        """Whether rows ``first`` to ``last`` and the head above them find room in one column."""
        head = self._tops[self._table.head_rows] if first == self._table.head_rows else self._repeated_height
        return head + self._tops[last + 1] - self._tops[first] <= self._room

    def make(self) -> list[Strip]:
        """The strips of all rows."""
        strips = [self._make_row(row) for row in range(len(self._heights))]
        head, body = strips[: self._table.head_rows], strips[self._table.head_rows :]
        keep_with_next(head)
        self._keep_ends(strips)
        for first, last in self._groups:
            for row in range(first, last):
                strips[row].after = FREE if first in self._parted and self._may_part(row) else NEVER
        if self._repeated_height:
            for strip in body[1:]:
                strip.repeat = tuple(head)
        return strips

    def _keep_ends(self, strips: list[Strip]) -> None:
        """Neither the first nor the last group of rows alone in a column, as far as what then stays together finds room in one."""
        groups = self._groups
        first = len(groups) > 1 and self._fits(groups[0][0], groups[1][1])
        if first:
            strips[groups[0][1]].after = NEVER
        tied = 0 if first and len(groups) == 3 else len(groups) - 2
        if len(groups) > 2 and self._fits(groups[tied][0], groups[-1][1]):
            strips[groups[-2][1]].after = NEVER

    def _may_part(self, row: int) -> bool:
        """Whether the text of the cells that go through the row's lower edge ends above it."""
        below = self._tops[row + 1]
        return all(below - self._tops[cell.row] >= self._own_height(self._lines[n]) for n, cell in self._here[row] if cell.last > row)

    def _make_row(self, row: int) -> Strip:
        here, height = self._here[row], self._heights[row]
        own = [n for n, cell in here if cell.row == row]
        pieces = [piece for n in own for piece in self._make_pieces(n)]
        sides = sorted({self._edges[edge] for _, cell in here for edge in (cell.column, cell.end)})
        rules = (
            *self._make_edges((cell for _, cell in here if cell.row == row), 0),
            *self._make_edges((cell for _, cell in here if cell.last == row), height),
            *(self._make_side(x, height) for x in sides),
        )
        seam = self._make_edges((cell for _, cell in here if cell.last > row), 0)
        return Strip(height, tuple(pieces), rules=rules, seam=tuple(seam), marks=tuple(self._tags[n].block for n in own))

    def _make_side(self, x: int, height: int) -> Rule:
        """A vertical rule on ``x`` from the upper to the lower edge of a row, corners included."""
        rule = self._measures.rule
        return Rule(x - rule // 2, -(rule // 2), rule, height + rule)

    def _make_edges(self, contents: Iterable[Content], y: int) -> list[Rule]:
        """Horizontal rules along the cells' width at ``y``, one for cells side by side."""
        stretches: list[list[int]] = []
        for content in sorted(contents, key=lambda each: each.column):
            left, right = self._edges[content.column], self._edges[content.end]
            if stretches and stretches[-1][1] == left:
                stretches[-1][1] = right
            else:
                stretches.append([left, right])
        rule = self._measures.rule
        return [Rule(left - rule // 2, y - rule // 2, right - left + rule, rule) for left, right in stretches]

    def _make_pieces(self, number: int) -> list[Piece]:
        """The lines of a cell in the middle of its height, at its top where it may be parted."""
        measures, content, lines, tags = self._measures, self._contents[number], self._lines[number], self._tags[number]
        extent = self._tops[content.last + 1] - self._tops[content.row]
        parted = content.cell.rowspan > 1 and content.row in self._parted
        top = measures.down if parted else (extent - len(lines) * measures.leading) // 2
        x = self._edges[content.column] + measures.across + measures.rule // 2
        y = top + baseline(measures.leading, measures.size)
        return [Piece(line, x, y + n * measures.leading, tags.element.id, tags.block) for n, line in enumerate(lines)]
