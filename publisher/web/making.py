"""Making the record of an issue: from the model, the page map and the files that go with it."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import quote

from markupsafe import Markup

from publisher.html import Medium, PageStart, PrintedPages, RenderedDocument, RenderedPart, element, render_about, render_document
from publisher.model import Block, Box, Document, Figure, Full, Gazette, Issue, Masthead, Part, PartKind, Section
from publisher.model.reading import read_document
from publisher.pages.pagemap import PageMap
from publisher.style.style import NoticeWords
from publisher.text.joining import join_lines
from publisher.web import records
from publisher.web.corrections import list_corrections, list_notices


def make_record(
    issue: Issue,
    page_map: PageMap,
    map_text: str,
    files: Sequence[records.File],
    words: NoticeWords,
    editions: Sequence[records.Edition] = (),
) -> records.Issue:
    """The record of an issue. ``map_text``: the page map as pages.json; ``words``: what is said of corrections; ``editions``: those released.

    Raises ValueError when the page map is not of this issue.
    """
    printed = PrintedPages(page_map)
    medium = Medium(_mark_page, _address_picture, part_depth=2, address_part=lambda number: f"#part{number}")
    about = render_about(issue.about, medium, printed) if issue.about is not None else None
    documents = []
    for section in issue.sections:
        for document in section.documents:
            rendered = render_document(document, medium, printed)
            documents.append(_make_document(document, section, rendered, page_map))
    return records.Issue(
        publication=_make_publication(issue.gazette, issue.about, about),
        slug=issue.slug,
        year=issue.year,
        number=issue.number,
        serial=issue.serial or 0,
        date=issue.date.isoformat(),
        documents=tuple(documents),
        files=tuple(files),
        folios=page_map.folios,
        page_map=map_text,
        edition=issue.edition.number,
        editions=tuple(editions),
        corrections=tuple(list_corrections(issue, words)),
        notices=tuple(list_notices(issue, words, medium)),
    )


def picture_paths(issue: Issue) -> dict[str, str]:
    """The pictures of an issue: where a picture lies on the site below its issue's folder → its path in the issue's folder."""
    found: dict[str, str] = {}

    def look(blocks: Sequence[Block]) -> None:
        for block in blocks:
            if isinstance(block, Figure):
                found[_picture_name(block.path)] = block.path
            elif isinstance(block, Box | Full):
                look(block.blocks)

    for document in issue.documents:
        for part in document.parts:
            look(part.blocks)
    return found


def folder_of(document: Document) -> str:
    """The id of a document as the name of its folder."""
    return document.id.replace("/", "-")


def _make_document(document: Document, section: Section, rendered: RenderedDocument, page_map: PageMap) -> records.Document:
    pages = [
        spot.page for block, spots in zip(page_map.blocks, page_map.spots, strict=True) if block.document == document.id for spot in spots
    ]
    record = document.record
    return records.Document(
        id=folder_of(document),
        section=section.title.characters,
        issuers=tuple(issuer.characters for issuer in document.issuers),
        masthead=document.masthead.value,
        title=join_lines(document.title.characters),
        entry=document.entry,
        number=document.number.characters,
        date=_iso(document.date),
        published=_iso(record.published),
        effective=_iso(record.effective),
        expires=_iso(record.expires),
        repeals=record.repeals,
        amends=record.amends,
        index=record.index,
        topic=record.topic,
        keywords=record.keywords,
        summary=record.summary,
        page=min(pages) + 1,
        last_page=max(pages) + 1,
        folio=page_map.folios[min(pages)],
        last_folio=page_map.folios[max(pages)],
        headings=tuple(_headings(rendered)),
        head=records.DocumentHead(
            lead=html(rendered.lead),
            issuers="" if rendered.masthead is Masthead.NONE else html(Markup("<br/>").join(rendered.issuers)),
            title=html(rendered.title),
            number=html(rendered.number),
        ),
        body="\n".join(html(_write_part(part)) for part in rendered.parts),
        pieces=tuple(piece for piece in read_document(document) if piece),
        file=f"{document.id}.md",
    )


def _headings(rendered: RenderedDocument) -> list[records.Heading]:
    found = []
    for part in rendered.parts:
        below = 0
        if part.kind is not PartKind.LETTER:
            found.append(records.Heading(1, f"part{part.number}", part.name))
            below = 1
        found += [records.Heading(heading.depth + below, heading.id, heading.title) for heading in part.headings]
    return found


def _write_part(part: RenderedPart) -> str:
    if part.kind is PartKind.LETTER:
        return f"{part.lead}{part.body}"
    label = element("p", part.label, class_="label") if part.label else ""
    head = f"{part.lead}{label}" + element("h2", part.title, id=f"part{part.number}")
    return element("section", head, "\n", part.body, class_=f"part {part.kind.value}", aria_labelledby=f"part{part.number}")


def _make_publication(gazette: Gazette, about: Part | None, rendered: RenderedPart | None) -> records.Publication:
    website = "".join(gazette.website.characters.split())  # one word: it stands in robots.txt, where a line is a rule
    if website and not website.startswith(("http://", "https://")):
        website = f"https://{website}"
    return records.Publication(
        name=gazette.name.characters,
        sponsor=gazette.sponsor.characters,
        publisher=gazette.publisher.characters,
        frequency=gazette.frequency.characters,
        distribution=gazette.distribution.characters,
        address=gazette.address.characters,
        phone=gazette.phone.characters,
        website=website + ("" if not website or website.endswith("/") else "/"),
        permit=gazette.permit.characters,
        site_code=gazette.site_code,
        about_title=join_lines(about.title.characters) if about is not None else "",
        about=html(rendered.body) if rendered is not None else "",
    )


def _mark_page(page: PageStart) -> str:
    if not page.folio:
        return ""
    return element("span", id=f"p{page.folio}", class_="page", role="separator", aria_label=f"第{page.folio}页", data_folio=page.folio)


def _picture_name(path: str) -> str:
    return "images/" + Path(path).as_posix().replace("/", "-").removeprefix("images-")


def _address_picture(figure: Figure) -> str:
    return "../" + quote(_picture_name(figure.path))


def _iso(date: datetime.date | None) -> str:
    return date.isoformat() if date is not None else ""


_EMPTY = re.compile(r"<(?!(?:br|col|hr|img|wbr)\b)([a-z][a-z0-9]*)((?:\s[^<>]*?)?)\s*/>")


def html(xhtml: str) -> str:
    """XHTML as HTML: empty elements that are not void get their end tags."""
    return _EMPTY.sub(r"<\1\2></\1>", str(xhtml))
