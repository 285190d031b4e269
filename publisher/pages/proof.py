"""Proofs for readers: the pages with line numbers and the source places beside them."""

from __future__ import annotations

from pathlib import PurePath

from publisher.fonts import Library
from publisher.pages.numbering import number_lines
from publisher.pages.overlaps import Area
from publisher.pages.pagemap import PageMap
from publisher.pages.stretches import column_area, type_area
from publisher.pages.tree import GlyphRun, Line, Page, PageTree
from publisher.style import Style
from publisher.units import pt
from publisher.values import replace

ROLE = "song"
SIZE = pt(6)
NUMBER_GAP = pt(4)
"""From the text to the line numbers."""
PLACE_GAP = pt(15)
"""From the text to the source places."""
EDGE = pt(6)
"""From the source places to the paper's edge, at least."""
GREY = 0x707070
STEM = 9
"""Characters of a file's name that are shown at most."""


def make_proof(tree: PageTree, page_map: PageMap, style: Style, library: Library) -> PageTree:
    """The tree with, on every body page, the lines of each column numbered and beside the line where a block begins its source place (``01-name:14``).

    Column 1 has both at its left, column 2 at its right, what spans the page its place at the outer side. Everything added is an artifact; nothing that was there
    is moved.
    """
    maker = _Maker(page_map, style, library)
    pages = tuple(maker.mark(page) if page.kind == "body" else page for page in tree.pages)
    return replace(tree, pages=pages)


class _Maker:
    def __init__(self, page_map: PageMap, style: Style, library: Library) -> None:
        self.page_map = page_map
        self.style = style
        self.library = library
        self.area = type_area(style)
        self.bodies = 0
        self.begun: set[int] = set()

    def mark(self, page: Page) -> Page:
        """A body page with its marks; the first one is a recto."""
        self.bodies += 1
        verso = self.bodies % 2 == 0
        return replace(page, lines=(*page.lines, *self._numbers(page), *self._places(page, verso)))

    def _numbers(self, page: Page) -> list[Line]:
        """A number beside each line of a column, as corrections cite it."""
        heights: dict[tuple[int, int], int] = {}
        for line, number in zip(page.lines, number_lines(page), strict=True):
            if line.column and number and not line.down:
                heights.setdefault((line.column, number), line.y)
        return [
            self._beside(str(number), y, column_area(self.style, column), column == 1, NUMBER_GAP)
            for (column, number), y in sorted(heights.items())
        ]

    def _places(self, page: Page, verso: bool) -> list[Line]:
        """One place a row and side: of the first block that begins there."""
        found: dict[tuple[int, bool], tuple[int, str]] = {}
        for line in page.lines:
            if line.block < 0 or line.artifact or line.block in self.begun:
                continue
            self.begun.add(line.block)
            block = self.page_map.blocks[line.block]
            if block.file:
                left = line.column == 1 or (line.column == 0 and verso)
                found.setdefault((line.row, left), (line.y, self._place(PurePath(block.file).stem, block.line)))
        marks = {(text, left): y for (_, left), (y, text) in reversed(found.items())}  # the cells of a row begin in one line of the source
        return [self._beside(text, y, self.area, left, PLACE_GAP) for (text, left), y in reversed(marks.items())]

    def _place(self, stem: str, line: int) -> str:
        """As much of the file's name as the margin has room for, and the line."""
        room = (self.area.left - PLACE_GAP - EDGE) * 1000 // SIZE
        texts = [f"{stem[:length]}:{line}" for length in range(STEM, 0, -1)]
        return next((text for text in texts if sum(part.advance for part in self.library.shape(ROLE, text)) <= room), texts[-1])

    def _beside(self, text: str, y: int, area: Area, left: bool, gap: int) -> Line:
        """A text beside a line whose baseline is at ``y``, ``gap`` from the column."""
        runs: list[GlyphRun] = []
        width = 0
        for shaped in self.library.shape(ROLE, text):
            advances = [advance * SIZE // 1000 for advance in shaped.advances]
            runs.append(GlyphRun(width, y, shaped.face, SIZE, shaped.glyphs, advances, shaped.characters, 0, GREY))
            width += sum(advances)
        x = area.left - gap - width if left else area.right + gap
        return Line(x, y, width, tuple(replace(run, x=run.x + x) for run in runs), artifact=True)
