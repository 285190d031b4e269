"""Reading the objects of a PDF (ISO 32000-1, 7.3 and 7.5) from its bytes, by the cross-reference stream.

Only what files of this program hold is understood; anything else is Unreadable, which fails the proof.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from publisher.integrity.fault import Unreadable
from publisher.values import NamedTuple

_TOKEN = re.compile(
    rb"\s*(?:(<<)|(>>)|(\[)|(\])|/([^\s/<>\[\]()]*)|(\d+) 0 R\b|\(((?:[^()\\]|\\.)*+)\)|<([0-9A-Fa-f]*)>|([-+]?[\d.]+)|(true|false|null))",
    re.DOTALL,
)
_ESCAPE = re.compile(rb"\\([0-7]{1,3}|.)", re.DOTALL)
_ESCAPED = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
_HEAD = re.compile(rb"(\d+) 0 obj\n(.*?)\n(?:stream\n|endobj\n)", re.DOTALL)
_CONSTANTS = {b"true": True, b"false": False, b"null": None}


class Ref(int):
    """A reference to the object of that number."""


class Name(str):
    """A name."""

    __slots__ = ()


class Raw(NamedTuple):
    """A stream: its dictionary, its data with filters undone."""

    entries: dict[str, Any]
    data: bytes


class Objects:
    """The objects of a file. Raises Unreadable."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        start = re.search(rb"startxref\n(\d+)\n%%EOF\n\Z", data[-64:])
        if start is None:
            raise Unreadable("startxref")
        table = self._stream_at(int(start[1]))
        self.trailer = table.entries
        if table.entries.get("W") != [1, 4, 2]:
            raise Unreadable("xref")
        rows = table.data
        self._places = [
            (rows[at], int.from_bytes(rows[at + 1 : at + 5], "big"), int.from_bytes(rows[at + 5 : at + 7], "big"))
            for at in range(0, len(rows), 7)
        ]
        self._packed: dict[int, list[tuple[int, bytes]]] = {}
        self._values: dict[int, Any] = {}

    def bytes_of(self, number: int) -> bytes:
        """The bytes of an object that is no stream."""
        try:
            kind, where, index = self._places[number]
        except IndexError:
            raise Unreadable(f"{number} 0 R") from None
        if kind == 1:
            head = self._head_at(where)
            if int(head[1]) != number:
                raise Unreadable(f"{number} 0 R")
            return head[2]
        if kind != 2:
            raise Unreadable(f"{number} 0 R")
        if where not in self._packed:
            self._packed[where] = self._unpack(where)
        packed = self._packed[where]
        if index >= len(packed) or packed[index][0] != number:
            raise Unreadable(f"{number} 0 R")
        return packed[index][1]

    def get(self, value: Any) -> Any:
        """The value a reference leads to; any other value itself."""
        if not isinstance(value, Ref):
            return value
        if value not in self._values:
            self._values[value] = parse(self.bytes_of(value))
        return self._values[value]

    def dictionary(self, value: Any) -> dict[str, Any]:
        """The dictionary a reference leads to."""
        found = self.get(value)
        if not isinstance(found, dict):
            raise Unreadable(f"{value} 0 R")
        return found

    def stream(self, value: Any) -> Raw:
        """The stream a reference leads to."""
        if not isinstance(value, Ref) or value >= len(self._places) or self._places[value][0] != 1:
            raise Unreadable(f"{value} 0 R")
        return self._stream_at(self._places[value][1], value)

    def _head_at(self, place: int) -> re.Match[bytes]:
        head = _HEAD.match(self._data, place)
        if head is None:
            raise Unreadable(f"@{place}")
        return head

    def _stream_at(self, place: int, number: int | None = None) -> Raw:
        head = self._head_at(place)
        entries = parse(head[2])
        if not isinstance(entries, dict) or not isinstance(entries.get("Length"), int) or (number is not None and int(head[1]) != number):
            raise Unreadable(f"@{place}")
        end = head.end() + entries["Length"]
        data = self._data[head.end() : end]
        if not self._data.startswith(b"\nendstream\nendobj\n", end):
            raise Unreadable(f"@{place}")
        if entries.get("Filter") == "FlateDecode" and "DecodeParms" not in entries:
            try:
                data = zlib.decompress(data)
            except zlib.error:
                raise Unreadable(f"@{place}") from None
        return Raw(entries, data)

    def _unpack(self, number: int) -> list[tuple[int, bytes]]:
        raw = self.stream(Ref(number))
        first = raw.entries["First"]
        numbers = list(map(int, raw.data[:first].split()))
        edges = [*numbers[1::2], len(raw.data) - first]
        return [
            (each, raw.data[first + start : first + end].strip()) for each, (start, end) in zip(numbers[::2], pairwise(edges), strict=True)
        ]


def parse(data: bytes) -> Any:
    """The value the bytes are. Raises Unreadable."""
    tokens = _TOKEN.finditer(data)
    try:
        value = _value(next(tokens), tokens)
    except (StopIteration, ValueError):
        raise Unreadable(data[:40].decode("latin-1")) from None
    return value


def _value(token: re.Match[bytes], tokens: Iterator[re.Match[bytes]]) -> Any:
    kind = token.lastindex
    text = token[kind or 0]
    if kind == 5:
        return Name(text.decode("latin-1"))
    if kind == 6:
        return Ref(text)
    if kind == 9:
        return float(text) if b"." in text else int(text)
    if kind == 8:
        return bytes.fromhex(text.decode("ascii"))
    if kind == 7:
        return unescape(text)
    if kind == 10:
        return _CONSTANTS[text]
    if kind == 3:
        items = []
        while (token := next(tokens)).lastindex != 4:
            items.append(_value(token, tokens))
        return items
    if kind == 1:
        entries = {}
        while (token := next(tokens)).lastindex != 2:
            if token.lastindex != 5:
                raise ValueError
            entries[token[5].decode("latin-1")] = _value(next(tokens), tokens)
        return entries
    raise ValueError


def unescape(string: bytes) -> bytes:
    """The bytes a literal string stands for."""
    if b"\\" not in string:
        return string
    return _ESCAPE.sub(lambda found: bytes([int(found[1], 8)]) if found[1][0] in b"01234567" else _ESCAPED.get(found[1], found[1]), string)


def text_of(string: Any) -> str:
    """A text string as text."""
    if not isinstance(string, bytes):
        raise Unreadable(repr(string))
    try:
        return string[2:].decode("utf-16-be") if string.startswith(b"\xfe\xff") else string.decode("latin-1")
    except UnicodeDecodeError:
        raise Unreadable(repr(string)) from None


def millipoints(number: Any) -> int:
    """A number of points in whole millipoints."""
    if not isinstance(number, int | float):
        raise Unreadable(repr(number))
    return round(number * 1000)
