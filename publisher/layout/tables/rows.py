"""Rows: the strips they make, the rules round their cells, what is kept together."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import accumulate

from publisher.layout.setting import Setting, baseline
from publisher.layout.strip import FREE, NEVER, Piece, Strip, keep_with_next
from publisher.layout.tables.content import Content
from publisher.layout.tables.lines import CellSetter
from publisher.layout.tables.plan import Plan
from publisher.layout.tables.stack import Stack, Stretch
from publisher.model import Table
from publisher.pages import Element, Rule
from publisher.values import dataclass

BOX = 3
"""Lines of a column left for the title and edges of a box round the table."""


@dataclass(frozen=True, slots=True)
class Tags:
    """A cell's structure element and page map block."""

    element: Element
    block: int


class RowMaker:
    """Makes the strips of a table's rows, one each.

    ``depth`` is the height of the columns they stand in, ``beside`` what stands above and below them in the same column: what merged cells tie together
    is kept in one column as far as it finds room there; a head of more than half the column is not repeated.
    """

    def __init__(self, setting: Setting, table: Table, plan: Plan, tags: list[Tags], depth: int, beside: int) -> None:
        self._head_rows = table.head_rows
        self._contents = plan.contents
        self._measures = plan.measures
        self._tags = tags
        self._edges = [0, *accumulate(plan.widths)]
        setter = CellSetter(table, plan, setting.cohesion)
        lines = [setter.set(content, self._width(content) - plan.measures.sides) for content in plan.contents]
        room = max(depth // 2, depth - beside - BOX * setting.leading)
        self._stack = Stack(plan.contents, lines, len(table.rows), table.head_rows, plan.measures, room, depth // 2)

    def _width(self, content: Content) -> int:
        return self._edges[content.end] - self._edges[content.column]

    def make(self) -> list[Strip]:
        """The strips of all rows."""
        stack = self._stack
        strips = [self._make_row(row) for row in range(len(stack.heights))]
        head = strips[: self._head_rows]
        keep_with_next(head[-1:])
        self._keep_ends(strips)
        for first, last in ((0, len(head) - 1), *stack.groups):
            for row in range(first, last):
                strips[row].after = FREE if stack.may_part(row) else NEVER
        if stack.repeated:
            for row in range(self._head_rows + 1, len(strips)):
                if stack.fits(row, row):  # a row that has no room under the head is better set without it than not at all
                    strips[row].repeat = tuple(head)
        return strips

    def _keep_ends(self, strips: list[Strip]) -> None:
        """Neither the first nor the last group of rows alone in a column, as far as what then stays together finds room in one."""
        groups, fits = self._stack.groups, self._stack.fits
        first = len(groups) > 1 and fits(groups[0][0], groups[1][1])
        if first:
            strips[groups[0][1]].after = NEVER
        tied = 0 if first and len(groups) == 3 else len(groups) - 2
        if len(groups) > 2 and fits(groups[tied][0], groups[-1][1]):
            strips[groups[-2][1]].after = NEVER

    def _make_row(self, row: int) -> Strip:
        stack, contents = self._stack, self._contents
        height = stack.heights[row]
        begun = [stretch for stretch in stack.here[row] if stretch.first == row]
        here = [contents[stretch.cell] for stretch in stack.here[row]]
        sides = sorted({self._edges[edge] for cell in here for edge in (cell.column, cell.end)})
        rules = (
            *self._make_edges((cell for cell in here if cell.row == row), 0),
            *self._make_edges((cell for cell in here if cell.last == row), height),
            *(self._make_side(x, height) for x in sides),
        )
        return Strip(
            height,
            tuple(piece for stretch in begun for piece in self._make_pieces(stretch)),
            rules=rules,
            seam=tuple(self._make_edges((cell for cell in here if cell.last > row), 0)),
            through=stack.runs_through(row),
            marks=tuple(self._tags[stretch.cell].block for stretch in begun if contents[stretch.cell].row == row),
        )

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

    def _make_pieces(self, stretch: Stretch) -> list[Piece]:
        """The lines of a stretch of a cell."""
        measures, tags = self._measures, self._tags[stretch.cell]
        x = self._edges[self._contents[stretch.cell].column] + measures.across + measures.rule // 2
        y = self._stack.text_top(stretch) + baseline(measures.leading, measures.size)
        return [Piece(line, x, y + n * measures.leading, tags.element.id, tags.block) for n, line in enumerate(stretch.lines)]
