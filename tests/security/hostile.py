"""An issue in every field of which somebody typed markup, and looking for that markup among what is made of it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

from tests.source.cases import write_issue

MARK = "x-evil"
TYPED = f"甲\"'><{MARK} onload=alert(1)></script><{MARK}>&{{{{7*7}}}}"
"""Ends an attribute, a script and text, opens an element, asks a template for a sum."""
_YAML = "'" + TYPED.replace("'", "''") + "'"


def write_hostile(folder: Path) -> Path:
    """The issue; its document's file and a picture are named hostilely too."""
    gazette = "".join(
        f"{key}: {_YAML}\n"
        for key in ("name", "romanized", "sponsor", "publisher", "frequency", "distribution", "address", "phone", "website", "permit")
    )
    name = f"a\"'&{MARK}.md"
    issue = "year: 2026\nnumber: 5\ndate: 2026-05-30\nsections:\n"
    issue += f"  - title: {_YAML}\n    documents:\n      - '{name.replace(chr(39), chr(39) * 2)}'\n"
    front = f"---\nissuer: {_YAML}\ntitle: {_YAML}\nnumber: {_YAML}\nto: {_YAML}\nsummary: {_YAML}\nkeywords: [{_YAML}]\n---\n\n"
    body = f"{_text()}\n\n## 一、{_text()}\n\n{_text()}\n\n| {_text()} | 乙 |\n|---|---|\n| {_text()} | 丙 |\n"
    return write_issue(
        folder,
        {
            "gazette.yaml": gazette.encode(),
            "2026-05/issue.yaml": issue.encode(),
            "2026-05/a.md": None,
            f"2026-05/{name}": (front + body).encode(),
        },
    )


def _text() -> str:
    return TYPED


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self.text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [tag, *(f"@{name}" for name, _ in attrs)]
        self.found += [
            f"{name}={value}"
            for name, value in attrs
            if name in {"href", "src"} and (value or "").lower().startswith(("javascript:", "data:"))
        ]

    def handle_data(self, data: str) -> None:
        self.text.append(data)


def read_page(data: bytes) -> tuple[list[str], str]:
    """What a browser would see of a page: names of its elements, of their attributes with ``@``, addresses that are programs; and its text."""
    parser = _Tags()
    parser.feed(data.decode())
    parser.close()
    return parser.found, "".join(parser.text)


def read_xml(data: bytes) -> tuple[list[str], str]:
    """The same of XML, which must be well-formed."""
    root = ElementTree.fromstring(data)
    found = [
        part for each in root.iter() for part in (each.tag.rpartition("}")[2], *(f"@{name.rpartition('}')[2]}" for name in each.attrib))
    ]
    return found, "".join(root.itertext())


def open_book(data: bytes) -> Iterator[tuple[str, bytes]]:
    """The texts in an EPUB, by name."""
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        for name in book.namelist():
            if name.endswith((".xhtml", ".opf", ".ncx", ".xml")):
                yield name, book.read(name)


def is_foreign(found: list[str]) -> list[str]:
    """What somebody typed among what was made."""
    return [each for each in found if each == MARK or each.startswith("@on") or "=" in each]
