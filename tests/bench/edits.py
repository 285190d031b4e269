"""Edits of one character, the same in our source and in a peer's."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

_PLAIN = re.compile(r"^[\u4e00-\u9fff，。、；]{25,}$", re.MULTILINE)
"""Lines that every typesetter's source writes with the same characters."""
_WITHIN = 12
"""How many characters into such a line the edit is made."""
ADDED = "一"


class Edit:
    """A place in a file, where each edit leaves one character more than the one before."""

    def __init__(self, file: Path, at: int) -> None:
        self.file = file
        self.at = at
        self._text = file.read_text("utf-8")
        self._times = 0

    def next(self) -> None:
        """Makes the next edit."""
        self._times += 1
        self.file.write_text(self._text[: self.at] + ADDED * self._times + self._text[self.at :], "utf-8")

    def undo(self) -> None:
        """As it was."""
        self.file.write_text(self._text, "utf-8")


@dataclass(frozen=True)
class Place:
    """A place near the beginning, in the middle or near the end of an issue, in our source and, if it was asked for, in a peer's."""

    name: str
    file: Path
    at: int
    beside: int = -1


def find_places(issue: Path, beside: Path | None = None) -> list[Place]:
    """Three places of a plain paragraph, or fewer; each occurs once in the text of ``beside``. They are of the first, middle and last document that has one."""
    other = beside.read_text("utf-8") if beside is not None else None
    found = [place for file in sorted(issue.glob("*.md")) if (place := next(_search(file, other), None)) is not None]
    chosen = found if len(found) < 3 else [found[0], found[len(found) // 2], found[-1]]
    names: Sequence[str] = ("near the beginning", "in the middle", "near the end")
    return [Place(name, file, at, there) for name, (file, at, there) in zip(names, chosen, strict=False)]


def _search(file: Path, other: str | None) -> Iterator[tuple[Path, int, int]]:
    text = file.read_text("utf-8")
    body = text.find("\n---\n") + 5
    for line in _PLAIN.finditer(text, body):
        if other is None:
            yield file, line.start() + _WITHIN, -1
        elif other.count(line[0]) == 1:
            yield file, line.start() + _WITHIN, other.index(line[0]) + _WITHIN
