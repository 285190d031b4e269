"""What is in a Word file, without Word: paragraphs, tables, pictures, and everything that is not taken as text."""

from __future__ import annotations

import re
from collections import Counter
from typing import TypeAlias

from publisher.values import NamedTuple, dataclass, field

_BLANKS = re.compile(r"\s+")


def squeeze(text: str) -> str:
    """Text on one line: each stretch of blanks as one, U+3000 where one was that wide, none at the ends."""
    return _BLANKS.sub(lambda match: "　" if "　" in match[0] or "\t" in match[0] else " ", text).strip()


class Span(NamedTuple):
    """Characters of one look. Line breaks are ``\\n``, tabs ``\\t``."""

    text: str
    strong: bool = False
    raised: bool = False
    lowered: bool = False


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture: its part in the archive (empty when it lies outside) and the share of the text's width it takes (0 when not told)."""

    part: str
    share: float = 0.0


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, its number resolved into the text.

    ``align``: ``left``, ``center``, ``right``; ``size``: of its largest characters in half points; ``indent``: whether its first line is
    indented; ``outline``: 0 for the highest level, None for body text; ``page``: it begins a page; ``label``: the length of the number at its
    beginning; ``role``: ``box`` for the text of a text box, ``title`` for the style so named, else empty.
    """

    spans: tuple[Span, ...]
    align: str = "left"
    size: int = 0
    indent: bool = False
    outline: int | None = None
    page: bool = False
    label: int = 0
    role: str = ""
    pictures: tuple[Picture, ...] = ()

    @property
    def text(self) -> str:
        """All characters."""
        return "".join(span.text for span in self.spans)

    @property
    def words(self) -> str:
        """The text on one line, without blanks around it."""
        return squeeze(self.text)


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell from its own place on."""

    blocks: tuple[Block, ...]
    colspan: int = 1
    rowspan: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """A table; None where a merged cell covers the place. All rows are equally long."""

    rows: tuple[tuple[Cell | None, ...], ...]
    page: bool = False


Block: TypeAlias = Paragraph | Table


class Aside(NamedTuple):
    """Text that is not taken into the document. ``kind``: the last part of a ``word.aside.`` message."""

    kind: str
    text: str


class Remark(NamedTuple):
    """Something to be told. ``kind``: the last part of a ``word.remark.`` message; ``text``: what it is about."""

    kind: str
    text: str = ""


@dataclass(slots=True)
class WordText:
    """All that was read. ``derived``: characters that stand in no text of the file but are seen (numbers, symbols), ``asides`` among them."""

    blocks: list[Block] = field(default_factory=list)
    notes: list[Block] = field(default_factory=list)
    """Foot- and endnotes, each beginning with its mark."""
    asides: list[Aside] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    derived: Counter[str] = field(default_factory=Counter)

    def put_aside(self, kind: str, text: str, *, derived: bool = False) -> None:
        """Note text that is not taken. ``derived``: it does not stand in the file's text."""
        if text.strip():
            self.asides.append(Aside(kind, text))
            if derived:
                self.derive(text)

    def derive(self, text: str) -> None:
        """Note characters that are seen but stand in no text of the file."""
        self.derived.update(text)

    def remark(self, kind: str, text: str = "") -> None:
        """Note something to be told; the same thing once."""
        if (remark := Remark(kind, text)) not in self.remarks:
            self.remarks.append(remark)


def texts_of(blocks: list[Block] | tuple[Block, ...]) -> list[str]:
    """The texts of blocks in reading order, those of tables row by row."""
    found: list[str] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            found.append(block.text)
        else:
            found.extend(text for row in block.rows for cell in row if cell is not None for text in texts_of(cell.blocks))
    return found
