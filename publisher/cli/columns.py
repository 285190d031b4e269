"""Text in the columns of a terminal, where a Chinese character takes two."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

_PIECES = re.compile(
    r"[^\s\u2e80-\uffef]+[，。、；：？！）》〉”’〕】…—]*|[（《〈“‘〔【]*[\u2e80-\uffef][，。、；：？！）》〉”’〕】…—]*|\s+"
)
"""What is not broken: a Latin word, a Chinese character, each with the marks that belong to it; blanks."""


def measure(text: str) -> int:
    """Columns a text takes."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)


def wrap(text: str, width: int) -> Iterator[str]:
    """The lines of a text in so many columns; nothing but blanks at a line's end is lost."""
    line, used, done = "", 0, 0
    for piece in _split(text):
        columns = measure(piece)
        if line.strip() and used + columns > width and not piece.isspace():
            yield line.rstrip()
            line, used = "", 0
        if line or not piece.isspace() or not done:
            line, used = line + piece, used + columns
        done += 1
    if line.strip() or not done:
        yield line.rstrip()


def _split(text: str) -> Iterator[str]:
    at = 0
    for match in _PIECES.finditer(text):
        yield from filter(None, (text[at : match.start()], match[0]))
        at = match.end()
    if at < len(text):
        yield text[at:]


def set_list(rows: Iterable[tuple[str, str]], width: int, indent: int = 2, widest: int = 32) -> Iterator[str]:
    """Lines of a list of terms and what is said of them, in two columns. A term wider than ``widest`` has a line of its own."""
    shown = list(rows)
    first = max((measure(term) for term, _ in shown if measure(term) <= widest), default=0) + 2
    for term, text in shown:
        head = " " * indent + term
        lines = list(wrap(text, max(20, width - indent - first)))
        if measure(term) > widest or not text:
            yield head
        else:
            yield head + " " * (first - measure(term)) + lines.pop(0)
        yield from (" " * (indent + first) + line for line in lines if line)
