"""The letter that goes with an edition, written from the templates of the publication."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from publisher.distribution.recipients import Recipient
from publisher.editions.archive import Frozen, read_edition
from publisher.html.templates import make_environment, render_template
from publisher.model import Cause, Correction
from publisher.pages.pagemap import PageMap
from publisher.text.joining import join_lines
from publisher.values import dataclass

FOLDER = "letters"
"""Of the templates: ``letters/zh/letter.html`` and so on."""
_UNFIT = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff/\\:*?\"<>|]+")


@dataclass(frozen=True, slots=True)
class Letter:
    """What is written to a recipient. ``subject`` is one line."""

    subject: str
    text: str
    html: str


@dataclass(frozen=True, slots=True)
class HandedFile:
    """A file as it is handed out: its format, the name it goes by (``云汉市人民政府公报2026年第6期.pdf``), size in bytes, sha256, the path in the edition."""

    format: str
    name: str
    size: int
    sha256: str
    path: str

    @property
    def extent(self) -> str:
        """The size for people."""
        return f"{self.size / 1_000_000:.1f} MB" if self.size >= 100_000 else f"{max(1, round(self.size / 1000))} KB"


@dataclass(frozen=True, slots=True)
class CorrectionLine:
    """A correction as the letter states it. ``before`` is the edition it stood wrong in; ``column`` 0 is across the page."""

    before: int
    title: str
    folio: str
    column: int
    row: int
    field: str
    wrong: str
    right: str
    original: bool
    authority: str


@dataclass(frozen=True, slots=True)
class Enclosure:
    """What a letter is about, the same for all recipients: an edition and its contents, by section: titles with folios; its files; what each edition corrected."""

    publication: str
    issue: str
    name: str
    edition: int
    date: str
    sections: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]
    files: tuple[HandedFile, ...]
    corrections: tuple[CorrectionLine, ...]

    def corrected_since(self, held: int) -> tuple[CorrectionLine, ...]:
        """What was corrected since the edition somebody holds (0: none)."""
        return tuple(each for each in self.corrections if each.before >= held)


def enclose(archive: Path, frozen: Frozen) -> Enclosure:
    """What is to be said of an edition. Raises Trouble where the archive is damaged, OSError."""
    manifest, pages = frozen.manifest, frozen.page_map()
    titles = {place.id: _one_line(place.title) for place in pages.documents}
    corrections: list[CorrectionLine] = []
    for number in range(2, manifest.edition + 1):
        source = manifest if number == manifest.edition else read_edition(archive, manifest.issue, number).manifest
        corrections += [_line(each, titles) for each in source.corrections]
    name = manifest.name.removeprefix(manifest.publication).strip() or manifest.issue
    stem = safe_name(f"{manifest.publication}{name}" + (f"（第{manifest.edition}版）" if manifest.edition > 1 else ""))
    files = tuple(
        HandedFile(each.role, f"{stem}.{each.role}", each.size, each.sha256, each.path)
        for each in manifest.files
        if each.role in {"pdf", "epub"}
    )
    return Enclosure(
        manifest.publication, manifest.issue, name, manifest.edition, manifest.date.isoformat(), _contents(pages), files, tuple(corrections)
    )


def safe_name(text: str) -> str:
    """A name every file system and old mail program takes: no controls, no marks with a meaning, not too long."""
    return _UNFIT.sub("", text).strip(" .")[:80] or "gazette"


def _one_line(text: str) -> str:
    return " ".join(join_lines(text).split())


def _contents(pages: PageMap) -> tuple[tuple[str, tuple[tuple[str, str], ...]], ...]:
    sections: dict[str, list[tuple[str, str]]] = {}
    for place in pages.documents:
        sections.setdefault(_one_line(place.section), []).append((_one_line(place.title), pages.folios[place.page]))
    return tuple((section, tuple(entries)) for section, entries in sections.items())


def _line(correction: Correction, titles: dict[str, str]) -> CorrectionLine:
    return CorrectionLine(
        correction.edition - 1,
        titles.get(correction.document, correction.document),
        correction.folio,
        correction.column,
        correction.row,
        correction.field,
        correction.wrong.replace("\n", "／"),
        correction.right.replace("\n", "／"),
        correction.cause is Cause.ORIGINAL,
        correction.authority,
    )


class LetterWriter:
    """Writes letters from the program's templates, or the publication's own in the folder ``own``."""

    def __init__(self, own: Path | None, sender: str, contact: str) -> None:
        self._environment = make_environment(FOLDER, own)
        self._sender, self._contact = sender, contact

    def write(
        self, enclosure: Enclosure, recipient: Recipient, files: Sequence[HandedFile], held: int, links: Sequence[str] = ()
    ) -> Letter:
        """The letter to a recipient who holds the edition ``held`` (0: none) and gets ``files``, each from its link where they are given.

        Raises TemplateFault.
        """
        values = {
            "enclosure": enclosure,
            "recipient": recipient.name,
            "files": list(zip(files, [*links, *[""] * (len(files) - len(links))], strict=True)),
            "linked": bool(links),
            "held": held,
            "corrections": enclosure.corrected_since(held),
            "sender": self._sender or enclosure.publication,
            "contact": self._contact,
        }
        subject, text, html = (
            render_template(self._environment, f"{recipient.language}/{name}", **values)
            for name in ("subject.txt", "letter.txt", "letter.html")
        )
        return Letter(_one_line(subject), text, html)
