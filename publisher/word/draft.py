"""A draft: what was recognised, on its way to a document of the source format."""

from __future__ import annotations

import datetime
from collections import Counter

from publisher.values import NamedTuple, dataclass, field
from publisher.word.accounting import count
from publisher.word.neutral import Aside

REVIEW = "待核"
"""The container that marks what an editor has to look at; with one of them left an issue cannot be released."""


class Doubt(NamedTuple):
    """What could not be told for certain. ``kind``: the last part of a ``word.doubt.`` message; ``text``: what it is about."""

    kind: str
    text: str = ""


@dataclass(slots=True)
class Draft:
    """Front matter and Markdown blocks, with all that was left out or changed on the way.

    ``dropped`` and ``added``: characters of the Word file that the format sets by itself or that were replaced, and what stands for them.
    """

    issuers: list[str] = field(default_factory=list)
    title: list[str] = field(default_factory=list)
    number: str = ""
    to: str = ""
    date: datetime.date | None = None
    signed: list[str] = field(default_factory=list)
    note: str = ""
    masthead: str = ""
    blocks: list[str] = field(default_factory=list)
    asides: list[Aside] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    dropped: Counter[str] = field(default_factory=Counter)
    added: Counter[str] = field(default_factory=Counter)
    pictures: dict[str, str] = field(default_factory=dict)
    """The picture's part in the archive → its name in the issue's folder."""

    def change(self, was: str, became: str) -> None:
        """Note that characters of the file are replaced, added (``was`` empty) or left to the format (``became`` empty)."""
        self.dropped.update(count([was]))
        self.added.update(count([became]))

    def put_aside(self, kind: str, text: str) -> None:
        """Note text that has no place in a gazette."""
        if text.strip():
            self.asides.append(Aside(kind, text))

    def doubt(self, kind: str, text: str = "", *, mark: str = "") -> None:
        """Note a doubt; ``mark``: what the mark at this place of the text says (none where it stays empty)."""
        self.doubts.append(Doubt(kind, text))
        if mark:
            self.blocks.append(f"::: {REVIEW} {mark}\n:::")
