"""Itemizing: from marked text to material."""

from __future__ import annotations

import re
from itertools import accumulate, pairwise
from typing import Protocol

from publisher.fonts.face import Glyph, Shaped
from publisher.layout.paragraph.material import Material, Span
from publisher.model import Mark, Run
from publisher.text.classes import MARKS, Kind, kind_of
from publisher.text.kinsoku import LATIN_END, LATIN_START, LEVELS
from publisher.text.punctuation import HALF, STYLES
from publisher.values import NamedTuple, dataclass


class Faces(Protocol):
    """What itemizing asks of the font library."""

    def glyph(self, role: str, character: str) -> Glyph | None: ...

    def shape(self, role: str, text: str) -> tuple[Shaped, ...]: ...


class MissingGlyph(Exception):
    """A character no face has reached layout; checks should have stopped it."""

    def __init__(self, character: str) -> None:
        super().__init__(f"no face has U+{ord(character):04X}")
        self.character = character


@dataclass(frozen=True, slots=True)
class TextStyle:
    """How running text is set. Lengths in millipoints; ``gap`` and ``space`` natural widths of the glue."""

    role: str
    size: int
    strong: str
    superscript: tuple[int, int]
    """Size and rise of superscripts."""
    punctuation: str
    kinsoku: str
    gap: int
    space: int


class Cell(NamedTuple):
    """What the composer needs to know of a character in a role and size."""

    glyph: int
    face: str
    width: int
    kind: Kind
    shift: int
    blank: int
    """What the mark has beyond half an em."""


_TOKEN = re.compile(r"[\x21-\x7e\u00c0-\u024f]+|——|—|[…⸺]+")
"""Words, numbers and long marks, which are shaped as one; all else has a glyph a character."""
_BLANKS = frozenset({Kind.SPACE, Kind.WIDE_SPACE})
_QUOTES = frozenset("“”‘’")


class Itemizer:
    """Makes material of text in one style; keeps a table of the characters met."""

    def __init__(self, faces: Faces, style: TextStyle) -> None:
        self.faces = faces
        self.style = style
        self._tables: dict[tuple[str, int], Table] = {}
        self._punctuation = STYLES[style.punctuation]
        rules = LEVELS[style.kinsoku]
        self.prohibited = [kind in rules.start | _BLANKS for kind in Kind], [kind in rules.end for kind in Kind]
        """By kind, whether no line may start with it, and whether none may end."""

    def table(self, role: str, size: int) -> Table:
        """The characters of a role and size."""
        table = self._tables.get((role, size))
        if table is None:
            table = self._tables[role, size] = Table(self, role, size)
        return table

    def measure(self, role: str, size: int, character: str) -> Cell:
        """What is to be known of a character. Raises MissingGlyph."""
        glyph = self.faces.glyph(role, character)
        if glyph is None:
            raise MissingGlyph(character)
        return self._measure(glyph, character, size)

    def _measure(self, glyph: Glyph, character: str, size: int) -> Cell:
        kind = kind_of(character)
        width = glyph.advance * size // 1000
        shift = blank = 0
        if kind in MARKS and glyph.advance > 750:
            wanted = min(self._punctuation.widths.get(kind, 1000), glyph.advance)
            blank = (wanted - HALF) * size // 1000
            shift = -find_side(glyph) * (glyph.advance - wanted) * size // 2000
            width = wanted * size // 1000
        return Cell(glyph.gid, glyph.face, width, kind, shift, blank)

    def itemize(self, runs: tuple[Run, ...]) -> Material:
        """Material of runs without forced breaks. Raises MissingGlyph."""
        maker = self.maker(self, any("\u3400" <= character <= "\u9fff" for run in runs for character in run.text))
        for run in runs:
            maker.add(run)
        return maker.finish()

    @property
    def maker(self) -> type[Maker]:
        """What gathers the clusters."""
        return Maker


class Table(dict[str, int]):
    """The characters of one role and size: glyph ids by character, filled when one is asked for, and beside them all else there is to know.

    A line of plain Han is then read from it without looking at its characters one by one.
    """

    def __init__(self, itemizer: Itemizer, role: str, size: int) -> None:
        super().__init__()
        self._itemizer, self._role, self._size = itemizer, role, size
        self.cells: dict[str, Cell] = {}
        self.widths: dict[str, int] = {}
        """How far each takes the line; a space takes it nowhere, being glue."""
        self.marks: dict[str, tuple[Kind, int, int]] = {}
        """Kind, shift and blank of those that are not Han."""
        self.face = ""
        """The face of the first character met, which nearly all others share."""
        self.strangers: set[str] = set()
        """The characters met that have another."""

    def __missing__(self, character: str) -> int:
        cell = self._itemizer.measure(self._role, self._size, character)
        self.cells[character] = cell
        self.widths[character] = 0 if cell.kind in _BLANKS else cell.width
        if cell.kind is not Kind.HAN:
            self.marks[character] = cell.kind, cell.shift, cell.blank
        if not self.face:
            self.face = cell.face
        elif cell.face != self.face:
            self.strangers.add(character)
        self[character] = cell.glyph
        return cell.glyph


def find_side(glyph: Glyph) -> int:
    """Where a mark's blank is: 0 after it, 1 on both sides, 2 before it. It follows from the glyph's ink, not from its code point."""
    if glyph.left >= 440:
        return 2
    return 0 if glyph.right <= 560 else 1


class Maker:
    """Gathers the arrays of one material."""

    def __init__(self, itemizer: Itemizer, chinese: bool) -> None:
        self.itemizer = itemizer
        self.style = itemizer.style
        self.chinese = chinese
        self.glyphs: list[int] = []
        self.widths: list[int] = []
        self.characters: list[str] = []
        self.special: list[tuple[int, Kind]] = []
        """Clusters that are not plain Han, with their kind, in order."""
        self.faces: list[tuple[int, str, int, int]] = []
        """Changes of face, size, rise: from cluster on."""
        self.shift: dict[int, int] = {}
        self.blank: dict[int, int] = {}
        self.tokens: list[tuple[int, int]] = []
        """Latin words, numbers and long marks: clusters from, to."""
        self.raised: set[int] = set()
        self.clusters = False
        """Whether a cluster has more characters than one."""

    def add(self, run: Run) -> None:
        style = self.style
        role, size, rise = style.role, style.size, 0
        if run.mark is Mark.STRONG:
            role = style.strong
        elif run.mark is Mark.SUPERSCRIPT:
            size, rise = style.superscript
        before = len(self.glyphs)
        text, at = run.text, 0
        for match in _TOKEN.finditer(text):
            if match.start() > at:
                self._stretch(role, size, rise, text[at : match.start()])
            self._token(role, size, rise, match.group())
            at = match.end()
        if at < len(text):
            self._stretch(role, size, rise, text[at:] if at else text)
        if rise:
            self.raised.update(range(before, len(self.glyphs)))

    def _face(self, at: int, face: str, size: int, rise: int) -> None:
        if not self.faces or self.faces[-1][1:] != (face, size, rise):
            self.faces.append((at, face, size, rise))

    def _stretch(self, role: str, size: int, rise: int, text: str) -> None:
        """Han and marks: a glyph a character. Most are plain Han, with nothing to look at; what is not is looked at one by one."""
        table = self.itemizer.table(role, size)
        start = len(self.glyphs)
        self.glyphs += map(table.__getitem__, text)
        self.widths += map(table.widths.__getitem__, text)
        self.characters += text
        cells = table.cells
        if table.strangers.isdisjoint(text):
            self._face(start, table.face, size, rise)
        else:
            for at, character in enumerate(text, start):
                self._face(at, cells[character].face, size, rise)
        marks, note = table.marks, self.special.append
        for at, character in [found for found in enumerate(text, start) if found[1] in marks]:
            kind, shift, blank = marks[character]
            if not self.chinese and character in _QUOTES:
                note((at, Kind.SYMBOL))
                continue
            note((at, kind))
            if shift:
                self.shift[at] = shift
            if blank:
                self.blank[at] = blank

    def _token(self, role: str, size: int, rise: int, token: str) -> None:
        """A Latin word, number or long mark, shaped as one."""
        start = len(self.glyphs)
        try:
            parts = self.itemizer.faces.shape(role, token)
        except ValueError as missing:
            raise MissingGlyph(next(c for c in token if self.itemizer.faces.glyph(role, c) is None)) from missing
        for shaped in parts:
            self._face(len(self.glyphs), shaped.face, size, rise)
            self.glyphs += shaped.glyphs
            self.widths += [advance * size // 1000 for advance in shaped.advances]
            self.characters += shaped.characters
            self.clusters |= not isinstance(shaped.characters, str)
        end = len(self.glyphs)
        self._narrow(role, size, token, start, end)
        self.tokens.append((start, end))
        self.special += [(at, kind_of(self.characters[at][0])) for at in range(start, end)]

    def _narrow(self, role: str, size: int, token: str, start: int, end: int) -> None:
        """The odd dash of ——— and hyphens between digits, which stand on a digit's width."""
        if token == "—" and start and self.characters[start - 1] == "——":
            narrow = size * self.itemizer._punctuation.odd_dash // 1000
            if narrow < self.widths[start]:
                self.shift[start] = narrow - self.widths[start]
                self.widths[start] = narrow
        elif "-" in token:
            table = self.itemizer.table(role, size)
            figure = table.cells["0"].width if table["0"] else 0
            for at in range(start + 1, end - 1):
                if self.characters[at] == "-" and self.characters[at + 1].isdigit() and self.widths[at] < figure:
                    self.shift[at] = (figure - self.widths[at]) // 2
                    self.widths[at] = figure

    def finish(self) -> Material:
        n = len(self.glyphs)
        if n and not self.special and not self.raised:  # nothing but Han: what follows would find nothing to do
            edge = [0, *accumulate(self.widths)]
            material = Material(self.glyphs, self.widths, edge, self.characters, [], self.style.size, breaks=list(range(1, n + 1)))
            self._spans(material, n)
            return material
        material = Material(self.glyphs, [], [], self.characters, [], self.style.size, shift=self.shift)
        kinds = dict(self.special)
        self._close_up(kinds)
        self._glue(material, kinds, n)
        self._flexible(material, kinds)
        self._legal(material, kinds, n)
        self._spans(material, n)
        widths, gap = self.widths, material.gap
        if gap:
            widths = widths.copy()
            for at, glue in gap.items():
                widths[at] += glue
        material.edge = [0, *accumulate(widths)]
        pen = widths if gap else widths.copy()
        for at, shift in self.shift.items():
            if at:
                pen[at - 1] += shift
            pen[at] -= shift
        material.pen = pen
        if self.clusters:
            material.offsets = [0, *accumulate(map(len, self.characters))]
        return material

    def _trim(self, at: int, *, before: bool) -> None:
        """Takes away the blank of a mark: before it, for an opening one, else after."""
        blank = self.blank.pop(at)
        self.widths[at] -= blank
        if before:
            self.shift[at] = self.shift.get(at, 0) - blank

    def _close_up(self, kinds: dict[int, Kind]) -> None:
        """Marks side by side: of a run of them only the last closing or the first opening one keeps its blank."""
        full = self.style.size // 2
        for at in [at for at, blank in self.blank.items() if blank >= full]:
            kind = kinds[at]
            if kind is Kind.OPEN:
                if kinds.get(at - 1) is Kind.OPEN:
                    self._trim(at, before=True)
            elif kinds.get(at + 1) in MARKS and kind is not Kind.MIDDLE:
                self._trim(at, before=False)

    def _glue(self, material: Material, kinds: dict[int, Kind], n: int) -> None:
        """Spaces, and the gap between Chinese and Latin: none beside marks, at superscripts, at a line's ends."""
        style, raised = self.style, self.raised
        word = (Kind.LATIN, Kind.DIGIT)
        for at, kind in self.special:
            if kind is Kind.SPACE:
                latin = kinds.get(at - 1, Kind.HAN) not in (Kind.HAN, *MARKS) and kinds.get(at + 1, Kind.HAN) not in (Kind.HAN, *MARKS)
                material.gap[at] = style.space if latin else style.gap
                (material.spaces if latin else material.gaps).append(at)
            elif kind is Kind.WIDE_SPACE:
                material.gap[at] = style.size
            elif kind in word and at not in raised:
                if at and at - 1 not in kinds and at - 1 not in raised:
                    material.gap[at - 1] = style.gap
                    material.gaps.append(at - 1)
                if at + 1 < n and at + 1 not in kinds and at + 1 not in raised:
                    material.gap[at] = style.gap
                    material.gaps.append(at)

    def _flexible(self, material: Material, kinds: dict[int, Kind]) -> None:
        for at, blank in self.blank.items():
            kind = kinds[at]
            if kind in (Kind.OPEN, Kind.CLOSE) and blank < self.style.size // 2:
                material.brackets.append(at)
                material.bracket_blank = blank
                if kind is Kind.OPEN:
                    material.opening.append(at)
            elif kind is Kind.OPEN:
                material.brackets.append(at)
                material.opening.append(at)
                material.bracket_blank = blank
                material.start_blank[at] = blank
            else:
                places = {
                    Kind.CLOSE: material.brackets,
                    Kind.COMMA: material.commas,
                    Kind.STOP: material.stops,
                    Kind.MIDDLE: material.middles,
                }
                places[kind].append(at)
                if kind is Kind.CLOSE:
                    material.bracket_blank = blank
                material.end_blank[at] = blank

    def _legal(self, material: Material, kinds: dict[int, Kind], n: int) -> None:
        """Legal breaks: everywhere, but where kinsoku or a token forbids."""
        no_start, no_end = self.itemizer.prohibited
        hard: set[int] = set()
        forbidden = {at for at, kind in self.special if no_start[kind]}
        forbidden.update(at + 1 for at, kind in self.special if no_end[kind])
        material.prohibited = frozenset(forbidden)
        for start, end in self.tokens:
            forbidden.update(range(start + 1, end))
            if self.characters[start][0] in "—…⸺":
                if start and self.characters[start - 1][0] in "—…⸺":
                    forbidden.add(start)
                material.rigid += range(start, end - 1)
                continue
            material.rigid += range(start, end - 1)
            hard.update(self._last_resorts(start, end))
            if self.characters[start] in LATIN_START:
                forbidden.add(start)
            if self.characters[end - 1] in LATIN_END:
                forbidden.add(end)
        for at in self.raised:
            forbidden.add(at)
        hard -= {at for at in hard if at in self.raised}
        breaks = list(range(1, n + 1))
        for at in sorted(forbidden - hard, reverse=True):
            if 0 < at < n:
                del breaks[at - 1]
        material.breaks = breaks
        material.hard = frozenset(hard)

    def _last_resorts(self, start: int, end: int) -> list[int]:
        """Breaks inside a token: after a hyphen between word characters; in a web address after its marks."""
        text = self.characters
        token = "".join(text[start:end])
        address = ("/" in token and "." in token) or "@" in token
        out = []
        for at in range(start + 1, end - 1):
            mark = text[at]
            if (mark == "-" or (address and mark in "/.?&=_@")) and text[at + 1].isalnum() and (text[at - 1].isalnum() or address):
                out.append(at + 1)
        return out

    def _spans(self, material: Material, n: int) -> None:
        latin = {start for start, _ in self.tokens}
        bounds = [*self.faces, (n, "", 0, 0)]
        for (start, face, size, rise), (end, *_) in pairwise(bounds):
            material.spans.append(Span(start, end, face, size, rise, start not in latin))
