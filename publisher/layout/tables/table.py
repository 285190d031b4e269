"""A whole table in a galley: title and notes, structure, rows."""

from __future__ import annotations

from publisher.layout.paragraph.composer import Shape
from publisher.layout.paragraphs import set_caption
from publisher.layout.setting import Setting, round_up
from publisher.layout.strip import NEVER, Galley, Strip, keep_with_next
from publisher.layout.tables.content import find_measures
from publisher.layout.tables.plan import Plan, note_plan, plan_table
from publisher.layout.tables.rows import RowMaker, Tags
from publisher.model import Table, Text
from publisher.pages import Element, Role


def set_table(setting: Setting, galley: Galley, table: Table, parent: Element, depth: int = 0) -> None:
    """A table in a galley: its title and head notes, rows (the head repeated after a break), foot notes. Ends on a grid line.

    ``depth`` is the height of the columns the galley is to fill (0: the type area's).
    """
    plan = plan_table(setting, table, galley.measure)
    note_plan(setting, table, plan)
    strips = _make_strips(setting, galley.measure, table, plan, parent, depth or setting.style.page.lines * setting.leading)
    natural = sum(strip.height for strip in strips)
    if natural <= setting.style.table.whole:
        keep_with_next(strips[:-1])
    spare = round_up(natural + setting.style.table.space, setting.leading) - natural
    galley.add([Strip(spare // 2, space=True, after=NEVER)])
    strips[-1].after = NEVER
    galley.add([*strips, Strip(spare - spare // 2, space=True, snap=True)])


def _make_strips(setting: Setting, measure: int, table: Table, plan: Plan, parent: Element, depth: int) -> list[Strip]:
    look, measures = setting.style.table, plan.measures
    leading = find_measures(look, look.size, wide=measure > setting.style.page.columns.measure).leading
    outer = setting.structure.add(Role.TABLE, parent)
    above: list[Strip] = []
    if table.title or table.head_notes:
        caption = setting.structure.add(Role.CAPTION, outer)
    if table.title:
        block = setting.register_text("table-title", table.title)
        lines = set_caption(setting, table.title, look.title.role, look.title.size or look.size, leading, measure, caption, block)
        lines[0].marks = (block,)
        above += lines
    for note in table.head_notes:  # in the caption, so that they are read after the title and before the rows
        above += _set_note(setting, note, measure, leading, caption)
    keep_with_next(above)
    tags = _tag_cells(setting, table, plan, outer)
    below: list[Strip] = []
    for note in table.foot_notes:
        below += _set_note(setting, note, measure, leading, parent)
    beside = sum(strip.height for strip in (*above, *below)) + 2 * measures.down
    rows = RowMaker(setting, table, plan, tags, depth, beside).make()
    if above:
        above.append(Strip(measures.down, after=NEVER))
    if below:
        below.insert(0, Strip(measures.down, after=NEVER))
        rows[-1].after = NEVER
    return [*above, *rows, *below]


def _set_note(setting: Setting, note: Text, measure: int, leading: int, parent: Element) -> list[Strip]:
    look = setting.style.table.note
    element = setting.structure.add(Role.PARAGRAPH, parent)
    block = setting.register_text("table-note", note)
    size = look.size or setting.style.table.size
    lines = setting.compose(note, setting.text_style(look.role, size), Shape(measure))
    strips = setting.strips_of(lines, leading=leading, size=size, element=element, block=block)
    strips[0].marks = (block,)
    keep_with_next(strips[:-1])
    return strips


def _tag_cells(setting: Setting, table: Table, plan: Plan, outer: Element) -> list[Tags]:
    """Structure and blocks of every cell, in reading order."""
    tags: list[Tags] = []
    cells = iter(plan.contents)
    content = next(cells, None)
    for number in range(len(table.rows)):
        if number == 0 and table.head_rows:
            group = setting.structure.add(Role.HEAD_ROWS, outer)
        elif number == table.head_rows:
            group = setting.structure.add(Role.BODY_ROWS, outer)
        line = setting.structure.add(Role.ROW, group)
        while content is not None and content.row == number:
            element = setting.structure.add(Role.HEADER_CELL if content.head else Role.DATA_CELL, line)
            element.scope = "Column" if content.head else ""
            element.colspan, element.rowspan = content.cell.colspan, content.cell.rowspan
            tags.append(Tags(element, setting.register_text("cell", content.text)))
            content = next(cells, None)
    return tags
