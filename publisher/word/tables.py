"""Tables: rows of a grid with merged cells."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from publisher.values import replace
from publisher.word.markup import W, attribute, child, shown_children
from publisher.word.neutral import Cell, Table
from publisher.word.stories import raw_text

if TYPE_CHECKING:
    from publisher.word.reading import Reader

COLUMNS = 200
"""Columns a table may have; what claims more is cut to it, its cells kept."""
_WRAPPERS = {W + name for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag")}


def read_table(element: Element, reader: Reader) -> Table | None:
    """The table; None where nothing is left of it once deleted rows are gone."""
    rows: list[list[Cell | None]] = []
    above: dict[int, tuple[int, int, int]] = {}
    for tr in _find(element, W + "tr"):
        properties = child(tr, "trPr")
        if child(properties, "del") is not None or child(properties, "moveFrom") is not None:
            reader.word.put_aside("deleted", raw_text(tr))
            reader.word.remark("deleted")
            continue
        above = _read_row(tr, properties, rows, above, reader)
    columns = max((len(row) for row in rows), default=0)
    if not columns:
        return None
    if any(len(row) != columns for row in rows):
        reader.word.remark("ragged")
    return Table(tuple((*row, *[Cell(())] * (columns - len(row))) for row in rows))


def _read_row(
    tr: Element, properties: Element | None, rows: list[list[Cell | None]], above: dict[int, tuple[int, int, int]], reader: Reader
) -> dict[int, tuple[int, int, int]]:
    """Add a row. ``above``: column → row, column and width of the cell that may go on there; the same for the next row is given back."""
    row: list[Cell | None] = [Cell(())] * _span(attribute(child(properties, "gridBefore"), "val", "0"), 0)
    going: dict[int, tuple[int, int, int]] = {}
    rows.append(row)
    for tc in _find(tr, W + "tc"):
        look = child(tc, "tcPr")
        span = _span(attribute(child(look, "gridSpan"), "val", "1"), 1)
        merge = child(look, "vMerge")
        at = len(row)
        hmerge = child(look, "hMerge")
        if hmerge is not None and attribute(hmerge, "val", "continue") == "continue" and row:
            _widen(row, reader, tc)
            continue
        if merge is not None and attribute(merge, "val", "continue") == "continue" and at in above and above[at][2] == span:
            r, c, _ = above[at]
            owner = rows[r][c]
            assert owner is not None
            rows[r][c] = replace(owner, rowspan=owner.rowspan + 1)
            reader.word.put_aside("covered", raw_text(tc))
            row.extend([None] * span)
            going[at] = above[at]
            continue
        row.append(Cell(tuple(reader.read_blocks(tc)), span))
        row.extend([None] * (span - 1))
        if merge is not None:
            going[at] = (len(rows) - 1, at, span)
    row.extend([Cell(())] * _span(attribute(child(properties, "gridAfter"), "val", "0"), 0))
    return going


def _widen(row: list[Cell | None], reader: Reader, tc: Element) -> None:
    """An old way of merging: the cell goes on to the right; its own text is not seen."""
    at = max(index for index, cell in enumerate(row) if cell is not None)
    owner = row[at]
    assert owner is not None
    row[at] = replace(owner, colspan=owner.colspan + 1)
    row.append(None)
    reader.word.put_aside("covered", raw_text(tc))


def _find(element: Element, tag: str) -> Iterator[Element]:
    """Rows of a table or cells of a row, looked for in content controls and the like too."""
    for each in shown_children(element):
        if each.tag == tag:
            yield each
        elif each.tag in _WRAPPERS:
            yield from _find(each, tag)


def _span(text: str, default: int) -> int:
    return min(COLUMNS, int(text)) if text.isascii() and text.isdigit() and len(text) < 9 and int(text) >= default else default
