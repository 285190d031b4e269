"""Editions in an archive as `publisher.editions.archive` describes it, frozen by hand until a test can release them."""

from __future__ import annotations

import datetime
import shutil
from pathlib import Path

from publisher.build import make_issue
from publisher.editions.archive import DUMP, FILES, MANIFEST, PAGES, SOURCE, Frozen, find_archive, read_edition
from publisher.editions.manifest import FileRecord, Manifest, PageRecord, dump_manifest, hash_bytes
from publisher.electronic import draw_cover, prepare_copy
from publisher.epub import make_epub
from publisher.pages.pagemap import dump_page_map
from publisher.pdf import make_pdf
from tests.test_issues import Quiet

ROOT = Path(__file__).resolve().parents[3]


def copy_publication(folder: Path) -> Path:
    """A copy of the sample publication's issues in ``folder``."""
    shutil.copytree(ROOT / "issues", folder / "issues", ignore=shutil.ignore_patterns("output"))
    return folder / "issues"


def freeze(issue_folder: Path) -> Frozen:
    """Freezes the edition the source makes now and records it in issue.yaml."""
    silent = Quiet()
    made = make_issue(issue_folder, silent)
    assert made is not None, silent.findings
    issue, slug, number = made.issue, made.issue.slug, made.issue.edition.number
    archive = find_archive(issue_folder.parent)
    folder = archive / slug / str(number)
    pdf = make_pdf(made.layout.tree, made.library)
    epub = make_epub(prepare_copy(issue, made.layout, made.style, made.library, lambda: draw_cover(made.layout.tree, pdf)))
    files = {
        PAGES: ("pages", dump_page_map(made.layout.page_map, slug, issue_folder.parent).encode()),
        DUMP: ("dump", b"\n"),
        f"{FILES}/{slug}-v{number}.pdf": ("pdf", pdf),
        f"{FILES}/{slug}-v{number}.epub": ("epub", epub),
    }
    source = issue_folder.parent
    for file in sorted([*source.glob("*.*"), *source.glob("own/*"), *issue_folder.rglob("*")]):
        if file.is_file():
            files[f"{SOURCE}/{file.relative_to(source).as_posix()}"] = ("source", file.read_bytes())
    for path, (_, data) in files.items():
        place = folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(data)
    before = archive / slug / str(number - 1) / MANIFEST
    date = max([issue.date, *(each.date for each in issue.corrections)])
    manifest = Manifest(
        publication=issue.gazette.name.characters,
        issue=slug,
        folder=issue_folder.name,
        name=f"{issue.year}年第{issue.number}期",
        edition=number,
        date=date,
        source=issue.edition.source,
        tool="publisher 0.1.0",
        epoch="",
        previous=hash_bytes(before.read_bytes()) if before.is_file() else "",
        faces=(),
        corrections=issue.corrected,
        changed=(),
        moved=(),
        pages=tuple(PageRecord(page.folio, page.kind, "") for page in made.layout.tree.pages),
        files=tuple(FileRecord(path, role, len(data), hash_bytes(data)) for path, (role, data) in sorted(files.items())),
    )
    (folder / MANIFEST).write_bytes(dump_manifest(manifest))
    frozen = read_edition(archive, slug, number)
    _record(issue_folder / "issue.yaml", number, date, issue.edition.source, frozen.sha256)
    return frozen


def _record(file: Path, number: int, date: datetime.date, source: str, manifest: str) -> None:
    text = file.read_text("utf-8")
    line = f"  - {{edition: {number}, date: {date}, source: {source}, manifest: {manifest}}}\n"
    if "\neditions:\n" in text:
        head, rest = text.split("\neditions:\n")
        items = rest.splitlines(keepends=True)
        at = next((n for n, each in enumerate(items) if not each.startswith(" ")), len(items))
        text = f"{head}\neditions:\n" + "".join([*items[:at], line, *items[at:]])
    else:
        text = text.rstrip("\n") + f"\neditions:\n{line}"
    file.write_text(text, "utf-8")


def correct(issue_folder: Path, document: str, wrong: str, right: str, *, page: str, column: int, row: int) -> None:
    """Corrects words in a document's file and records it for the next edition."""
    file = issue_folder / f"{document}.md"
    text = file.read_text("utf-8")
    assert text.count(wrong) == 1
    file.write_text(text.replace(wrong, right), "utf-8")
    record = issue_folder / "issue.yaml"
    line = (
        f"corrections:\n  - {{edition: 2, date: 2026-07-10, document: {document}, wrong: {wrong}, right: {right},"
        f" page: '{page}', column: {column}, row: {row}}}\n"
    )
    record.write_text(record.read_text("utf-8").rstrip("\n") + "\n" + line, "utf-8")
