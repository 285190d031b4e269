"""The composer: marked text in, set lines out."""

from __future__ import annotations

from enum import Enum

from publisher.layout.paragraph.breaking import Break, break_lines
from publisher.layout.paragraph.itemize import Faces, Itemizer, TextStyle
from publisher.layout.paragraph.justify import SPREAD, SetLine, fit_line
from publisher.layout.paragraph.material import Material
from publisher.layout.paragraph.memory import Memory
from publisher.model import Run, Text
from publisher.pages import Fit
from publisher.values import dataclass


class Align(Enum):
    """Where lines stand in their measure."""

    JUSTIFY = "justify"
    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"
    SPREAD = "spread"
    """All lines spread over the whole measure."""


@dataclass(frozen=True, slots=True)
class Shape:
    """The shape of a paragraph: its measure, the first line's indent, the other lines' (turn-over), alignment."""

    measure: int
    first: int = 0
    hang: int = 0
    align: Align = Align.JUSTIFY


class Composer:
    """Composes paragraphs; keeps one itemizer a style. With a ``memory`` nothing is composed that it has."""

    def __init__(self, faces: Faces, memory: Memory | None = None) -> None:
        self.faces = faces
        self._memory = memory
        self._itemizers: dict[TextStyle, Itemizer] = {}

    def remember(self, memory: Memory) -> None:
        """From now on nothing is composed that ``memory`` has."""
        self._memory = memory

    def itemize(self, text: Text, style: TextStyle) -> list[tuple[Material, int]]:
        """Materials of the text between its forced breaks, each with the offset of its first character. They are not to be changed."""
        if self._memory is None:
            return self._itemize(text, style)
        return self._memory.recall((text.runs, style), lambda: self._itemize(text, style))

    def _itemize(self, text: Text, style: TextStyle) -> list[tuple[Material, int]]:
        itemizer = self._itemizers.get(style)
        if itemizer is None:
            itemizer = self._itemizers[style] = self.make_itemizer(style)
        if not any("\n" in run.text for run in text.runs):
            return [(itemizer.itemize(text.runs), 0)]
        out, offset = [], 0
        for piece in split_runs(text.runs):
            out.append((itemizer.itemize(piece), offset))
            offset += sum(len(run.text) for run in piece) + 1
        return out

    def make_itemizer(self, style: TextStyle) -> Itemizer:
        """The itemizer of a style."""
        return Itemizer(self.faces, style)

    def compose(self, text: Text, style: TextStyle, shape: Shape) -> list[SetLine]:
        """The lines of a text. A forced break ends a line without stretching it; the lines after it have no first-line indent."""
        if self._memory is None:
            return self._compose(text, style, shape)
        return list(self._memory.recall((text.runs, style, shape), lambda: self._compose(text, style, shape)))

    def _compose(self, text: Text, style: TextStyle, shape: Shape) -> list[SetLine]:
        lines: list[SetLine] = []
        for material, offset in self.itemize(text, style):
            first = shape.hang if lines else shape.first
            lines += self.set_lines(material, shape, first, offset)
        return lines

    def set_lines(self, material: Material, shape: Shape, first: int, offset: int = 0) -> list[SetLine]:
        """The lines of one material whose first line is indented by ``first``."""
        breaks = break_lines(material, shape.measure - first, shape.measure - shape.hang)
        justify = shape.align is Align.JUSTIFY
        return [
            place(material, each, first if each.start == 0 else shape.hang, shape, offset, justify=justify, last=each.end == len(material))
            for each in breaks
        ]


def place(material: Material, line: Break, indent: int, shape: Shape, offset: int, *, justify: bool, last: bool) -> SetLine:
    """One line of a material, fitted and aligned."""
    start, end, slack = line
    fit = (
        Fit(SPREAD, slack) if shape.align is Align.SPREAD and slack > 0 else fit_line(material, start, end, slack, last=last or not justify)
    )
    width = shape.measure - indent if fit.tier else shape.measure - indent - slack
    if fit.tier == 0 and slack > 0:
        if shape.align is Align.CENTRE:
            indent += slack // 2
        elif shape.align is Align.RIGHT:
            indent += slack
    return SetLine(material, start, end, indent, width, offset + material.offset(start), fit, last)


def split_runs(runs: tuple[Run, ...]) -> list[tuple[Run, ...]]:
    """The runs between forced breaks."""
    pieces: list[list[Run]] = [[]]
    for run in runs:
        for number, part in enumerate(run.text.split("\n")):
            if number:
                pieces.append([])
            if part:
                pieces[-1].append(Run(part, run.mark))
    return [tuple(piece) for piece in pieces]
