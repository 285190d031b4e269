"""YAML that would break the reader: nested so deep that libyaml's recursion ends the process, or with aliases that multiply without end.

Composing is recursive in C and cannot be stopped from Python, so both are looked for beforehand, on the flat stream of events. A glance clears nearly all texts.
"""

from __future__ import annotations

import yaml

from publisher.values import NamedTuple

DEEPEST = 60
"""Levels of lists and mappings within one another; an issue has five."""
LARGEST = 20_000
"""Values a text with aliases may have once every alias stands for what it names."""

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Excess(NamedTuple):
    """What is too much (``depth``, ``aliases``), and where: the line and the column from 0."""

    kind: str
    line: int
    column: int


def find_excess(text: str) -> Excess | None:
    """The first place where a YAML text is nested deeper than `DEEPEST`, or has grown beyond `LARGEST` by its aliases; before the fault, where it is no YAML."""
    if not _needs_a_look(text):
        return None
    sizes: dict[str, int] = {}
    open_: list[tuple[str, int]] = []
    size = 0
    try:
        for event in yaml.parse(text, Loader=_LOADER):
            if isinstance(event, yaml.AliasEvent):
                size += sizes.get(event.anchor or "", 1)
                if size > LARGEST or any(anchor == event.anchor for anchor, _ in open_):
                    return _excess("aliases", event)
            elif isinstance(event, yaml.CollectionStartEvent):
                size += 1
                open_.append((event.anchor or "", size))
                if len(open_) > DEEPEST:
                    return _excess("depth", event)
            elif isinstance(event, yaml.CollectionEndEvent):
                anchor, before = open_.pop()
                if anchor:
                    sizes[anchor] = size - before + 1
            elif isinstance(event, yaml.ScalarEvent):
                size += 1
    except yaml.YAMLError:
        return None  # the composer stops at the same place, and says what is wrong
    return None


def _excess(kind: str, event: yaml.Event) -> Excess:
    mark = event.start_mark
    return Excess(kind, mark.line, mark.column) if mark is not None else Excess(kind, 0, 0)


def _needs_a_look(text: str) -> bool:
    """Whether a text could be too much: brackets, marks of lists on one line and indentation bound the depth, and without aliases nothing grows."""
    if "*" in text and "&" in text:
        return True
    if text.count("[") + text.count("{") > DEEPEST // 2:
        return True
    return any(
        len(line) - len(line.lstrip(" \t")) + line.count("- ") + line.count("? ") + line.count(": ") > DEEPEST // 2
        for line in text.splitlines()
    )
