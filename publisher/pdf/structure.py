"""The structure tree (ISO 32000-1, 14.7): elements, what they hold, and the way back from pages and annotations."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from publisher.pages import Element, Role
from publisher.pdf import syntax
from publisher.values import dataclass

if TYPE_CHECKING:
    from publisher.pdf.document import Document

_ROLE_MAP = b"<</Aside/Div>>"


@dataclass(frozen=True, slots=True)
class Held:
    """What elements hold, by their ids.

    ``sequences`` of marked content (page index, MCID), ``annotations`` (page index, object number), ``boxes`` of figures in points.
    """

    sequences: Mapping[int, Sequence[tuple[int, int]]]
    annotations: Mapping[int, Sequence[tuple[int, int]]]
    boxes: Mapping[int, bytes]


def list_elements(root: Element) -> dict[int, Element]:
    """All elements by id, parents before their kids."""
    elements: dict[int, Element] = {}
    waiting = [root]
    while waiting:
        element = waiting.pop()
        if element.id <= 0 or element.id in elements:
            raise ValueError(f"structure element {element.id} ({element.role.value}) has no id of its own")
        elements[element.id] = element
        waiting.extend(reversed(element.kids))
    return elements


def add_structure(
    document: Document, elements: Mapping[int, Element], held: Held, pages: Sequence[int], rows: Sequence[Sequence[int] | int]
) -> int:
    """Adds the tree and returns the number of its root.

    ``rows`` is the parent tree: for each StructParents or StructParent number the elements of a page's sequences or the
    element of an annotation.
    """
    numbers = {element: document.reserve() for element in elements}
    root = document.reserve()
    parents = {kid.id: numbers[element.id] for element in elements.values() for kid in element.kids}
    first = _find_first(elements, held)
    for element in elements.values():
        kids = _order_kids(element, held.sequences.get(element.id, ()), first)
        content = _format_element(element, kids, numbers, parents.get(element.id, root), held, pages)
        document.fill(numbers[element.id], content)
    entries = []
    for key, row in enumerate(rows):
        value = (
            syntax.reference(numbers[row])
            if isinstance(row, int)
            else syntax.array([syntax.reference(numbers[element]) for element in row])
        )
        entries.append(b"%d %b" % (key, value))
    parent_tree = document.add(b"<</Nums%b>>" % syntax.array(entries))
    document.fill(
        root,
        syntax.dictionary(
            Type=b"/StructTreeRoot",
            K=syntax.reference(numbers[next(iter(elements))]),
            ParentTree=syntax.reference(parent_tree),
            ParentTreeNextKey=b"%d" % len(rows),
            RoleMap=_ROLE_MAP,
        ),
    )
    return root


def _order_kids(
    element: Element, sequences: Sequence[tuple[int, int]], first: Mapping[int, tuple[int, int]]
) -> list[Element | tuple[int, int]]:
    """An element's own sequences and its kids in reading order: a kid stands before the first own sequence drawn after it."""
    ordered: list[Element | tuple[int, int]] = []
    at = 0
    for kid in element.kids:
        begins = first.get(kid.id)
        while at < len(sequences) and (begins is None or sequences[at] < begins):
            ordered.append(sequences[at])
            at += 1
        ordered.append(kid)
    return ordered + list(sequences[at:])


def _find_first(elements: Mapping[int, Element], held: Held) -> dict[int, tuple[int, int]]:
    """Where each element with any content begins: the page and MCID of the first sequence in it or in its kids."""
    first: dict[int, tuple[int, int]] = {}
    for element in reversed(list(elements.values())):
        begins = [*held.sequences.get(element.id, ())[:1], *(first[kid.id] for kid in element.kids if kid.id in first)]
        if begins:
            first[element.id] = min(begins)
    return first


def _format_element(
    element: Element,
    ordered: Sequence[Element | tuple[int, int]],
    numbers: Mapping[int, int],
    parent: int,
    held: Held,
    pages: Sequence[int],
) -> bytes:
    home = next((item[0] for item in ordered if isinstance(item, tuple)), None)
    kids = []
    for item in ordered:
        if isinstance(item, Element):
            kids.append(syntax.reference(numbers[item.id]))
        elif item[0] == home:
            kids.append(b"%d" % item[1])
        else:
            kids.append(b"<</Type/MCR/Pg %d 0 R/MCID %d>>" % (pages[item[0]], item[1]))
    kids += [b"<</Type/OBJR/Pg %d 0 R/Obj %d 0 R>>" % (pages[page], number) for page, number in held.annotations.get(element.id, ())]
    return syntax.dictionary(
        S=syntax.name(element.role.value),
        P=syntax.reference(parent),
        Pg=None if home is None else syntax.reference(pages[home]),
        K=(kids[0] if len(kids) == 1 else syntax.array(kids)) if kids else None,
        T=syntax.string(element.title) if element.title else None,
        Alt=syntax.string(element.alt) if element.alt else None,
        ActualText=syntax.string(element.actual) if element.actual else None,
        A=_format_attributes(element, held.boxes.get(element.id)),
    )


def _format_attributes(element: Element, box: bytes | None) -> bytes | None:
    if element.role in (Role.HEADER_CELL, Role.DATA_CELL):
        cell = syntax.dictionary(
            O=b"/Table",
            Scope=syntax.name(element.scope or "Column") if element.role is Role.HEADER_CELL else None,
            ColSpan=b"%d" % element.colspan if element.colspan > 1 else None,
            RowSpan=b"%d" % element.rowspan if element.rowspan > 1 else None,
        )
        return None if cell == b"<</O/Table>>" else cell
    if element.role is Role.FIGURE and box is not None:
        return syntax.dictionary(O=b"/Layout", Placement=b"/Block", BBox=box)
    return None
