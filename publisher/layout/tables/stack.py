"""The rows of a table one below the other: how high they are, what merged cells tie together, and where that is parted when no column holds it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import accumulate

from publisher.layout.paragraph.justify import SetLine
from publisher.layout.tables.content import Content, Measures
from publisher.values import dataclass


@dataclass(eq=False, slots=True)
class Stretch:
    """Lines of a cell (by its number) and the rows ``first`` to ``last`` they have for themselves: all of it, but for a merged cell whose text is divided."""

    cell: int
    first: int
    last: int
    lines: list[SetLine]


class Stack:
    """Rows with the cells' lines in them.

    ``room`` is what a column has for rows, ``head_rows`` how many of them are the head, ``repeats`` the height up to which it is set again at the top
    of every column. Merged cells tie their rows into groups. A group, or a head, higher than ``room`` is parted between rows, and the text of its
    cells stands at their top. Where no edge in reach is free of text, the text of the cells that go through the last one is divided there: what has
    no room above goes on below, and the rows below grow where it needs more.
    """

    def __init__(
        self,
        contents: Sequence[Content],
        lines: Sequence[list[SetLine]],
        rows: int,
        head_rows: int,
        measures: Measures,
        room: int,
        repeats: int,
    ) -> None:
        self._head_rows = head_rows
        self._measures = measures
        self._room = room
        stretches = [Stretch(n, content.row, content.last, each) for n, (content, each) in enumerate(zip(contents, lines, strict=True))]
        self.here: list[list[Stretch]] = [[] for _ in range(rows)]
        """The stretches in each row, in reading order."""
        for stretch in stretches:
            for row in range(stretch.first, stretch.last + 1):
                self.here[row].append(stretch)
        self.heights = [self._own_height([])] * rows
        self._grow(stretches)
        head = self.tops[head_rows]
        self.repeated = head if head <= repeats else 0
        """The height of the head where it is repeated, else 0."""
        self.groups = self._find_groups(contents)
        """First and last row of each group of body rows, single rows included."""
        self._parted: set[int] = set()
        for first, last in ((0, head_rows - 1), *self.groups):
            if not self.fits(first, last):
                self._parted.update(range(first, last + 1))
                self._part(first, last)

    def fits(self, first: int, last: int) -> bool:
        """Whether rows ``first`` to ``last`` and the head above them find room in one column."""
        head = self.tops[self._head_rows] if first == self._head_rows else self.repeated
        return head + self.tops[last + 1] - self.tops[first] <= self._room

    def may_part(self, row: int) -> bool:
        """Whether there may be a break between a row and the next of the same group or head."""
        return row in self._parted and not self.runs_through(row)

    def runs_through(self, row: int) -> bool:
        """Whether text that begins above a row's lower edge ends below it."""
        edge = self.tops[row + 1]
        return any(self._foot(stretch) > edge for stretch in self.here[row] if stretch.last > row and stretch.lines)

    def text_top(self, stretch: Stretch) -> int:
        """Where text begins, from the upper edge of its first row: in the middle of its rows, or at their top where they may be parted."""
        if stretch.last > stretch.first and stretch.first in self._parted:
            return self._measures.down
        return (self._extent(stretch) - len(stretch.lines) * self._measures.leading) // 2

    def _foot(self, stretch: Stretch) -> int:
        """Where text and the padding below it end."""
        top = self.text_top(stretch) - self._measures.down
        return self.tops[stretch.first] + top + self._own_height(stretch.lines)

    def _extent(self, stretch: Stretch) -> int:
        return self.tops[stretch.last + 1] - self.tops[stretch.first]

    def _own_height(self, lines: list[SetLine]) -> int:
        return max(1, len(lines)) * self._measures.leading + 2 * self._measures.down

    def _grow(self, stretches: Iterable[Stretch]) -> None:
        """Makes rows as high as their text needs; what a merged cell needs beyond its rows is shared out among them."""
        heights = self.heights
        for stretch in sorted(stretches, key=lambda each: each.last - each.first):
            span = range(stretch.first, stretch.last + 1)
            missing = self._own_height(stretch.lines) - sum(heights[row] for row in span)
            for number, row in enumerate(span):
                if missing > 0:
                    heights[row] += missing * (number + 1) // len(span) - missing * number // len(span)
        self.tops = [0, *accumulate(heights)]

    def _find_groups(self, contents: Iterable[Content]) -> list[tuple[int, int]]:
        tied = {row for content in contents for row in range(content.row, content.last)}
        groups = []
        first = self._head_rows
        while first < len(self.heights):
            last = first
            while last in tied:
                last += 1
            groups.append((first, last))
            first = last + 1
        return groups

    def _part(self, first: int, last: int) -> None:
        """Sees to it that from any break in a group the next one is in reach, as far as single rows are not too high for that."""
        start = first
        while start < last and not self.fits(start, last):
            reach = start
            while self.fits(start, reach + 1):
                reach += 1
            free = next((row for row in range(reach, start - 1, -1) if not self.runs_through(row)), None)
            if free is None:
                self._divide(reach)
            start = (reach if free is None else free) + 1

    def _divide(self, row: int) -> None:
        """Divides the text that runs through a row's lower edge."""
        below = []
        for stretch in self.here[row]:
            if stretch.last == row or self._foot(stretch) <= self.tops[row + 1]:
                continue
            room = self.tops[row + 1] - self.tops[stretch.first] - 2 * self._measures.down
            above = room // self._measures.leading
            rest = Stretch(stretch.cell, row + 1, stretch.last, stretch.lines[above:])
            for other in range(rest.first, rest.last + 1):
                self.here[other] = [rest if each is stretch else each for each in self.here[other]]
            stretch.last, stretch.lines = row, stretch.lines[:above]
            below.append(rest)
        self._grow(below)
