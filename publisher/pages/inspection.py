"""Looking over a page tree: what no page may have, and figures on how its lines were made.

Independent of the composer: it reads set lines only.
"""

from __future__ import annotations

from collections.abc import Iterator

from publisher.pages.fitting import strain_of
from publisher.pages.tree import Line, PageTree
from publisher.text.classes import Kind, kind_of
from publisher.text.kinsoku import LEVELS
from publisher.values import NamedTuple

LAST_TIER = -7
"""The tier that takes the blank of 。？！."""
STRETCHED = 3
"""The tier that widens all gaps."""


class Defect(NamedTuple):
    """Something wrong on a page: its index, what, and the line's text."""

    page: int
    what: str
    text: str


class Survey(NamedTuple):
    """Figures over all lines of running text: how many, how many squeezed, how many of those in the last tier, and the widest stretch
    between characters in thousandths of an em."""

    lines: int
    squeezed: int
    hard: int
    widest: int


def find_defects(tree: PageTree, level: str = "gb") -> Iterator[Defect]:
    """Lines that start or end with what the kinsoku ``level`` prohibits there, and lines wider than their measure.

    The first and last character of a block and those at a forced break may be anything: they were typed there.
    """
    rules = LEVELS[level]
    before: Line | None = None
    for number, page in enumerate(tree.pages):
        for line in page.lines:
            text = line.text.strip()
            if line.artifact or not text:
                continue
            if over_measure(line) > 0:
                yield Defect(number, "wider than its measure", text)
            if before is not None and before.block == line.block >= 0 and line.offset == before.offset + len(before.text):
                if kind_of(text[0]) in rules.start and not _long_mark_split(before.text, text):
                    yield Defect(number, "prohibited at a line's start", text)
                ended = before.text.strip()
                if ended and kind_of(ended[-1]) in rules.end:
                    yield Defect(number, "prohibited at a line's end", ended)
                if _long_mark_split(before.text, text):
                    yield Defect(number, "long mark split", text)
            before = line


def _long_mark_split(before: str, after: str) -> bool:
    """Whether —— or …… is parted between two lines."""
    return bool(before) and kind_of(before[-1]) is Kind.LONG and kind_of(after[0]) is Kind.LONG


def over_measure(line: Line) -> int:
    """How far a line reaches beyond its measure, in millipoints (negative: it does not)."""
    last = line.runs[-1]
    if last.turn == 3:
        return line.y - line.measure - last.extent[1]
    if line.down:
        return last.extent[3] - (line.y + line.measure)
    return last.x + sum(last.advances) - (line.x + line.measure)


def survey(tree: PageTree) -> Survey:
    """Figures over the lines of the body."""
    lines = squeezed = hard = widest = 0
    for page in tree.pages:
        if page.kind != "body":
            continue
        for line in page.lines:
            if line.artifact or line.down or not line.runs:
                continue
            lines += 1
            tier = line.fit.tier
            squeezed += tier < 0
            hard += tier <= LAST_TIER
            if tier == STRETCHED:
                widest = max(widest, strain_of(line))
    return Survey(lines, squeezed, hard, widest)
