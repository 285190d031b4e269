"""The text of an issue in reading order: what every edition must carry, to the character.

What the program derives belongs to it as well (the label of an attachments note, its numbers, the colon after a role), so it is stated here once
and taken from here by whoever sets it.
"""

from __future__ import annotations

from collections.abc import Iterator

from publisher.model.blocks import Attachments, Block, Box, Figure, Full, Heading, Paragraph, Roster, Signature, Table
from publisher.model.issue import Document, Issue, Masthead, Part

ATTACHMENTS_LABEL = "附件："
ROLE_COLON = "："


def number_attachments(note: Attachments) -> list[str]:
    """The printed numbers of an attachments note: none when there is one title only."""
    return [f"{n}." for n in range(1, len(note.titles) + 1)] if len(note.titles) > 1 else [""] * len(note.titles)


def read_issue_text(issue: Issue) -> Iterator[str]:
    """The text of all documents, piece by piece."""
    for document in issue.documents:
        yield from read_document(document)


def read_document(document: Document) -> Iterator[str]:
    """The text of a document: masthead, title, 文号, addressees, parts."""
    if document.masthead is not Masthead.NONE:
        for issuer in document.issuers:
            yield issuer.characters
    yield document.title.characters
    yield document.number.characters
    yield document.to.characters
    for part in document.parts:
        yield from read_part(part)


def read_part(part: Part) -> Iterator[str]:
    """The text of a part: label, title, blocks."""
    yield part.label.characters
    yield part.title.characters
    for block in part.blocks:
        yield from read_block(block)


def read_block(block: Block) -> Iterator[str]:
    """The text of a block."""
    match block:
        case Paragraph() | Heading():
            yield block.text.characters
        case Box():
            yield block.title.characters
            for each in block.blocks:
                yield from read_block(each)
        case Full():
            for each in block.blocks:
                yield from read_block(each)
        case Table():
            yield from _read_table(block)
        case Roster():
            for group in block.groups:
                if group.role:
                    yield group.role.characters + ROLE_COLON
                for person in group.people:
                    yield person.name.characters
                    yield person.post.characters
        case Attachments():
            for position, (number, title) in enumerate(zip(number_attachments(block), block.titles, strict=True)):
                yield (ATTACHMENTS_LABEL if position == 0 else "") + number + title.characters
        case Figure():
            yield block.caption.characters
        case Signature():
            for signer in block.signers:
                yield signer.characters
            yield block.date.characters
            yield block.note.characters


def _read_table(table: Table) -> Iterator[str]:
    yield table.title.characters
    for note in table.head_notes:
        yield note.characters
    for row in table.rows:
        for cell in row:
            if cell is not None:
                yield cell.text.characters
    for note in table.foot_notes:
        yield note.characters


def solid(text: str) -> str:
    """``text`` without white space: what counts when texts are compared."""
    return "".join(text.split())
