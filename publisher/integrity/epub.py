"""The EPUB against the model and the printed pages: text, marks of pages, the ways in."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from html import unescape

from publisher.integrity.expected import Wordings, owns
from publisher.integrity.fault import Faults, Unreadable
from publisher.integrity.markup import EDGE, expect, read_markup
from publisher.integrity.printed import Printed
from publisher.made import Made
from publisher.model import Box, Document, Figure, Full, Heading, Part

_FOLDER = "EPUB/"
_BODY = re.compile(r"<body[^<>]*>(.*)</body>", re.DOTALL)
_TITLE = re.compile(r"<title>([^<]*)</title>")
_ANCHOR = re.compile(r'<a href="([^"]*)">([^<]*)</a>')
_HEADING = re.compile(r'<h[1-6] id="(h\d+)"[^<>]*>(.*?)</h[1-6]>', re.DOTALL)
_PICTURE = re.compile(r'<img src="([^"]*)" alt="([^"]*)"')
_NAV = re.compile(r'<nav epub:type="([\w-]+)".*?</nav>', re.DOTALL)
_LANDMARK = re.compile(r'<a epub:type="([\w-]+)" href="([^"]*)">')
_NCX = re.compile(r'<text>([^<]*)</text>\s*</navLabel>\s*<content src="([^"]*)"/>')
_ITEM = re.compile(r"<item\b([^<>]*)/>")
_REFERENCE = re.compile(r'<itemref\b[^<>]*?idref="([^"]*)"')
_ATTRIBUTE = re.compile(r'([\w-]+)="([^"]*)"')

Way = tuple[str, str]
"""The words of a way into the book, and where it leads."""


def prove_epub(data: bytes, made: Made, printed: Printed, faults: Faults, name: str) -> None:
    """Proves the file. Raises Unreadable."""
    _Book(data, made, printed, faults, name).prove()


class _Book:
    def __init__(self, data: bytes, made: Made, printed: Printed, faults: Faults, name: str) -> None:
        self._made, self._printed, self._faults, self._name = made, printed, faults, name
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                names = archive.namelist()
                self._bytes = {
                    each.removeprefix(_FOLDER): archive.read(each)
                    for each in names
                    if each.endswith((".xhtml", ".ncx", ".opf", "mimetype"))
                }
            self._files = {each: content.decode() for each, content in self._bytes.items()}
        except (zipfile.BadZipFile, zlib.error, UnicodeDecodeError, EOFError, NotImplementedError):
            raise Unreadable(name) from None
        self._names = {each.removeprefix(_FOLDER) for each in names}
        self._proved = {"nav.xhtml", "cover.xhtml"}
        self._order: list[str] = ["cover.xhtml", "contents.xhtml"]
        self._found_pages: list[Way] = []
        self._ways: list[Way] = []

    def prove(self) -> None:
        self._faults.compare("V009", f"{self._name} mimetype", "application/epub+zip", self._files.get("mimetype"))
        self._prove_documents()
        self._prove_contents()
        self._prove_rest()
        self._prove_ways()
        for extra in sorted(each for each in self._names if each.endswith(".xhtml") and each not in self._proved):
            self._faults.add("V009", f"{self._name} {extra}", "", extra)

    def _body(self, file: str) -> str:
        body = _BODY.search(self._files.get(file, ""))
        if body is None:
            raise Unreadable(f"{self._name} {file}")
        self._proved.add(file)
        return body[1]

    def _prove_documents(self) -> None:
        number = 0
        starts = self._printed.starts
        for section in self._made.issue.sections:
            for place, document in enumerate(section.documents):
                parts = self._printed.documents[number]
                if place == 0:
                    self._ways.append((section.title.characters, f"d{number + 1:02d}.xhtml"))
                found: list[tuple[str, int]] = []
                before = 0
                self._headings = 0
                for part, said in enumerate(parts):
                    file = f"d{number + 1:02d}" + (f"-{part}" if part else "") + ".xhtml"
                    body = self._body(file)
                    read = read_markup(body)
                    place_name = f"{self._name} {file}"
                    self._faults.compare("V009", place_name, expect(said), read.text)
                    found += [(folio, before + offset) for folio, offset in read.starts]
                    self._found_pages += [(folio, f"{file}#p{folio}") for folio, _ in read.starts]
                    before += sum(len(each.solid) for each in said)
                    self._prove_part(document, document.parts[part], part, file, body)
                    self._order.append(file)
                expected = [(start.folio, start.offset) for start in starts if start.document == number]
                self._faults.compare("V010", f"{self._name} {document.id}", expected, found)
                number += 1

    def _prove_part(self, document: Document, part: Part, number: int, file: str, body: str) -> None:
        """The part's own name, its headings with their ids, its pictures."""
        name = document.entry if number == 0 else "　".join(_one_line(text.characters) for text in (part.label, part.title) if text)
        title = _TITLE.search(self._files[file])
        self._faults.compare("V009", f"{self._name} {file} title", name, unescape(title[1]) if title else "")
        self._ways.append((name, file))
        headings = list(_list_headings(part.blocks))
        found = [(identity, read_markup(text).text.replace("\n", "")) for identity, text in _HEADING.findall(body)]
        expected = [(f"h{self._headings + n}", text) for n, text in enumerate(headings, 1)]
        self._faults.compare("V009", f"{self._name} {file}", expected, found)
        self._headings += len(headings)
        self._ways += [(text, f"{file}#{identity}") for identity, text in expected]
        figures = [figure.caption.characters or "插图" for figure in _list_figures(part.blocks)]
        pictures = _PICTURE.findall(body)
        self._faults.compare(
            "V009", f"{self._name} {file}", [each.replace("\n", " ") for each in figures], [unescape(alt) for _, alt in pictures]
        )
        for source, _ in pictures:
            if source not in self._names:
                self._faults.add("V010", f"{self._name} {file}", source, "")

    def _prove_contents(self) -> None:
        """The 目录: its words, its numbers of pages, where it leads."""
        issue, tree = self._made.issue, self._made.layout.tree
        wordings = Wordings(issue)
        body = self._body("contents.xhtml")
        if owns(issue, "epub/contents.xhtml"):
            return
        expected = ["".join(wordings.fill("{name}")), wordings.fill("{year}年第{number}期") + wordings.fill("（总第{serial}期）"), "目录"]
        links = []
        number = 0
        for section in issue.sections:
            if section.documents:
                expected.append(f"【{section.title.characters}】")
            for document in section.documents:
                folio = tree.pages[self._printed.pages[number][0]].folio
                named = f"（{document.number.characters}）" if document.number else ""
                expected.append(f"{document.entry}{named}（{folio}）")
                number += 1
                links.append((f"d{number:02d}.xhtml", document.entry))
        self._faults.compare("V010", f"{self._name} contents.xhtml", EDGE.join(expected), read_markup(body).text.replace("\n", ""))
        self._faults.compare(
            "V010", f"{self._name} contents.xhtml", links, [(href, unescape(text)) for href, text in _ANCHOR.findall(body)]
        )

    def _prove_rest(self) -> None:
        """Cover, notice of corrections, the last page."""
        issue, style = self._made.issue, self._made.style
        wordings = Wordings(issue)
        pictures = _PICTURE.findall(self._body("cover.xhtml"))
        title = wordings.fill("{name} {year}年第{number}期")
        sound = len(pictures) == 1 and unescape(pictures[0][1]).startswith(title) and pictures[0][0] in self._names
        self._faults.compare("V009", f"{self._name} cover.xhtml", True, sound or owns(issue, "epub/cover.xhtml"))
        if self._printed.notice:
            read = read_markup(self._body("notice.xhtml"))
            self._faults.compare("V009", f"{self._name} notice.xhtml", expect(self._printed.notice), read.text)
            self._order.append("notice.xhtml")
        self._order.append("imprint.xhtml")
        read = read_markup(self._body("imprint.xhtml"))
        lines = wordings.fill_all(style.imprint.lines)
        digits = issue.edition.source
        digits = " ".join(digits[at : at + 8] for at in range(0, len(digits), 8))
        expected = EDGE.join([*([expect(self._printed.about)] if self._printed.about else []), "编辑出版", *lines, "电子版"])
        text, _, rest = read.text.partition(f"{EDGE}页码{EDGE}")
        if not owns(issue, "epub/imprint.xhtml"):
            told = f"源文件校验值（SHA-256）{EDGE}{digits}".strip(EDGE)
            self._faults.compare("V009", f"{self._name} imprint.xhtml", expected, text)
            self._faults.compare("V009", f"{self._name} imprint.xhtml", told, rest.partition(EDGE)[2])
        found = [(start.folio, start.offset) for start in self._printed.starts if start.document < 0]
        self._faults.compare("V010", f"{self._name} imprint.xhtml", found, list(read.starts))
        self._found_pages += [(folio, f"imprint.xhtml#p{folio}") for folio, _ in read.starts]
        package = self._files.get("content.opf", "")
        self._faults.compare("V009", f"{self._name} content.opf", True, f">{_escape(title)}" in package)
        items = {
            values["id"]: values.get("href")
            for values in (dict(_ATTRIBUTE.findall(item)) for item in _ITEM.findall(package))
            if "id" in values
        }
        self._faults.compare(
            "V010", f"{self._name} content.opf", self._order, [items.get(each) for each in _REFERENCE.findall(package)][: len(self._order)]
        )
        missing = sorted(str(href) for href in items.values() if href not in self._names)
        self._faults.compare("V010", f"{self._name} content.opf", [], missing)

    def _prove_ways(self) -> None:
        """Contents and list of pages in the navigation document, contents in the NCX."""
        if self._printed.notice:
            self._ways.append((self._made.style.notice.words.title, "notice.xhtml"))
        navs = {found[1]: found[0] for found in _NAV.finditer(self._body("nav.xhtml"))}
        marks = dict(_LANDMARK.findall(navs.get("landmarks", "")))
        places = {"cover": "cover.xhtml", "toc": "contents.xhtml", "bodymatter": self._order[2], "colophon": "imprint.xhtml"}
        self._faults.compare("V010", f"{self._name} landmarks", places, marks)
        expected = [(start.folio, "") for start in self._printed.starts]
        pages = [(unescape(text), href) for href, text in _ANCHOR.findall(navs.get("page-list", ""))]
        self._compare("page-list", self._found_pages, pages)
        self._faults.compare("V010", f"{self._name} page-list", [folio for folio, _ in expected], [folio for folio, _ in pages])
        self._compare("nav.xhtml", self._ways, [(unescape(text), href) for href, text in _ANCHOR.findall(navs.get("toc", ""))])
        self._compare("toc.ncx", self._ways, [(unescape(text), href) for text, href in _NCX.findall(self._files.get("toc.ncx", ""))])

    def _compare(self, file: str, expected: Sequence[Way], found: Sequence[Way]) -> None:
        for wanted, got in zip(expected, found, strict=False):
            if wanted != got:
                self._faults.compare("V010", f"{self._name} {file}", " → ".join(wanted), " → ".join(got))
                return
        self._faults.compare("V010", f"{self._name} {file}", len(expected), len(found))


def _list_headings(blocks: Sequence[object]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Heading):
            yield block.text.characters.replace("\n", "")
        elif isinstance(block, Box | Full):
            yield from _list_headings(block.blocks)


def _list_figures(blocks: Sequence[object]) -> Iterator[Figure]:
    for block in blocks:
        if isinstance(block, Figure):
            yield block
        elif isinstance(block, Box | Full):
            yield from _list_figures(block.blocks)


def _one_line(text: str) -> str:
    from publisher.text.joining import join_lines

    return join_lines(text)


def _escape(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
