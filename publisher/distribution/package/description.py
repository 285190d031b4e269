"""What a package says of an edition: the model of its frozen source, and where its documents stand on its pages."""

from __future__ import annotations

from collections.abc import Mapping

from publisher.editions.archive import Frozen
from publisher.messages import Severity, Trouble, severity
from publisher.model import Document, Issue, identify
from publisher.pages.pagemap import PageMap
from publisher.source import read_issue
from publisher.text.joining import join_lines
from publisher.values import dataclass


@dataclass(frozen=True, slots=True)
class Span:
    """The pages of a document: in the PDF from 1, and as printed."""

    page: int
    last_page: int
    folio: str
    last_folio: str

    @property
    def folios(self) -> str:
        """``3`` or ``3-5``."""
        return self.folio if self.folio == self.last_folio else f"{self.folio}-{self.last_folio}"


@dataclass(frozen=True, slots=True)
class Described:
    """An edition as a library describes it."""

    issue: Issue
    frozen: Frozen
    spans: Mapping[str, Span]
    pages: int
    """Of the PDF."""

    @property
    def number(self) -> int:
        """The edition."""
        return self.frozen.manifest.edition

    @property
    def date(self) -> str:
        """The day of the edition (ISO): the issue's for the first, that of its corrections for a later one."""
        return self.frozen.manifest.date.isoformat()

    @property
    def identifier(self) -> str:
        """The same for all editions of the issue: ``urn:uuid:…``, as in the EPUB."""
        return identify(self.issue)

    @property
    def key(self) -> str:
        """``2026-06-v2``."""
        return f"{self.issue.slug}-v{self.number}"

    @property
    def name(self) -> str:
        """``2026年第6期``."""
        return f"{self.issue.year}年第{self.issue.number}期"

    @property
    def website(self) -> str:
        """The address of the publication's site, ending in ``/``, or empty."""
        site = self.issue.gazette.website.characters.strip()
        site = site if not site or site.startswith(("http://", "https://")) else f"https://{site}"
        return site + "/" * bool(site and not site.endswith("/"))

    def span(self, document: Document) -> Span:
        """Where a document stands."""
        return self.spans[document.id]


def title_of(document: Document) -> str:
    """The title in one line."""
    return join_lines(document.title.characters)


def parts_of(document: Document) -> tuple[str, ...]:
    """The titles of what a document encloses: instruments, 附件."""
    return tuple(join_lines(part.title.characters) for part in document.parts if part.title)


def describe(frozen: Frozen) -> Described:
    """The description of a frozen edition. Raises Trouble when its source can no longer be read or something in it was changed, OSError."""
    for record in frozen.damaged():
        raise Trouble("archive.damaged", file=frozen.folder / record.path)
    issue, findings = read_issue(frozen.issue_folder)
    if issue is None or any(severity(finding) is Severity.ERROR for finding in findings):
        raise Trouble("package.source", issue=frozen.manifest.issue, edition=frozen.manifest.edition)
    page_map = frozen.page_map()
    return Described(issue, frozen, {document.id: _span(page_map, document.id) for document in issue.documents}, len(page_map.folios))


def _span(page_map: PageMap, document: str) -> Span:
    pages = [
        spot.page for block, spots in zip(page_map.blocks, page_map.spots, strict=True) if block.document == document for spot in spots
    ]
    if not pages:
        raise Trouble("package.pages", document=document)
    first, last = min(pages), max(pages)
    return Span(first + 1, last + 1, page_map.folios[first], page_map.folios[last])
