"""What an issue gives to a site: its record, PDF, EPUB, cover and pictures.

Stocks are kept under a fingerprint of all they depend on, so that building a site again sets only the issues that changed.
"""

from __future__ import annotations

import hashlib
import io
import os
import shutil
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

from publisher.build import Made, Reporter, make_issue, template_finding
from publisher.electronic import prepare_copy
from publisher.epub import make_epub
from publisher.fonts import Library
from publisher.messages import Finding
from publisher.pictures import draw_page
from publisher.resources import data_folder
from publisher.web.making import make_record, picture_paths
from publisher.web.records import SCHEMA, Issue, describe_file, dump_record, load_record

COVER_DPI = 72
_COVER_QUALITY = 85
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


def stock_issue(made: Made, pdf: bytes = b"", epub: bytes = b"", stem: str = "") -> Stock:
    """The stock of an issue laid out; PDF and EPUB are made where they are not given. ``stem``: of their names, else the issue's slug.

    Raises OSError, jinja2.TemplateError.
    """
    from publisher.pdf import make_pdf

    issue, layout = made.issue, made.layout
    stem = stem or issue.slug
    pdf = pdf or make_pdf(layout.tree, made.library)
    epub = epub or make_epub(prepare_copy(issue, layout, made.style, made.library, pdf))
    cover, size = _draw_cover(pdf)
    files = [
        (describe_file("pdf", f"{stem}.pdf", "application/pdf", pdf), pdf),
        (describe_file("epub", f"{stem}.epub", "application/epub+zip", epub), epub),
        (describe_file("cover", "cover.jpg", "image/jpeg", cover, size), cover),
    ]
    for name, path in picture_paths(issue).items():
        data = (Path(issue.folder) / path).read_bytes()
        files.append(
            (describe_file("picture", name, _PICTURE_TYPES.get(Path(path).suffix.lower(), "application/octet-stream"), data), data)
        )
    record = make_record(issue, layout.page_map, [file for file, _ in files], Path(issue.folder).parent)
    return Stock(record, {file.name: data for file, data in files})


def take_stock(folders: Sequence[Path], kept: Path, reporter: Reporter) -> tuple[dict[Path, Stock] | None, int]:
    """The stocks of the issues, and how many had to be made; None when an issue has errors."""
    common = _hash_common(folders[0].parent)
    prints = {folder: _fingerprint(folder, common) for folder in folders}
    stocks = {folder: stock for folder in folders if (stock := _read_stock(kept / folder.name, prints[folder])) is not None}
    missing = [folder for folder in folders if folder not in stocks]
    if missing:
        Library.load()  # without fonts there is no need to begin
    sound = True
    with ProcessPoolExecutor(max_workers=min(len(missing), os.cpu_count() or 1) or 1) as pool:
        made = pool.map(_make_stock, missing, [kept / folder.name for folder in missing], [prints[folder] for folder in missing])
        for done, (folder, told) in enumerate(zip(missing, made, strict=True)):
            reporter.stage("issues", done, len(missing))
            for finding in told.findings:
                reporter.finding(finding)
            stock = _read_stock(kept / folder.name, prints[folder])
            if stock is None:
                sound = False
            else:
                stocks[folder] = stock
    return ({folder: stocks[folder] for folder in folders} if sound else None), len(missing)


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


def _make_stock(folder: Path, kept: Path, fingerprint: str) -> _Told:
    """Makes the stock of an issue and keeps it; with an error there is none after. Runs in a process of its own. Raises FontsMissing, OSError."""
    from jinja2 import TemplateError

    from publisher.html import TemplateFault

    told = _Told()
    shutil.rmtree(kept, ignore_errors=True)
    made = make_issue(folder, told)
    if made is None:
        return told
    try:
        stock = stock_issue(made)
    except (TemplateError, TemplateFault) as error:
        told.finding(template_finding(error, folder))
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
        files = {file.name: kept / "files" / file.name for file in issue.files}
        sound = all(path.stat().st_size == file.size for file, path in zip(issue.files, files.values(), strict=True))
    except (OSError, ValueError):
        return None
    return Stock(issue, files) if sound else None


def _hash_common(issues: Path) -> str:
    """What every issue of the publication depends on: the program, its templates, the faces it may set with, the files beside the issues."""
    program = Path(__file__).resolve().parent
    digest = hashlib.sha256(SCHEMA.encode())
    for folder, pattern in ((program, "**/*.py"), (data_folder("templates"), "**/*")):
        _add(digest, folder, sorted(path for path in folder.glob(pattern) if path.is_file() and "__pycache__" not in path.parts))
    digest.update((data_folder("fonts") / "manifest.yaml").read_bytes())
    digest.update(repr(Library.load().notices).encode())
    beside = [path for path in issues.iterdir() if path.is_file()]
    for folder in issues.iterdir():
        if folder.is_dir() and not (folder / "issue.yaml").is_file() and folder.name[0] not in "._":
            beside += [path for path in folder.rglob("*") if path.is_file()]
    _add(digest, issues, sorted(beside))
    digest.update(os.environ.get("SOURCE_DATE_EPOCH", "").encode())
    return digest.hexdigest()


def _fingerprint(folder: Path, common: str) -> str:
    """The hash of all an issue depends on."""
    digest = hashlib.sha256(common.encode())
    _add(digest, folder, sorted(path for path in folder.rglob("*") if path.is_file() and "output" not in path.relative_to(folder).parts))
    return digest.hexdigest()


def _add(digest: hashlib._Hash, folder: Path, files: Iterable[Path]) -> None:
    for path in files:
        data = path.read_bytes()
        digest.update(f"{path.relative_to(folder).as_posix()}\0{len(data)}\0".encode() + data)


def _draw_cover(pdf: bytes) -> tuple[bytes, tuple[int, int]]:
    """The cover as JPEG, with its size in pixels."""
    picture = Image.open(io.BytesIO(draw_page(pdf, 0, COVER_DPI))).convert("RGB")
    stream = io.BytesIO()
    picture.save(stream, "JPEG", quality=_COVER_QUALITY, optimize=True, progressive=True)
    return stream.getvalue(), picture.size
