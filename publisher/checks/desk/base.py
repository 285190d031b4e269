"""What every family of rules works on (`Desk`) and yields (`Flaw`)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cached_property

from publisher.checks.desk.names import Names
from publisher.checks.desk.siblings import Sibling
from publisher.checks.texts import texts_of_document
from publisher.messages import Finding
from publisher.model import Block, Box, Document, Full, Issue, Text
from publisher.position import Position
from publisher.values import NamedTuple, dataclass

HAN = "㐀-鿿\U00020000-\U0003ffff〇"
"""Chinese characters, inside a character class of a pattern."""
WIDE = "，。、；：？！（）《》〈〉“”‘’〔〕【】…—·"
"""Full-width marks, inside a character class."""


class Mend(NamedTuple):
    """What certainly puts a flaw right: at the finding's place ``wrong`` is typed, side by side in one line; ``right`` belongs there."""

    wrong: str
    right: str


@dataclass(frozen=True, slots=True)
class Flaw:
    """A finding of a rule, with its mend where there can be no doubt."""

    finding: Finding
    mend: Mend | None = None


class Passage(NamedTuple):
    """A text of a document, its role in print (see `texts.ROLES`), its characters."""

    document: Document
    role: str
    text: Text
    characters: str


class Desk:
    """An issue laid on the desk: its sound documents, all their passages, the issues beside it, the list of names.

    ``issue`` keeps all documents; ``documents`` leaves out those in whose file an error stands, as what was read of them may be incomplete.
    """

    def __init__(self, issue: Issue, broken: frozenset[str], siblings: Callable[[], tuple[Sibling, ...]], names: Names) -> None:
        self.issue = issue
        self.broken = broken
        self.documents = tuple(document for document in issue.documents if document.position.file not in broken)
        self.names = names
        self._siblings = siblings

    @cached_property
    def siblings(self) -> tuple[Sibling, ...]:
        """The issues beside this one, in order."""
        return self._siblings()

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """Every text of every document in print order, empty ones left out."""
        return tuple(
            Passage(document, role, text, text.characters)
            for document in self.documents
            for role, text in texts_of_document(document)
            if text
        )


Check = Callable[[Desk], Iterator[Flaw]]
"""A rule, or several that look at the same thing."""


def flaw(code: str, text: Text, start: int = 0, mend: tuple[str, str] | None = None, **values: object) -> Flaw:
    """A flaw at a character of a text. ``mend``: what is typed there and what belongs there."""
    return Flaw(Finding(code, text.position(start), values), Mend(*mend) if mend else None)


def flaw_at(code: str, position: Position, **values: object) -> Flaw:
    """A flaw at a place in a file."""
    return Flaw(Finding(code, position, values))


def plain(text: Text) -> str:
    """The characters of a title without its forced breaks and blanks, for comparing."""
    return re.sub(r"\s", "", text.characters)


def walk(blocks: tuple[Block, ...]) -> Iterator[Block]:
    """All blocks, those inside others after what they stand in."""
    for block in blocks:
        yield block
        if isinstance(block, Box | Full):
            yield from walk(block.blocks)


def blocks_of(document: Document) -> Iterator[Block]:
    """All blocks of a document in print order."""
    for part in document.parts:
        yield from walk(part.blocks)


def around(characters: str, start: int, end: int, reach: int = 4) -> str:
    """The characters with a few on both sides, for the editor to find them by."""
    return characters[max(0, start - reach) : end + reach].replace("\n", " ")
