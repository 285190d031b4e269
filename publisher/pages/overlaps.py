"""What stands over something else on a page, or outside the type area. Reads the page tree only."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from publisher.pages.tree import GlyphRun, Line, Page, PageTree
from publisher.text.classes import MARKS, kind_of
from publisher.values import NamedTuple, replace

BLANK = 500
"""The blank half a mark's glyph has, in thousandths of its size: so far its em box may reach into what stands beside it."""


class Area(NamedTuple):
    """A rectangle of a page, in millipoints."""

    left: int
    top: int
    right: int
    bottom: int

    def common(self, other: Area) -> tuple[int, int]:
        """Width and height of what both cover; they cover nothing together when one is not positive."""
        return min(self.right, other.right) - max(self.left, other.left), min(self.bottom, other.bottom) - max(self.top, other.top)

    def excess(self, other: Area) -> int:
        """How far ``other`` reaches out of this area (0: not at all)."""
        return max(0, self.left - other.left, self.top - other.top, other.right - self.right, other.bottom - self.bottom)


class Overlap(NamedTuple):
    """Two things on a page (index from 0) that both cover ``width`` × ``height`` millipoints: lines by their text, ``rule`` or a picture's path."""

    page: int
    first: str
    second: str
    width: int
    height: int


class Outlier(NamedTuple):
    """A line (or ``rule``, or a picture's path) that reaches out of the type area by so many millipoints."""

    page: int
    text: str
    by: int


class _Thing(NamedTuple):
    area: Area
    name: str
    drawn: bool
    """False for rules, which may cross each other."""


def set_box(line: Line) -> Area:
    """The em boxes of a line's runs together. The blank half of a mark at its start or end does not count; the line must have runs."""
    areas = [_run_box(run) for run in line.runs]
    left, right = min(area.left for area in areas), max(area.right for area in areas)
    top, bottom = min(area.top for area in areas), max(area.bottom for area in areas)
    first, last = line.runs[0], line.runs[-1]
    before = first.size * BLANK // 1000 if kind_of(first.text[0]) in MARKS else 0
    after = max(0, last.advances[-1] - last.size * BLANK // 1000) if kind_of(last.text[-1]) in MARKS else 0
    if line.down:
        top, bottom = top + before, bottom - after
    elif first.turn == 3:
        top, bottom = top + after, bottom - before
    else:
        left, right = left + before, right - after
    return Area(left, top, max(left, right), max(top, bottom))


def _run_box(run: GlyphRun) -> Area:
    return Area(*run.extent)


def find_overlaps(tree: PageTree) -> Iterator[Overlap]:
    """Lines that cover each other, a picture or a rule, and pictures that cover each other or a rule.

    A sweep down each page: the work grows with the things on the page times how many of them stand side by side.
    """
    for number, page in enumerate(tree.pages):
        for one, other in _sweep(_things(page)):
            width, height = one.area.common(other.area)
            if width > 0 and height > 0:
                yield Overlap(number, one.name, other.name, width, height)


def _things(page: Page) -> list[_Thing]:
    lines = [_Thing(set_box(line), line.text, True) for line in page.lines if line.runs]
    images = [_Thing(Area(i.x, i.y, i.x + i.width, i.y + i.height), i.path, True) for i in page.images]
    rules = [_Thing(Area(r.x, r.y, r.x + r.width, r.y + r.height), "rule", False) for r in page.rules]
    return lines + images + rules


def _sweep(things: list[_Thing]) -> Iterator[tuple[_Thing, _Thing]]:
    """The pairs that cover common ground in height, but for two rules."""
    active: list[_Thing] = []
    for thing in sorted(things, key=lambda each: (each.area.top, each.area.left)):
        active = [other for other in active if other.area.bottom > thing.area.top]
        for other in active:
            if thing.drawn or other.drawn:
                yield other, thing
        active.append(thing)


def find_crowding(tree: PageTree) -> Iterator[Overlap]:
    """Ideographs of a line that the next glyph comes too near: nothing may take from their em but a mark, and that its blank half only."""
    for number, page in enumerate(tree.pages):
        for line in page.lines:
            glyphs = [
                (character, advance, run.size)
                for run in line.runs
                if not run.vertical
                for character, advance in zip(run.characters, run.advances, strict=True)
            ]
            for (character, advance, size), (after, _, _) in pairwise(glyphs):
                missing = size - advance
                if missing > 0 and _is_ideograph(character) and (kind_of(after[0]) not in MARKS or missing > size * BLANK // 1000):
                    yield Overlap(number, character, after, missing, size)


def _is_ideograph(character: str) -> bool:
    return "\u3400" <= character <= "\u9fff" or "\U00020000" <= character <= "\U0003ffff"


RULE_LEEWAY = 1000
"""So far may a rule at the type area's edge stand outside it: half of it does."""


def find_outliers(tree: PageTree, area: Area) -> Iterator[Outlier]:
    """Lines, pictures and rules of body pages that reach out of the type area; not the furniture, whose lines have no row and whose rules begin outside."""
    for number, page in enumerate(tree.pages):
        if page.kind != "body":
            continue
        for line in page.lines:
            if line.runs and line.row and (by := area.excess(set_box(line))):
                yield Outlier(number, line.text, by)
        for thing in _things(replace(page, lines=())):
            by = area.excess(thing.area)
            if by > (0 if thing.drawn else RULE_LEEWAY) and thing.area.top >= area.top - RULE_LEEWAY:
                yield Outlier(number, thing.name, by)
