"""What an issue gives to a site: its record, PDF, EPUB, cover and pictures.

Stocks are kept under a fingerprint of all they depend on, so that building a site again sets only the issues that changed. An issue is taken from an
*origin*: its working source here, the archive of released editions in `editions.shelf`.
"""

from __future__ import annotations

import io
import os
import shutil
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Protocol

from PIL import Image

from publisher.aside import PROCESSORS, count_processors
from publisher.build import make_issue
from publisher.drawing import template_finding
from publisher.electronic import draw_cover, prepare_copy
from publisher.epub import make_epub
from publisher.fingerprint import hash_beside, hash_issue, hash_program
from publisher.fonts import Library
from publisher.integrity import Proof, tell
from publisher.made import Made, Reporter
from publisher.messages import Finding
from publisher.model import Issue as ModelIssue
from publisher.pages.pagemap import dump_page_map
from publisher.pictures import draw_page
from publisher.values import dataclass
from publisher.web.making import make_record, picture_paths
from publisher.web.records import File, Issue, describe_file, dump_record, load_record

COVER_DPI = 72
_COVER_QUALITY = 85
PDF, EPUB = "application/pdf", "application/epub+zip"
_PICTURE_TYPES = {
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".gif": "image/gif",
    ".webp": "image/webp",
    ".svg": "image/svg+xml",
}


@dataclass(frozen=True, slots=True)
class Stock:
    """What an issue gives to a site: its record, and its files by name below the issue's folder on the site (content, or where it is kept)."""

    issue: Issue
    files: Mapping[str, bytes | Path]


class Origin(Protocol):
    """Where a stock comes from. It goes to another process, so it is plain values."""

    @property
    def folder(self) -> Path:
        """The folder of the issue's source: findings stand there."""

    @property
    def name(self) -> str:
        """A name of its own to keep the stock under."""

    def fingerprint(self, program: str) -> str:
        """The hash of all the stock depends on; ``program`` that of what all stocks do."""

    def make(self, reporter: Reporter) -> Stock | None:
        """The stock; None when an error was reported. Raises OSError, jinja2.TemplateError, TemplateFault, Trouble."""


@dataclass(frozen=True, slots=True)
class Working:
    """An issue's working source. ``beside``: the hash of the files beside the issues."""

    folder: Path
    beside: str

    @property
    def name(self) -> str:
        """The folder's name."""
        return self.folder.name

    def fingerprint(self, program: str) -> str:
        """The hash of all an issue depends on."""
        return hash_issue(self.folder, program, self.beside)

    def make(self, reporter: Reporter) -> Stock | None:
        """Sets the issue, draws it and proves what was drawn."""
        made = make_issue(self.folder, reporter)
        if made is None:
            return None
        stock = stock_issue(made)
        files = {name: data for name, data in stock.files.items() if isinstance(data, bytes)}
        return stock if tell(Proof(made).prove(files), self.folder, reporter) else None


def find_working(folders: Sequence[Path]) -> list[Working]:
    """The working sources in folders that lie side by side."""
    beside = hash_beside(folders[0].parent) if folders else ""
    return [Working(folder, beside) for folder in folders]


def stock_issue(made: Made, pdf: bytes = b"", epub: bytes = b"", stem: str = "") -> Stock:
    """The stock of an issue laid out; PDF and EPUB are made where they are not given. ``stem``: of their names, else the issue's slug.

    Raises OSError, jinja2.TemplateError.
    """

    issue, layout = made.issue, made.layout
    stem = stem or issue.slug
    if not pdf:
        from publisher.pdf import make_pdf

        pdf = make_pdf(layout.tree, made.library)
    epub = epub or make_epub(prepare_copy(issue, layout, made.style, made.library, lambda: draw_cover(layout.tree, pdf)))
    files = [
        (describe_file("pdf", f"{stem}.pdf", PDF, pdf), pdf),
        (describe_file("epub", f"{stem}.epub", EPUB, epub), epub),
        *list_pictures(issue, pdf),
    ]
    map_text = dump_page_map(layout.page_map, issue.slug, Path(issue.folder).parent)
    record = make_record(issue, layout.page_map, map_text, [file for file, _ in files], made.style.notice.words)
    return Stock(record, {file.name: data for file, data in files})


def list_pictures(issue: ModelIssue, pdf: bytes) -> Iterator[tuple[File, bytes]]:
    """The picture of the cover, which is the first page of ``pdf`` (none without one), and the pictures in the issue. Raises OSError."""
    if pdf:
        cover, size = _draw_cover(pdf)
        yield describe_file("cover", "cover.jpg", "image/jpeg", cover, size), cover
    for name, path in picture_paths(issue).items():
        data = (Path(issue.folder) / path).read_bytes()
        kind = _PICTURE_TYPES.get(Path(path).suffix.lower(), "application/octet-stream")
        yield describe_file("picture", name, kind, data), data


def take_stock(origins: Sequence[Origin], kept: Path, reporter: Reporter) -> tuple[dict[Path, Stock] | None, int]:
    """The stocks by the folders of their sources, and how many had to be made; None when an issue has errors. Raises Trouble, FontsMissing, OSError."""
    program = hash_program()
    prints = {origin: origin.fingerprint(program) for origin in origins}
    stocks = {origin: stock for origin in origins if (stock := _read_stock(kept / origin.name, prints[origin])) is not None}
    missing = [origin for origin in origins if origin not in stocks]
    if missing:
        Library.load()  # without fonts there is no need to begin
    sound = True
    from concurrent.futures import ProcessPoolExecutor  # its modules take long to load and one issue has no use for it

    workers = min(len(missing), count_processors()) or 1
    with ProcessPoolExecutor(workers, initializer=_share_processors, initargs=(max(1, count_processors() // workers),)) as pool:
        made = pool.map(_make_stock, missing, [kept / origin.name for origin in missing], [prints[origin] for origin in missing])
        for done, (origin, told) in enumerate(zip(missing, made, strict=True)):
            reporter.stage("issues", done, len(missing))
            for finding in told.findings:
                reporter.finding(finding)
            stock = _read_stock(kept / origin.name, prints[origin])
            if stock is None:
                sound = False
            else:
                stocks[origin] = stock
    return ({origin.folder: stocks[origin] for origin in origins} if sound else None), len(missing)


def _share_processors(share: int) -> None:
    """A worker leaves the processors of the others alone."""
    os.environ[PROCESSORS] = str(share)


class _Told:
    """A reporter in another process: keeps the findings for the one who asked."""

    def __init__(self) -> None:
        self.findings: list[Finding] = []

    def finding(self, finding: Finding) -> None:
        """Keep a finding."""
        self.findings.append(Finding(finding.code, finding.position, dict(finding.values)))

    def stage(self, name: str, done: int = 0, total: int = 0, **values: object) -> None:
        """Not told."""

    def notice(self, message: str, **values: object) -> None:
        """Not told."""


def _make_stock(origin: Origin, kept: Path, fingerprint: str) -> _Told:
    """Makes a stock and keeps it; with an error there is none after. Runs in a process of its own. Raises Trouble, FontsMissing, OSError."""
    from jinja2 import TemplateError

    from publisher.html import TemplateFault

    told = _Told()
    shutil.rmtree(kept, ignore_errors=True)
    try:
        stock = origin.make(told)
    except (TemplateError, TemplateFault) as error:
        told.finding(template_finding(error, origin.folder))
        return told
    if stock is None:
        return told
    for name, data in stock.files.items():
        place = kept / "files" / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(data if isinstance(data, bytes) else data.read_bytes())
    (kept / "record.json").write_text(dump_record(stock.issue), "utf-8")
    (kept / "fingerprint").write_text(fingerprint, "ascii")
    return told


def _read_stock(kept: Path, fingerprint: str) -> Stock | None:
    """The stock kept under this fingerprint, whole, or None."""
    try:
        if (kept / "fingerprint").read_text("ascii") != fingerprint:
            return None
        issue = load_record((kept / "record.json").read_text("utf-8"))
        files = {file.name: kept / "files" / file.name for file in issue.all_files}
        sound = all(path.stat().st_size == file.size for file, path in zip(issue.all_files, files.values(), strict=True))
    except (OSError, ValueError):
        return None
    return Stock(issue, files) if sound else None


def _draw_cover(pdf: bytes) -> tuple[bytes, tuple[int, int]]:
    """The cover as JPEG, with its size in pixels."""
    picture = Image.open(io.BytesIO(draw_page(pdf, 0, COVER_DPI))).convert("RGB")
    stream = io.BytesIO()
    picture.save(stream, "JPEG", quality=_COVER_QUALITY, optimize=True, progressive=True)
    return stream.getvalue(), picture.size
