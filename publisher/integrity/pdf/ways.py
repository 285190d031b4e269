"""The ways through a PDF: bookmarks, page labels, links."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from publisher.integrity.fault import Faults, Unreadable
from publisher.integrity.pdf.objects import Objects, Ref, millipoints, text_of
from publisher.pages import Link, Page, PageTree, Target


def prove_outline(objects: Objects, root: Any, tree: PageTree, pages: Sequence[int], faults: Faults) -> None:
    """Each bookmark's words, level and destination, in order."""
    place = {number: index for index, number in enumerate(pages)}
    found = list(_read_outline(objects, root, 0, place)) if root is not None else []
    expected = [(entry.level, entry.title, entry.to.page, tree.height - entry.to.y) for entry in tree.outline]
    for wanted, got in zip(expected, found, strict=False):
        faults.compare("V007", wanted[1], wanted, got)
    faults.compare("V007", "Outlines", len(expected), len(found))


def _read_outline(objects: Objects, parent: Any, level: int, place: dict[int, int]) -> Iterator[tuple[int, str, int, int]]:
    entries = objects.dictionary(parent)
    at, last, before, seen = entries.get("First"), entries.get("Last"), None, 0
    while at is not None:
        entry = objects.dictionary(at)
        if entry.get("Parent") != parent or entry.get("Prev") != before or seen > 100_000:
            raise Unreadable("Outlines")
        yield level, text_of(entry.get("Title")), *read_destination(objects, entry.get("Dest"), place)
        if "First" in entry:
            yield from _read_outline(objects, at, level + 1, place)
        before, at, seen = at, entry.get("Next"), seen + 1
    if before != last:
        raise Unreadable("Outlines")


def read_destination(objects: Objects, value: Any, place: dict[int, int]) -> tuple[int, int]:
    """Page index and height above the page's foot."""
    parts = objects.get(value)
    if not isinstance(parts, list) or len(parts) != 5 or parts[1] != "XYZ" or parts[2] is not None or parts[4] is not None:
        raise Unreadable("Dest")
    return place.get(parts[0], -1) if isinstance(parts[0], Ref) else -1, millipoints(parts[3])


def prove_labels(objects: Objects, root: Any, pages: Sequence[Page], faults: Faults) -> None:
    """The label a reader shows for each page is its folio."""
    items = objects.dictionary(root).get("Nums", [])
    labels: list[str] = []
    starts = [*items[2::2], len(pages)]
    if not items or items[0] != 0:
        raise Unreadable("PageLabels")
    for start, value, end in zip(items[::2], items[1::2], starts, strict=True):
        entries = objects.dictionary(value) if isinstance(value, Ref) else value
        prefix = text_of(entries["P"]) if "P" in entries else ""
        first = entries.get("St", 1)
        style = entries.get("S")
        if style not in (None, "D") or start != len(labels):
            raise Unreadable("PageLabels")
        labels += [prefix + (str(first + n) if style else "") for n in range(end - start)]
    for index, (page, label) in enumerate(zip(pages, labels, strict=False)):
        faults.compare("V007", f"PDF {index + 1}", page.folio, label)


def prove_links(
    objects: Objects, annotations: Sequence[Any], page: Page, tree: PageTree, pages: Sequence[int], name: str, faults: Faults
) -> dict[int, int]:
    """The links of a page: where they stand, what they say, where they lead. Returns StructParent → the annotation's object."""
    place = {number: index for index, number in enumerate(pages)}
    parents = {}
    found = []
    for reference in annotations:
        entries = objects.dictionary(reference)
        box = tuple(millipoints(edge) for edge in entries.get("Rect", []))
        if "Dest" in entries:
            to: object = read_destination(objects, entries["Dest"], place)
        else:
            to = text_of(objects.dictionary(entries.get("A")).get("URI"))
        found.append((box, to, text_of(entries.get("Contents"))))
        parents[entries.get("StructParent", -1)] = int(reference)
    for wanted, got in zip(page.links, found, strict=False):
        faults.compare("V007", f"{name} {wanted.contents}", _expect(wanted, tree.height), got)
    faults.compare("V007", name, len(page.links), len(found))
    return parents


def _expect(link: Link, height: int) -> tuple[object, object, str]:
    box = (link.x, height - link.y - link.height, link.x + link.width, height - link.y)
    if isinstance(link.to, Target):
        return box, (link.to.page, height - link.to.y), link.contents
    return box, "".join(c if "!" <= c <= "~" else "".join(f"%{byte:02X}" for byte in c.encode()) for c in link.to), link.contents
