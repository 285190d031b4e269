"""What every output must say, read from the model alone: each document's text block by block, and the lines the style has of an issue."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from publisher.model import (
    Attachments,
    Block,
    Box,
    Document,
    Figure,
    Full,
    Heading,
    Issue,
    Mark,
    Masthead,
    Paragraph,
    Part,
    PartKind,
    Roster,
    Signature,
    Table,
    Text,
)
from publisher.model.values import issue_values
from publisher.values import dataclass

SUPER, NORMAL = "\x04", "\x05"
"""Stand around raised characters: m2 and m² are not the same text."""


@dataclass(frozen=True, slots=True)
class Said:
    """A block of text. ``kind`` and ``text`` are those of the page map; ``before`` and ``after`` what the program adds; ``marked`` the text in its electronic form,
    with raised characters marked."""

    kind: str
    text: str
    before: str = ""
    after: str = ""
    marked: str = ""
    texts: tuple[str, ...] = ()
    """The texts a block of several is made of."""

    @property
    def pieces(self) -> tuple[str, ...]:
        """The texts of the block one by one, with what is added."""
        return self.texts or (self.before + self.text + self.after,)

    @property
    def solid(self) -> str:
        """All of it without white space."""
        return "".join((self.before + self.text + self.after).split())


def read_document(document: Document) -> list[list[Said]]:
    """The blocks of each part of a document; those of its head stand before those of the letter."""
    head = [_say("issuer", issuer) for issuer in document.issuers if document.masthead is not Masthead.NONE]
    head += [_say("title", document.title), _say("number", document.number)]
    parts = [list(read_part(part)) for part in document.parts]
    parts[0] = [*head, _say("to", document.to), *parts[0]]
    return [[said for said in part if said.text] for part in parts]


def read_part(part: Part) -> Iterator[Said]:
    """The blocks of a part, its label and title first."""
    if part.kind is not PartKind.LETTER:
        yield _say("label", part.label)
        yield _say("part-title", part.title)
    yield from read_blocks(part.blocks)


def read_blocks(blocks: Sequence[Block]) -> Iterator[Said]:
    """The text of blocks."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield _say("paragraph", block.text)
        elif isinstance(block, Heading):
            yield _say("heading", block.text)
        elif isinstance(block, Table):
            yield from _read_table(block)
        elif isinstance(block, Roster):
            yield from _read_roster(block)
        elif isinstance(block, Attachments):
            several = len(block.titles) > 1
            for number, title in enumerate(block.titles, 1):
                before = ("附件：" if number == 1 else "") + (f"{number}." if several else "")
                yield Said("attachment-title", title.characters, before, "", _mark(title))
        elif isinstance(block, Signature):
            lines = [text for text in (*block.signers, block.date) if text]
            yield _join("signature", "\n", lines)
            yield _say("note", block.note)
        elif isinstance(block, Figure):
            yield _say("caption", block.caption)
        elif isinstance(block, Box | Full):
            if isinstance(block, Box):
                yield _say("box-title", block.title)
            yield from read_blocks(block.blocks)


def _read_table(table: Table) -> Iterator[Said]:
    yield _say("table-title", table.title)
    for note in table.head_notes:
        yield _say("table-note", note)
    for row in table.rows:
        for cell in row:
            if cell is not None:
                yield _say("cell", cell.text)
    for note in table.foot_notes:
        yield _say("table-note", note)


def _read_roster(roster: Roster) -> Iterator[Said]:
    for group in roster.groups:
        if group.role:
            yield Said("role", group.role.characters, "", "：", _mark(group.role))
        for person in group.people:
            texts = [text for text in (person.name, person.post) if text]
            yield _join("person", "　", texts)


def _say(kind: str, text: Text) -> Said:
    return Said(kind, text.characters, marked=_mark(text))


def _join(kind: str, between: str, texts: Sequence[Text]) -> Said:
    characters = tuple(text.characters for text in texts)
    return Said(kind, between.join(characters), marked=between.join(map(_mark, texts)), texts=characters)


def _mark(text: Text) -> str:
    if all(run.mark is not Mark.SUPERSCRIPT for run in text.runs):
        return text.characters
    return "".join(f"{SUPER}{run.text}{NORMAL}" if run.mark is Mark.SUPERSCRIPT else run.text for run in text.runs)


def solid(said: Sequence[Said]) -> str:
    """The text of blocks without white space."""
    return "".join([each.solid for each in said])


_FIELD = re.compile(r"\{(\w+)\}")


class Wordings:
    """The lines a style has of an issue, filled in. A line with a field that has no value is left out, so is an empty one."""

    def __init__(self, issue: Issue) -> None:
        self._values = issue_values(issue)

    def fill(self, wording: str, more: Mapping[str, str] | None = None) -> str:
        """A wording with its fields filled in; empty when one has no value."""
        values = {**self._values, **(more or {})}
        if not all(values[name] for name in _FIELD.findall(wording)):
            return ""
        return _FIELD.sub(lambda found: values[found[1]], wording)

    def fill_all(self, wordings: Sequence[str]) -> list[str]:
        """All that are not empty."""
        return [text for text in map(self.fill, wordings) if text]


def owns(issue: Issue, *templates: str) -> bool:
    """Whether the publication has one of these templates of its own: what stands beside the issue's text on such a page is its own affair."""
    own = Path(issue.folder).parent / issue.gazette.template
    return bool(issue.gazette.template) and any((own / template).is_file() for template in templates)


def roman(number: int) -> str:
    """A number from 1 to 20 in Roman numerals, as the pages of the 目录 are numbered; beyond that they all say XX."""
    number = min(number, 20)
    return "X" * (number // 10) + ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")[number % 10]
