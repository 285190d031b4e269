"""Attributes: ``{widths="1 6 2" span=page}`` at the end of a heading, a container's opening line or a picture."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TypeVar

from publisher.messages import Findings
from publisher.position import Position
from publisher.source.names import suggest
from publisher.source.typed import Line
from publisher.values import dataclass

T = TypeVar("T")

_BLOCK = re.compile(r"\{([^{}]*)\}$")
_PAIR = re.compile(r"([^\s={}\"]+)=(?:\"([^\"]*)\"|([^\s\"={}]+))(?=\s|$)")


@dataclass(frozen=True, slots=True)
class AttributeKind:
    """An attribute a construct may have: its names, how its value is read (``None``: not so) and the form it should have."""

    name: str
    alias: str
    form: str
    read: Callable[[str], object]


def _page(value: str) -> bool | None:
    return True if value in {"page", "另页", "整页"} else None


def _widths(value: str) -> tuple[float, ...] | None:
    if not re.fullmatch(r"[0-9]{1,4}(\.[0-9]{1,3})?([ ,，　]+[0-9]{1,4}(\.[0-9]{1,3})?)*", value.strip()):
        return None
    widths = tuple(float(part) for part in re.split(r"[ ,，　]+", value.strip()))
    return widths if all(width > 0 for width in widths) else None


def _share(value: str) -> float | None:
    match = re.fullmatch(r"([0-9]{1,3}(?:\.[0-9]{1,3})?)[%％]", value)
    share = float(match[1]) / 100 if match else 0.0
    return share if 0 < share <= 1 else None


STARTS = AttributeKind("starts", "起始", "starts=page", _page)
SPAN = AttributeKind("span", "通栏", "span=page", _page)
WIDTHS = AttributeKind("widths", "列宽", 'widths="1 6 2 2"', _widths)
WIDTH = AttributeKind("width", "宽", "width=80%", _share)


@dataclass(frozen=True, slots=True)
class Attributes:
    """The attributes that were typed, by kind."""

    values: dict[str, object]

    def get(self, kind: AttributeKind, default: T) -> T:
        """The value of an attribute, or the default, which is of its type."""
        value = self.values.get(kind.name, default)
        assert isinstance(value, type(default))
        return value


def split_attributes(line: Line, kinds: tuple[AttributeKind, ...], file: str, findings: Findings) -> tuple[Line, Attributes]:
    """The line without the attributes at its end, and the attributes. What is unknown or malformed is an error."""
    values: dict[str, object] = {}
    match = _BLOCK.search(line.text)
    if match is None:
        return line, Attributes(values)
    inner = match[1]
    at = 0
    by_name = {name: kind for kind in kinds for name in (kind.name, kind.alias)}
    while at < len(inner):
        if inner[at].isspace():
            at += 1
            continue
        position = Position(file, line.line, line.column + match.start() + 1 + at)
        pair = _PAIR.match(inner, at)
        if pair is None:
            findings.add("M029", position, value=inner[at:].strip())
            break
        name, value = pair[1], pair[2] if pair[2] is not None else pair[3]
        kind = by_name.get(name)
        if kind is None and kinds:
            findings.add("M005", position, name=name, known=suggest(name, {kind.name: kind.alias for kind in kinds}))
        elif kind is None:
            findings.add("M032", position, name=name)
        elif kind.name in values:
            findings.add("M029", position, value=inner[at:].strip())
        elif (read := kind.read(value)) is None:
            findings.add("M006", position, name=name, value=value, form=kind.form)
        else:
            values[kind.name] = read
        at = pair.end()
    return line.part(0, match.start()).trimmed(), Attributes(values)
