"""Pipe tables."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from publisher.messages import Findings
from publisher.model import Cell, Position, Table, Text
from publisher.source.typed import Line, Typed, empty_text, mark_text

_DELIMITER = re.compile(r"\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?")
_CELL_MARKUP = re.compile(r"\\\||<br[ \t]*/?>", re.IGNORECASE)
_PIPE = re.compile(r"(?<!\\)\|")


def is_delimiter_row(text: str) -> bool:
    """Whether a trimmed line is the row under a table's head."""
    return "-" in text and "|" in text and _DELIMITER.fullmatch(text) is not None


def split_row(line: Line) -> list[Line]:
    """The trimmed cells of a trimmed row; ``\\|`` does not divide."""
    bounds = [-1, *(match.start() for match in _PIPE.finditer(line.text)), len(line.text)]
    cells = [line.part(left + 1, right) for left, right in pairwise(bounds)]
    if line.text.startswith("|"):
        cells = cells[1:]
    if len(cells) > 1 and not cells[-1].text.strip():
        cells = cells[:-1]
    return [cell.trimmed() for cell in cells]


def read_table(lines: Sequence[Line], file: str, findings: Findings) -> Table:
    """A table from its trimmed lines: head, delimiter row, body. Rows of another length than the head's are errors."""
    head, delimiter, *body = (split_row(line) for line in lines)
    columns = len(head)
    position = Position(file, lines[0].line, lines[0].column)
    for line, cells in zip(lines[1:], (delimiter, *body), strict=True):
        if len(cells) != columns:
            findings.add("M004", Position(file, line.line, line.column), found=len(cells), expected=columns)
    grid = [[_cell(row, column, file, findings) for column in range(columns)] for row in (head, *body)]
    rows, deepest = _merge(grid, file, findings)
    aligns = tuple(_align(cell.text) for cell in delimiter[:columns])
    return Table(rows, deepest, position, aligns=aligns if len(aligns) == columns else ())


def _align(text: str) -> str:
    if text.startswith(":"):
        return "center" if text.endswith(":") else "left"
    return "right" if text.endswith(":") else ""


def _cell(row: Sequence[Line], column: int, file: str, findings: Findings) -> tuple[Text, str]:
    """The text of a cell, or its merge mark."""
    if column >= len(row):
        last = row[-1]
        return empty_text(file, last.line, last.column + len(last.text)), ""
    line = row[column]
    if not line.text:
        return empty_text(file, line.line, line.column), ""
    if line.text in {"^", "<"}:
        return empty_text(file, line.line, line.column), line.text
    typed = Typed()
    at = 0
    for match in _CELL_MARKUP.finditer(line.text):
        typed.add(line.part(at, match.start()))
        if match[0] == "\\|":
            typed.add(line.part(match.start() + 1, match.end()))
        else:
            typed.derive("\n", line.line, line.column + match.start())
        at = match.end()
    typed.add(line.part(at))
    return mark_text(typed, file, findings), ""


Rows = tuple[tuple[Cell | None, ...], ...]
Corner = tuple[int, int]


def _merge(grid: list[list[tuple[Text, str]]], file: str, findings: Findings) -> tuple[Rows, int]:
    """Cells with their spans, and the number of head rows: one, or as many as a head cell reaches down."""
    owners: list[list[Corner]] = []
    covered: dict[Corner, list[Corner]] = {}
    for r, row in enumerate(grid):
        owners.append([])
        for c, (text, mark) in enumerate(row):
            owner = (r, c)
            if (mark == "^" and r == 0) or (mark == "<" and c == 0):
                findings.add("M021", text.position(), mark=mark)
            elif mark:
                owner = owners[r - 1][c] if mark == "^" else owners[r][c - 1]
            owners[r].append(owner)
            covered.setdefault(owner, []).append((r, c))
    spans: dict[Corner, tuple[int, int]] = {}
    for (r, c), places in covered.items():
        rowspan = max(place[0] for place in places) - r + 1
        colspan = max(place[1] for place in places) - c + 1
        if rowspan * colspan != len(places) or min(place[1] for place in places) < c:
            findings.add("M022", grid[r][c][0].position())
        spans[r, c] = (rowspan, colspan)
    rows = tuple(
        tuple(Cell(text, spans[r, c][1], spans[r, c][0]) if (r, c) in spans else None for c, (text, _) in enumerate(row))
        for r, row in enumerate(grid)
    )
    deepest = 1
    for r, cells in enumerate(rows):
        if r >= deepest:
            break
        deepest = max(deepest, max((r + cell.rowspan for cell in cells if cell), default=1))
    return rows, deepest
