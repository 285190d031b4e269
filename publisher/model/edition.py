"""Editions of an issue: which one is being made, what was released, what was corrected."""

from __future__ import annotations

import datetime
from enum import Enum

from publisher.values import dataclass


@dataclass(frozen=True, slots=True)
class Edition:
    """An edition: its number from 1, the sha256 of its source in hexadecimal digits, and when it was made as its files say (UTC).

    The time never comes from a clock: it is the issue's date or that of the corrections, or what SOURCE_DATE_EPOCH says.
    ``declared`` is False when the source is no longer that of the last release and no correction says why.
    """

    number: int
    source: str
    made: datetime.datetime
    declared: bool = True


@dataclass(frozen=True, slots=True)
class Released:
    """An edition released, as issue.yaml records it: its date, the digest of its source, the sha256 of its manifest in the archive."""

    number: int
    date: datetime.date
    source: str
    manifest: str


class Cause(Enum):
    """Why something had to be corrected."""

    PRINTING = "printing"
    """An error of the printing: the centre corrects it."""
    ORIGINAL = "original"
    """An error of the signed original: the issuing office says so in a document of its own."""


@dataclass(frozen=True, slots=True)
class Correction:
    """A correction as issue.yaml records it.

    ``edition`` is the one that puts it right. ``wrong`` stood in the edition before at ``folio``, ``column`` (0 across the page) and ``row`` (from 1), as the
    ``nth`` of its kind that begins in that line; ``right`` stands there now. In both ``\\n`` is the end of a block; either may be empty, not both.
    ``field`` is empty for printed text, else the key of the front matter that was corrected; then there is no place.
    ``authority`` is the 文号 of the issuing office's document, given for an error of the original.
    """

    edition: int
    date: datetime.date
    document: str
    wrong: str
    right: str
    cause: Cause = Cause.PRINTING
    authority: str = ""
    folio: str = ""
    column: int = 0
    row: int = 0
    nth: int = 1
    field: str = ""
