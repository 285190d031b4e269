"""Tables as XHTML: a caption, head notes, real header cells, foot notes."""

from __future__ import annotations

from collections.abc import Callable

from publisher.html.markup import element
from publisher.model import Cell, Table, Text

NARROW = 4
"""A table of more columns than this may be wider than a telephone; it scrolls there."""
SHORT, SHORT_HEAD = 4, 2
"""A cell of no more characters than this, a header cell of no more than that, is not broken."""

Mark = Callable[[str, Text], str]
"""Renders a text of the page map's kind with its marks of pages."""


def render_table(table: Table, mark: Mark) -> str:
    """The table in a ``div``, its title and notes as paragraphs before and after so that only the table itself scrolls."""
    columns = max(len(row) for row in table.rows)
    label = table.title.characters or "表格"
    out = [element("p", mark("table-title", table.title), class_="table-title")] if table.title else []
    out += [element("p", mark("table-note", note), class_="table-note") for note in table.head_notes]
    rows = [_render_row(table, number, row, mark) for number, row in enumerate(table.rows)]
    head, body = rows[: table.head_rows], rows[table.head_rows :]
    inner = [_columns(table)] if table.widths else []
    inner += [element("thead", *head)] if head else []
    inner += [element("tbody", *body)] if body else []
    size = f"columns-{columns}" + (" wide" if columns > NARROW else "")
    grid = element("table", *inner, class_=size)
    out.append(element("div", grid, class_="scroll", role="group", aria_label=label, tabindex=0) if columns > NARROW else grid)
    out += [element("p", mark("table-note", note), class_="table-note") for note in table.foot_notes]
    return element("div", *out, class_="table")


def _columns(table: Table) -> str:
    whole = sum(table.widths)
    return element("colgroup", *(element("col", style=f"width:{100 * width / whole:.4g}%") for width in table.widths))


def _render_row(table: Table, number: int, row: tuple[Cell | None, ...], mark: Mark) -> str:
    cells = []
    for column, cell in enumerate(row):
        if cell is None:
            continue
        content = mark("cell", cell.text)
        head = number < table.head_rows and bool(cell.text)
        align = table.aligns[column] if column < len(table.aligns) else ""
        cells.append(
            element(
                "th" if head else "td",
                content,
                scope=("colgroup" if cell.colspan > 1 else "col") if head else "",
                colspan=cell.colspan if cell.colspan > 1 else None,
                rowspan=cell.rowspan if cell.rowspan > 1 else None,
                class_=" ".join(
                    word
                    for word in ("" if head else align, "short" if len(cell.text.characters) <= (SHORT_HEAD if head else SHORT) else "")
                    if word
                ),
            )
        )
    return element("tr", *cells)
