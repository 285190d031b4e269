"""Documents as XHTML: their heads, and their parts one by one."""

from __future__ import annotations

from markupsafe import Markup

from publisher.html.blocks import BlockWriter, RenderedHeading
from publisher.html.markup import element
from publisher.html.medium import Medium
from publisher.html.printed import PageStart, PrintedPages, Unprinted
from publisher.model import Attachments, Block, Document, Heading, Masthead, Part, PartKind, Text
from publisher.model.reading import solid
from publisher.text.joining import join_lines
from publisher.values import dataclass


@dataclass(frozen=True, slots=True)
class RenderedPart:
    """A part: its label and title (phrasing markup, empty for the letter), its blocks.

    ``lead`` holds the marks of printed pages that begin with the part's head and stands before it; ``pages`` are all printed pages
    that begin in the part, its head included, in order. ``name`` is label and title in one line.
    """

    number: int
    kind: PartKind
    name: str
    lead: Markup
    label: Markup
    title: Markup
    body: Markup
    headings: tuple[RenderedHeading, ...]
    pages: tuple[PageStart, ...]


@dataclass(frozen=True, slots=True)
class RenderedDocument:
    """A document: its head in phrasing markup (``number`` may be empty, ``issuers`` is () without a masthead), its parts.

    ``lead`` holds the marks of printed pages that begin with the document's head and stands before it. The addressees are the first
    paragraph of the letter's body (``class="to"``).
    """

    document: Document
    masthead: Masthead
    lead: Markup
    issuers: tuple[Markup, ...]
    title: Markup
    number: Markup
    parts: tuple[RenderedPart, ...]

    @property
    def pages(self) -> tuple[PageStart, ...]:
        """The printed pages that begin in the document, in order."""
        return tuple(page for part in self.parts for page in part.pages)


def render_document(document: Document, medium: Medium, printed: PrintedPages) -> RenderedDocument:
    """A document with a mark at each character where a printed page begins. Raises ValueError when the page map is of another model.

    Ids: ``h1``, ``h2``, … for its headings through all parts, ``box1``, … for the titles of its boxes.
    """
    writer = BlockWriter(medium, printed.walk(document.id))
    first, issuers = "", []
    if document.masthead is not Masthead.NONE:
        for issuer in document.issuers:
            lead, text = writer.split("issuer", issuer)
            first += lead
            issuers.append(Markup(text))
    lead, title = writer.title("title", document.title)
    number = writer.mark("number", document.number) if document.number else ""
    links = _link_attachments(document, medium)
    parts = [_render_part(part, n, document, writer, medium, links.get(n, ())) for n, part in enumerate(document.parts)]
    return RenderedDocument(document, document.masthead, Markup(first + lead), tuple(issuers), Markup(title), Markup(number), tuple(parts))


def render_about(part: Part, medium: Medium, printed: PrintedPages) -> RenderedPart:
    """The 简介 of the last page."""
    writer = BlockWriter(medium, printed.walk(""))
    lead, title = writer.title("about-title", part.title) if part.title else ("", "")
    body = _write_blocks(writer, part.blocks, 1)
    return RenderedPart(
        0, part.kind, join_lines(part.title.characters), Markup(lead), Markup(), Markup(title), Markup(body), (), tuple(writer.pages)
    )


def render_notice(part: Part, medium: Medium, base: int = 1) -> RenderedPart:
    """更正说明; ``base`` is the depth of the heading it stands under."""
    writer = BlockWriter(medium, Unprinted())
    _, title = writer.split("title", part.title)
    body = _write_blocks(writer, part.blocks, base)
    return RenderedPart(0, part.kind, join_lines(part.title.characters), Markup(), Markup(), Markup(title), Markup(body), (), ())


def _render_part(part: Part, number: int, document: Document, writer: BlockWriter, medium: Medium, links: tuple[str, ...]) -> RenderedPart:
    """A part; the pages begun in the document's head count as the letter's."""
    lead = label = title = to = ""
    base = 1
    if part.kind is not PartKind.LETTER:
        base = medium.part_depth
        if part.label:
            lead, label = writer.split("label", part.label)
        before, title = writer.title("part-title", part.title)
        if label:
            title = before + title
        else:
            lead = before
    elif document.to:
        to = element("p", writer.mark("to", document.to), class_="to") + "\n"
    writer.links = links
    body = to + _write_blocks(writer, part.blocks, base)
    headings, pages = tuple(writer.headings), tuple(writer.pages)
    writer.headings, writer.pages = [], []
    name = "　".join(join_lines(text.characters) for text in (part.label, part.title) if text)
    return RenderedPart(number, part.kind, name, Markup(lead), Markup(label), Markup(title), Markup(body), headings, pages)


def _write_blocks(writer: BlockWriter, blocks: tuple[Block, ...], base: int) -> str:
    """The blocks below a heading of depth ``base``: the levels of heading used among them take the depths next to it."""
    levels = sorted({block.level for block in blocks if isinstance(block, Heading)})
    writer.base, writer.depths = base, {level: base + n for n, level in enumerate(levels, 1)}
    return writer.write(blocks)


def _link_attachments(document: Document, medium: Medium) -> dict[int, tuple[str, ...]]:
    """For each part with an attachments note: where each title leads, empty where no attachment of the document has it."""
    if medium.address_part is None:
        return {}
    attached = {_name(part.title): n for n, part in reversed(list(enumerate(document.parts))) if part.kind is not PartKind.LETTER}
    address = medium.address_part
    found: dict[int, tuple[str, ...]] = {}
    for n, part in enumerate(document.parts):
        for block in part.blocks:
            if isinstance(block, Attachments):
                targets = [attached.get(_name(title)) for title in block.titles]
                found[n] = tuple(address(target) if target is not None and target != n else "" for target in targets)
    return found


def _name(text: Text) -> str:
    return solid(text.characters)
