"""The parts of a .docx by their relations: the document, its styles, numbering, notes, headers, pictures."""

from __future__ import annotations

import posixpath
from xml.etree.ElementTree import Element

from publisher.values import dataclass
from publisher.word.container import Container, Refused
from publisher.word.markup import RELATIONS, W, parse

MACROS = "vbaproject.bin"


@dataclass(frozen=True, slots=True)
class Relation:
    """A relation of a part: the last word of its type, and the name of the part it leads to (empty when that is outside the file)."""

    kind: str
    target: str


class Parts:
    """The parts of an open container, parsed when asked for."""

    def __init__(self, container: Container) -> None:
        self.container = container
        self.main = self._find_main()
        self.relations = self._relations(self.main)
        self.root = parse(container.read(self.main))
        if self.root.tag != W + "document" or self.root.find(W + "body") is None:
            raise Refused("not_word")

    @property
    def has_macros(self) -> bool:
        """Whether the file carries a program. It is never read."""
        return any(posixpath.basename(name).lower() == MACROS for name in self.container.names)

    def _find_main(self) -> str:
        if "_rels/.rels" not in self.container or "[Content_Types].xml" not in self.container:
            raise Refused("not_word")
        for relation in self._read_relations("_rels/.rels", "").values():
            if relation.kind == "officeDocument" and relation.target in self.container:
                return relation.target
        raise Refused("not_word")

    def _relations(self, part: str) -> dict[str, Relation]:
        folder, name = posixpath.split(part)
        file = posixpath.join(folder, "_rels", name + ".rels")
        return self._read_relations(file, folder) if file in self.container else {}

    def _read_relations(self, file: str, folder: str) -> dict[str, Relation]:
        found: dict[str, Relation] = {}
        for each in parse(self.container.read(file)).iter(RELATIONS + "Relationship"):
            target = each.get("Target", "")
            outside = each.get("TargetMode", "") == "External"
            path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
            kind = each.get("Type", "").rpartition("/")[2]
            found[each.get("Id", "")] = Relation(kind, "" if outside else path)
        return found

    def part(self, kind: str) -> Element | None:
        """The root of the first part of a kind (``styles``, ``numbering``, ``footnotes`` …)."""
        return next((root for _, root in self.all_parts(kind)), None)

    def all_parts(self, kind: str) -> list[tuple[str, Element]]:
        """Names and roots of all parts of a kind, each once, in the order of their names."""
        names = sorted({relation.target for relation in self.relations.values() if relation.kind == kind and relation.target})
        return [(name, parse(self.container.read(name))) for name in names if name in self.container]

    def relations_of(self, part: str) -> dict[str, Relation]:
        """The relations of a part other than the document."""
        return self.relations if part == self.main else self._relations(part)
