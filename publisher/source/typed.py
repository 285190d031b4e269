"""Typed characters on their way to a ``Text``: strings that know where each character stands in the source."""

from __future__ import annotations

import re
from collections.abc import Sequence

from publisher.messages import Findings
from publisher.model import Mark, Place, Position, Run, Text
from publisher.text.joining import needs_space
from publisher.values import NamedTuple

BLANKS = " \t"
"""Blanks without meaning at the ends of a line. U+3000 is typed on purpose and is not among them."""


class Line(NamedTuple):
    """Characters standing side by side in one source line, the first at ``line``:``column``."""

    text: str
    line: int
    column: int

    def part(self, start: int, end: int | None = None) -> Line:
        """The characters from ``start`` up to ``end``."""
        return Line(self.text[start:end], self.line, self.column + start)

    def trimmed(self, blanks: str = BLANKS) -> Line:
        """Without the blanks at both ends."""
        left = self.text.lstrip(blanks)
        return Line(left.rstrip(blanks), self.line, self.column + len(self.text) - len(left))


class Typed:
    """Characters collected from lines, with their places. ``\\n`` is a forced break."""

    __slots__ = ("characters", "places")

    def __init__(self) -> None:
        self.characters = ""
        self.places: list[Place] = []

    def add(self, line: Line) -> None:
        """Append the characters of a line or of a part of it."""
        self.derive(line.text, line.line, line.column)

    def derive(self, text: str, line: int, column: int) -> None:
        """Append characters that stand for what was typed at ``line``:``column``."""
        if text:
            self.places.append(Place(len(self.characters), line, column))
            self.characters += text

    def text(self, file: str) -> Text:
        """As plain text, no marks looked for."""
        return (
            Text((Run(self.characters),), file, tuple(self.places))
            if self.characters
            else Text((), file, tuple(self.places) or (Place(0, 1, 1),))
        )


def empty_text(file: str, line: int, column: int) -> Text:
    """No characters, but a place."""
    return Text((), file, (Place(0, line, column),))


def plain_text(line: Line, file: str) -> Text:
    """The characters of one line, no marks looked for."""
    return Text((Run(line.text),) if line.text else (), file, (Place(0, line.line, line.column),))


def join_typed(lines: Sequence[Line], file: str, findings: Findings, *, forced: bool = False) -> Typed:
    """Join trimmed lines as ``join_lines`` does. A ``\\`` at a line's end forces a break; ``forced``: every line end does."""
    typed = Typed()
    last = len(lines) - 1
    for at, line in enumerate(lines):
        breaks = False
        if line.text.endswith("\\"):
            if at < last:
                breaks = True
                end = line.column + len(line.text) - 1
                line = line.part(0, len(line.text) - 1).trimmed()
            else:
                findings.add("M015", Position(file, line.line, line.column + len(line.text) - 1))
        typed.add(line)
        if at == last:
            break
        if forced and not breaks:
            breaks, end = True, line.column + len(line.text)
        if breaks:
            typed.derive("\n", line.line, end)
        elif typed.characters and lines[at + 1].text and needs_space(typed.characters[-1], lines[at + 1].text[0]):
            typed.derive(" ", line.line, line.column + len(line.text))
    return typed


_SPECIAL = re.compile(r"[*^<&!]")
_MARKS = re.compile(r"\*+|\^[^\^\s*]+\^|\^")
_HTML = re.compile(r"</?[A-Za-z][A-Za-z0-9-]*(?:\s[^<>\n]*)?/?>|<!--.{0,400}?-->|&(?:[A-Za-z][A-Za-z0-9]*|#[0-9]+|#[xX][0-9A-Fa-f]+);")
_PICTURE = re.compile(r"!\[[^\[\]\n]{0,400}\]\([^()\n]{0,400}\)")


def mark_text(typed: Typed, file: str, findings: Findings) -> Text:
    """Find ``**…**`` and ``^…^`` in typed characters. What has no partner stays as typed, with a warning; so does raw HTML."""
    characters = typed.characters
    if not _SPECIAL.search(characters):
        return typed.text(file)
    plain = typed.text(file)
    for match in _HTML.finditer(characters):
        findings.add("M010", plain.position(match.start()), tag=match[0])
    for match in _PICTURE.finditer(characters):
        findings.add("M024", plain.position(match.start()))
    pieces = _marked_pieces(characters, plain, findings)
    return _assemble(characters, typed.places, pieces, file)


def _marked_pieces(characters: str, plain: Text, findings: Findings) -> list[tuple[int, int, Mark]]:
    """Start, end and mark of what remains when the markup is taken out."""
    tokens = [match for match in _MARKS.finditer(characters) if match[0][0] == "^" or len(match[0]) == 2]
    stars = [match for match in tokens if match[0] == "**"]
    lone = stars[-1] if len(stars) % 2 else None
    pieces: list[tuple[int, int, Mark]] = []
    at, mark = 0, Mark.PLAIN
    for match in tokens:
        if match is lone:
            findings.add("M011", plain.position(match.start()))
        elif match[0] == "^":
            findings.add("M012", plain.position(match.start()))
        elif match[0] == "**":
            pieces.append((at, match.start(), mark))
            at, mark = match.end(), Mark.PLAIN if mark is Mark.STRONG else Mark.STRONG
        else:
            pieces.append((at, match.start(), mark))
            pieces.append((match.start() + 1, match.end() - 1, Mark.SUPERSCRIPT))
            at = match.end()
    pieces.append((at, len(characters), mark))
    return [piece for piece in pieces if piece[0] < piece[1]]


def _assemble(characters: str, places: Sequence[Place], pieces: Sequence[tuple[int, int, Mark]], file: str) -> Text:
    """The text of the pieces, places carried over."""
    runs: list[Run] = []
    kept: list[Place] = []
    length = 0
    at = 0
    for start, end, mark in pieces:
        if runs and runs[-1].mark is mark:
            runs[-1] = Run(runs[-1].text + characters[start:end], mark)
        else:
            runs.append(Run(characters[start:end], mark))
        while at + 1 < len(places) and places[at + 1].offset <= start:
            at += 1
        place = places[at]
        kept.append(Place(length, place.line, place.column + start - place.offset))
        while at + 1 < len(places) and places[at + 1].offset < end:
            at += 1
            kept.append(Place(length + places[at].offset - start, places[at].line, places[at].column))
        length += end - start
    return Text(tuple(runs), file, tuple(kept) or (places[0],))
