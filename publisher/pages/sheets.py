"""Sheets: pages at their places on the paper a printing house exposes, with what stands around them. Coordinates as in the page tree."""

from __future__ import annotations

from collections.abc import Mapping

from publisher.inks import Ink
from publisher.pages.tree import Line, PageTree
from publisher.values import NamedTuple, dataclass


class Box(NamedTuple):
    """A rectangle by its edges."""

    left: int
    top: int
    right: int
    bottom: int

    def grown(self, by: int) -> Box:
        """The box with each edge moved outwards."""
        return Box(self.left - by, self.top - by, self.right + by, self.bottom + by)


class Placed(NamedTuple):
    """A page on a sheet: its index in the tree, where its top left corner stands, and the part of the sheet it may draw on."""

    page: int
    x: int
    y: int
    window: Box


class Stroke(NamedTuple):
    """A straight mark."""

    x: int
    y: int
    to_x: int
    to_y: int
    dashed: bool = False


class Ring(NamedTuple):
    """A circular mark around its centre."""

    x: int
    y: int
    radius: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """One side of a sheet of paper. ``trim``: what is left when it is cut; ``bleed``: how far pages draw."""

    width: int
    height: int
    trim: Box
    bleed: Box
    placed: tuple[Placed, ...]
    strokes: tuple[Stroke, ...]
    rings: tuple[Ring, ...]
    slug: Line


@dataclass(frozen=True, slots=True)
class Sheets:
    """A publication on sheets.

    ``bleed`` is how far pages draw beyond their edges; ``inks`` has every colour of the pages; ``weight`` is the width of the marks' lines,
    which are printed on all plates; ``condition`` names a registered printing condition or is empty. ``blanks``: empty pages added to fill
    the last sheet.
    """

    tree: PageTree
    sheets: tuple[Sheet, ...]
    bleed: int
    inks: Mapping[int, Ink]
    weight: int
    condition: str = ""
    blanks: int = 0
