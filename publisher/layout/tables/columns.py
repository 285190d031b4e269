"""What the columns of a table hold. Facts about the model's text alone; nothing is measured."""

from __future__ import annotations

from collections import Counter

from publisher.model import Cell, Mark, Table
from publisher.text.patterns import lazily
from publisher.values import dataclass

PROSE = 12
"""A cell with a line of more characters than this is prose, and makes its column one."""
LONGEST = 5
"""The longest entry of a column whose two-character entries are spread (云汉高新区 beside 砚湖区 and 全市)."""
NAMES = ("姓名", "联系人", "负责人", "经办人", "法定代表人")
"""Heads of columns of personal names."""

_NUMBER = lazily(r"([+\-−－﹣＋±]?(?:\d{1,3}(?:[,，]\d{3})+|\d+))(?:\.\d+)?[%％‰]?")
_NONE = lazily(r"[—－–―﹣−-]{1,2}")
_HANZI = lazily(r"[\u3400-\u9fff\U00020000-\U0003ffff]+")


@dataclass(frozen=True, slots=True)
class Column:
    """``numbers``: aligned on the decimal point; ``spread``: two-character entries are spread to so many characters (0: not); ``prose``: its cells are
    sentences, set from the left and justified when they turn over.
    """

    numbers: bool = False
    spread: int = 0
    prose: bool = False


def describe_columns(table: Table) -> tuple[Column, ...]:
    """What each column of a table holds, by its body cells that are in no other column."""
    count = max(len(row) for row in table.rows)
    return tuple(_describe(table, number) for number in range(count))


def _describe(table: Table, number: int) -> Column:
    cells = [row[number] for row in table.rows[table.head_rows :] if number < len(row)]
    entries = [cell for cell in cells if cell is not None and cell.colspan == 1 and cell.text]
    texts = [cell.text.characters for cell in entries]
    if any(len(line) > PROSE for text in texts for line in text.split("\n")):
        return Column(prose=True)
    typed = table.aligns[number] if number < len(table.aligns) else ""
    if not typed and any(find_point(cell) is not None for cell in entries) and all(_is_figure(cell) for cell in entries):
        return Column(numbers=True)
    return Column(spread=_find_spread(texts, names=_is_named(table, number)))


def find_point(cell: Cell) -> int | None:
    """Where the decimal point of a cell that is a number stands or would stand: the place of a character. None for what is no number."""
    if any(run.mark is Mark.SUPERSCRIPT for run in cell.text.runs):
        return None
    match = _NUMBER.fullmatch(cell.text.characters)
    return match.end(1) if match else None


def is_none(text: str) -> bool:
    """Whether a text is a dash that says there is nothing."""
    return _NONE.fullmatch(text) is not None


def _is_figure(cell: Cell) -> bool:
    return find_point(cell) is not None or is_none(cell.text.characters)


def _is_named(table: Table, number: int) -> bool:
    heads = [cell for row in table.rows[: table.head_rows] if number < len(row) and (cell := row[number]) is not None]
    return any("".join(cell.text.characters.split()).endswith(NAMES) for cell in heads)


def _find_spread(texts: list[str], *, names: bool) -> int:
    """The length to which two-character entries are spread: that of most entries, three in a column of names where any has three."""
    if not texts or not all(_HANZI.fullmatch(text) and 2 <= len(text) <= LONGEST for text in texts):
        return 0
    lengths = Counter(map(len, texts))
    if names and lengths[3]:
        return 3
    length, times = min(lengths.items(), key=lambda item: (-item[1], item[0]))
    return length if length >= 3 and 2 * times > len(texts) else 0
