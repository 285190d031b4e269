"""The file: reportlab's table of objects, written with object streams, a cross-reference stream and an ID made from the content.

Object and cross-reference streams (ISO 32000-1, 7.5.7 and 7.5.8) take half a megabyte off a tagged issue; doing it here spares a second
pass through another library.
"""

from __future__ import annotations

import hashlib

from reportlab.pdfbase import pdfdoc

from publisher.pdf import syntax
from publisher.pdf.stream import Stream, make_stream

_HEADER = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
_IN_ONE_STREAM = 400
"""Objects in one object stream: a reader unpacks the whole stream for one of them."""


class Body(pdfdoc.PDFObject):
    """The ready bytes of an object."""

    __RefOnly__ = 1

    def __init__(self, content: bytes = b"null", *, stream: bool = False) -> None:
        self.content = content
        self.stream = stream

    def format(self, document: pdfdoc.PDFDocument) -> bytes:
        return self.content


class Document(pdfdoc.PDFDocument):
    """reportlab's document with the numbering of objects by plain integers and another way of writing them out."""

    def __init__(self) -> None:
        super().__init__(invariant=1, pdfVersion=(1, 7), compression=0)  # type: ignore[no-untyped-call]
        self.idToObject.clear()
        self.idToObjectNumberAndVersion.clear()
        self.numberToId.clear()
        self.objectcounter = 0

    def reserve(self) -> int:
        """The number of an object whose content comes later by `fill`."""
        return self.number_of(Body())

    def fill(self, number: int, content: bytes) -> None:
        self.idToObject[self.numberToId[number]].content = content

    def add(self, content: bytes | Stream) -> int:
        """Adds an object and returns its number."""
        return self.number_of(Body(content.content, stream=True) if isinstance(content, Stream) else Body(content))

    def number_of(self, thing: pdfdoc.PDFObject) -> int:
        reference = self.Reference(thing)  # type: ignore[no-untyped-call]
        return int(self.idToObjectNumberAndVersion[reference.name][0])

    def assemble(self, root: int, information: int) -> bytes:
        """The bytes of the whole file."""
        parts = [_HEADER]
        offset = len(_HEADER)
        places: dict[int, tuple[int, int, int]] = {0: (0, 0, 65535)}
        packed: list[tuple[int, bytes]] = []

        def write(number: int, content: bytes) -> None:
            nonlocal offset
            places[number] = (1, offset, 0)
            parts.append(b"%d 0 obj\n%b\nendobj\n" % (number, content))
            offset += len(parts[-1])

        number = 0
        while number < self.objectcounter:  # reportlab's objects add others when they are formatted
            number += 1
            thing = self.idToObject[self.numberToId[number]]
            content = thing.format(self)
            if isinstance(thing, Body) and thing.stream:
                write(number, content)
            else:
                packed.append((number, content))
        last = self.objectcounter
        for start in range(0, len(packed), _IN_ONE_STREAM):
            last += 1
            group = packed[start : start + _IN_ONE_STREAM]
            for index, (number, _content) in enumerate(group):
                places[number] = (2, last, index)
            write(last, _pack(group))
        last += 1
        places[last] = (1, offset, 0)
        table = b"".join(
            b"%c%b%b" % (kind, where.to_bytes(4, "big"), index.to_bytes(2, "big")) for _, (kind, where, index) in sorted(places.items())
        )
        parts.append(self._cross_references(last, table, root, information, hashlib.sha256(b"".join(parts)).digest()[:16]))
        parts.append(b"startxref\n%d\n%%%%EOF\n" % offset)
        return b"".join(parts)

    def _cross_references(self, number: int, table: bytes, root: int, information: int, identity: bytes) -> bytes:
        entries = syntax.dictionary(
            Type=b"/XRef",
            Size=b"%d" % (number + 1),
            W=b"[1 4 2]",
            Root=syntax.reference(root),
            Info=syntax.reference(information),
            ID=syntax.array([syntax.octets(identity)] * 2),
        )
        return b"%d 0 obj\n%b\nendobj\n" % (number, make_stream(table, entries[2:-2]).content)


def _pack(group: list[tuple[int, bytes]]) -> bytes:
    offsets, at = [], 0
    for number, content in group:
        offsets.append(b"%d %d" % (number, at))
        at += len(content) + 1
    head = b" ".join(offsets) + b"\n"
    data = head + b"\n".join(content for _number, content in group)
    return make_stream(data, b"/Type/ObjStm/N %d/First %d" % (len(group), len(head))).content
