"""Laying out an issue: from the model to the page tree and the page map."""

from __future__ import annotations

from typing import TypeAlias

from publisher.fonts.library import Library
from publisher.layout.ahead import ComposedAhead
from publisher.layout.bands import Band, DocumentBands, set_document
from publisher.layout.contents import ContentsSetter, Entry
from publisher.layout.cover import has_room, set_cover, set_imprint
from publisher.layout.flow import Draft, Flow
from publisher.layout.furniture import add_folio, add_running_head
from publisher.layout.notice import KIND as NOTICE
from publisher.layout.notice import make_notice_pages
from publisher.layout.paragraph.memory import Memory
from publisher.layout.setting import Setting
from publisher.model import SOURCE_PREFIX, Document, Issue, Section, designate, identify
from publisher.model.corrections import make_notice
from publisher.model.reading import read_issue_text
from publisher.model.values import issue_values
from publisher.pages import Information, Link, OutlineEntry, Page, PageTree, Target
from publisher.pages.pagemap import DocumentPlace, PageMap, map_pages
from publisher.style import Style
from publisher.text.cohesion import Cohesion
from publisher.values import dataclass, replace

ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV", "XVI", "XVII", "XVIII", "XIX", "XX")
"""Folios of the 目录, which is numbered apart from the body."""


@dataclass(frozen=True, slots=True)
class Layout:
    """What layout makes of an issue. ``notices`` are message codes with their values."""

    tree: PageTree
    page_map: PageMap
    notices: tuple[tuple[str, dict[str, object]], ...]


def lay_out(issue: Issue, style: Style, library: Library, memory: Memory | None = None, ahead: ComposedAhead | None = None) -> Layout:
    """The pages of an issue: cover, 目录, body from page 1, the imprint last. 目录 and bookmarks come from where the documents really stand.

    ``memory``: what was composed when the issue was last set with this library; the pages are the same without it.
    ``ahead``: what is being composed of it aside, where there is no memory; the pages are the same without that too.
    """
    if memory is not None:
        memory.begin()
    return _IssueLayout(issue, style, library, memory).make(ahead if memory is None else None)


def compose_ahead(issue: Issue, style: Style, library: Library) -> ComposedAhead:
    """Begins to compose the later documents of an issue in a fork of this process, which may have no other threads then."""
    return ComposedAhead(issue, style, library, Cohesion("".join(read_issue_text(issue))))


_Set: TypeAlias = tuple[Section, Document, DocumentBands]
"""A document with its section and what it was set to."""


class _IssueLayout:
    def __init__(self, issue: Issue, style: Style, library: Library, memory: Memory | None) -> None:
        self.issue = issue
        self.setting = Setting(style, library, cohesion=Cohesion("".join(read_issue_text(issue))), memory=memory)
        self.values = issue_values(issue)

    def make(self, ahead: ComposedAhead | None) -> Layout:
        setting, issue = self.setting, self.issue
        structure = setting.structure.root
        cover = set_cover(setting, self.values)
        placeholder = len(structure.kids)
        flow, documents = self._body(ahead)
        body = flow.pages
        notice = make_notice(issue, issue.corrected, setting.style.notice.words)
        together = notice is not None and has_room(setting, issue, self.values, notice)
        apart = make_notice_pages(setting, notice, self.values, len(body)) if notice is not None and not together else []
        imprint = set_imprint(setting, issue, self.values, notice if together else None)
        starts = _first_pages(body)
        contents = self._contents(documents, starts)
        front = _front_matter(len(contents))
        for page in contents:
            page.links = [_shift(link, front) for link in page.links]
        structure.kids.insert(placeholder, structure.kids.pop())
        self._furniture(contents, body)
        pages = self._pages(cover, contents, body, apart, imprint, front)
        first = _first_pages([Draft(lines=list(page.lines)) for page in pages])
        places = tuple(
            DocumentPlace(document.id, document.entry, document.number.characters, section.title.characters, first[bands.first_block].page)
            for section, document, bands in documents
        )
        page_map = map_pages(pages, setting.blocks, places)
        tree = PageTree(
            setting.style.page.width,
            setting.style.page.height,
            tuple(pages),
            structure,
            tuple(self._outline(documents, first)),
            self._information(),
        )
        if len(pages) % 4:
            setting.notices.append(("L001", {"pages": len(pages), "missing": 4 - len(pages) % 4}))
        return Layout(tree, page_map, tuple(setting.notices))

    def _body(self, ahead: ComposedAhead | None) -> tuple[Flow, list[_Set]]:
        """Sets and places all documents."""
        setting, flow = self.setting, Flow(self.setting)
        documents: list[_Set] = []
        bands: list[Band] = []
        for section in self.issue.sections:
            for document in section.documents:
                if ahead is not None and len(documents) == ahead.first:
                    setting.composer.remember(ahead.memory())
                made = set_document(setting, document, self.issue.folder, 1)
                made.bands[0].section = section.title.characters
                bands += made.bands
                documents.append((section, document, made))
        flow.place(bands)
        return flow, documents

    def _contents(self, documents: list[_Set], starts: dict[int, Target]) -> list[Draft]:
        entries = []
        for section, document, bands in documents:
            target = starts[bands.first_block]
            entries.append(Entry(section.title.characters, document.entry, document.number.characters, str(target.page + 1), target))
        return ContentsSetter(self.setting, self.values).set(entries)

    def _furniture(self, contents: list[Draft], body: list[Draft]) -> None:
        for number, page in enumerate(contents, 1):
            verso = number % 2 == 0
            add_running_head(self.setting, page, self.values, self.setting.style.contents.running, verso=verso)
            add_folio(self.setting, page, ROMAN[min(number, len(ROMAN)) - 1], verso=verso)
        for number, page in enumerate(body, 1):
            verso = number % 2 == 0
            add_running_head(self.setting, page, self.values, page.section, verso=verso)
            add_folio(self.setting, page, str(number), verso=verso)

    def _pages(self, cover: Draft, contents: list[Draft], body: list[Draft], notice: list[Draft], imprint: Draft, front: int) -> list[Page]:
        """All pages. The notice's have no folios, so that those of the others stay; with it whole leaves are filled, as the last page is a back cover."""
        pages = [_freeze(cover, "", "cover"), Page("", "blank", ())]
        pages += [_freeze(page, ROMAN[min(number, len(ROMAN)) - 1], "contents") for number, page in enumerate(contents, 1)]
        while len(pages) < front:
            pages.append(Page("", "blank", ()))
        pages += [_freeze(page, str(number), "body") for number, page in enumerate(body, 1)]
        pages += [_freeze(page, "", "notice") for page in notice]
        if notice and len(pages) % 2 == 0:
            pages.append(Page("", "blank", ()))
        pages.append(_freeze(imprint, str(len(body) + 1), "imprint"))
        return pages

    def _outline(self, documents: list[_Set], first: dict[int, Target]) -> list[OutlineEntry]:
        out: list[OutlineEntry] = []
        section_before = None
        for section, _, bands in documents:
            if section is not section_before:
                section_before = section
                out.append(OutlineEntry(0, section.title.characters, first[bands.first_block]))
            for mark in bands.marks:
                level = min(mark.level, out[-1].level + 1)
                out.append(OutlineEntry(level, mark.title, first[mark.block]))
        notice = next((n for n, record in enumerate(self.setting.blocks) if record.kind == NOTICE + "title"), None)
        if notice is not None:
            out.append(OutlineEntry(0, self.setting.blocks[notice].text, first[notice]))
        return out

    def _information(self) -> Information:
        values, issue = self.values, self.issue
        title = f"{values['name']} {issue.year}年第{issue.number}期"
        if issue.edition.number > 1:
            title += f"　第{issue.edition.number}版"
        keywords = tuple(section.title.characters for section in issue.sections)
        edition = issue.edition
        return Information(
            title,
            values["publisher"] or values["sponsor"] or values["name"],
            values["sponsor"],
            keywords,
            "zh-CN",
            values["iso_date"],
            edition.made.date().isoformat() if edition.number > 1 else "",
            identify(issue),
            str(designate(issue)),
            edition.number,
            SOURCE_PREFIX + edition.source if edition.source else "",
        )


def _first_pages(pages: list[Draft]) -> dict[int, Target]:
    """Where each block begins: page index and the top of its first line."""
    first: dict[int, Target] = {}
    for index, page in enumerate(pages):
        for line in page.lines:
            if line.block >= 0 and line.block not in first and not line.artifact:
                size = line.runs[0].size if line.runs else 0
                first[line.block] = Target(index, max(0, line.y - (0 if line.down else size * 3 // 2)))
    return first


def _front_matter(contents: int) -> int:
    """Pages before the body: cover, its blank back, the 目录; the body begins on a recto."""
    pages = 2 + contents
    return pages + pages % 2


def _shift(link: Link, by: int) -> Link:
    """The link leading ``by`` pages farther: body pages counted with the front matter before them."""
    assert isinstance(link.to, Target)
    return replace(link, to=Target(link.to.page + by, link.to.y))


def _freeze(draft: Draft, folio: str, kind: str) -> Page:
    return Page(folio, kind, tuple(draft.lines), tuple(draft.rules), tuple(draft.images), tuple(draft.links))
