"""Making the EPUB of an issue."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html import unescape
from pathlib import Path

import jinja2

from publisher.cache import Cache
from publisher.epub import contents, metadata
from publisher.epub.contents import BookDocument
from publisher.epub.package import NCX, Book, PackagedFile, TocEntry, pack
from publisher.html import (
    Copy,
    Medium,
    PageStart,
    PrintedPages,
    make_environment,
    read_picture,
    render_about,
    render_document,
    render_notice,
    render_template,
)
from publisher.model import Issue, identify
from publisher.model.corrections import make_notice
from publisher.model.reading import read_issue_text
from publisher.model.values import issue_values
from publisher.style.wording import fill
from publisher.text.cohesion import Cohesion
from publisher.values import dataclass, field
from publisher.webfonts import WebFonts, collect_texts, make_webfonts

LANGUAGE = "zh-CN"
XHTML = "application/xhtml+xml"
COVER, CONTENTS, NOTICE, IMPRINT = "cover.xhtml", "contents.xhtml", "notice.xhtml", "imprint.xhtml"
NAV, STYLE = "nav.xhtml", "style.css"
COVER_PICTURE = "images/cover.png"
_HEI_WORDS = "目录编辑出版本电子版"
_TAG = re.compile(r"<[^>]*>")


def make_epub(copy: Copy, cache: Cache | None = None) -> bytes:
    """The EPUB file. Files of the publication's own templates in ``epub`` go before ours. ``cache``: where packed faces are kept.

    The text of its documents is that of the model, each in a file of its own with one more for every part. Raises OSError, ValueError (the page
    map is of another issue), TemplateFault (a template of the publication's).
    """
    return _Maker(copy, cache).make()


@dataclass(slots=True)
class _Maker:
    copy: Copy
    cache: Cache | None
    environment: jinja2.Environment = field(init=False)
    pictures: dict[str, str] = field(init=False)
    values: dict[str, str] = field(init=False)
    cohesion: Cohesion = field(init=False)

    def make(self) -> bytes:
        self.environment = make_environment("epub", self.copy.templates)
        pictures = _read_pictures(self.copy.issue)
        self.pictures = {path: file.name for path, file in pictures.items()}
        self.values = issue_values(self.copy.issue)
        self.cohesion = Cohesion("".join(read_issue_text(self.copy.issue)))
        printed = PrintedPages(self.copy.page_map)
        documents = self._documents(printed)
        about = render_about(self.copy.issue.about, self._medium(0), printed) if self.copy.issue.about is not None else None
        corrected = make_notice(self.copy.issue, self.copy.issue.corrected, self.copy.style.notice.words)
        notice = render_notice(corrected, self._medium(0)) if corrected is not None else None
        toc = contents.list_contents(documents)
        toc += (TocEntry(notice.name, NOTICE),) if notice is not None else ()
        pages = list(contents.list_pages(documents, about, IMPRINT))
        read = [
            self._page("cover", COVER, title="封面", picture=COVER_PICTURE, alt=f"{metadata.name_issue(self.copy.issue)}封面"),
            self._page("contents", CONTENTS, title="目录", sections=_by_section(documents)),
            *(page for document in documents for page in self._document(document)),
            *([self._page("notice", NOTICE, title=notice.name, notice=notice)] if notice is not None else []),
            self._page("imprint", IMPRINT, title="编辑出版", about=about, lines=self._imprint(), notes=self._notes()),
        ]
        nav = self._page("nav", NAV, title="目录", toc=toc, pages=pages, first=documents[0].address() if documents else IMPRINT)
        fonts = self._fonts([*read, nav])
        files = [
            *(PackagedFile(_identity(name), name, XHTML, text.encode(), spine=True) for name, text in read),
            PackagedFile("nav", NAV, XHTML, nav[1].encode(), ("nav",)),
            PackagedFile("style", STYLE, "text/css", self._render("style.css", fonts=fonts).encode()),
            PackagedFile("cover-picture", COVER_PICTURE, "image/png", self.copy.cover(), ("cover-image",)),
            *pictures.values(),
            *_font_files(fonts),
        ]
        title = metadata.name_issue(self.copy.issue)
        return pack(
            Book(
                identify(self.copy.issue),
                title,
                LANGUAGE,
                self.copy.edition.made,
                "cover-picture",
                metadata.describe(self.copy.issue, LANGUAGE),
                files,
                toc,
            )
        )

    def _render(self, template: str, **values: object) -> str:
        return render_template(
            self.environment, template, issue=self.copy.issue, values=self.values, language=LANGUAGE, style=STYLE, ncx=NCX, **values
        )

    def _page(self, template: str, name: str, **values: object) -> tuple[str, str]:
        return name, self._render(f"{template}.xhtml", **values)

    def _medium(self, document: int) -> Medium:
        return Medium(
            mark_page=_mark_page,
            address_picture=lambda figure: self.pictures[figure.path],
            address_part=lambda part: contents.address_part(document, part),
            cohesion=self.cohesion,
        )

    def _documents(self, printed: PrintedPages) -> list[BookDocument]:
        out: list[BookDocument] = []
        places = self.copy.page_map.documents
        for section in self.copy.issue.sections:
            for document in section.documents:
                number = len(out) + 1
                folio = self.copy.page_map.folios[places[number - 1].page]
                out.append(BookDocument(number, folio, section, render_document(document, self._medium(number), printed)))
        return out

    def _document(self, document: BookDocument) -> Iterator[tuple[str, str]]:
        """The files of a document."""
        rendered = document.rendered
        for part in rendered.parts:
            if part.number == 0:
                yield self._page("document", document.address(), title=rendered.document.entry, document=rendered, part=part)
            else:
                yield self._page("part", document.address(part.number), title=part.name, document=rendered, part=part)

    def _imprint(self) -> list[str]:
        """The imprint's lines as the printed edition has them."""
        return [text for text in (fill(wording, self.values) for wording in self.copy.style.imprint.lines) if text]

    def _notes(self) -> list[tuple[str, str]]:
        """What the electronic edition says of itself."""
        digits = self.copy.edition.source
        return [
            ("页码", f"文中标记的页码是{metadata.name_print(self.copy.issue)}的页码"),
            ("源文件校验值（SHA-256）", " ".join(digits[at : at + 8] for at in range(0, len(digits), 8))),
        ]

    def _fonts(self, pages: list[tuple[str, str]]) -> WebFonts:
        words = unescape("".join(_TAG.sub("", text) for _, text in pages))
        notice = self.copy.style.notice.words
        titles = self.copy.issue.gazette.name.characters + notice.title
        texts = collect_texts(self.copy.issue, {"song": words, "hei": _HEI_WORDS + "".join(notice.head), "biaosong": titles})
        return make_webfonts(self.copy.library, texts, self.cache)


def _mark_page(page: PageStart) -> str:
    """Where a printed page begins (EPUB Accessibility 1.1, page navigation)."""
    return f'<span epub:type="pagebreak" role="doc-pagebreak" id="{contents.page_id(page)}" aria-label="{page.folio}"></span>'


def _read_pictures(issue: Issue) -> dict[str, PackagedFile]:
    """A file of the book for each picture, by its path in the issue."""
    out: dict[str, PackagedFile] = {}
    for figure in metadata.find_figures(issue):
        if figure.path not in out:
            picture = read_picture(Path(issue.folder) / figure.path)
            name = f"images/{len(out) + 1:03d}{picture.ending}"
            out[figure.path] = PackagedFile(_identity(name), name, picture.media_type, picture.data)
    return out


def _identity(name: str) -> str:
    return "f-" + re.sub(r"[^A-Za-z0-9]+", "-", name)


def _by_section(documents: list[BookDocument]) -> Mapping[str, list[BookDocument]]:
    out: dict[str, list[BookDocument]] = {}
    for document in documents:
        out.setdefault(document.section.title.characters, []).append(document)
    return out


def _font_files(fonts: WebFonts) -> Iterator[PackagedFile]:
    for face in fonts.faces:
        yield PackagedFile(_identity(face.file), f"fonts/{face.file}", "font/woff2", face.data)
    for name, text in fonts.licences.items():
        yield PackagedFile(_identity(f"licence-{name}"), f"fonts/{name}", "text/plain", text)
