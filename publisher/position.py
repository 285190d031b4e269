"""A place in a source file."""

from __future__ import annotations

from publisher.values import NamedTuple


class Position(NamedTuple):
    """A place in a source file: path as shown to the editor, line and column counted from 1 in characters."""

    file: str
    line: int
    column: int
