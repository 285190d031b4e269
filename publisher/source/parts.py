"""The parts of a document: the letter, enclosed instruments, attachments."""

from __future__ import annotations

import re
from collections.abc import Sequence

from publisher.model import Part, PartKind, Position, Text
from publisher.source.attributes import STARTS, split_attributes
from publisher.source.containers import read_blocks
from publisher.source.markdown import Cursor, HeadingLevels, heading_lines
from publisher.source.typed import Line, empty_text, join_typed, mark_text

_LABEL = re.compile(r"(附[ 　]*件[ 　]*(?:[0-9０-９]+|[一二三四五六七八九十]+)?)(?:[ \t　]+|(?=\\?$))")
_COLON_LABEL = re.compile(r"(附[ 　]*件[ 　]*(?:[0-9０-９]+|[一二三四五六七八九十]+)?)[:：]")


def read_parts(cursor: Cursor, columns: int | None) -> tuple[Part, ...]:
    """All parts of a document, the letter first. ``columns``: those of the letter where they were typed."""
    start = Position(cursor.file, min(cursor.at, cursor.end - 1) + 1, 1)
    if cursor.more():
        start = cursor.position(cursor.line())
    blocks = read_blocks(cursor, HeadingLevels())
    parts = []
    while cursor.more():
        parts.append(_read_part(cursor))
    letter = Part(PartKind.LETTER, Text(), Text(), columns or (1 if parts else 2), False, blocks, start)
    return (letter, *parts)


def _read_part(cursor: Cursor) -> Part:
    """The part whose ``#`` heading the cursor stands on."""
    position = cursor.position(cursor.line())
    lines = heading_lines(cursor)
    lines[-1], attributes = split_attributes(lines[-1], (STARTS,), cursor.file, cursor.findings)
    label, lines = _split_label(lines, cursor)
    kind = PartKind.ATTACHMENT if label else PartKind.INSTRUMENT
    title = mark_text(join_typed(lines, cursor.file, cursor.findings), cursor.file, cursor.findings)
    if not title and not label:
        cursor.findings.add("M028", position)
    blocks = read_blocks(cursor, HeadingLevels())
    return Part(kind, title, label, 2, attributes.get(STARTS, False), blocks, position)


def _split_label(lines: Sequence[Line], cursor: Cursor) -> tuple[Text, list[Line]]:
    """``附件1`` and the lines of the title after it; no label for an instrument."""
    first = lines[0]
    if colon := _COLON_LABEL.match(first.text):
        cursor.findings.add("M027", Position(cursor.file, first.line, first.column + colon.end() - 1), label=colon[1])
    match = _LABEL.match(first.text)
    if match is None:
        return Text(), list(lines)
    label = first.part(0, match.end(1)).trimmed(" \t　")
    rest = first.part(match.end())
    title = list(lines[1:]) if rest.text in {"", "\\"} else [rest, *lines[1:]]
    if not title:
        title = [Line("", first.line, first.column + len(first.text))]
    typed = join_typed([label], cursor.file, cursor.findings)
    return typed.text(cursor.file) if label.text else empty_text(cursor.file, first.line, first.column), title
