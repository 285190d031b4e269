"""What a site knows of an issue: plain values that go through JSON and back unchanged.

Dates are ISO strings, empty where none is given. A record holds everything that does not depend on other issues; what does (validity, previous and next,
lists) is worked out from all records together.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict
from typing import Any

from publisher.values import dataclass

SCHEMA = "publisher/record/2"
"""Grows whenever a record written before cannot be read any more."""


@dataclass(frozen=True, slots=True)
class Publication:
    """The publication as gazette.yaml has it. ``website`` ends in ``/`` or is empty; ``about`` is HTML."""

    name: str
    sponsor: str
    publisher: str
    frequency: str
    distribution: str
    address: str
    phone: str
    website: str
    permit: str
    site_code: str
    about_title: str
    about: str


@dataclass(frozen=True, slots=True)
class File:
    """A file that goes with an issue. ``role``: ``pdf``, ``epub``, ``replacement``, ``cover``, ``data``, ``picture``. A cover's size in pixels, else 0."""

    role: str
    name: str
    media_type: str
    size: int
    sha256: str
    width: int = 0
    height: int = 0


def describe_file(role: str, name: str, media_type: str, data: bytes, size: tuple[int, int] = (0, 0)) -> File:
    """A file of these bytes; ``size`` in pixels for a picture."""
    return File(role, name, media_type, len(data), hashlib.sha256(data).hexdigest(), *size)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading within a document: its level from 1 (a part's title), its anchor and its text."""

    level: int
    anchor: str
    text: str


@dataclass(frozen=True, slots=True)
class DocumentHead:
    """The head of a document as HTML: the marks of printed pages that begin with it, its issuers (one a line; empty without a masthead), title, 文号."""

    lead: str
    issuers: str
    title: str
    number: str


@dataclass(frozen=True, slots=True)
class Document:
    """A document. ``id`` is its folder's name on the site; ``page`` and ``last_page`` are pages of the PDF from 1, the folios what is printed there.

    ``pieces`` are the texts of the model in reading order, to the character; ``body`` is the HTML of its parts.
    ``masthead`` is ``vertical``, ``horizontal`` or ``none``.
    """

    id: str
    section: str
    issuers: tuple[str, ...]
    masthead: str
    title: str
    entry: str
    number: str
    date: str
    published: str
    effective: str
    expires: str
    repeals: tuple[str, ...]
    amends: tuple[str, ...]
    index: str
    topic: str
    keywords: tuple[str, ...]
    summary: str
    page: int
    last_page: int
    folio: str
    last_folio: str
    headings: tuple[Heading, ...]
    head: DocumentHead
    body: str
    pieces: tuple[str, ...]
    file: str
    """The source file, from the issue's folder: where a finding about the document stands."""


@dataclass(frozen=True, slots=True)
class Correction:
    """A correction of a document (``document`` is its id, ``title`` its title) made in ``edition`` on ``date``.

    ``place`` says in words where ``wrong`` stood in the edition before (folio, column, row), ``field`` what was corrected that is not printed; one of the
    two is empty. ``cause`` is ``printing`` or ``original``, ``sentence`` says it all but the issue (`publisher.model.corrections`).
    """

    edition: int
    date: str
    document: str
    title: str
    place: str
    folio: str
    column: int
    row: int
    wrong: str
    right: str
    cause: str
    authority: str
    field: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Notice:
    """更正说明 of an edition as HTML, without its title."""

    edition: int
    date: str
    body: str


@dataclass(frozen=True, slots=True)
class Edition:
    """A released edition: its day, the digest of its source, the sha256 of its manifest, the files it offers."""

    number: int
    date: str
    source: str
    manifest: str
    files: tuple[File, ...]


@dataclass(frozen=True, slots=True)
class Issue:
    """An issue. ``folios`` are those of the PDF's pages in order, ``page_map`` is its pages.json.

    ``edition`` is the one whose text the record holds; ``editions`` are those released, none for an issue made from its working source. ``corrections`` are
    those of all editions, ``notices`` their 更正说明, in order.
    """

    publication: Publication
    slug: str
    year: int
    number: int
    serial: int
    date: str
    documents: tuple[Document, ...]
    files: tuple[File, ...]
    folios: tuple[str, ...]
    page_map: str
    edition: int = 1
    editions: tuple[Edition, ...] = ()
    corrections: tuple[Correction, ...] = ()
    notices: tuple[Notice, ...] = ()

    @property
    def corrected(self) -> str:
        """The day of the last correction, empty without one."""
        return max((each.date for each in self.corrections), default="")

    def corrections_of(self, document: str) -> tuple[Correction, ...]:
        """The corrections of a document, by its id."""
        return tuple(each for each in self.corrections if each.document == document)

    @property
    def all_files(self) -> tuple[File, ...]:
        """The files of the record and of every edition, each name once."""
        files = {file.name: file for edition in self.editions for file in edition.files}
        return tuple((files | {file.name: file for file in self.files}).values())

    @property
    def name(self) -> str:
        """``2026年第6期``."""
        return f"{self.year}年第{self.number}期"

    def file(self, role: str) -> File | None:
        """The first file of a role."""
        return next((file for file in self.files if file.role == role), None)


def dump_record(issue: Issue) -> str:
    """The record as JSON."""
    return json.dumps({"schema": SCHEMA, **asdict(issue)}, ensure_ascii=False, separators=(",", ":"))


def load_record(text: str) -> Issue:
    """The record `dump_record` wrote. Raises ValueError for any other text."""
    data: dict[str, Any] = json.loads(text)
    if not isinstance(data, dict) or data.pop("schema", None) != SCHEMA:
        raise ValueError("not a record of this version")
    try:
        data["publication"] = Publication(**data["publication"])
        data["files"] = tuple(File(**file) for file in data["files"])
        data["folios"] = tuple(data["folios"])
        data["editions"] = tuple(
            Edition(**{**edition, "files": tuple(File(**file) for file in edition["files"])}) for edition in data["editions"]
        )
        data["corrections"] = tuple(Correction(**correction) for correction in data["corrections"])
        data["notices"] = tuple(Notice(**notice) for notice in data["notices"])
        data["documents"] = tuple(_load_document(document) for document in data["documents"])
        return Issue(**data)
    except (TypeError, KeyError) as error:
        raise ValueError(str(error)) from error


def _load_document(data: dict[str, Any]) -> Document:
    data["head"] = DocumentHead(**data["head"])
    data["headings"] = tuple(Heading(**heading) for heading in data["headings"])
    for name in ("issuers", "repeals", "amends", "keywords", "pieces"):
        data[name] = tuple(data[name])
    return Document(**data)
