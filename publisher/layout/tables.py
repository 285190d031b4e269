"""Tables: column widths, rows as strips, merged cells, repeated heads."""

from __future__ import annotations

from dataclasses import dataclass

from publisher.layout.paragraph.breaking import break_lines
from publisher.layout.paragraph.composer import Align, Shape, place
from publisher.layout.paragraph.itemize import TextStyle
from publisher.layout.paragraph.justify import SetLine
from publisher.layout.paragraph.material import Material
from publisher.layout.paragraphs import set_caption
from publisher.layout.setting import Setting, baseline, round_up, strengthen
from publisher.layout.strip import NEVER, Galley, Piece, Strip, keep_with_next
from publisher.model import Cell, Table, Text
from publisher.pages import Element, Role, Rule

_PROSE = 12
"""A cell with a line of more characters than this is prose when it turns over: set justified, not centred."""


@dataclass(slots=True)
class _Placed:
    """A cell at its place, with its text itemized and, later, set."""

    cell: Cell
    row: int
    column: int
    materials: list[tuple[Material, int]]
    element: Element
    block: int
    lines: list[SetLine]
    height: int = 0


def set_table(setting: Setting, galley: Galley, table: Table, parent: Element) -> None:
    """A table in a galley: its title and head notes, rows (the head repeated after a break), foot notes. Ends on a grid line."""
    strips = _Maker(setting, galley.measure, table, parent).make()
    if not strips:
        return
    natural = sum(strip.height for strip in strips)
    if natural <= setting.style.table.whole:
        keep_with_next(strips[:-1])
    spare = round_up(natural + setting.style.table.space, setting.leading) - natural
    galley.add([Strip(spare // 2, space=True, after=NEVER)])
    strips[-1].after = NEVER
    galley.add([*strips, Strip(spare - spare // 2, space=True, snap=True)])


class _Maker:
    def __init__(self, setting: Setting, measure: int, table: Table, parent: Element) -> None:
        self.setting = setting
        self.measure = measure
        self.table = table
        self.look = setting.style.table
        self.parent = parent
        self.columns = max(len(row) for row in table.rows)
        self.size = self.look.size
        wide = measure > setting.style.page.columns.measure
        self.leading = self.look.wide.leading if wide else self.look.leading
        self.padding = self.look.wide.padding if wide else self.look.padding.y

    def make(self) -> list[Strip]:
        look, table, setting = self.look, self.table, self.setting
        outer = setting.structure.add(Role.TABLE, self.parent)
        above: list[Strip] = []
        if table.title or table.head_notes:
            caption = setting.structure.add(Role.CAPTION, outer)
        if table.title:
            block = setting.register_text("table-title", table.title)
            lines = set_caption(
                setting, table.title, look.title.role, look.title.size or look.size, self.leading, self.measure, caption, block
            )
            lines[0].marks = (block,)
            above += lines
        for note in table.head_notes:  # in the caption, so that they are read after the title and before the rows
            above += self._note(note, caption)
        keep_with_next(above)
        self._place(outer)
        widths = self._widths()
        rows = self._rows(widths)
        if above and rows:
            above.append(Strip(self.padding, after=NEVER))
        below: list[Strip] = []
        for note in table.foot_notes:
            below += self._note(note, self.parent)
        if below:
            below.insert(0, Strip(self.padding, after=NEVER))
            rows[-1].after = NEVER
        return [*above, *rows, *below]

    def _note(self, note: Text, parent: Element) -> list[Strip]:
        setting, look = self.setting, self.look.note
        element = setting.structure.add(Role.PARAGRAPH, parent)
        block = setting.register_text("table-note", note)
        size = look.size or self.look.size
        lines = setting.compose(note, setting.text_style(look.role, size), Shape(self.measure))
        strips = setting.strips_of(lines, leading=self.leading, size=size, element=element, block=block)
        strips[0].marks = (block,)
        keep_with_next(strips[:-1])
        return strips

    def _style(self, row: int) -> TextStyle:
        role = self.look.head.role if row < self.table.head_rows else self.look.role
        return self.setting.text_style(role, self.size)

    def _place(self, outer: Element) -> None:
        """Structure, blocks and itemized text of every cell, in reading order."""
        setting, table = self.setting, self.table
        self.cells: list[_Placed] = []
        for number, row in enumerate(table.rows):
            if number == 0 and table.head_rows:
                group = setting.structure.add(Role.HEAD_ROWS, outer)
            elif number == table.head_rows:
                group = setting.structure.add(Role.BODY_ROWS, outer)
            line = setting.structure.add(Role.ROW, group)
            for column, cell in enumerate(row):
                if cell is None:
                    continue
                head = number < table.head_rows
                element = setting.structure.add(Role.HEADER_CELL if head else Role.DATA_CELL, line)
                element.scope = "Column" if head else ""
                element.colspan, element.rowspan = cell.colspan, cell.rowspan
                text = strengthen(cell.text) if head else cell.text
                block = setting.register_text("cell", text)
                materials = setting.composer.itemize(text, self._style(number)) if text else []
                self.cells.append(_Placed(cell, number, column, materials, element, block, []))

    def _widths(self) -> list[int]:
        """Column widths that fill the measure: as typed, else by what the columns hold."""
        typed = self.table.widths
        if typed and len(typed) == self.columns:
            whole = sum(typed)
            widths = [int(self.measure * width / whole) for width in typed]
        else:
            widths = self._natural_widths()
        widths[-1] += self.measure - sum(widths)
        return widths

    def _natural_widths(self) -> list[int]:
        pad = 2 * self.look.padding.x + self.look.rule
        air = self.size // 2
        wanted = [pad + self.size] * self.columns
        least = [pad + self.size] * self.columns
        for placed in self.cells:
            if placed.cell.colspan > 1:
                continue
            for material, _ in placed.materials:
                wanted[placed.column] = max(wanted[placed.column], material.natural(0, len(material)) + pad)
                least[placed.column] = max(least[placed.column], _longest_word(material) + pad)
        airy = [width + air for width in wanted]
        whole = sum(airy)
        if whole <= self.measure:
            return [width + (self.measure - whole) * width // whole for width in airy]
        least = [min(a, b) for a, b in zip(least, wanted, strict=True)]
        spare = self.measure - sum(least)
        if spare <= 0:
            return [self.measure * width // sum(least) for width in least]
        return _share(wanted, least, self.measure)

    def _rows(self, widths: list[int]) -> list[Strip]:
        look = self.look
        edges = [0]
        for width in widths:
            edges.append(edges[-1] + width)
        heights = self._heights(edges)
        tops = [0]
        for height in heights:
            tops.append(tops[-1] + height)
        prose = self._prose_columns()
        strips = []
        for number, height in enumerate(heights):
            pieces: list[Piece] = []
            rules: list[Rule] = []
            marks: list[int] = []
            for placed in self.cells:
                if placed.row != number:
                    continue
                right = edges[placed.column + placed.cell.colspan]
                extent = tops[number + placed.cell.rowspan] - tops[number]
                left = edges[placed.column]
                pieces += self._pieces(placed, left, right, extent, prose)
                rules += _box_rules(left, right, extent, look.rule)
                marks.append(placed.block)
            strip = Strip(height, tuple(pieces), rules=tuple(rules), marks=tuple(marks))
            strips.append(strip)
        for placed in self.cells:
            for number in range(placed.row, placed.row + placed.cell.rowspan - 1):
                strips[number].after = NEVER
        head = strips[: self.table.head_rows]
        for strip in head:
            strip.after = NEVER
        body = strips[self.table.head_rows :]
        for strip in body[1:]:
            strip.repeat = tuple(head)
        if len(body) > 1:
            body[0].after = body[-2].after = NEVER
        return strips

    def _heights(self, edges: list[int]) -> list[int]:
        """The height of each row; a merged cell's surplus goes to its last row."""
        look = self.look
        rows = len(self.table.rows)
        heights = [self.leading + 2 * self.padding] * rows
        prose = self._prose_columns()
        for placed in self.cells:
            inner = edges[placed.column + placed.cell.colspan] - edges[placed.column] - 2 * look.padding.x - look.rule
            placed.lines = self._set(placed, inner, prose)
            placed.height = max(1, len(placed.lines)) * self.leading + 2 * self.padding
            if placed.cell.rowspan == 1:
                heights[placed.row] = max(heights[placed.row], placed.height)
        for placed in self.cells:
            if placed.cell.rowspan > 1:
                span = range(placed.row, placed.row + placed.cell.rowspan)
                missing = placed.height - sum(heights[n] for n in span)
                if missing > 0:
                    heights[span[-1]] += missing
        return heights

    def _prose_columns(self) -> set[int]:
        """Columns some body cell of which holds more than a short entry."""
        head = self.table.head_rows
        return {
            placed.column
            for placed in self.cells
            if placed.row >= head and placed.cell.colspan == 1 and any(len(material) > _PROSE for material, _ in placed.materials)
        }

    def _align(self, placed: _Placed, prose: set[int], lines: int) -> Align:
        if placed.row < self.table.head_rows:
            return Align.CENTRE
        typed = self.table.aligns[placed.column] if placed.column < len(self.table.aligns) else ""
        if typed:
            return {"left": Align.LEFT, "center": Align.CENTRE, "right": Align.RIGHT}[typed]
        if placed.column in prose and lines > len(placed.materials):
            return Align.JUSTIFY
        return Align.LEFT if placed.column in prose and any(len(material) > _PROSE for material, _ in placed.materials) else Align.CENTRE

    def _set(self, placed: _Placed, inner: int, prose: set[int]) -> list[SetLine]:
        """The lines of a cell in ``inner`` millipoints."""
        breaks = [(material, offset, break_lines(material, inner, inner)) for material, offset in placed.materials]
        align = self._align(placed, prose, sum(len(lines) for _, _, lines in breaks))
        shape = Shape(inner, align=align)
        return [
            place(material, line, 0, shape, offset, justify=align is Align.JUSTIFY, last=line.end == len(material))
            for material, offset, lines in breaks
            for line in lines
        ]

    def _pieces(self, placed: _Placed, left: int, right: int, extent: int, prose: set[int]) -> list[Piece]:
        look = self.look
        top = (extent - len(placed.lines) * self.leading) // 2
        x = left + look.padding.x + look.rule // 2
        y = top + baseline(self.leading, self.size)
        return [Piece(line, x, y + number * self.leading, placed.element.id, placed.block) for number, line in enumerate(placed.lines)]


def _box_rules(left: int, right: int, height: int, rule: int) -> list[Rule]:
    """The four sides of a cell; neighbours draw the side between them at the same place."""
    half = rule // 2
    return [
        Rule(left - half, -half, right - left + rule, rule),
        Rule(left - half, height - half, right - left + rule, rule),
        Rule(left - half, -half, rule, height + rule),
        Rule(right - half, -half, rule, height + rule),
    ]


def _longest_word(material: Material) -> int:
    """The widest stretch without a legal break."""
    widest = 0
    start = 0
    for end in material.breaks:
        widest = max(widest, material.natural(start, end))
        start = end
    return widest


def _share(wanted: list[int], least: list[int], measure: int) -> list[int]:
    """Widths between least and wanted that sum to ``measure``: columns that want little get it, the others share the rest by what they want."""
    widths = list(least)
    order = sorted(range(len(wanted)), key=lambda column: (wanted[column], column))
    left = measure - sum(least)
    for position, column in enumerate(order):
        rest = sum(wanted[c] - least[c] for c in order[position:])
        need = wanted[column] - least[column]
        fair = left * need // rest if rest else 0
        if need <= left // (len(order) - position):
            fair = need
        widths[column] += fair
        left -= fair
    widths[order[-1]] += left
    return widths
