"""The cells of a table in a size of type, before anything of them is placed."""

from __future__ import annotations

from publisher.layout.paragraph.material import Material
from publisher.layout.setting import Setting, strengthen
from publisher.layout.tables.columns import Column, find_point
from publisher.model import Cell, Table, Text
from publisher.style.style import TableStyle
from publisher.values import dataclass


@dataclass(frozen=True, slots=True)
class Measures:
    """The lengths of a table in a size of type, all shrunk in one proportion. ``across``, ``down``: padding at the sides, above and below."""

    size: int
    leading: int
    across: int
    down: int
    rule: int

    @property
    def sides(self) -> int:
        """What a cell has beside its text, both sides and a rule."""
        return 2 * self.across + self.rule


def find_measures(look: TableStyle, size: int, *, wide: bool) -> Measures:
    """The lengths of a table set in ``size``; ``wide``: one wider than a column."""
    leading, down = (look.wide.leading, look.wide.padding) if wide else (look.leading, look.padding.y)
    return Measures(size, leading * size // look.size, look.padding.x * size // look.size, down * size // look.size, look.rule)


@dataclass(frozen=True, slots=True)
class Content:
    """A cell with its text itemized: a material and its offset in the text for each typed line."""

    cell: Cell
    row: int
    column: int
    head: bool
    text: Text
    materials: tuple[tuple[Material, int], ...]

    @property
    def end(self) -> int:
        """The column after the cell's last."""
        return self.column + self.cell.colspan

    @property
    def last(self) -> int:
        """The cell's last row."""
        return self.row + self.cell.rowspan - 1

    def point(self) -> int:
        """How far right of a number's left edge its decimal point stands; 0 for what is no number."""
        place = find_point(self.cell)
        if place is None:
            return 0
        material, _ = self.materials[0]
        cluster = next(n for n in range(len(material) + 1) if material.offset(n) >= place)
        return material.edge[cluster]


def itemize_cells(setting: Setting, table: Table, size: int) -> list[Content]:
    """The cells in reading order, the head's in its own role."""
    look = setting.style.table
    contents = []
    for number, row in enumerate(table.rows):
        head = number < table.head_rows
        style = setting.text_style(look.head.role if head else look.role, size)
        for column, cell in enumerate(row):
            if cell is None:
                continue
            text = strengthen(cell.text) if head else cell.text
            materials = tuple(setting.composer.itemize(text, style)) if text else ()
            contents.append(Content(cell, number, column, head, text, materials))
    return contents


def find_points(contents: list[Content], columns: tuple[Column, ...]) -> dict[int, tuple[int, int]]:
    """For each column of numbers the widest stretch before the decimal point and from it on."""
    points: dict[int, tuple[int, int]] = {}
    for content in contents:
        if content.head or content.cell.colspan > 1 or not columns[content.column].numbers or find_point(content.cell) is None:
            continue
        material, _ = content.materials[0]
        before = content.point()
        after = material.natural(0, len(material)) - before
        widest = points.get(content.column, (0, 0))
        points[content.column] = max(widest[0], before), max(widest[1], after)
    return points
