"""Containers: ``::: name title {attributes}`` … ``:::``, and the blocks inside and outside them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from publisher.messages import Findings
from publisher.model import Block, Box, Full, Paragraph, Position, Table, Text
from publisher.source.attributes import SPAN, WIDTHS, AttributeKind, Attributes, split_attributes
from publisher.source.listings import read_attachments, read_roster, read_signature
from publisher.source.markdown import (
    Cursor,
    HeadingLevels,
    heading_level,
    heading_lines,
    is_container_mark,
    read_heading,
    read_simple_block,
)
from publisher.source.names import suggest
from publisher.source.typed import Line, empty_text, join_typed, mark_text
from publisher.values import replace

NAMES = {"box": "专栏", "table": "表格", "roster": "名单", "attachments": "附件", "full": "通栏", "signature": "落款"}
"""The containers and their Chinese names."""

REVIEW = {"待核", "review"}
"""The mark that import leaves where an editor has to look. It prints nothing, and what it holds is read as
if it were not there; with such a mark nothing is released."""

_LISTINGS: dict[str, Callable[[Sequence[Line], Position, Findings], Block]] = {
    "roster": read_roster,
    "attachments": read_attachments,
    "signature": read_signature,
}
_TITLED = {"box", "table"}
_MAY_HOLD = {"box": {"table"}, "full": {"box", "table", "roster", "attachments", "signature"}, "table": set[str]()}
_ATTRIBUTES: dict[str, tuple[AttributeKind, ...]] = {"table": (WIDTHS, SPAN)}
_DEEPEST = 8
_COLONS = re.compile(r"[:：]{3,}[ \t　]*")


class Opening:
    """The opening line of a container."""

    def __init__(self, cursor: Cursor) -> None:
        line = cursor.line()
        findings = cursor.findings
        self.position = cursor.position(line)
        colons = _COLONS.match(line.text)
        assert colons is not None
        if "：" in colons[0]:
            findings.add("M016", self.position)
        rest = line.part(colons.end())
        word = re.match(r"[^\s{]*", rest.text)
        assert word is not None
        self.typed = word[0]
        self.name = next((name for name, alias in NAMES.items() if self.typed in {name, alias}), "")
        self.review = self.typed in REVIEW
        if not self.name and not self.review:
            findings.add("M001", self.position, name=self.typed, known=suggest(self.typed, NAMES))
        title, self.attributes = split_attributes(
            rest.part(word.end()).trimmed(" \t　"), _ATTRIBUTES.get(self.name, ()), cursor.file, findings
        )
        self.title = mark_text(join_typed([title], cursor.file, findings), cursor.file, findings)
        if self.review:
            findings.add("I001", self.position, text=self.title.characters)
        if self.title and self.name and self.name not in _TITLED:
            findings.add("M030", self.title.position(), name=self.typed)
        cursor.at += 1


def read_blocks(cursor: Cursor, levels: HeadingLevels, inside: Opening | None = None) -> tuple[Block, ...]:
    """Blocks up to the end of the container, or up to the next ``#`` heading or the file's end where there is none."""
    blocks: list[Block] = []
    while cursor.more():
        line = cursor.line()
        level = heading_level(line.text)
        if level == 1:
            break
        if level:
            position = cursor.position(line)
            if inside is None or inside.name == "full":
                levels.check(level, position, cursor.findings)
            else:
                cursor.findings.add("M018", position, outer=inside.typed)
            lines = heading_lines(cursor)
            lines[-1] = split_attributes(lines[-1], (), cursor.file, cursor.findings)[0]
            blocks.append(read_heading(cursor, level, lines))
        elif is_container_mark(line.text):
            if _COLONS.fullmatch(line.text):
                cursor.at += 1
                if "：" in line.text:
                    cursor.findings.add("M016", cursor.position(line))
                if inside is not None:
                    return tuple(blocks)
                cursor.findings.add("M003", cursor.position(line))
            else:
                blocks.extend(_read_container(cursor, levels, inside))
        else:
            blocks.append(read_simple_block(cursor))
    if inside is not None:
        _unclosed(cursor, inside)
    return tuple(blocks)


def _unclosed(cursor: Cursor, opening: Opening) -> None:
    cursor.findings.add("M002", opening.position, name=opening.typed)


def _read_container(cursor: Cursor, levels: HeadingLevels, inside: Opening | None) -> tuple[Block, ...]:
    """The block of the container at the cursor; for an unknown container what it holds."""
    opening = Opening(cursor)
    if inside is not None and opening.name and inside.name and opening.name not in _MAY_HOLD.get(inside.name, set()):
        cursor.findings.add("M017", opening.position, inner=opening.typed, outer=inside.typed)
    if opening.name in _LISTINGS:
        lines = _listing_lines(cursor, opening)
        if not lines:
            cursor.findings.add("M026", opening.position, name=opening.typed)
        return (_LISTINGS[opening.name](lines, opening.position, cursor.findings),)
    if opening.name == "table":
        return _read_titled_table(cursor, opening)
    if cursor.depth == _DEEPEST:  # reported already: no container may hold so many others
        return ()
    cursor.depth += 1
    blocks = read_blocks(cursor, levels, opening)
    cursor.depth -= 1
    if not blocks and not opening.review:
        cursor.findings.add("M026", opening.position, name=opening.typed)
    if opening.name == "box":
        title = opening.title or empty_text(cursor.file, opening.position.line, opening.position.column)
        return (Box(title, blocks, opening.position),)
    return (Full(blocks, opening.position),) if opening.name == "full" else blocks


def _listing_lines(cursor: Cursor, opening: Opening) -> list[Line]:
    lines: list[Line] = []
    while cursor.more():
        line = cursor.line()
        if _COLONS.fullmatch(line.text):
            if "：" in line.text:
                cursor.findings.add("M016", cursor.position(line))
            cursor.at += 1
            return lines
        if is_container_mark(line.text) or heading_level(line.text):
            break
        lines.append(line)
        cursor.at += 1
    _unclosed(cursor, opening)
    return lines


def _read_titled_table(cursor: Cursor, opening: Opening) -> tuple[Block, ...]:
    """The table of a ``table`` container with the notes around it."""
    table: Table | None = None
    others: list[Block] = []
    notes: tuple[list[Text], list[Text]] = ([], [])
    closed = False
    while cursor.more():
        line = cursor.line()
        if _COLONS.fullmatch(line.text):
            cursor.at += 1
            closed = True
            break
        if is_container_mark(line.text) or heading_level(line.text):
            break
        block = read_simple_block(cursor)
        if isinstance(block, Table) and table is None:
            table = block
        elif isinstance(block, Paragraph):
            notes[0 if table is None else 1].append(block.text)
        else:
            others.append(block)
    if not closed:
        _unclosed(cursor, opening)
    if table is None or others:
        cursor.findings.add("M019", opening.position)
    if table is None:
        return (*(Paragraph(note) for note in notes[0]), *others)
    return (_titled(table, opening, notes, cursor), *others)


def _titled(table: Table, opening: Opening, notes: tuple[list[Text], list[Text]], cursor: Cursor) -> Table:
    attributes: Attributes = opening.attributes
    widths = attributes.get(WIDTHS, ())
    columns = len(table.rows[0])
    if widths and len(widths) != columns:
        cursor.findings.add("M023", opening.position, found=len(widths), expected=columns)
        widths = ()
    return replace(
        table,
        title=opening.title or empty_text(cursor.file, opening.position.line, opening.position.column),
        widths=widths,
        head_notes=tuple(notes[0]),
        foot_notes=tuple(notes[1]),
        span_page=attributes.get(SPAN, False),
    )
