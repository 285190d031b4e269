"""Putting an EPUB's files together. The only module that knows ebooklib.

ebooklib (AGPL-3.0) writes manifest, spine, NCX and the container. What it would otherwise make up or spoil is given to it: documents and nav
come as bytes, metadata as a list, and times in the archive are fixed.
"""

from __future__ import annotations

import datetime
import io
import zipfile
from collections.abc import Sequence
from typing import Any

from ebooklib import epub

from publisher.values import dataclass, field

_OLDEST = (1980, 1, 1, 0, 0, 0)
"""The earliest time an archive can hold: what all entries carry."""
_XML = "{http://www.w3.org/XML/1998/namespace}"
_DC = epub.NAMESPACES["DC"]
_OPF = epub.NAMESPACES["OPF"]
NCX = "toc.ncx"
NCX_MEDIA_TYPE = "application/x-dtbncx+xml"


@dataclass(frozen=True, slots=True)
class PackagedFile:
    """A file of the book: its id, name and bytes. ``properties`` as in the manifest; ``spine``: it is read in turn, in the order given."""

    id: str
    name: str
    media_type: str
    data: bytes
    properties: tuple[str, ...] = ()
    spine: bool = False


@dataclass(frozen=True, slots=True)
class Metadatum:
    """``dc:…`` elements by name, or a ``meta`` with that property. ``attributes``: ``id``, ``refines``, ``scheme``…"""

    name: str
    value: str
    attributes: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class TocEntry:
    """A line of the contents, where it leads, and the lines below it."""

    title: str
    address: str
    children: tuple[TocEntry, ...] = ()


@dataclass(frozen=True, slots=True)
class Book:
    """All of a book. ``identifier`` stands in the metadata as well, with the id ``id``; ``modified`` is UTC."""

    identifier: str
    title: str
    language: str
    modified: datetime.datetime
    cover: str
    metadata: Sequence[Metadatum]
    files: Sequence[PackagedFile]
    toc: Sequence[TocEntry]


def pack(book: Book) -> bytes:
    """The EPUB file: the same bytes for the same book."""
    made = epub.EpubBook()
    made.metadata = {}  # it begins with a random identifier and a generator
    made.IDENTIFIER_ID = "id"
    made.uid, made.title, made.language = book.identifier, book.title, book.language
    dublin: dict[str, list[tuple[str, dict[str, str]]]] = {}
    metas: list[tuple[str | None, dict[str, str]]] = []
    for each in book.metadata:
        if each.name.startswith("dc:"):
            dublin.setdefault(each.name[3:], []).append((each.value, each.attributes))
        else:
            metas.append((each.value, {"property": each.name, **each.attributes}))
    metas.append((None, {"name": "cover", "content": book.cover}))  # for readers of EPUB 2
    made.metadata = {_DC: dublin, _OPF: {"meta": metas}}
    for file in book.files:
        item = epub.EpubItem(uid=file.id, file_name=file.name, media_type=file.media_type, content=file.data)
        item.properties = list(file.properties)
        made.add_item(item)
        if file.spine:
            made.spine.append(item)
    made.add_item(epub.EpubNcx(uid="ncx", file_name=NCX))
    made.toc = _toc(book.toc)
    stream = io.BytesIO()
    _Writer(stream, made, book.modified).write()
    return stream.getvalue()


def _toc(entries: Sequence[TocEntry], path: str = "n") -> list[Any]:
    out: list[Any] = []
    for number, entry in enumerate(entries, 1):
        identity = f"{path}-{number}"
        if entry.children:
            out.append((epub.Section(entry.title, entry.address), _toc(entry.children, identity)))
        else:
            out.append(epub.Link(entry.address, entry.title, identity))
    return out


class _Writer(epub.EpubWriter):  # type: ignore[misc]
    """ebooklib's writer, its errors let through, the language on the package, its archive without a clock."""

    def __init__(self, stream: io.BytesIO, book: epub.EpubBook, modified: datetime.datetime) -> None:
        super().__init__(stream, book, {"mtime": modified, "raise_exceptions": True, "epub2_guide": False})

    def write(self) -> None:
        """The archive, the media type first and stored as it is."""
        with _Archive(self.file_name, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as self.out:
            self.out.writestr("mimetype", "application/epub+zip", zipfile.ZIP_STORED)
            self._write_container()
            self._write_opf()
            self._write_items()

    def _write_opf_file(self, root: Any) -> None:
        root.set(f"{_XML}lang", self.book.language)
        super()._write_opf_file(root)


class _Archive(zipfile.ZipFile):
    """A zip file whose entries all have one time and one owner."""

    def writestr(self, name: str | zipfile.ZipInfo, data: Any, compress_type: int | None = None, compresslevel: int | None = None) -> None:
        entry = zipfile.ZipInfo(name if isinstance(name, str) else name.filename, _OLDEST)
        entry.create_system = 3
        entry.external_attr = 0o644 << 16
        packed = entry.filename.endswith((".woff2", ".png", ".jpg", ".jpeg"))
        entry.compress_type = zipfile.ZIP_STORED if packed else compress_type if compress_type is not None else self.compression
        super().writestr(entry, data, entry.compress_type, 9)
