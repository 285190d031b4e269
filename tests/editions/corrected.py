"""A corrected issue for tests: its corrections written into issue.yaml as `publisher correct` would, its editions frozen as `publisher release` would."""

from __future__ import annotations

import json
import shutil
from collections.abc import Sequence
from pathlib import Path

from publisher.build import make_issue
from publisher.editions.archive import Frozen, find_archive, read_edition
from publisher.editions.manifest import FileRecord, Manifest, PageRecord, dump_manifest, hash_bytes
from publisher.electronic import draw_cover, prepare_copy
from publisher.epub import make_epub
from publisher.made import Made
from publisher.messages import Finding
from publisher.pages.pagemap import dump_page_map
from publisher.pdf import make_pdf

ROOT = Path(__file__).resolve().parents[2]


def copy_publication(folder: Path, *names: str) -> Path:
    """The sample publication with these issues in ``folder``; its folder of issues."""
    issues = folder / "issues"
    issues.mkdir(parents=True)
    for file in (ROOT / "issues").iterdir():
        if file.is_file():
            shutil.copy(file, issues)
    for name in names:
        shutil.copytree(ROOT / "issues" / name, issues / name, ignore=shutil.ignore_patterns("output"))
    return issues


def write_corrections(issue: Path, corrections: Sequence[dict[str, object]], edition: int = 2) -> None:
    """Adds corrections to an issue.yaml, with ``edition`` and a date where they are not given, and editions before that one."""
    file = issue / "issue.yaml"
    text = file.read_text("utf-8")
    if "\neditions:" not in text:
        text += "editions:\n"
        for number in range(1, edition):
            text += f"  - {{edition: {number}, date: 2026-06-30, source: '{number:064}', manifest: '{number:064}'}}\n"
    if "\ncorrections:" not in text:
        text += "corrections:\n"
    for each in corrections:
        values = {"edition": edition, "date": "2026-07-10", **each}
        text += "  - {" + ", ".join(f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in values.items()) + "}\n"
    file.write_text(text, "utf-8")


def correct(document: str, wrong: str, right: str, page: str = "3", column: int = 1, row: int = 8, **more: object) -> dict[str, object]:
    """A correction as a mapping of issue.yaml."""
    return {"document": document, "wrong": wrong, "right": right, "page": page, "column": column, "row": row, **more}


class Silent:
    """A reporter that keeps the findings."""

    def __init__(self) -> None:
        self.findings: list[Finding] = []

    def finding(self, finding: Finding) -> None:
        self.findings.append(finding)

    def stage(self, name: str, done: int = 0, total: int = 0, **values: object) -> None:
        pass

    def notice(self, message: str, **values: object) -> None:
        pass


def make(folder: Path) -> Made:
    """The issue laid out."""
    made = make_issue(folder, Silent())
    assert made is not None
    return made


def freeze(folder: Path) -> Frozen:
    """Freezes the edition an issue's source makes, without the record in issue.yaml: the least a release leaves in the archive."""
    made = make(folder)
    issue, number = made.issue, made.issue.edition.number
    edition = find_archive(folder.parent) / issue.slug / str(number)
    source = edition / "source"
    shutil.copytree(folder, source / folder.name)
    for file in folder.parent.iterdir():
        if file.is_file():
            shutil.copy(file, source)
    pdf = make_pdf(made.layout.tree, made.library)
    stem = f"{issue.slug}-v{number}"
    outputs = {
        ("pages", "pages.json"): dump_page_map(made.layout.page_map, issue.slug, folder.parent).encode(),
        ("pdf", f"files/{stem}.pdf"): pdf,
        ("epub", f"files/{stem}.epub"): make_epub(
            prepare_copy(issue, made.layout, made.style, made.library, lambda: draw_cover(made.layout.tree, pdf))
        ),
    }
    outputs |= {("source", path.relative_to(edition).as_posix()): path.read_bytes() for path in sorted(source.rglob("*")) if path.is_file()}
    files = []
    for (role, path), data in outputs.items():
        (edition / path).parent.mkdir(parents=True, exist_ok=True)
        (edition / path).write_bytes(data)
        files.append(FileRecord(path, role, len(data), hash_bytes(data)))
    date = max([issue.date, *(each.date for each in issue.corrected)])
    pages = tuple(PageRecord(page.folio, page.kind, hash_bytes(repr(page).encode())) for page in made.layout.tree.pages)
    name = f"{issue.year}年第{issue.number}期"
    before = hash_bytes((edition.parent / str(number - 1) / "manifest.json").read_bytes()) if number > 1 else ""
    manifest = Manifest(
        issue.gazette.name.characters,
        issue.slug,
        folder.name,
        name,
        number,
        date,
        issue.edition.source,
        "publisher",
        "",
        before,
        (),
        issue.corrected,
        (),
        (),
        pages,
        tuple(files),
    )
    (edition / "manifest.json").write_bytes(dump_manifest(manifest))
    return read_edition(find_archive(folder.parent), issue.slug, number)


def release_twice(issues: Path, name: str, change: tuple[str, str, str], corrections: Sequence[dict[str, object]]) -> tuple[Frozen, Frozen]:
    """Freezes an issue, replaces words in one of its files (file, wrong, right), writes the corrections down and freezes it again."""
    first = freeze(issues / name)
    file = issues / name / change[0]
    text = file.read_text("utf-8")
    assert change[1] in text
    file.write_text(text.replace(change[1], change[2], 1), "utf-8")
    issue_file = issues / name / "issue.yaml"
    record = f"  - {{edition: 1, date: 2026-06-30, source: '{first.manifest.source}', manifest: '{first.sha256}'}}\n"
    issue_file.write_text(issue_file.read_text("utf-8") + "editions:\n" + record, "utf-8")
    write_corrections(issues / name, corrections)
    return first, freeze(issues / name)
