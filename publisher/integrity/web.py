"""The web pages of an issue against the model and the printed pages: text, marks and links of pages, lists, the data file."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from html import unescape
from pathlib import Path
from typing import Any

from publisher.integrity.expected import Said, owns
from publisher.integrity.fault import Faults, Unreadable
from publisher.integrity.markup import EDGE, expect, read_markup
from publisher.integrity.printed import Printed
from publisher.integrity.search import prove_search
from publisher.made import Made
from publisher.model import Box, Document, Full, Heading, PartKind
from publisher.text.joining import join_lines

_ARTICLE = re.compile(r'<article class="text"[^<>]*>(.*?)</article>', re.DOTALL)
_TITLE = re.compile(r"<title>([^<]*)</title>")
_META = re.compile(r'<meta name="ArticleTitle" content="([^"]*)">')
_RECORD = re.compile(r"<dt>(标题|发文字号)</dt><dd>(.*?)</dd>")
_HEADING = re.compile(r'<h[1-6] id="((?:h|part)\d+)"[^<>]*>(.*?)</h[1-6]>', re.DOTALL)
_OUTLINE = re.compile(r'<li class="depth-\d+"><a href="#([^"]*)">([^<]*)</a></li>')
_IN_PRINT = re.compile(r"本文在印刷本第(.*?)页。")
_PAGE_LINK = re.compile(r'<a href="[^"]*/([^"/]*\.pdf)#page=(\d+)">([^<]*)</a>')
_CITATION = re.compile(r'id="citation">([^<]*)<')
_CONTENTS = re.compile(
    r'<a href="(?:[^"]*/)?([^"/]+)/index\.html">([^<]*)</a>(?:<span class="number">（([^<]*)）</span>)?</span></span>\n'
    r'(?:<a class="folio" href="[^"]*#page=(\d+)" aria-label="印本第([^<]*)页（PDF）">([^<]*)</a>)?'
)
_ROW = re.compile(r'<a class="entry" href="(?:[^"]*/)?([^"/]+)/index\.html">([^<]*)</a>\n<p class="about">(?:<span>([^<]*)</span>)?<time')
_FEED_HOLDS = 60
"""Documents of a long issue beyond these may be missing from the feed."""
_FEED = re.compile(r"<entry><title>([^<]*)</title>")


def prove_site(files: Mapping[str, bytes | Path], made: Made, printed: Printed, faults: Faults, pages_json: bytes | None) -> None:
    """Proves the pages of a site of this issue alone (place → content). ``pages_json``: the page map as it is published, where it is. Raises Unreadable."""
    _Site(files, made, printed, faults).prove(pages_json)


class _Site:
    def __init__(self, files: Mapping[str, bytes | Path], made: Made, printed: Printed, faults: Faults) -> None:
        self._files, self._made, self._printed, self._faults = files, made, printed, faults
        issue = made.issue
        self._base = f"{issue.year}/{issue.number:02d}/"
        self._folders = [document.id.replace("/", "-") for document in issue.documents]
        folios = [page.folio for page in made.layout.tree.pages]
        self._listed = [
            (folder, document.entry, document.number.characters, str(first + 1), folios[first], folios[first])
            for folder, document, (first, _) in zip(self._folders, issue.documents, printed.pages, strict=True)
        ]

    def _text(self, place: str) -> str:
        content = self._files.get(place)
        if not isinstance(content, bytes):
            raise Unreadable(place)
        try:
            return content.decode()
        except UnicodeDecodeError:
            raise Unreadable(place) from None

    def prove(self, pages_json: bytes | None) -> None:
        issue = self._made.issue
        for number, document in enumerate(issue.documents):
            self._prove_document(number, document)
        self._prove_lists()
        self._prove_data(pages_json)
        prove_search(
            self._text, [place for place in self._files if place.startswith("search/")], issue, self._printed, self._faults, self._base
        )

    def _prove_document(self, number: int, document: Document) -> None:
        place = f"{self._base}{self._folders[number]}/index.html"
        text, faults = self._text(place), self._faults
        parts = self._printed.documents[number]
        article = _ARTICLE.search(text)
        if article is None:
            raise Unreadable(place)
        read = read_markup(article[1])
        faults.compare("V011", place, EDGE.join(filter(None, [_head(parts[0]), *(expect(part) for part in parts[1:])])), read.text)
        starts = [(start.folio, start.offset) for start in self._printed.starts if start.document == number and start.folio]
        first, last = self._printed.pages[number]
        tree = self._made.layout.tree.pages
        if not starts or starts[0][1]:
            starts.insert(0, (tree[first].folio, 0))
        faults.compare("V012", place, starts, list(read.starts))
        if owns(self._made.issue, "web/document.html", "web/base.html", "web/macros.html"):
            return
        name, title = self._made.issue.gazette.name.characters, join_lines(document.title.characters)
        found = _TITLE.search(text), _META.search(text), _CITATION.search(text)
        headed = unescape(found[0][1]) if found[0] else ""
        if headed != f"{document.entry}－{name}":  # a long title stands without its issuers
            faults.compare("V011", place, f"{title}－{name}", headed)
        faults.compare("V011", place, document.entry, unescape(found[1][1]) if found[1] else "")
        cited = unescape(found[2][1]) if found[2] else ""
        printed = "-".join(dict.fromkeys((tree[first].folio, tree[last].folio)))
        told = (title, document.number.characters, f": {printed}.")
        faults.compare("V012", f"{place} {cited}", told, tuple(each for each in told if each in cited))
        rows = {label: unescape(value) for label, value in _RECORD.findall(text)}
        faults.compare("V011", place, {"标题": title, **({"发文字号": document.number.characters} if document.number else {})}, rows)
        headings = [(identity, read_markup(words).text.replace("\n", "")) for identity, words in _HEADING.findall(article[1])]
        expected = list(_list_headings(document))
        faults.compare("V011", place, expected, headings)
        names = dict(headings) | _part_names(document)
        listed = [(identity, unescape(words)) for identity, words in _OUTLINE.findall(text)]
        faults.compare("V011", place, [(identity, names.get(identity)) for identity, _ in listed], listed)
        links = _IN_PRINT.search(text)
        pages = [(int(page), unescape(folio)) for _, page, folio in _PAGE_LINK.findall(links[1] if links else "")]
        faults.compare("V012", place, [(page + 1, tree[page].folio) for page in range(first, last + 1)], pages)

    def _prove_lists(self) -> None:
        """Where documents are listed: their titles, numbers and pages."""
        faults = self._faults
        known = {folder: (entry, number) for folder, entry, number, *_ in self._listed}
        own = owns(self._made.issue, *(f"web/{page}.html" for page in ("home", "issue", "list", "macros", "base")))
        for place in sorted(self._files):
            if own or not place.endswith(".html") or place.rpartition("/")[0].rpartition("/")[2] in known:
                continue
            text = self._text(place)
            for folder, entry, number in _ROW.findall(text):
                faults.compare("V011", place, known.get(folder), (unescape(entry), unescape(number)))
            if place in ("index.html", f"{self._base}index.html"):
                found = [tuple(map(unescape, row)) for row in _CONTENTS.findall(text)]
                faults.compare("V012", place, self._listed, found)
        titles = [entry + (f"（{number}）" if number else "") for _, entry, number, *_ in self._listed]
        if "feed.xml" in self._files:
            found_titles = [unescape(title) for title in _FEED.findall(self._text("feed.xml"))]
            corrected = {f"更正：{entry}" for _, entry, *_ in self._listed} if self._made.issue.corrections else set()
            told = [title for title in found_titles if title not in corrected]
            faults.compare("V011", "feed.xml", titles[: max(len(told), _FEED_HOLDS)], told)
        place = f"{self._base}publication.json"
        if place in self._files:
            described = self._load(place).get("metadata", {}).get("description")
            faults.compare("V011", place, "；".join(entry for _, entry, *_ in self._listed), described)

    def _load(self, place: str) -> Any:
        try:
            return json.loads(self._text(place))
        except ValueError:
            raise Unreadable(place) from None

    def _prove_data(self, pages_json: bytes | None) -> None:
        """The data file: each document's text and pages, the page map, the sums of the files."""
        place, faults = f"{self._base}issue.json", self._faults
        data, issue, tree = self._load(place), self._made.issue, self._made.layout.tree.pages
        rows = data.get("documents", [])
        faults.compare("V011", place, len(issue.documents), len(rows))
        sections = [section.title.characters for section in issue.sections for _ in section.documents]
        for document, section, parts, (first, last), row in zip(
            issue.documents, sections, self._printed.documents, self._printed.pages, rows, strict=False
        ):
            expected = [piece for part in parts for said in part for piece in said.pieces]
            where = f"{place} {document.id}"
            if expected != row.get("text"):
                faults.compare("V011", where, EDGE.join(expected), EDGE.join(row.get("text", [])))
            wanted = _describe(document) | {"section": section}
            faults.compare("V011", where, wanted, {key: row.get(key) for key in wanted})
            pages = [first + 1, last + 1, tree[first].folio, tree[last].folio]
            faults.compare("V012", where, pages, [row.get(key) for key in ("page", "last_page", "folio", "last_folio")])
        published = json.loads(pages_json) if pages_json is not None else data
        if published.get("pages") != data.get("pages") or published.get("blocks") != data.get("blocks"):
            faults.add("V012", f"{place} pages, blocks", "pages.json", "")
        for row in data.get("files", []):
            name = str(row.get("url", ""))
            content = next(
                (each for at, each in self._files.items() if at.startswith(self._base) and name.endswith(at.removeprefix(self._base))), None
            )
            if isinstance(content, bytes):
                faults.compare(
                    "V011", f"{place} {name}", (len(content), hashlib.sha256(content).hexdigest()), (row.get("size"), row.get("sha256"))
                )


def _describe(document: Document) -> dict[str, object]:
    """What the data file says of a document beside its text."""
    record = document.record
    dates = {"date": document.date, "published": record.published, "effective": record.effective, "expires": record.expires}
    return {
        "title": join_lines(document.title.characters),
        "entry": document.entry,
        "number": document.number.characters,
        "issuers": [issuer.characters for issuer in document.issuers],
        "index": record.index,
        "topic": record.topic,
        "keywords": list(record.keywords),
        "summary": record.summary,
        **{key: date.isoformat() if date is not None else "" for key, date in dates.items()},
    }


def _head(said: Sequence[Said]) -> str:
    """The head's blocks: the issuers are lines of one."""
    issuers = [each for each in said if each.kind == "issuer"]
    rest = expect([each for each in said if each.kind != "issuer"])
    return EDGE.join(filter(None, ["\n".join(each.marked for each in issuers), rest]))


def _list_headings(document: Document) -> Iterator[tuple[str, str]]:
    """The ids and words of a document's headings, parts among them."""
    count = 0
    for number, part in enumerate(document.parts):
        if part.kind is not PartKind.LETTER:
            yield f"part{number}", part.title.characters.replace(" \n", "\n").replace("\n", "")
        for words in _walk(part.blocks):
            count += 1
            yield f"h{count}", words


def _walk(blocks: Sequence[object]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Heading):
            yield block.text.characters.replace("\n", "")
        elif isinstance(block, Box | Full):
            yield from _walk(block.blocks)


def _part_names(document: Document) -> dict[str, str]:
    return {
        f"part{number}": "　".join(join_lines(text.characters) for text in (part.label, part.title) if text)
        for number, part in enumerate(document.parts)
        if part.kind is not PartKind.LETTER
    }
