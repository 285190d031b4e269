"""Taking a PDF of ours apart and putting it together again with something changed, so that only the change is there to be found."""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass, field

_OBJECT = re.compile(rb"(\d+) 0 obj\n(.*?)\nendobj\n", re.DOTALL)
_PAIR = re.compile(rb"(\d+) (\d+)")


@dataclass
class Editable:
    """The objects of a file: streams by number as (dictionary without length, data inflated where ``deflated``), the others by number as bytes."""

    header: bytes
    streams: dict[int, tuple[bytes, bytes, bool]] = field(default_factory=dict)
    packs: dict[int, list[int]] = field(default_factory=dict)
    packed: dict[int, bytes] = field(default_factory=dict)
    order: list[int] = field(default_factory=list)
    trailer: bytes = b""
    trailer_number: int = 0

    @classmethod
    def load(cls, data: bytes) -> Editable:
        """The file taken apart."""
        out = cls(data[: data.index(b"\n", 10) + 1])
        for found in _OBJECT.finditer(data):
            number, body = int(found[1]), found[2]
            head, _, rest = body.partition(b">>\nstream\n")
            head = re.sub(rb"/Length \d+$", b"", head)
            content = rest[: -len(b"\nendstream")]
            deflated = head.endswith(b"/Filter/FlateDecode")
            content = zlib.decompress(content) if deflated else content
            if b"/Type/ObjStm" in head:
                first = int(re.search(rb"/First (\d+)", head)[1])  # type: ignore[index]
                pairs = [(int(a), int(b)) for a, b in _PAIR.findall(content[:first])]
                out.packs[number] = [each for each, _ in pairs]
                ends = [offset for _, offset in pairs[1:]] + [len(content) - first + 1]
                for (each, start), end in zip(pairs, ends, strict=True):
                    out.packed[each] = content[first + start : first + end - 1]
            elif b"/Type/XRef" in head:
                out.trailer, out.trailer_number = head, number
                continue
            else:
                out.streams[number] = head, content, deflated
            out.order.append(number)
        return out

    def save(self) -> bytes:
        """The file put together."""
        parts, at = [self.header], len(self.header)
        places: dict[int, tuple[int, int, int]] = {0: (0, 0, 65535)}

        def write(number: int, head: bytes, data: bytes, deflated: bool) -> None:
            nonlocal at
            data = zlib.compress(data, 1) if deflated else data
            places[number] = (1, at, 0)
            parts.append(b"%d 0 obj\n%b/Length %d>>\nstream\n%b\nendstream\nendobj\n" % (number, head, len(data), data))
            at += len(parts[-1])

        for number in self.order:
            if number in self.streams:
                write(number, *self.streams[number])
                continue
            group = self.packs[number]
            offsets, offset = [], 0
            for index, each in enumerate(group):
                places[each] = (2, number, index)
                offsets.append(b"%d %d" % (each, offset))
                offset += len(self.packed[each]) + 1
            first = b" ".join(offsets) + b"\n"
            data = first + b"\n".join(self.packed[each] for each in group)
            write(number, b"<</Type/ObjStm/N %d/First %d/Filter/FlateDecode" % (len(group), len(first)), data, True)
        start = at
        places[self.trailer_number] = (1, at, 0)
        table = b"".join(b"%c%b%b" % (k, w.to_bytes(4, "big"), i.to_bytes(2, "big")) for _, (k, w, i) in sorted(places.items()))
        write(self.trailer_number, self.trailer, table, True)
        return b"".join([*parts, b"startxref\n%d\n%%%%EOF\n" % start])

    def contents(self) -> list[int]:
        """The streams that draw pages."""
        return [number for number, (_, data, _) in self.streams.items() if data.startswith((b"/Artifact BMC", b"BT\n")) and b"ET\n" in data]

    def find(self, start: bytes) -> list[int]:
        """The packed objects that begin so."""
        return [number for number, body in self.packed.items() if body.startswith(start)]
