"""Strips: what a galley is made of.

A strip is a horizontal slice of set matter that no break divides: a line of text, a row of a table, a picture with its caption. It
knows where its pieces stand inside it, not where it stands itself.
"""

from __future__ import annotations

from publisher.layout.paragraph.justify import SetLine
from publisher.pages import NATURAL, Fit, GlyphRun, Rule
from publisher.values import dataclass, field

FREE = 0
NEVER = 1
"""Whether the galley may be broken after a strip."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A set line in a strip: its measure starts at ``x``, its baseline is ``y`` below the strip's top.

    ``block`` is the page map's block, ``shift`` is added to the line's offset to give the place in that block's text.
    """

    line: SetLine
    x: int
    y: int
    element: int
    block: int = -1
    shift: int = 0
    rgb: int = 0


@dataclass(frozen=True, slots=True)
class Glyphs:
    """A vertical line already placed relative to the strip: its column is centred on ``x``, begins at ``y`` and is ``measure`` long. ``offset`` is
    the place of its first character in the block's text.
    """

    runs: tuple[GlyphRun, ...]
    x: int
    y: int
    measure: int
    block: int = -1
    offset: int = 0
    fit: Fit = NATURAL


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture in a strip."""

    path: str
    x: int
    y: int
    width: int
    height: int
    element: int


@dataclass(eq=False, slots=True)
class Frame:
    """A frame round the strips that name it; where they are parted its edges stay open."""

    width: int
    rule: int


@dataclass(slots=True)
class Strip:
    """A slice of a galley.

    ``after`` says whether a break may follow. ``repeat``: strips set again, as artifacts, where a break comes before this one (a table's head).
    ``snap``: the strip ends on the next grid line, wherever it begins. ``body``: a line of running text, for the page map's rows.
    ``opens``/``closes``: first and last strip of its frame.
    """

    height: int
    pieces: tuple[Piece, ...] = ()
    after: int = FREE
    rules: tuple[Rule, ...] = ()
    pictures: tuple[Picture, ...] = ()
    glyphs: tuple[Glyphs, ...] = ()
    frame: Frame | None = None
    opens: bool = False
    closes: bool = False
    repeat: tuple[Strip, ...] = ()
    snap: bool = False
    space: bool = False
    """Empty space that disappears at the head of a column."""
    seam: tuple[Rule, ...] = ()
    """Rules drawn on the strip's lower edge, and at the head of what follows, where the galley is broken after it; y counts from that edge."""
    through: bool = False
    """Whether a piece reaches below the strip's lower edge (a cell's text over more than one row): a break there, be it forced, tears it."""
    marks: tuple[int, ...] = ()
    """Ids of page map blocks that begin with this strip."""


def seam_rules(strip: Strip, left: int, edge: int) -> list[Rule]:
    """What closes the column a strip ends, at its lower ``edge``, or opens the next."""
    return [Rule(rule.x + left, rule.y + edge, rule.width, rule.height, rule.rgb) for rule in strip.seam]


def keep_lines(strips: list[Strip]) -> None:
    """No first line of a paragraph alone at a foot, no last one alone at a head: ``strips`` are the lines of one paragraph."""
    if len(strips) > 1:
        strips[0].after = NEVER
        strips[-2].after = NEVER


def keep_with_next(strips: list[Strip]) -> None:
    """No break after any of ``strips``."""
    for strip in strips:
        strip.after = NEVER


@dataclass(slots=True)
class Galley:
    """Strips one below the other, set to one measure."""

    measure: int
    strips: list[Strip] = field(default_factory=list)
    pending: int = 0
    """How many of the strips to come must stay with a heading above."""

    def add(self, strips: list[Strip]) -> None:
        """Adds the strips of a block; the first lines stay with a heading before them."""
        for strip in strips:
            if self.pending > 0 and not strip.space:
                self.pending -= 1
                if self.pending > 0:
                    strip.after = NEVER
            self.strips.append(strip)

    def add_heading(self, strips: list[Strip]) -> None:
        """Adds a heading: at least two lines follow it in the same column."""
        self.add(strips)
        keep_with_next(strips)
        self.pending = 2
