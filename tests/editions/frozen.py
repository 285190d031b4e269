"""An edition put into the archive by hand, as `publisher.editions.archive` describes it, for tests of what reads archives."""

from __future__ import annotations

import datetime
import shutil
from pathlib import Path

from publisher.build import make_issue
from publisher.editions.archive import Frozen, find_archive, latest_edition
from publisher.editions.manifest import FileRecord, Manifest, dump_manifest, hash_bytes
from publisher.editions.page_records import page_records
from publisher.editions.records import add_edition, read_issue_yaml, write_issue_yaml
from publisher.made import Made
from publisher.model import Released
from publisher.pages.pagemap import dump_page_map
from publisher.source.digest import find_files
from tests.pages.issues import Listener


def make(folder: Path) -> Made:
    """The issue in a folder, which has no errors."""
    listener = Listener()
    made = make_issue(folder, listener)
    assert made is not None, listener.findings
    return made


def freeze(folder: Path, made: Made | None = None, date: datetime.date | None = None) -> Frozen:
    """Releases the issue in a folder, as far as reading the archive asks for it: source, page map, manifest, record in issue.yaml."""
    made = made or make(folder)
    issue, publication = made.issue, folder.resolve().parent
    archive = find_archive(folder.resolve().parent)
    number = len(issue.editions) + 1
    before = latest_edition(archive, issue.slug)
    place = archive / issue.slug / str(number)
    files = []
    for name, file in find_files(issue).items():
        name = f"source/{name}"
        (place / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(file, place / name)
        data = file.read_bytes()
        files.append(FileRecord(name, "source", len(data), hash_bytes(data)))
    pages = dump_page_map(made.layout.page_map, issue.slug, publication).encode()
    (place / "pages.json").write_bytes(pages)
    files.append(FileRecord("pages.json", "pages", len(pages), hash_bytes(pages)))
    manifest = Manifest(
        publication=issue.gazette.name.characters,
        issue=issue.slug,
        folder=folder.name,
        name=issue.slug,
        edition=number,
        date=date or issue.date,
        source=issue.edition.source,
        tool="publisher test",
        epoch="",
        previous=before.sha256 if before is not None else "",
        faces=(),
        corrections=issue.corrected,
        changed=(),
        moved=(),
        pages=page_records(made.layout.tree),
        files=tuple(files),
    )
    data = dump_manifest(manifest)
    (place / "manifest.json").write_bytes(data)
    text = read_issue_yaml(folder)
    write_issue_yaml(folder, add_edition(text, Released(number, manifest.date, manifest.source, hash_bytes(data))), text)
    frozen = latest_edition(archive, issue.slug)
    assert frozen is not None
    return frozen
