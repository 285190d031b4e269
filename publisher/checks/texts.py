"""Every text of an issue with the role it is printed in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from publisher.model import (
    Attachments,
    Block,
    Box,
    Document,
    Figure,
    Full,
    Heading,
    Issue,
    Paragraph,
    Part,
    Roster,
    Signature,
    Table,
    Text,
)

ROLES = (
    "publication",
    "section",
    "masthead",
    "title",
    "number",
    "body",
    "strong",
    "heading",
    "label",
    "box",
    "table",
    "caption",
    "roster",
    "signature",
)
"""What a text can be. ``strong`` is ``**…**`` in ``body``; ``table`` has titles, notes and cells, ``box`` the titles of boxes."""

Placed = tuple[str, Text]


def texts_of(issue: Issue) -> Iterator[Placed]:
    """All texts in print order, as ``(role, text)``; none twice."""
    gazette = issue.gazette
    for text in (
        gazette.name,
        gazette.romanized,
        gazette.sponsor,
        gazette.publisher,
        gazette.frequency,
        gazette.distribution,
        gazette.address,
        gazette.phone,
        gazette.website,
        gazette.permit,
    ):
        yield "publication", text
    for section in issue.sections:
        yield "section", section.title
        for document in section.documents:
            yield from texts_of_document(document)
    if issue.about is not None:
        yield from texts_of_part(issue.about)


def texts_of_document(document: Document) -> Iterator[Placed]:
    """All texts of a document in print order."""
    for issuer in document.issuers:
        yield "masthead", issuer
    yield "title", document.title
    yield "number", document.number
    yield "body", document.to
    for part in document.parts:
        yield from texts_of_part(part)


def texts_of_part(part: Part) -> Iterator[Placed]:
    """All texts of a part in print order."""
    yield "label", part.label
    yield "title", part.title
    yield from _blocks(part.blocks)


def _blocks(blocks: Iterable[Block]) -> Iterator[Placed]:
    for block in blocks:
        match block:
            case Paragraph(text=text):
                yield "body", text
            case Heading(text=text):
                yield "heading", text
            case Box(title=title, blocks=inner):
                yield "box", title
                yield from _blocks(inner)
            case Full(blocks=inner):
                yield from _blocks(inner)
            case Table():
                yield from _table(block)
            case Roster(groups=groups):
                for group in groups:
                    yield "roster", group.role
                    for person in group.people:
                        yield "roster", person.name
                        yield "roster", person.post
            case Attachments(titles=titles):
                for title in titles:
                    yield "body", title
            case Figure(caption=caption):
                yield "caption", caption
            case Signature(signers=signers, date=date, note=note):
                for text in (*signers, date, note):
                    yield "signature", text


def _table(table: Table) -> Iterator[Placed]:
    yield "table", table.title
    for text in table.head_notes:
        yield "table", text
    for row in table.rows:
        for cell in row:
            if cell is not None:
                yield "table", cell.text
    for text in table.foot_notes:
        yield "table", text
