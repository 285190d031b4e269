"""Building the structure tree beside the pages."""

from __future__ import annotations

from publisher.pages import Element, Role

_HEADINGS = (Role.H1, Role.H2, Role.H3, Role.H4, Role.H5, Role.H6)


class StructureBuilder:
    """Hands out elements with ids in creation order."""

    def __init__(self) -> None:
        self._count = 0
        self.root = self._make(Role.DOCUMENT)

    def _make(self, role: Role) -> Element:
        self._count += 1
        return Element(self._count, role)

    def add(self, role: Role, parent: Element) -> Element:
        """A new last kid of ``parent``."""
        element = self._make(role)
        parent.kids.append(element)
        return element

    def heading(self, depth: int, parent: Element) -> Element:
        """A heading of depth 1 to 6 (deeper ones are H6)."""
        return self.add(_HEADINGS[min(depth, 6) - 1], parent)
