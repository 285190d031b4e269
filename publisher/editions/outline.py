"""Where the keys and lists of a YAML text stand, line by line, and what the text says: for adding lines to it without writing it anew."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import yaml

from publisher.values import dataclass, field

_Loader: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
_OTHER_BREAKS = re.compile("[\x85\u2028\u2029]")

Said = tuple[str, object, object, object]
"""What an event of the parser says: its kind, anchor, tag and value. How it is written does not count."""


class NoOutline(Exception):
    """The text is no YAML with one mapping in block style, written in lines. ``line`` counts from 1."""

    def __init__(self, line: int) -> None:
        super().__init__(line)
        self.line = line


@dataclass(frozen=True, slots=True)
class Span:
    """A value: its events ``first`` to before ``after``, the line it begins on and the line its last leaf ends on (from 0), its first column."""

    first: int
    after: int
    top: int
    bottom: int
    column: int
    event: yaml.Event

    @property
    def block_list(self) -> bool:
        """A list with one item a line."""
        return isinstance(self.event, yaml.SequenceStartEvent) and not self.event.flow_style

    @property
    def block_mapping(self) -> bool:
        """A mapping with one key a line."""
        return isinstance(self.event, yaml.MappingStartEvent) and not self.event.flow_style

    @property
    def nothing(self) -> bool:
        """A key without a value."""
        event = self.event
        return isinstance(event, yaml.ScalarEvent) and not (event.value or event.style or event.anchor or event.tag)


@dataclass(frozen=True, slots=True)
class Entry:
    """A key of the root with its value. ``key`` is the key's event, ``line`` its line from 0."""

    name: str
    key: int
    line: int
    value: Span


@dataclass(frozen=True, slots=True)
class Outline:
    """A text in lines (with their ends), its events, the keys of its root. ``end`` is the line before which the root ends, ``column`` that of its keys."""

    lines: Sequence[str]
    events: Sequence[yaml.Event] = field(repr=False)
    entries: Sequence[Entry] = ()
    root_end: int = 0
    end: int = 0
    column: int = 0

    def entry(self, names: Sequence[str]) -> Entry | None:
        """The first key of one of these names."""
        return next((each for each in self.entries if each.name in names), None)

    def items(self, entry: Entry) -> list[Span]:
        """The items of a list."""
        return self._children(entry.value)

    def pairs(self, mapping: Span) -> list[tuple[str, Span]]:
        """The keys of a mapping that are scalars, with their values."""
        spans = self._children(mapping)
        return [(_text(key), value) for key, value in zip(spans[::2], spans[1::2], strict=False)]

    def said(self) -> list[Said]:
        """What the text says, event by event."""
        return [say_event(event) for event in self.events]

    def _children(self, parent: Span) -> list[Span]:
        spans, at = [], parent.first + 1
        while at < parent.after - 1:
            spans.append(_span(self.events, at))
            at = spans[-1].after
        return spans


def read_outline(text: str) -> Outline:
    """The outline of a text (without a byte order mark). Raises NoOutline."""
    found = _OTHER_BREAKS.search(text)
    if found:
        raise NoOutline(text.count("\n", 0, found.start()) + 1)
    lines = split_lines(text)
    try:
        events = list(yaml.parse(text, Loader=_Loader))
    except yaml.MarkedYAMLError as error:
        raise NoOutline((error.problem_mark.line if error.problem_mark else 0) + 1) from None
    except (yaml.YAMLError, ValueError):
        raise NoOutline(1) from None
    if sum(isinstance(event, yaml.DocumentStartEvent) for event in events) != 1:
        raise NoOutline(1)
    root = _span(events, 2)
    if not root.block_mapping:
        raise NoOutline(root.top + 1)
    outline = Outline(lines, events)
    spans = outline._children(root)
    entries = [Entry(_text(key), key.first, key.top, value) for key, value in zip(spans[::2], spans[1::2], strict=True)]
    ended = events[root.after]
    end = _at(ended.start_mark)[0] if isinstance(ended, yaml.DocumentEndEvent) and ended.explicit else len(lines)
    return Outline(lines, events, entries, root.after - 1, end, root.column)


def split_lines(text: str) -> list[str]:
    """The lines of a text with their ends (LF, CRLF or CR)."""
    return _LINE.findall(text)


def say_event(event: yaml.Event) -> Said:
    """What an event says."""
    return type(event).__name__, getattr(event, "anchor", None), getattr(event, "tag", None), getattr(event, "value", None)


def _text(key: Span) -> str:
    return key.event.value if isinstance(key.event, yaml.ScalarEvent) else ""


def _span(events: Sequence[yaml.Event], first: int) -> Span:
    """The value that begins with an event. A block's own end mark stands at the next token, past blank lines and comments, so its last leaf is asked."""
    event, depth, after = events[first], 0, first
    (top, column), bottom = _at(event.start_mark), _at(event.start_mark)[0]
    flow: list[bool] = []
    while True:
        each = events[after]
        if isinstance(each, yaml.CollectionStartEvent):
            flow.append(bool(each.flow_style))
            depth += 1
        elif isinstance(each, yaml.CollectionEndEvent):
            depth -= 1
            if flow.pop():
                bottom = _at(each.end_mark)[0]
        else:
            block = isinstance(each, yaml.ScalarEvent) and each.style in {"|", ">"}
            line, end = _at(each.end_mark)
            bottom = max(bottom, line - (block and end == 0))
        after += 1
        if depth == 0:
            return Span(first, after, top, bottom, column, event)


def _at(mark: Any) -> tuple[int, int]:
    """Line and column of a mark of the parser, from 0."""
    return mark.line, mark.column
