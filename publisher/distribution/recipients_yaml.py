"""The list of recipients as YAML.

    recipients:
      - id: lib-001
        name: 云汉市图书馆
        …

The file is composed item by item, so that the memory needed does not grow with its nodes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import yaml

from publisher.distribution.checking import SPELLINGS, Cell, Row, find_key
from publisher.distribution.recipients import FORMATS, Recipient
from publisher.messages import Findings
from publisher.position import Position
from publisher.source.files import SourceFile
from publisher.source.nodes import YamlSource, compose

ROOT = ("recipients", "收件人")
_Loader: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_LIST_ENDS = ", "


def read_yaml(file: SourceFile, findings: Findings) -> Iterator[Row]:
    """The rows of the file, with a finding for everything that is none."""
    loader = _Loader("\n".join(file.lines) + "\n")
    try:
        yield from _Reader(file, loader, findings).rows()
    except yaml.YAMLError:
        compose(
            YamlSource(file.shown, file.lines, 1, len(file.lines), frozenset({*SPELLINGS, *ROOT})), findings
        )  # which says it in the words of the catalogue
    finally:
        loader.dispose()


class _Reader:
    def __init__(self, file: SourceFile, loader: yaml.SafeLoader, findings: Findings) -> None:
        self.file, self.loader, self.findings = file, loader, findings

    def rows(self) -> Iterator[Row]:
        """The items under the root key, or of a list that is the whole file."""
        for _ in (yaml.StreamStartEvent, yaml.DocumentStartEvent):
            if self.loader.check_event(yaml.StreamEndEvent):
                return
            self.loader.get_event()
        if self.loader.check_event(yaml.SequenceStartEvent):
            yield from self._items()
        elif self.loader.check_event(yaml.MappingStartEvent):
            self.loader.get_event()
            while not self.loader.check_event(yaml.MappingEndEvent):
                yield from self._root_pair()
        else:
            self.findings.add("Y011", self._place(self.loader.peek_event()))

    def _root_pair(self) -> Iterator[Row]:
        event = self.loader.peek_event()
        key = self._value()
        if key.text not in ROOT:
            self.findings.add("F001", key.position, key=key.text or "?", known=ROOT[0])
        elif self.loader.check_event(yaml.SequenceStartEvent):
            yield from self._items()
            return
        elif not (self.loader.check_event(yaml.ScalarEvent) and not self.loader.peek_event().value):
            self.findings.add("F006", self._place(event), key=key.text)
        self._value()

    def _items(self) -> Iterator[Row]:
        self.loader.get_event()
        while not self.loader.check_event(yaml.SequenceEndEvent):
            event = self.loader.peek_event()
            if self.loader.check_event(yaml.MappingStartEvent):
                self.loader.get_event()
                yield self._row(self._place(event))
            else:
                self.findings.add("F007", self._place(event), key=ROOT[0])
                self._value()
        self.loader.get_event()

    def _row(self, position: Position) -> Row:
        cells: dict[str, Cell] = {}
        while not self.loader.check_event(yaml.MappingEndEvent):
            name = self._value()
            key = find_key(name.text, name.position, self.findings)
            is_list = self.loader.check_event(yaml.SequenceStartEvent)
            is_text = self.loader.check_event(yaml.ScalarEvent, yaml.AliasEvent)
            value = self._value()
            if key is None:
                continue
            if not is_text and not (is_list and key == "formats"):
                self.findings.add("F005", value.position, key=name.text)
            elif key in cells:
                self.findings.add("Y007", name.position, key=name.text, line=cells[key].position.line)
            else:
                cells[key] = value
        self.loader.get_event()
        return Row(position, cells)

    def _value(self) -> Cell:
        """The next value, whatever it is, as text: a scalar as typed, a list of scalars joined."""
        event = self.loader.get_event()
        place = self._place(event)
        if isinstance(event, yaml.ScalarEvent):
            return Cell(event.value, place)
        if isinstance(event, yaml.SequenceStartEvent | yaml.MappingStartEvent):
            parts, end = [], yaml.SequenceEndEvent if isinstance(event, yaml.SequenceStartEvent) else yaml.MappingEndEvent
            while not self.loader.check_event(end):
                parts.append(self._value().text)
            self.loader.get_event()
            return Cell(_LIST_ENDS.join(parts), place)
        self.findings.add("Y009", place, tag="*" + str(getattr(event, "anchor", "")))
        return Cell("", place)

    def _place(self, event: yaml.Event) -> Position:
        mark = event.start_mark
        assert mark is not None
        return Position(self.file.shown, min(mark.line + 1, len(self.file.lines)), mark.column + 1)


def write_yaml(recipients: Sequence[Recipient]) -> str:
    """A list of recipients as YAML that `read_yaml` reads back the same."""
    lines = ["# 收件人名单含个人信息：不要放进代码库，不要外传。", "recipients:"]
    for each in recipients:
        formats = f"[{', '.join(each.formats)}]"
        pairs = [
            ("id", _quote(each.id)), ("name", _quote(each.name)), ("kind", each.kind.value), ("channel", each.channel.value),
            ("address", _quote(each.address)), ("formats", formats), ("language", each.language),
        ]  # fmt: skip
        lines += [f"{'  - ' if at == 0 else '    '}{key}: {value}" for at, (key, value) in enumerate(pairs)]
    assert all(set(each.formats) <= set(FORMATS) for each in recipients)
    return "\n".join(lines) + "\n"


def _quote(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
