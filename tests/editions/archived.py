"""A publication with released editions, as small as it can be: written by hand as `releasing` does it, so that readers of the archive are tested alone."""

from __future__ import annotations

import datetime
import shutil
from pathlib import Path

from publisher.build import make_issue
from publisher.editions.archive import DUMP, PAGES, list_editions, read_edition
from publisher.editions.manifest import FileRecord, Manifest, PageRecord, dump_manifest, hash_bytes
from publisher.electronic import draw_cover, prepare_copy
from publisher.epub import make_epub
from publisher.pages.dump import dump_pages
from publisher.pages.pagemap import dump_page_map
from publisher.pdf import make_pdf
from publisher.sites import make_issue_site, put_site
from tests.test_issues import Quiet

FIRST = """---
issuer: 云汉市人民政府
title: 关于做好防汛工作的通知
number: 云政发〔2026〕1号
date: 2026-01-04
---

各县区人民政府：

为做好防汛工作，请治金企业在6月1日前备足物资。

水库蓄水12.5万立方米。各部门按照职责分工，细化措施，压实责任，确保各项工作落到实处。

本通知自印发之日起施行。

请认真贯彻执行。
"""
SECOND = """---
issuer: 云汉市人民政府
title: 关于植树的通知
number: 云政发〔2026〕2号
date: 2026-01-05
---

请按时植树。
"""
ISSUE = """year: 2026
number: 1
date: 2026-01-31
sections:
  - title: 市政府文件
    documents:
      - 01.md
      - 02.md
"""


def write_publication(place: Path, first: str = FIRST, second: str = SECOND) -> Path:
    """A publication with one issue; returns the issue's folder."""
    folder = place / "issues" / "2026-01"
    folder.mkdir(parents=True)
    (folder.parent / "gazette.yaml").write_text("name: 云汉市人民政府公报\nsponsor: 云汉市人民政府\n", encoding="utf-8")
    (folder / "issue.yaml").write_text(ISSUE, encoding="utf-8")
    (folder / "01.md").write_text(first, encoding="utf-8")
    (folder / "02.md").write_text(second, encoding="utf-8")
    return folder


def release(folder: Path, *, web: bool = True) -> Manifest:
    """Freezes what the issue's source makes as the next edition and records it in issue.yaml."""
    made = make_issue(folder, Quiet())
    assert made is not None
    issue, tree, slug = made.issue, made.layout.tree, made.issue.slug
    archive = folder.parent.parent / "archive"
    number = len(list_editions(archive, slug)) + 1
    place = archive / slug / str(number)
    before = read_edition(archive, slug, number - 1).sha256 if number > 1 else ""
    source = place / "source"
    shutil.copytree(folder, source / folder.name)
    for beside in folder.parent.iterdir():
        if beside.is_file():
            shutil.copy(beside, source)
    pdf = make_pdf(tree, made.library)
    epub = make_epub(prepare_copy(issue, made.layout, made.style, made.library, lambda: draw_cover(made.layout.tree, pdf)))
    files = place / "files"
    files.mkdir()
    (files / f"{slug}-v{number}.pdf").write_bytes(pdf)
    (files / f"{slug}-v{number}.epub").write_bytes(epub)
    if web:
        put_site(files / f"{slug}-v{number}-web", make_issue_site(made, pdf, epub))
    (place / PAGES).write_text(dump_page_map(made.layout.page_map, slug, folder.parent), encoding="utf-8")
    (place / DUMP).write_text("".join(f"{line}\n" for line in dump_pages(tree)), encoding="utf-8")
    records = [_record(place, file) for file in sorted(place.rglob("*")) if file.is_file()]
    pages = tuple(
        PageRecord(page.folio, page.kind, hash_bytes("\n".join(dump_pages(tree, [n])).encode())) for n, page in enumerate(tree.pages)
    )
    manifest = Manifest(
        issue.gazette.name.characters,
        slug,
        folder.name,
        f"{issue.year}年第{issue.number}期",
        number,
        datetime.date(2026, 1, 31),
        issue.edition.source,
        "publisher 0",
        "",
        before,
        (),
        issue.corrected,
        (),
        (),
        pages,
        tuple(records),
    )
    data = dump_manifest(manifest)
    (place / "manifest.json").write_bytes(data)
    file = folder / "issue.yaml"
    text = file.read_text("utf-8")
    head = "" if "editions:" in text else "editions:\n"
    entry = f"  - edition: {number}\n    date: 2026-01-31\n    source: {manifest.source}\n    manifest: {hash_bytes(data)}\n"
    parts = text.partition("corrections:\n")
    file.write_text(parts[0] + head + entry + parts[1] + parts[2], encoding="utf-8")
    return manifest


def _record(place: Path, file: Path) -> FileRecord:
    path = file.relative_to(place).as_posix()
    role = {"pages.json": "pages", "pages.txt": "dump"}.get(path, "source" if path.startswith("source/") else file.suffix[1:])
    role = "web" if "-web/" in path else role
    data = file.read_bytes()
    return FileRecord(path, role, len(data), hash_bytes(data))


def correct(folder: Path, file: str, wrong: str, right: str, edition: int = 2) -> None:
    """Puts words right in the source and declares it."""
    path = folder / file
    text = path.read_text("utf-8")
    assert text.count(wrong) == 1
    path.write_text(text.replace(wrong, right), encoding="utf-8")
    issue = folder / "issue.yaml"
    listed = issue.read_text("utf-8")
    head = "" if "corrections:" in listed else "corrections:\n"
    entry = (
        f"  - edition: {edition}\n    date: 2026-02-10\n    document: {file.removesuffix('.md')}\n    wrong: {wrong}\n    right: {right}\n"
        '    page: "1"\n    column: 1\n    row: 1\n'
    )
    issue.write_text(listed + head + entry, encoding="utf-8")


def tamper_record(folder: Path, number: int) -> None:
    """Makes issue.yaml record another manifest for an edition."""
    from publisher.source import read_issue

    issue, _ = read_issue(folder)
    assert issue is not None
    digest = issue.editions[number - 1].manifest
    file = folder / "issue.yaml"
    file.write_text(file.read_text("utf-8").replace(digest, "0" * 64), encoding="utf-8")


__all__ = ["correct", "release", "tamper_record", "write_publication"]
