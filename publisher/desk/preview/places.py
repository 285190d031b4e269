"""Where the lines of a page come from in the source, and where on the pages a place of the source is."""

from __future__ import annotations

import os
from functools import cached_property
from pathlib import Path
from typing import Any

from publisher.editions.printed import PrintedBlock, print_blocks
from publisher.made import Made
from publisher.pages import Line
from publisher.position import Position
from publisher.values import NamedTuple, dataclass, field


class Spot(NamedTuple):
    """A place on the pages: page index, and a line's number among the lines of that page."""

    page: int
    line: int


class Sources:
    """The files of a publication by numbers: what the browser calls them by. Only files below ``root`` get one."""

    def __init__(self, root: Path) -> None:
        self.root = root.resolve()
        self._ids: dict[str, int] = {}
        self._files: list[Path] = []

    def identify(self, file: str) -> int:
        """The number of a file named as in positions; -1 for what lies outside the publication."""
        if file not in self._ids:
            path = Path(os.path.abspath(file))  # noqa: PTH100 (links stay as the editor has them)
            known = file and path.resolve().is_relative_to(self.root)
            self._ids[file] = len(self._files) if known else -1
            if known:
                self._files.append(path)
        return self._ids[file]

    def find(self, number: int) -> Path | None:
        """The file of a number that was given."""
        return self._files[number] if 0 <= number < len(self._files) else None

    def name(self, file: str, folder: str) -> str:
        """How a file is shown: by its name in the issue's folder, else from the publication's."""
        path = Path(os.path.abspath(file))  # noqa: PTH100
        for base in (Path(folder), self.root):
            if path.is_relative_to(base):
                return path.relative_to(base).as_posix()
        return path.name


@dataclass
class Places:
    """The places of one setting of an issue."""

    made: Made

    _printed: dict[str, dict[int, PrintedBlock]] = field(default_factory=dict)
    _rows: dict[str, list[tuple[int, int, Spot]]] = field(default_factory=dict)

    @cached_property
    def _numbers(self) -> dict[str, list[int]]:
        """The blocks of each document."""
        numbers: dict[str, list[int]] = {}
        for number, block in enumerate(self.made.layout.page_map.blocks):
            numbers.setdefault(block.document, []).append(number)
        return numbers

    def _blocks(self, name: str) -> dict[int, PrintedBlock]:
        """The blocks of a document whose characters' places are known one by one."""
        if name not in self._printed:
            blocks, own = self.made.layout.page_map.blocks, self._numbers.get(name, [])
            document = next((each for each in self.made.issue.documents if each.id == name), None)
            printed = print_blocks(document) if document is not None else []
            pairs = zip(own, printed, strict=True) if len(own) == len(printed) else ()
            self._printed[name] = {number: each for number, each in pairs if each.text == blocks[number].text}
        return self._printed[name]

    def source(self, line: Line) -> Position | None:
        """Where the first character of a line was typed; None for what the program wrote."""
        if line.block < 0:
            return None
        block = self.made.layout.page_map.blocks[line.block]
        printed = self._blocks(block.document).get(line.block)
        if printed is not None and (place := printed.position(line.offset)).file:
            return place
        return Position(block.file, block.line, 1) if block.file else None

    def lines(self, page: int, sources: Sources) -> list[dict[str, Any]]:
        """The lines of a page that come from the source: their boxes in points from the page's upper left corner, file, place and text."""
        rows = []
        for number, line in enumerate(self.made.layout.tree.pages[page].lines):
            place = self.source(line)
            if place is None or not line.runs or line.artifact:
                continue
            rows.append(
                {
                    "n": number,
                    "box": box(line),
                    "file": sources.identify(place.file),
                    "name": sources.name(place.file, self.made.issue.folder),
                    "line": place.line,
                    "column": place.column,
                    "text": line.text,
                }
            )
        return rows

    def _lines_of(self, file: str) -> list[tuple[int, int, Spot]]:
        """The lines on the pages that come from a file, in the order of their places in it."""
        if file not in self._rows:
            blocks, rows = self.made.layout.page_map.blocks, []
            for index, page in enumerate(self.made.layout.tree.pages):
                for number, line in enumerate(page.lines):
                    if line.block < 0 or line.artifact or not line.runs or blocks[line.block].file != file:
                        continue
                    if (place := self.source(line)) is not None:
                        rows.append((place.line, place.column, Spot(index, number)))
            self._rows[file] = sorted(rows, key=lambda row: row[:2])
        return self._rows[file]

    def find(self, place: Position) -> Spot | None:
        """The line on the pages that a place of the source stands in: the last that begins at or before it, else the first of its file."""
        rows = self._lines_of(place.file)
        before = [row for row in rows if row[:2] <= (place.line, place.column)]
        after = [row for row in rows if row[0] >= place.line]
        best = before[-1:] or after[:1]
        return best[0][2] if best else None


def box(line: Line) -> list[float]:
    """Left, top, width and height of a line's em boxes in points."""
    extents = [run.extent for run in line.runs]
    left, top = min(each[0] for each in extents), min(each[1] for each in extents)
    right, bottom = max(each[2] for each in extents), max(each[3] for each in extents)
    return [round(length / 1000, 2) for length in (left, top, right - left, bottom - top)]
