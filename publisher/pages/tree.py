"""Pages holding lines of glyph runs, rules, images and links, each at its place."""

from __future__ import annotations

from collections.abc import Sequence

from publisher.pages.structure import Element
from publisher.values import NamedTuple, dataclass, replace

ACROSS = 0
"""The column number of a line that spans the page; the columns themselves are 1 and 2."""


ASCENT = 880
"""Where the baseline stands in the em box of a Chinese face, in thousandths of an em from its top (OpenType `ideo` baseline at -120)."""


@dataclass(frozen=True, slots=True)
class GlyphRun:
    """Glyphs of one face and size on one baseline.

    ``glyphs[i]`` stands ``sum(advances[:i])`` from ``x`` and spells ``characters[i]`` (one character, or several for a ligature
    such as —— in a face that has one; ``characters`` is a str where each glyph spells one). ``advances`` are the distances really
    used, justification included. ``vertical``: the run goes down from ``y``, the top of its first em box, its glyphs centred on
    ``x`` and already in their vertical forms. ``turn``: quarter turns clockwise of a horizontal run about ``x``, ``y``; 1 (its baseline runs down
    from there, its heads point right), 3 (it runs up, its heads point left) and 0 are used. ``rgb`` is a colour as
    0xRRGGBB. ``face`` is the key of a physical face in the font library. ``element`` is the id of the structure element the glyphs belong to, 0 for an artifact.
    """

    x: int
    y: int
    face: str
    size: int
    glyphs: Sequence[int]
    advances: Sequence[int]
    characters: str | tuple[str, ...]
    element: int
    rgb: int = 0
    vertical: bool = False
    turn: int = 0

    @property
    def text(self) -> str:
        """The characters the run spells."""
        return self.characters if isinstance(self.characters, str) else "".join(self.characters)

    @property
    def extent(self) -> tuple[int, int, int, int]:
        """Left, top, right and bottom of the run's em boxes."""
        length, above, below = sum(self.advances), self.size * ASCENT // 1000, self.size * (1000 - ASCENT) // 1000
        if self.vertical:
            return self.x - self.size // 2, self.y, self.x + self.size // 2, self.y + length
        if self.turn == 3:
            return self.x - above, self.y - length, self.x + below, self.y
        if self.turn:
            return self.x - below, self.y, self.x + above, self.y + length
        return self.x, self.y - above, self.x + length, self.y + below

    def moved(self, x: int, y: int) -> GlyphRun:
        """The run ``x`` further to the right and ``y`` further down."""
        return replace(self, x=self.x + x, y=self.y + y)


class Fit(NamedTuple):
    """How a line was brought to its measure: the tier reached (negative squeezes, positive stretches, 0 natural), the millipoints."""

    tier: int
    amount: int


NATURAL = Fit(0, 0)


@dataclass(frozen=True, slots=True)
class Line:
    """A set line: its baseline starts at ``x``, ``y`` and has ``measure`` to fill.

    ``column`` 1, 2 or ACROSS and ``row`` (counted from 1 down the type area's grid, on a turned page from the head of what is turned,
    0 off the body's pages) say where a reader finds it. ``block`` is the id of the page map's block, ``offset`` the place of its
    first character in that block's text. ``artifact``: running heads, folios, leaders, repeated head rows. ``down``: set from top to
    bottom; the column is centred on ``x``, begins at ``y`` and has ``measure`` to fill downwards. A line whose runs have ``turn`` 3 has it upwards.
    """

    x: int
    y: int
    measure: int
    runs: tuple[GlyphRun, ...]
    column: int = ACROSS
    row: int = 0
    block: int = -1
    offset: int = 0
    fit: Fit = NATURAL
    artifact: bool = False
    down: bool = False

    @property
    def text(self) -> str:
        """The characters of the line in reading order."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class Rule:
    """A filled rectangle (a rule, a frame's side, a tint). Always an artifact."""

    x: int
    y: int
    width: int
    height: int
    rgb: int = 0


@dataclass(frozen=True, slots=True)
class Image:
    """A picture file fitted into its rectangle."""

    path: str
    x: int
    y: int
    width: int
    height: int
    element: int


@dataclass(frozen=True, slots=True)
class Target:
    """A place to jump to: page index from 0 and distance from its top."""

    page: int
    y: int


@dataclass(frozen=True, slots=True)
class Link:
    """A sensitive rectangle.

    ``to`` is a place in this file or a URI; ``contents`` says in words where it leads; ``element`` is a Link element.
    """

    x: int
    y: int
    width: int
    height: int
    to: Target | str
    contents: str
    element: int


@dataclass(frozen=True, slots=True)
class OutlineEntry:
    """A bookmark. Levels start at 0 and never rise by more than one."""

    level: int
    title: str
    to: Target


@dataclass(frozen=True, slots=True)
class Page:
    """A page. ``folio`` is the number as the reader sees it (``19``, ``一``…; empty on the cover), used as page label too.

    Drawing order: rules, images, lines. Reading order of the lines is the order of ``lines``.
    """

    folio: str
    kind: str
    """``cover``, ``contents``, ``body``, ``notice``, ``imprint`` or ``blank``."""
    lines: tuple[Line, ...]
    rules: tuple[Rule, ...] = ()
    images: tuple[Image, ...] = ()
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class Information:
    """What the file says of itself. ``date`` and ``modified`` (when another edition of it was made) are ISO (``2022-05-30``).

    ``identity`` is the issue's identifier as a URI, the same for all editions; ``designation`` names issue and edition; ``edition`` is its number, 0 where
    there are no editions; ``source`` is what the file was made from (``sha256:`` and the digest). Empty what is not to be said.
    """

    title: str
    author: str
    subject: str
    keywords: tuple[str, ...]
    language: str
    date: str
    modified: str = ""
    identity: str = ""
    designation: str = ""
    edition: int = 0
    source: str = ""


@dataclass(frozen=True, slots=True)
class PageTree:
    """A whole publication set in pages of one size."""

    width: int
    height: int
    pages: tuple[Page, ...]
    structure: Element
    outline: tuple[OutlineEntry, ...]
    information: Information
