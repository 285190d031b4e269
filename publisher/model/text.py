"""Running text with its marks and the source place of every character."""

from __future__ import annotations

from bisect import bisect_right
from enum import Enum

from publisher.position import Position
from publisher.values import NamedTuple, dataclass


class Mark(Enum):
    """What is special about a run of text."""

    PLAIN = "plain"
    STRONG = "strong"
    """``**…**``: a run-in heading, or stress."""
    SUPERSCRIPT = "superscript"
    """``^…^``"""


class Run(NamedTuple):
    """Characters of one mark. A forced line break is a ``\\n`` among the characters."""

    text: str
    mark: Mark = Mark.PLAIN


class Place(NamedTuple):
    """From the character ``offset`` of a text on, characters stand side by side in the source at this place."""

    offset: int
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Text:
    """Marked text from one source file.

    ``runs`` holds no empty run and no two neighbours of the same mark. ``places`` is sorted by offset; the first has
    offset 0. Text derived by the program (the date of a signature block) has the place of the value it came from.
    """

    runs: tuple[Run, ...] = ()
    file: str = ""
    places: tuple[Place, ...] = (Place(0, 1, 1),)

    @property
    def characters(self) -> str:
        """All characters in reading order, forced breaks as ``\\n``."""
        return self.runs[0].text if len(self.runs) == 1 else "".join(run.text for run in self.runs)

    def position(self, offset: int = 0) -> Position:
        """Where the character at ``offset`` (0 ≤ offset ≤ length) was typed."""
        at = self.places[max(0, bisect_right(self.places, offset, key=lambda place: place.offset) - 1)]
        return Position(self.file, at.line, at.column + offset - at.offset)

    def __bool__(self) -> bool:
        return bool(self.runs)
