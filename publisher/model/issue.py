"""An issue, its publication, its documents."""

from __future__ import annotations

import datetime
from enum import Enum
from pathlib import Path

from publisher.model.blocks import Block
from publisher.model.edition import Correction, Edition, Released
from publisher.model.text import Text
from publisher.position import Position
from publisher.values import dataclass

FIRST = Edition(1, "", datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC))
"""The edition of an issue nobody has looked at the source of."""


class Masthead(Enum):
    """How the issuer's name heads a document."""

    VERTICAL = "vertical"
    HORIZONTAL = "horizontal"
    NONE = "none"


class PartKind(Enum):
    """What a part of a document is."""

    LETTER = "letter"
    """What stands before the first ``#``: the notice itself, with the signature."""
    INSTRUMENT = "instrument"
    """An enclosed instrument (所印发的文件)."""
    ATTACHMENT = "attachment"
    """附件, with its label."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a document. ``label`` is ``附件`` or ``附件N`` for attachments, else empty; the letter has no title.

    Forced breaks of the title are ``\\n``. ``columns`` is 1 or 2.
    """

    kind: PartKind
    title: Text
    label: Text
    columns: int
    starts_page: bool
    blocks: tuple[Block, ...]
    position: Position


@dataclass(frozen=True, slots=True)
class PublicRecord:
    """What the public record says of a document beyond its printed text."""

    index: str = ""
    topic: str = ""
    published: datetime.date | None = None
    effective: datetime.date | None = None
    expires: datetime.date | None = None
    repeals: tuple[str, ...] = ()
    amends: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    summary: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """A document of an issue. ``id`` is its file's name without ending; the first part is always the letter.

    ``title`` has typed line breaks as ``\\n``. ``number`` (文号) and ``to`` (主送机关) may be empty. The signature block made from
    ``signed``, ``date`` and ``note`` already stands as last block of the letter.
    """

    id: str
    issuers: tuple[Text, ...]
    title: Text
    number: Text
    to: Text
    date: datetime.date | None
    masthead: Masthead
    starts_page: bool
    parts: tuple[Part, ...]
    record: PublicRecord
    position: Position

    @property
    def entry(self) -> str:
        """The title as the 目录 has it: the issuers' names before it (unless the document has no masthead), without breaks."""
        from publisher.text.joining import join_lines

        title = join_lines(self.title.characters)
        if self.masthead is Masthead.NONE:
            return title
        return "　".join(issuer.characters for issuer in self.issuers) + title


@dataclass(frozen=True, slots=True)
class Section:
    """A section (栏目) and its documents in print order."""

    title: Text
    documents: tuple[Document, ...]


@dataclass(frozen=True, slots=True)
class Gazette:
    """The publication: what stays the same from issue to issue. Values not given are empty."""

    name: Text
    romanized: Text
    sponsor: Text
    publisher: Text
    frequency: Text
    distribution: Text
    address: Text
    phone: Text
    website: Text
    permit: Text
    mastheads: tuple[tuple[str, Masthead], ...]
    template: str
    """Folder with the publication's own style and templates, relative to gazette.yaml; empty when it has none."""
    site_code: str = ""
    """网站标识码, for the web edition."""


@dataclass(frozen=True, slots=True)
class Issue:
    """One issue. ``folder`` is the absolute path of its folder; ``about`` the 简介 for the last page or None.

    ``edition`` is the one this source makes; ``editions`` those released before, ``corrections`` what was corrected in any of them, in order.
    """

    gazette: Gazette
    year: int
    number: int
    serial: int | None
    date: datetime.date
    sections: tuple[Section, ...]
    about: Part | None
    folder: str
    edition: Edition = FIRST
    editions: tuple[Released, ...] = ()
    corrections: tuple[Correction, ...] = ()

    @property
    def corrected(self) -> tuple[Correction, ...]:
        """What this edition corrects in the one before."""
        return tuple(each for each in self.corrections if each.edition == self.edition.number)

    @property
    def file(self) -> str:
        """Its issue.yaml as shown to the editor, beside where gazette.yaml was found."""
        return str(Path(self.gazette.name.file).parent / Path(self.folder).name / "issue.yaml")

    @property
    def slug(self) -> str:
        """File name stem: ``2022-05``."""
        return f"{self.year}-{self.number:02d}"

    @property
    def documents(self) -> tuple[Document, ...]:
        """All documents in print order."""
        return tuple(document for section in self.sections for document in section.documents)
