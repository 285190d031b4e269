"""The structure of a PDF (tags) against the page tree's, and the text in the order a reader hears it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from publisher.integrity.fault import Faults, Unreadable
from publisher.integrity.pdf.objects import Objects, Ref, parse, text_of
from publisher.pages import Element
from publisher.values import dataclass, field

_PLAIN = re.compile(rb"<</S/(\w+)/P (\d+) 0 R(?:/Pg (\d+) 0 R)?(?:/K (\d+))?>>")
"""What most elements are."""


@dataclass(slots=True)
class Spoken:
    """What the structure holds: for each page the tree's element of each MCID and the object each belongs to; all MCIDs in the order they are read."""

    elements: list[dict[int, int]]
    owners: list[dict[int, int]]
    order: list[tuple[int, int, int]] = field(default_factory=list)
    """Element's chapter (the place among the root's kids), page, MCID."""
    annotations: dict[int, int] = field(default_factory=dict)
    """Annotation's object → element's object."""


class TagProof:
    """Walks the structure of the file beside the tree's."""

    def __init__(self, objects: Objects, pages: Sequence[int], faults: Faults) -> None:
        self._objects, self._faults = objects, faults
        self._page_of = {number: index for index, number in enumerate(pages)}
        self._spoken = Spoken([{} for _ in pages], [{} for _ in pages])
        self._chapter = -1

    def prove(self, root: Any, expected: Element) -> Spoken:
        """Compares all elements. Raises Unreadable."""
        tree = self._objects.dictionary(root)
        top = tree.get("K")
        if not isinstance(top, Ref):
            raise Unreadable("StructTreeRoot")
        self._element(top, int(root), expected, None)
        return self._spoken

    def _element(self, number: int, parent: int, expected: Element, depth: int | None) -> None:
        data = self._objects.bytes_of(number)
        found = _PLAIN.fullmatch(data)
        if found is not None:
            role, owner, page, content = found.groups()
            if (
                role.decode() != expected.role.value
                or int(owner) != parent
                or expected.kids
                or expected.title
                or expected.alt
                or expected.actual
            ):
                self._faults.compare("V006", expected.title or expected.role.value, expected.role.value, role.decode())
                if int(owner) != parent or expected.kids or expected.title or expected.alt or expected.actual:
                    self._faults.add("V006", expected.title or expected.role.value, f"{len(expected.kids)}", data.decode("latin-1"))
                return
            if content is not None:
                self._hold(int(page or -1), int(content), number, expected)
            if expected.colspan > 1 or expected.rowspan > 1 or expected.scope:
                self._faults.add("V006", expected.role.value, (expected.scope, expected.colspan, expected.rowspan), "")
            return
        self._whole(parse(data), number, parent, expected, depth)

    def _whole(self, entries: Any, number: int, parent: int, expected: Element, depth: int | None) -> None:
        faults, name = self._faults, expected.title or expected.role.value
        attributes = self._objects.get(entries.get("A")) or {}
        says = [text_of(entries[key]) if key in entries else "" for key in ("T", "Alt", "ActualText")]
        wanted = [expected.role.value, parent, expected.title, expected.alt, expected.actual, expected.colspan, expected.rowspan]
        got = [entries.get("S"), entries.get("P"), *says, attributes.get("ColSpan", 1), attributes.get("RowSpan", 1)]
        if expected.role.value == "TH":
            wanted.append(expected.scope or "Column")
            got.append(attributes.get("Scope"))
        if not faults.compare("V006", name, wanted, got):
            return
        kids = entries.get("K", [])
        waiting = iter(expected.kids)
        home = entries.get("Pg", Ref(0))
        for kid in kids if isinstance(kids, list) else [kids]:
            if isinstance(kid, Ref):
                following = next(waiting, None)
                if following is None:
                    faults.add("V006", name, len(expected.kids), f"{kid} 0 R")
                    return
                if depth is None:
                    self._chapter += 1
                self._element(kid, number, following, 1)
            elif isinstance(kid, int):
                self._hold(home, kid, number, expected)
            elif isinstance(kid, dict) and kid.get("Type") == "MCR":
                self._hold(kid.get("Pg", 0), kid.get("MCID", -1), number, expected)
            elif isinstance(kid, dict) and kid.get("Type") == "OBJR":
                self._spoken.annotations[kid.get("Obj", 0)] = number
            else:
                raise Unreadable(f"{number} 0 R")
        if (missing := next(waiting, None)) is not None:
            faults.add("V006", name, missing.title or missing.role.value, "")

    def _hold(self, page: int, mcid: int, number: int, expected: Element) -> None:
        index = self._page_of.get(page, -1)
        if index < 0 or mcid in self._spoken.elements[index]:
            self._faults.add("V006", expected.title or expected.role.value, "MCID", f"{page} {mcid}")
            return
        self._spoken.elements[index][mcid] = expected.id
        self._spoken.owners[index][mcid] = number
        self._spoken.order.append((self._chapter, index, mcid))


def prove_parents(objects: Objects, root: Any, spoken: Spoken, annotations: dict[int, int], faults: Faults) -> None:
    """The way back from pages and annotations to their elements. ``annotations``: StructParent → annotation's object."""
    tree = objects.dictionary(objects.dictionary(root).get("ParentTree"))
    rows = dict(_pairs(tree.get("Nums", [])))
    for index, owners in enumerate(spoken.owners):
        expected = [owners.get(mcid, 0) for mcid in range(len(owners))]
        row = objects.get(rows.pop(index, []))
        if not isinstance(row, list) or list(map(_number, row)) != expected:
            faults.add("V006", f"PDF {index + 1}", "ParentTree", "")
    for key, annotation in annotations.items():
        if int(rows.pop(key, -1)) != spoken.annotations.get(annotation):
            faults.add("V006", f"{annotation} 0 R", "ParentTree", "")
    if rows:
        faults.add("V006", "ParentTree", "", list(rows))


def _number(value: Any) -> int:
    return int(value) if isinstance(value, int) else -1


def _pairs(items: list[Any]) -> Iterator[tuple[Any, Any]]:
    return zip(items[::2], items[1::2], strict=False)
