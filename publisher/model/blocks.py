"""The blocks a part of a document is made of."""

from __future__ import annotations

from typing import TypeAlias

from publisher.model.text import Text
from publisher.position import Position
from publisher.values import dataclass


@dataclass(frozen=True, slots=True)
class Paragraph:
    """An ordinary paragraph. ``flush``: no first-line indent (the addressees, a note at a table)."""

    text: Text
    flush: bool = False


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading with its typed number. ``level``: 2 for ``##`` (一、), 3 for ``###`` (（一）), 4 for ``####`` (1.), 5 ``#####`` (（1）)."""

    level: int
    text: Text


@dataclass(frozen=True, slots=True)
class Box:
    """A boxed sidebar; may break over columns and pages. ``title`` may be empty."""

    title: Text
    blocks: tuple[Block, ...]
    position: Position


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell that covers ``colspan`` columns and ``rowspan`` rows from its own place on. Lines of a cell: ``\\n`` in the text."""

    text: Text
    colspan: int = 1
    rowspan: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """A table. ``rows`` lists for each row its cells by column; ``None`` where a merged cell from above or the left covers the place.

    The first ``head_rows`` rows are the head, repeated after a break. ``widths``: relative column widths, () when none were
    typed. ``aligns``: one of ``'' 'left' 'center' 'right'`` a column, from the delimiter row's colons. ``span_page``: set across
    both columns.
    """

    rows: tuple[tuple[Cell | None, ...], ...]
    head_rows: int
    position: Position
    title: Text = Text()
    widths: tuple[float, ...] = ()
    aligns: tuple[str, ...] = ()
    head_notes: tuple[Text, ...] = ()
    foot_notes: tuple[Text, ...] = ()
    span_page: bool = False


@dataclass(frozen=True, slots=True)
class Person:
    """A line of a roster. ``post`` may be empty; ``name`` may hold several names joined by 、."""

    name: Text
    post: Text


@dataclass(frozen=True, slots=True)
class RosterGroup:
    """A role and those who hold it, in order. ``role`` is empty for people before any role."""

    role: Text
    people: tuple[Person, ...]


@dataclass(frozen=True, slots=True)
class Roster:
    """Names and posts under their roles."""

    groups: tuple[RosterGroup, ...]
    position: Position


@dataclass(frozen=True, slots=True)
class Attachments:
    """The 附件： note: the titles of what is attached, numbered in print when there are several."""

    titles: tuple[Text, ...]
    position: Position


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture with its caption (which may be empty).

    ``path`` is relative to the issue's folder, ``width`` a share of the measure (0 < width ≤ 1), ``pixels`` the picture's size.
    """

    path: str
    caption: Text
    width: float
    pixels: tuple[int, int]
    position: Position


@dataclass(frozen=True, slots=True)
class Signature:
    """A signature block: who signs (one a line), the date as printed (2022年4月22日), the note as printed (（此件公开发布）) or empty."""

    signers: tuple[Text, ...]
    date: Text
    note: Text
    position: Position


@dataclass(frozen=True, slots=True)
class Full:
    """Blocks set across both columns."""

    blocks: tuple[Block, ...]
    position: Position


Block: TypeAlias = Paragraph | Heading | Box | Table | Roster | Attachments | Figure | Signature | Full
