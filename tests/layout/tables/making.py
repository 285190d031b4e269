"""Tables for tests, and what of them stands on pages."""

from __future__ import annotations

from publisher.layout.issue import Layout
from publisher.model import Cell, Table
from publisher.pages import Line
from tests.layout.test_blocks import AT, body, text


def rows(*lines: str, head: int = 1, **options: object) -> Table:
    """A table of lines of cells divided by ``|``."""
    return Table(tuple(tuple(Cell(text(cell)) for cell in line.split("|")) for line in lines), head, AT, **options)  # type: ignore[arg-type]


def column(*entries: str, head: str = "数", beside: str = "甲", **options: object) -> Table:
    """A table whose second column holds ``entries``."""
    return rows(f"名|{head}", *(f"{beside}|{entry}" for entry in entries), **options)


def years(number: int, entry: str = "12345.67", **options: object) -> Table:
    """A table of so many columns of numbers."""
    return rows("|".join(["县市区", *(f"{2000 + n}年" for n in range(number))]), "|".join(["尧都区", *[entry] * number]), **options)


def cells(layout: Layout) -> dict[str, Line]:
    """The lines of cells by their text."""
    kinds = layout.page_map.blocks
    return {line.text: line for page in body(layout) for line in page.lines if line.block >= 0 and kinds[line.block].kind == "cell"}


def texts(layout: Layout) -> list[str]:
    """The lines of cells in reading order."""
    kinds = layout.page_map.blocks
    return [line.text for page in body(layout) for line in page.lines if line.block >= 0 and kinds[line.block].kind == "cell"]


def place_of(line: Line, character: int) -> int:
    """The left edge of a character of a line in one run."""
    (run,) = line.runs
    return run.x + sum(run.advances[:character])


def end_of(line: Line) -> int:
    run = line.runs[-1]
    return run.x + sum(run.advances)


def size_of(layout: Layout, entry: str) -> int:
    return cells(layout)[entry].runs[0].size


def codes(layout: Layout) -> list[str]:
    return [code for code, _ in layout.notices if code != "L001"]
