"""The blocks of a document as the page map has them, made from the model: what will be printed, before anything is set.

So the text of a working source can be compared with a released edition without setting it, and every character knows where it was typed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from publisher.model import (
    Attachments,
    Block,
    Box,
    Document,
    Figure,
    Full,
    Heading,
    Mark,
    Masthead,
    Paragraph,
    Part,
    PartKind,
    Person,
    Position,
    Roster,
    Signature,
    Table,
    Text,
)
from publisher.values import dataclass, replace

_MARKS = {Mark.PLAIN: " ", Mark.STRONG: "*", Mark.SUPERSCRIPT: "^"}


@dataclass(frozen=True, slots=True)
class PrintedBlock:
    """A block: kind, part and text as in the page map, ``pieces`` the texts it is made of with their offsets in it.

    ``form`` is what can be seen of it beyond its text: the level of a heading, the place of a cell, the table's columns.
    """

    kind: str
    part: int
    text: str
    pieces: tuple[tuple[int, Text], ...]
    form: str = ""

    def position(self, offset: int) -> Position:
        """Where the character at ``offset`` was typed, or the nearest before it."""
        start, text = next((each for each in reversed(self.pieces) if each[0] <= offset), self.pieces[0])
        return text.position(min(offset - start, len(text.characters)))

    @property
    def marks(self) -> str:
        """For each character of the text whether it is stressed (``*``), raised (``^``) or plain (a blank)."""
        marks = [" "] * len(self.text)
        for start, text in self.pieces:
            at = start
            for run in text.runs:
                marks[at : at + len(run.text)] = _MARKS[run.mark] * len(run.text)
                at += len(run.text)
        return "".join(marks)


def print_blocks(document: Document) -> list[PrintedBlock]:
    """The blocks of a document in the page map's order."""
    out = [_block("issuer", 0, issuer) for issuer in document.issuers] if document.masthead is not Masthead.NONE else []
    out.append(_block("title", 0, document.title))
    if document.number:
        out.append(_block("number", 0, document.number))
    for number, part in enumerate(document.parts):
        if part.kind is not PartKind.LETTER:
            out += [_block("label", number, part.label)] if part.label else []
            out.append(_block("part-title", number, part.title))
        elif document.to:
            out.append(_block("to", number, document.to))
        for block in part.blocks:
            out += _print(block, number)
    return out


def describe_form(document: Document) -> list[str]:
    """What can be seen of a document beyond its texts: a line for the whole, then one for each block: kind and form."""
    parts = [f"{part.kind.value} {part.columns}{' page' * part.starts_page}" for part in document.parts]
    head = f"{document.masthead.value}{' page' * document.starts_page}; " + "; ".join(parts)
    return [head, *(f"{block.kind} {block.form}".rstrip() for block in print_blocks(document))]


def list_pictures(document: Document, folder: Path) -> list[str]:
    """The pictures of a document, each as its path, share of the measure and sha256. Raises OSError."""
    return [_describe_picture(figure, folder) for part in document.parts for figure in _figures(part.blocks)]


def find_about_text(about: Part | None) -> str:
    """The 简介 as text, a block a line."""
    if about is None:
        return ""
    return "\n".join([about.title.characters, *(block.text.characters for block in about.blocks if isinstance(block, Paragraph | Heading))])


def _describe_picture(figure: Figure, folder: Path) -> str:
    return f"{figure.path} {figure.width:g} {hashlib.sha256((folder / figure.path).read_bytes()).hexdigest()}"


def _figures(blocks: tuple[Block, ...]) -> Iterator[Figure]:
    for block in blocks:
        if isinstance(block, Figure):
            yield block
        elif isinstance(block, Box | Full):
            yield from _figures(block.blocks)


def _block(kind: str, part: int, text: Text, form: str = "") -> PrintedBlock:
    return PrintedBlock(kind, part, text.characters, ((0, text),), form)


def _print(block: Block, part: int, within: str = "") -> Iterator[PrintedBlock]:
    """The blocks of a block; ``within`` says what it stands in."""
    match block:
        case Paragraph():
            yield _block("paragraph", part, block.text, f"{'flush ' * block.flush}{within}".strip())
        case Heading():
            yield _block("heading", part, block.text, f"{block.level} {within}".strip())
        case Box():
            inner = f"{within} box".strip()
            head = [_block("box-title", part, block.title, inner)] if block.title else []
            yield from _begin([*head, *(printed for each in block.blocks for printed in _print(each, part, inner))])
        case Full():
            yield from _begin([printed for each in block.blocks for printed in _print(each, part, f"{within} full".strip())])
        case Table():
            yield from _print_table(block, part, within)
        case Roster():
            for group in block.groups:
                if group.role:
                    yield _block("role", part, group.role, within)
                for person in group.people:
                    yield _print_person(person, part, within)
        case Attachments():
            for title in block.titles:
                yield _block("attachment-title", part, title, within)
        case Figure():
            if block.caption:
                yield _block("caption", part, block.caption, within)
        case Signature():
            yield from _print_signature(block, part, within)


def _begin(blocks: list[PrintedBlock]) -> list[PrintedBlock]:
    """The blocks of a container, the first marked, so that one container and two are told apart."""
    return [replace(blocks[0], form=f"{blocks[0].form} begins"), *blocks[1:]] if blocks else []


def _print_person(person: Person, part: int, within: str) -> PrintedBlock:
    name, post = person.name, person.post
    if not post:
        return _block("person", part, name, within)
    text = f"{name.characters}　{post.characters}"
    return PrintedBlock("person", part, text, ((0, name), (len(name.characters) + 1, post)), within)


def _print_signature(block: Signature, part: int, within: str) -> Iterator[PrintedBlock]:
    texts = [text for text in (*block.signers, block.date) if text]
    pieces, at = [], 0
    for text in texts:
        pieces.append((at, text))
        at += len(text.characters) + 1
    joined = "\n".join(text.characters for text in texts)
    place = Text((), block.position.file)
    yield PrintedBlock("signature", part, joined, tuple(pieces) or ((0, place),), within)
    if block.note:
        yield _block("note", part, block.note, within)


def _print_table(table: Table, part: int, within: str) -> Iterator[PrintedBlock]:
    look = f"{table.head_rows} {':'.join(f'{width:g}' for width in table.widths)} {':'.join(table.aligns)}{' page' * table.span_page}"
    if table.title:
        yield _block("table-title", part, table.title, within)
    for note in table.head_notes:
        yield _block("table-note", part, note, within)
    for r, row in enumerate(table.rows, 1):
        for c, cell in enumerate(row, 1):
            if cell is not None:
                form = f"{r},{c} {cell.colspan}×{cell.rowspan}{' ' + look if (r, c) == (1, 1) else ''} {within}"
                yield _block("cell", part, cell.text, form.strip())
    for note in table.foot_notes:
        yield _block("table-note", part, note, within)
