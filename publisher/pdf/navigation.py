"""Ways through the file: links, bookmarks and page labels. Bookmarks and labels are reportlab's."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.pdfbase import pdfdoc

from publisher.pages import Link, OutlineEntry, Page, Target
from publisher.pdf import syntax
from publisher.pdf.document import Body, Document

_PRINTED = 4
"""The annotation flag Print, which PDF/A wants (ISO 19005-2, 6.3.2)."""


def make_destination(target: Target, pages: Sequence[int], height: int) -> bytes:
    """An explicit destination: the place at the window's top, the zoom unchanged. Raises ValueError when there is no such page."""
    if not 0 <= target.page < len(pages):
        raise ValueError(f"no page {target.page} to jump to: there are {len(pages)}")
    return b"[%d 0 R/XYZ null %b null]" % (pages[target.page], syntax.length(height - target.y))


def make_link(link: Link, parent: int, pages: Sequence[int], height: int) -> bytes:
    """A link annotation. ``parent`` is its number in the parent tree."""
    box = (link.x, height - link.y - link.height, link.x + link.width, height - link.y)
    inside = isinstance(link.to, Target)
    return syntax.dictionary(
        Type=b"/Annot",
        Subtype=b"/Link",
        Rect=syntax.array([syntax.length(edge) for edge in box]),
        Border=b"[0 0 0]",
        F=b"%d" % _PRINTED,
        Contents=syntax.string(link.contents),
        StructParent=b"%d" % parent,
        Dest=make_destination(link.to, pages, height) if isinstance(link.to, Target) else None,
        A=None if inside else syntax.dictionary(S=b"/URI", URI=syntax.string(_percent_encode(str(link.to)))),
    )


class _Destinations:
    """What reportlab's outline asks of a canvas: the destination of each name it was given."""

    def __init__(self, places: dict[str, bytes]) -> None:
        self._places = places

    def _bookmarkReference(self, key: str) -> Body:  # noqa: N802
        return Body(self._places[key])


def add_outline(document: Document, entries: Sequence[OutlineEntry], pages: Sequence[int], height: int) -> int:
    """Adds the bookmarks and returns the number of their root; 0 without any. Raises ValueError when a level rises by more than one."""
    if not entries:
        return 0
    outline = pdfdoc.PDFOutlines()
    document.outline = document.Outlines = outline
    places = {}
    for index, entry in enumerate(entries):
        key = str(index)
        places[key] = make_destination(entry.to, pages, height)
        outline.addOutlineEntry(key, entry.level, entry.title)
    outline.prepare(document, _Destinations(places))
    return document.number_of(outline)


def add_labels(document: Document, pages: Sequence[Page]) -> int:
    """Adds the page labels: the folios as readers see them. Numbers that run on share one range, any other folio is a label of its own."""
    labels = pdfdoc.PDFPageLabels()
    following = ("", -1)
    for index, page in enumerate(pages):
        number = int(page.folio) if page.folio.isascii() and page.folio.isdecimal() else 0
        if not number:
            labels.addPageLabel(index, pdfdoc.PDFPageLabel(prefix=page.folio or None))
        elif following != (page.kind, number):
            labels.addPageLabel(index, pdfdoc.PDFPageLabel(style="ARABIC", start=number))
        following = (page.kind, number + 1) if number else ("", -1)
    return document.number_of(labels)


def _percent_encode(uri: str) -> str:
    return "".join(character if "!" <= character <= "~" else "".join(f"%{byte:02X}" for byte in character.encode()) for character in uri)
