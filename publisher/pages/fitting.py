"""How the lines were brought to their measures: how much each was squeezed or stretched, over all and the worst."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from operator import and_, truth

from publisher.pages.numbering import number_lines
from publisher.pages.pagemap import PageMap
from publisher.pages.tree import Line, PageTree
from publisher.text.classes import Kind, kind_of
from publisher.values import NamedTuple, dataclass

_TIED = {Kind.LATIN: 1, Kind.DIGIT: 1, Kind.SYMBOL: 1, Kind.LONG: 2}
"""Kinds that stand fast beside one of the same number."""


class Strain(NamedTuple):
    """A line of the body: page index, column, row, tier (as in ``Fit``), and by how much in thousandths of an em: what was taken out in all (negative) or what
    each gap that could grow got more (positive); its text; where its block was typed.
    """

    page: int
    column: int
    row: int
    tier: int
    strain: int
    text: str
    file: str
    line: int


@dataclass(frozen=True, slots=True)
class Fitting:
    """The strains of all lines in reading order. Lines spread on purpose are among them, but count neither as stretched nor as worst."""

    lines: tuple[Strain, ...]

    @property
    def tiers(self) -> dict[int, int]:
        """How many lines reached each tier, from the hardest squeeze to the last stretch."""
        counts: dict[int, int] = {}
        for line in self.lines:
            counts[line.tier] = counts.get(line.tier, 0) + 1
        return dict(sorted(counts.items()))

    @property
    def squeezed(self) -> list[Strain]:
        return [line for line in self.lines if line.tier < 0]

    @property
    def stretched(self) -> list[Strain]:
        return [line for line in self.lines if 0 < line.tier < SPREAD]

    def worst(self, number: int) -> list[Strain]:
        """The most strained lines; equally strained ones in reading order."""
        return sorted((line for line in self.lines if 0 != line.tier < SPREAD), key=lambda line: -abs(line.strain))[:number]


SPREAD = 4
"""The tier of lines spread on purpose."""


def measure_fitting(tree: PageTree, page_map: PageMap) -> Fitting:
    """The strains of the body's lines."""
    return Fitting(tuple(_strains(tree, page_map)))


def _strains(tree: PageTree, page_map: PageMap) -> Iterator[Strain]:
    for number, page in enumerate(tree.pages):
        if page.kind != "body":
            continue
        for line, row in zip(page.lines, number_lines(page), strict=True):
            if line.artifact or not line.runs:
                continue
            block = page_map.blocks[line.block] if line.block >= 0 else None
            place = (block.file, block.line) if block else ("", 0)
            yield Strain(number, line.column, row, line.fit.tier, strain_of(line), line.text, *place)


def strain_of(line: Line) -> int:
    """What was taken out of a line in all (negative) or what each gap got more, in thousandths of an em of its first run; 0 when nothing could grow."""
    tier, amount = line.fit
    size = line.runs[0].size
    if tier <= 0:
        return -(amount * 1000 // size) if tier else 0
    gaps = count_gaps(line)
    return amount * 1000 // (gaps * size) if gaps else 0


def count_gaps(line: Line) -> int:
    """The gaps between a line's glyphs that can grow: not those inside words and numbers, nor inside —— and ……."""
    kinds: list[int] = []
    for run in line.runs:
        first = run.characters if isinstance(run.characters, str) else [spelled[0] for spelled in run.characters]
        kinds += [_TIED.get(kind, 0) for kind in map(kind_of, first)]
    return len(kinds) - 1 - sum(map(truth, map(and_, kinds, kinds[1:]))) if kinds else 0


def mean(strains: Sequence[Strain]) -> int:
    """The mean strain, 0 of none."""
    return round(sum(line.strain for line in strains) / len(strains)) if strains else 0
