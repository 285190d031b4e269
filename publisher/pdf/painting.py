"""Painting the pages of a file, half of them aside where a processor is free.

A page's content depends on the pages before it in one thing only: which elements have said their text (`Marker`). Everything else of a file,
its fonts above all, can be made while pages are painted.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from publisher.aside import Aside, spare
from publisher.pages import Element, Page, PageTree
from publisher.pdf.content import Marker, paint_page
from publisher.pdf.fonts import EmbeddedFace
from publisher.pdf.stream import Stream, make_stream
from publisher.pdf.text import TextPainter
from publisher.values import NamedTuple

_SHARE = 0.7
"""How much of the pages is painted aside: the rest and the fonts take as long."""


class Painted(NamedTuple):
    """A page's content stream, ready made; the fonts it uses by face and whether vertical, with their resource names; the element of each of its sequences."""

    stream: Stream
    fonts: dict[tuple[str, bool], bytes]
    sequences: list[int]


class Painting:
    """The pages of a tree being painted. ``pictures`` are resource names by path. To be asked for its pages once, or dropped."""

    def __init__(
        self,
        tree: PageTree,
        faces: Mapping[str, EmbeddedFace],
        elements: Mapping[int, Element],
        pictures: Mapping[str, bytes],
        *,
        aside: bool,
    ):
        self._tree, self._faces, self._elements, self._pictures = tree, faces, elements, pictures
        pages = tree.pages
        first = _divide(pages) if aside and len(pages) > 1 and spare() else len(pages)
        self._here = pages[:first]
        self._aside = Aside(lambda: self._paint(pages[first:], first, _find_said(pages[:first], elements))) if first < len(pages) else None

    def pages(self) -> list[Painted]:
        """All pages in order. Raises ValueError for a tree that contradicts itself."""
        painted = self._paint(self._here, 0, set())
        return painted + self._aside.result() if self._aside is not None else painted

    def drop(self) -> None:
        """Nobody wants them any more."""
        if self._aside is not None:
            self._aside.drop()

    def _paint(self, pages: Sequence[Page], first: int, said: set[int]) -> list[Painted]:
        marker = Marker(self._elements, said=said, page=first)
        out = []
        for page in pages:
            painter = TextPainter(self._faces, self._tree.height)
            stream = make_stream(paint_page(page, self._tree.height, painter, marker, self._pictures))
            out.append(Painted(stream, painter.fonts, marker.sequences[-1]))
        return out


def _divide(pages: Sequence[Page]) -> int:
    """The first page of the share painted aside."""
    lines = [len(page.lines) for page in pages]
    left = sum(lines) * (1 - _SHARE)
    for number, count in enumerate(lines):
        left -= count
        if left < 0:
            return number + 1
    return len(pages)


def _find_said(pages: Sequence[Page], elements: Mapping[int, Element]) -> set[int]:
    """The elements with a text of their own to say that are drawn on these pages."""
    spelled = {number for number, element in elements.items() if element.actual}
    if not spelled:
        return set()
    drawn = {run.element for page in pages for line in page.lines if not line.artifact for run in line.runs}
    return spelled & (drawn | {image.element for page in pages for image in page.images})
