"""The ways into the book: contents with sections and headings, the list of printed pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from publisher.epub.package import TocEntry
from publisher.html import PageStart, RenderedDocument, RenderedHeading, RenderedPart
from publisher.model import Section
from publisher.values import dataclass


@dataclass(frozen=True, slots=True)
class BookDocument:
    """A document of the book: its place in the issue from 1, the folio of the printed page it begins on, its section."""

    number: int
    folio: str
    section: Section
    rendered: RenderedDocument

    def address(self, part: int = 0) -> str:
        """The file of a part; 0 is the document's head and letter."""
        return address_part(self.number, part)


def address_part(document: int, part: int) -> str:
    """The file of a document's part."""
    return f"d{document:02d}.xhtml" if part == 0 else f"d{document:02d}-{part}.xhtml"


def page_id(page: PageStart) -> str:
    """The id of the mark where a printed page begins."""
    return f"p{page.folio}"


def list_contents(documents: Sequence[BookDocument]) -> tuple[TocEntry, ...]:
    """栏目, documents, parts, headings."""
    out: list[TocEntry] = []
    for section in dict.fromkeys(document.section for document in documents):
        own = [document for document in documents if document.section is section]
        out.append(TocEntry(section.title.characters, own[0].address(), tuple(_list_document(document) for document in own)))
    return tuple(out)


def _list_document(document: BookDocument) -> TocEntry:
    letter, *others = document.rendered.parts
    children = _nest(letter.headings, document.address())
    children += [
        TocEntry(part.name, document.address(part.number), tuple(_nest(part.headings, document.address(part.number)))) for part in others
    ]
    return TocEntry(document.rendered.document.entry, document.address(), tuple(children))


def _nest(headings: Sequence[RenderedHeading], address: str) -> list[TocEntry]:
    """Headings with those below them."""
    out: list[TocEntry] = []
    at = 0
    while at < len(headings):
        end = at + 1
        while end < len(headings) and headings[end].depth > headings[at].depth:
            end += 1
        out.append(TocEntry(headings[at].title, f"{address}#{headings[at].id}", tuple(_nest(headings[at + 1 : end], address))))
        at = end
    return out


def list_pages(documents: Sequence[BookDocument], last: RenderedPart | None, last_address: str) -> Iterator[tuple[str, str]]:
    """The folio of every printed page, in order, and where it begins."""
    for document in documents:
        for part in document.rendered.parts:
            for page in part.pages:
                yield page.folio, f"{document.address(part.number)}#{page_id(page)}"
    for page in last.pages if last else ():
        yield page.folio, f"{last_address}#{page_id(page)}"
