"""By what name an issue and an edition are known: the same in every format, read back when a copy is verified."""

from __future__ import annotations

import uuid

from publisher.model.issue import Issue
from publisher.values import NamedTuple

_IDENTITIES = uuid.UUID("6f6d6a0e-7d2b-5c1f-9a54-0b6d3f1c8e27")
"""The name space of issues' identifiers. It must never change: readers know an issue by what follows from it."""
SOURCE_PREFIX = "sha256:"
"""What stands before the digest of the source where a file says what it was made from."""


def identify(issue: Issue) -> str:
    """The issue's identifier: the same for all its editions and for ever, from the publication's name and the issue's year and number."""
    return f"urn:uuid:{uuid.uuid5(_IDENTITIES, f'{issue.gazette.name.characters}/{issue.slug}')}"


class Designation(NamedTuple):
    """Which edition a copy is of: the publication's name, the issue's slug, the number of the edition."""

    publication: str
    issue: str
    edition: int

    def __str__(self) -> str:
        """``云汉市人民政府公报/2026-06/1``: what files carry as ``dc:identifier``."""
        return f"{self.publication}/{self.issue}/{self.edition}"


def designate(issue: Issue) -> Designation:
    """The designation of the edition an issue's source makes."""
    return Designation(issue.gazette.name.characters, issue.slug, issue.edition.number)


def read_designation(text: str) -> Designation | None:
    """The designation a text spells, or None."""
    parts = text.strip().rsplit("/", 2)
    if len(parts) != 3 or not parts[0] or not parts[1]:
        return None
    number = parts[2]
    if not (number.isascii() and number.isdecimal()) or number.startswith("0") or len(number) > 6:
        return None
    return Designation(parts[0], parts[1], int(number))
