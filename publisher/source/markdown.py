"""Markdown blocks: the narrow set of the source format, read line by line.

Everything that is not one of them is a paragraph and printed as typed: no lists, no rules, no code, no quotations.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from publisher.messages import Findings
from publisher.model import Block, Heading, Paragraph, Position, Text
from publisher.source.figures import FIGURE, read_figure
from publisher.source.tables import is_delimiter_row, read_table
from publisher.source.typed import Line, join_typed, mark_text
from publisher.values import dataclass

_EDGE = " \t　"
_HEADING = re.compile(r"(#+)(?:[ \t　]+|$)")
_UNSPACED_HEADING = re.compile(r"(#{2,})[^#\s]")


@dataclass(frozen=True, slots=True)
class Source:
    """What a reader of blocks needs to know of the file: its name as shown, its lines, the folder its pictures are in."""

    file: str
    lines: Sequence[str]
    folder: Path


class Cursor:
    """A walk through the lines of a file. Shared by the readers of blocks and of containers; ``at`` is the index of the next line,
    ``depth`` how many containers are open."""

    def __init__(self, source: Source, start: int, findings: Findings) -> None:
        self.source = source
        self.file = source.file
        self.at = start
        self.end = len(source.lines)
        self.findings = findings
        self.depth = 0

    def line(self, at: int | None = None) -> Line:
        """The next line (or the one at an index), trimmed."""
        index = self.at if at is None else at
        return Line(self.source.lines[index], index + 1, 1).trimmed(_EDGE)

    def position(self, line: Line) -> Position:
        """The place of a line's first character."""
        return Position(self.file, line.line, line.column)

    def more(self) -> bool:
        """Go on to the next line that is not empty; false at the end."""
        while self.at < self.end and not self.source.lines[self.at].strip(_EDGE):
            self.at += 1
        return self.at < self.end


def heading_level(text: str) -> int:
    """The number of ``#`` of a trimmed line that is a heading, else 0."""
    match = _HEADING.match(text) if text.startswith("#") else None
    return len(match[1]) if match else 0


def is_container_mark(text: str) -> bool:
    """Whether a trimmed line opens or closes a container."""
    return text.startswith((":::", "：：："))


def begins_table(cursor: Cursor, at: int, text: str) -> bool:
    """Whether a table's head stands at an index."""
    return "|" in text and at + 1 < cursor.end and is_delimiter_row(cursor.line(at + 1).text)


def begins_block(cursor: Cursor, at: int) -> bool:
    """Whether the line at an index is no continuation of a paragraph: empty, or the start of something else."""
    text = cursor.line(at).text
    if not text:
        return True
    if text[0] == "#":
        return heading_level(text) > 0
    return is_container_mark(text) or (text[0] == "!" and FIGURE.fullmatch(text) is not None) or begins_table(cursor, at, text)


def read_simple_block(cursor: Cursor) -> Block:
    """A table, a picture or a paragraph at the cursor (which stands on a line with text)."""
    line = cursor.line()
    if begins_table(cursor, cursor.at, line.text):
        return read_table(_table_lines(cursor), cursor.file, cursor.findings)
    if line.text[0] == "!" and (match := FIGURE.fullmatch(line.text)):
        cursor.at += 1
        return read_figure(line, match, cursor.source.folder, cursor.file, cursor.findings)
    return Paragraph(read_paragraph(cursor))


def _table_lines(cursor: Cursor) -> list[Line]:
    lines = [cursor.line(), cursor.line(cursor.at + 1)]
    cursor.at += 2
    while cursor.at < cursor.end:
        line = cursor.line()
        if "|" not in line.text or heading_level(line.text) or is_container_mark(line.text):
            break
        lines.append(line)
        cursor.at += 1
    return lines


def read_paragraph(cursor: Cursor) -> Text:
    """The lines up to the next empty line or block, joined. Typed indents are left out with a warning; rows of a table that is none are no paragraph."""
    first = cursor.line()
    if "　" in cursor.source.lines[cursor.at][: first.column - 1]:
        cursor.findings.add("M013", Position(cursor.file, first.line, 1))
    if match := _UNSPACED_HEADING.match(first.text):
        cursor.findings.add("M009", cursor.position(first), marks=match[1])
    lines = [first]
    cursor.at += 1
    while cursor.at < cursor.end and not begins_block(cursor, cursor.at):
        line = cursor.line()
        if "　" in cursor.source.lines[cursor.at][: line.column - 1]:
            cursor.findings.add("M014", Position(cursor.file, line.line, 1))
        if match := _UNSPACED_HEADING.match(line.text):
            cursor.findings.add("M009", cursor.position(line), marks=match[1])
        lines.append(line)
        cursor.at += 1
    if row := next((line for line in lines if len(line.text) > 1 and line.text[0] == line.text[-1] == "|"), None):
        cursor.findings.add("M020", cursor.position(row))
    return mark_text(join_typed(lines, cursor.file, cursor.findings), cursor.file, cursor.findings)


def heading_lines(cursor: Cursor) -> list[Line]:
    """The lines of the heading at the cursor without its ``#``: a ``\\`` at a line's end goes on in the next line."""
    first = cursor.line()
    match = _HEADING.match(first.text)
    assert match is not None
    lines = [first.part(match.end())]
    cursor.at += 1
    while lines[-1].text.endswith("\\") and cursor.at < cursor.end and not begins_block(cursor, cursor.at):
        lines.append(cursor.line())
        cursor.at += 1
    return lines


class HeadingLevels:
    """Watches that the headings of a part go down one level at a time."""

    def __init__(self) -> None:
        self.last = 1

    def check(self, level: int, position: Position, findings: Findings) -> None:
        """Note a heading; a finding where a level was skipped."""
        if level > 5:
            findings.add("M008", position)
        elif level > self.last + 1:
            findings.add("M007", position, found="#" * level, expected="#" * (self.last + 1))
        self.last = level


def read_heading(cursor: Cursor, level: int, lines: list[Line]) -> Heading:
    """A heading of level 2 or deeper from its lines."""
    text = mark_text(join_typed(lines, cursor.file, cursor.findings), cursor.file, cursor.findings)
    if not text:
        cursor.findings.add("M028", Position(cursor.file, lines[0].line, 1))
    return Heading(min(level, 5), text)
