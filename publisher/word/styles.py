"""Styles: what a paragraph or a run looks like by itself, by its style, the styles that one is based on, and the file's defaults."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from publisher.word.markup import W, attribute, child, is_on

_LONGEST = 30
"""Styles based on one another; a ring is cut here."""


class Styles:
    """The styles of a file."""

    def __init__(self, root: Element | None) -> None:
        self._styles: dict[str, Element] = {}
        self.default = ""
        self._defaults: Element | None = None
        if root is None:
            return
        self._defaults = child(root, "docDefaults", "rPrDefault", "rPr")
        for style in root.findall(W + "style"):
            name = attribute(style, "styleId")
            self._styles.setdefault(name, style)
            if attribute(style, "type") == "paragraph" and attribute(style, "default") in {"1", "true", "on"}:
                self.default = name

    def name(self, style: str) -> str:
        """The name of a style as Word's English version calls it, in small letters."""
        return attribute(child(self._styles.get(style), "name"), "val").lower()

    def chain(self, style: str) -> Iterator[Element]:
        """A style and those it is based on."""
        for _ in range(_LONGEST):
            found = self._styles.get(style)
            if found is None:
                return
            yield found
            style = attribute(child(found, "basedOn"), "val")

    def paragraph(self, properties: Element | None, key: str) -> Iterator[Element]:
        """What says ``key`` of a paragraph, the most particular first."""
        own = child(properties, key)
        if own is not None:
            yield own
        for style in self.chain(self.style_of(properties)):
            found = child(style, "pPr", key)
            if found is not None:
                yield found

    def style_of(self, properties: Element | None) -> str:
        """The style of a paragraph."""
        return attribute(child(properties, "pStyle"), "val") or self.default

    def run(self, run: Element | None, paragraph: Element | None, key: str) -> Iterator[Element]:
        """What says ``key`` of a run, the most particular first. ``run``: its ``w:rPr``, ``paragraph``: the ``w:pPr`` around it."""
        own = child(run, key)
        if own is not None:
            yield own
        for name in (attribute(child(run, "rStyle"), "val"), self.style_of(paragraph)):
            for style in self.chain(name):
                found = child(style, "rPr", key)
                if found is not None:
                    yield found
        if (default := child(self._defaults, key)) is not None:
            yield default

    def toggle(self, run: Element | None, paragraph: Element | None, key: str) -> bool:
        """Whether a run is bold, hidden …"""
        return bool(is_on(next(self.run(run, paragraph, key), None)))
