"""The numbers of lines as a reader counts them: from the top of a column, one line after the other."""

from __future__ import annotations

from publisher.pages.tree import Line, Page

_TOGETHER = 900
"""Baselines nearer than this, in thousandths of the type's size, are one line to the eye: the cells of a table's row need not stand level."""


def number_lines(page: Page) -> list[int]:
    """The number of each line of a page among those of its column, from 1; 0 for what stands outside the type area.

    What spans the page is counted apart (column 0). Repeated heads of tables are there to be seen, so they are counted. Lines that run down and lines of turned
    pages have no such order and keep the row of the grid.
    """
    numbers = [line.row for line in page.lines]
    columns: dict[int, list[int]] = {}
    for index, line in enumerate(page.lines):
        if line.row and line.runs and not _is_turned(line):
            columns.setdefault(line.column, []).append(index)
    for indexes in columns.values():
        number, last = 0, 0
        for index in sorted(indexes, key=lambda index: page.lines[index].y):
            line = page.lines[index]
            if not number or (line.y - last) * 1000 > _TOGETHER * max(run.size for run in line.runs):
                number, last = number + 1, line.y
            numbers[index] = number
    return numbers


def _is_turned(line: Line) -> bool:
    return line.down or any(run.turn for run in line.runs)
