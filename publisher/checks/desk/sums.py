"""R911 and R912: totals and shares in tables. Only told: which number is wrong, nobody can know from the table."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from publisher.checks.desk.base import Desk, Flaw, blocks_of, flaw
from publisher.model import Cell, Table, Text

_NUMBER = re.compile(r"-?[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|-?[0-9]+(?:\.[0-9]+)?")
_TOTAL = re.compile("(?:合计|总计|共计)$")
_PARTIAL = re.compile("小计|合计|总计|其中|共计")
_SHARE = re.compile("占比|比重|构成比|所占比例|权重")
_LEAST_ROWS = 3
_WHOLE = Decimal(100)


def check_tables(desk: Desk) -> Iterator[Flaw]:
    """All tables of the issue."""
    for document in desk.documents:
        for block in blocks_of(document):
            if isinstance(block, Table):
                yield from _totals(block)
                yield from _shares(block)


def _value(cell: Cell | None) -> Decimal | None:
    if cell is None or cell.colspan > 1 or cell.rowspan > 1:
        return None
    text = cell.text.characters.strip().removesuffix("%").removesuffix("％")
    return Decimal(text.replace(",", "")) if _NUMBER.fullmatch(text) else None


def _label(row: tuple[Cell | None, ...]) -> str:
    return next((re.sub(r"\s", "", cell.text.characters) for cell in row if cell is not None and cell.text), "")


def _totals(table: Table) -> Iterator[Flaw]:
    """A column whose cells are all numbers, with one row 合计 at its end or its beginning and no partial sums between. Where no column of the table
    adds up, the rows are no parts of the total and nothing is said."""
    body = table.rows[table.head_rows :]
    if len(body) < _LEAST_ROWS:
        return
    labels = [_label(row) for row in body]
    ends = [at for at in (0, len(body) - 1) if _TOTAL.search(labels[at])]
    if len(ends) != 1 or sum(bool(_PARTIAL.search(label)) for label in labels) != 1:
        return
    parts = [row for at, row in enumerate(body) if at != ends[0]]
    wrong: list[tuple[int, Text, Decimal, Decimal]] = []
    right = 0
    for column, cell in enumerate(body[ends[0]]):
        total, values = _value(cell), [_value(row[column]) for row in parts]
        if total is None or cell is None or any(value is None for value in values):
            continue
        added = sum((value for value in values if value is not None), Decimal(0))
        if abs(added - total) <= _tolerance(total, len(values)):
            right += 1
        else:
            wrong.append((column, cell.text, total, added))
    for column, text, total, added in wrong if right else []:
        yield flaw("R911", text, row=labels[ends[0]], column=column + 1, found=total, sum=added)


def _tolerance(total: Decimal, count: int) -> Decimal:
    """What rounding can do: half a unit of the last place a value; nothing for whole numbers."""
    exponent = total.as_tuple().exponent
    places = -exponent if isinstance(exponent, int) else 0
    return Decimal(count + 1) / 2 / Decimal(10) ** places if places else Decimal(0)


def _shares(table: Table) -> Iterator[Flaw]:
    """A column headed 占比 whose values, all with a percent sign, come near 100 but do not make it."""
    body = table.rows[table.head_rows :]
    if len(body) < _LEAST_ROWS or not table.head_rows or any(_PARTIAL.search(_label(row)) for row in body):
        return
    for column, head in enumerate(table.rows[table.head_rows - 1]):
        if head is None or not _SHARE.search(head.text.characters):
            continue
        cells = [row[column] for row in body]
        values = [_value(cell) for cell in cells if cell is not None and ("%" in cell.text.characters or "%" in head.text.characters)]
        known = [value for value in values if value is not None]
        if len(known) != len(cells):
            continue
        added = sum(known, Decimal(0))
        near = abs(added - _WHOLE)
        if max(_tolerance(value, len(known)) for value in known) < near <= Decimal(3):
            yield flaw("R912", head.text, head=head.text.characters, sum=added)


CHECKS = (check_tables,)
