"""Mappings read by the tables of ``schema``: values of the right type, and a finding for everything else."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Mapping
from typing import TypeVar

import yaml

from publisher.messages import Findings
from publisher.model import Position, Text
from publisher.source.names import suggest
from publisher.source.nodes import YamlSource
from publisher.source.schema import Key, Kind
from publisher.source.typed import join_typed, mark_text
from publisher.values import replace

T = TypeVar("T")

_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{1,2})-([0-9]{1,2})|年([0-9]{1,2})月([0-9]{1,2})日)")


class Values:
    """The values of one mapping. Getters give an empty value where the key was not typed or its value was wrong."""

    def __init__(self, values: Mapping[str, object], nodes: Mapping[str, yaml.Node], source: YamlSource) -> None:
        self._values = values
        self._nodes = nodes
        self._source = source

    def get(self, key: str, default: T) -> T:
        """The value, or the default, which is of its type."""
        value = self._values.get(key, default)
        assert isinstance(value, type(default))
        return value

    def text(self, key: str) -> Text:
        """A text, empty if there is none."""
        return self.get(key, Text())

    def texts(self, key: str) -> tuple[Text, ...]:
        """A list of texts."""
        return self.get(key, ())

    def string(self, key: str) -> str:
        """A string, empty if there is none."""
        return self.get(key, "")

    def strings(self, key: str) -> tuple[str, ...]:
        """A list of strings."""
        return self.get(key, ())

    def integer(self, key: str) -> int | None:
        """A whole number."""
        value = self._values.get(key)
        return value if isinstance(value, int) else None

    def date(self, key: str) -> datetime.date | None:
        """A date."""
        value = self._values.get(key)
        return value if isinstance(value, datetime.date) else None

    def node(self, key: str) -> yaml.Node | None:
        """The node of a value."""
        return self._nodes.get(key)

    def position(self, key: str) -> Position:
        """Where a value was typed."""
        return self._source.start(self._nodes[key])


def read_values(source: YamlSource, node: yaml.Node | None, keys: tuple[Key, ...], what: str, findings: Findings) -> Values | None:
    """The values of a mapping node; ``None``, with a finding, if it is no mapping. ``what`` names it, empty for a file's root."""
    pairs = read_pairs(source, node, what, findings)
    if pairs is None:
        return None
    by_name = {name: key for key in keys for name in (key.name, *key.aliases)}
    values: dict[str, object] = {}
    nodes: dict[str, yaml.Node] = {}
    for name, (position, value) in pairs.items():
        key = by_name.get(name)
        if key is None:
            known = suggest(name, {key.name: "" for key in keys}) if name.isascii() else suggest(name, {key.aliases[0]: "" for key in keys})
            findings.add("F001", position, key=name, known=known)
        elif key.name in nodes:
            findings.add("Y007", position, key=name, line=source.start(nodes[key.name]).line)
        else:
            nodes[key.name] = value
            if _is_empty(value) and key.kind is not Kind.EXACT:
                if key.required:
                    findings.add("F013" if key.kind is Kind.NODE else "F011", position, key=name)
            elif (read := _READERS[key.kind](source, value, key if name == key.name else replace(key, name=name), findings)) is not None:
                values[key.name] = read
    start = source.start(node) if node is not None else Position(source.file, source.first, 1)
    for key in keys:
        if key.required and key.name not in nodes:
            findings.add("F002", start, key=key.name, alias=key.aliases[0])
    return Values(values, nodes, source)


def read_pairs(source: YamlSource, node: yaml.Node | None, what: str, findings: Findings) -> dict[str, tuple[Position, yaml.Node]] | None:
    """Keys with their places and value nodes; duplicate keys are reported."""
    if not isinstance(node, yaml.MappingNode):
        if node is None:
            findings.add("Y011", Position(source.file, source.first, 1))
        elif not (isinstance(node, yaml.ScalarNode) and source.report_colon(source.scalar_lines(node)[0], findings)):
            findings.add("F007" if what else "Y011", source.start(node), **({"key": what} if what else {}))
        return None
    pairs: dict[str, tuple[Position, yaml.Node]] = {}
    for key, value in node.value:
        position = source.start(key)
        if not isinstance(key, yaml.ScalarNode):
            findings.add("Y011", position)
        elif key.value in pairs:
            findings.add("Y007", position, key=key.value, line=pairs[key.value][0].line)
        else:
            pairs[key.value] = (position, value)
    return pairs


def _is_empty(node: yaml.Node) -> bool:
    return isinstance(node, yaml.ScalarNode) and not node.value.strip(" \t\n　")


def _typed(source: YamlSource, node: yaml.Node, key: Key, findings: Findings, *, marked: bool = False) -> Text | None:
    if not isinstance(node, yaml.ScalarNode):
        findings.add("F005", source.start(node), key=key.name)
        return None
    lines, forced = source.scalar_lines(node)
    if node.style is None:
        source.report_colon(lines[1:], findings)
    typed = join_typed(lines, source.file, findings, forced=forced)
    return mark_text(typed, source.file, findings) if marked else typed.text(source.file)


def _text(source: YamlSource, node: yaml.Node, key: Key, findings: Findings) -> Text | None:
    return _typed(source, node, key, findings)


def _marked(source: YamlSource, node: yaml.Node, key: Key, findings: Findings) -> Text | None:
    return _typed(source, node, key, findings, marked=True)


def _texts(source: YamlSource, node: yaml.Node, key: Key, findings: Findings) -> tuple[Text, ...]:
    items = node.value if isinstance(node, yaml.SequenceNode) else [node]
    texts = (_typed(source, item, key, findings) for item in items if not _is_empty(item))
    return tuple(text for text in texts if text is not None)


def _string(source: YamlSource, node: yaml.Node, key: Key, findings: Findings) -> str | None:
    text = _typed(source, node, key, findings)
    return None if text is None else text.characters


def _strings(source: YamlSource, node: yaml.Node, key: Key, findings: Findings) -> tuple[str, ...]:
    return tuple(text.characters for text in _texts(source, node, key, findings))


def _keywords(source: YamlSource, node: yaml.Node, key: Key, findings: Findings) -> tuple[str, ...]:
    words = _strings(source, node, key, findings)
    return (
        words if isinstance(node, yaml.SequenceNode) else tuple(word for text in words for word in re.split(r"[、，,；;\s]+", text) if word)
    )


def _scalar(source: YamlSource, node: yaml.Node, key: Key, findings: Findings) -> str | None:
    """The value on one line as typed."""
    if not isinstance(node, yaml.ScalarNode):
        findings.add("F005", source.start(node), key=key.name)
        return None
    if node.style is None and source.report_colon(source.scalar_lines(node)[0][1:], findings):
        return None
    value: str = node.value.strip(" \t\n　")
    return value


def _integer(source: YamlSource, node: yaml.Node, key: Key, findings: Findings) -> int | None:
    value = _scalar(source, node, key, findings)
    if value is None:
        return None
    if not re.fullmatch("[0-9]{1,9}", value):
        findings.add("F004", source.start(node), key=key.name, value=value)
        return None
    if not key.least <= int(value) <= key.most:
        findings.add("F012", source.start(node), key=key.name, value=value, least=key.least, most=key.most)
        return None
    return int(value)


def _date(source: YamlSource, node: yaml.Node, key: Key, findings: Findings) -> datetime.date | None:
    value = _scalar(source, node, key, findings)
    if value is None:
        return None
    date = parse_date(value)
    if date is None:
        findings.add("F003", source.start(node), key=key.name, value=value)
    return date


def parse_date(text: str) -> datetime.date | None:
    """A date as editors type it: ``2026-06-30`` or ``2026年6月30日``."""
    match = _DATE.fullmatch(text)
    try:
        year, month, day = (int(part) for part in match.groups() if part) if match else (0, 0, 0)
        return datetime.date(year, month, day)
    except ValueError:
        return None


def _choice(source: YamlSource, node: yaml.Node, key: Key, findings: Findings) -> object | None:
    value = _scalar(source, node, key, findings)
    return None if value is None else read_choice(value, source.start(node), key.name, key.choices, findings)


def read_choice(value: str, position: Position, key: str, choices: Mapping[str, object], findings: Findings) -> object | None:
    """The meaning of one of several spellings."""
    if value not in choices:
        findings.add("F008", position, key=key, value=value, choices=" / ".join(choices))
        return None
    return choices[value]


def _node(source: YamlSource, node: yaml.Node, key: Key, findings: Findings) -> yaml.Node:
    return node


def _exact(source: YamlSource, node: yaml.Node, key: Key, findings: Findings) -> str | None:
    """The value as YAML means it, line breaks and blanks kept."""
    if not isinstance(node, yaml.ScalarNode):
        findings.add("F005", source.start(node), key=key.name)
        return None
    value: str = node.value
    return value


_READERS: dict[Kind, Callable[[YamlSource, yaml.Node, Key, Findings], object | None]] = {
    Kind.TEXT: _text,
    Kind.MARKED: _marked,
    Kind.TEXTS: _texts,
    Kind.STRING: _string,
    Kind.STRINGS: _strings,
    Kind.KEYWORDS: _keywords,
    Kind.INTEGER: _integer,
    Kind.DATE: _date,
    Kind.CHOICE: _choice,
    Kind.NODE: _node,
    Kind.EXACT: _exact,
}
