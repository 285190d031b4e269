"""Whether the archive is whole: every file of every edition, the chain of manifests, the records in the issues."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from publisher.editions.archive import Frozen, list_editions, read_edition
from publisher.editions.truth import Known
from publisher.messages import Trouble
from publisher.model import Released
from publisher.source import read_issue
from publisher.values import dataclass


@dataclass(frozen=True, slots=True)
class Audit:
    """An edition looked through: how many files it has, and what is wrong: the rest of a message's name after ``verify.fault.`` with the file."""

    issue: str
    edition: int
    files: int
    faults: tuple[tuple[str, str], ...]


def audit_archive(archive: Path) -> Iterator[Audit]:
    """Looks through every edition of an archive, in order. Raises OSError."""
    for folder in sorted(each for each in archive.iterdir() if each.is_dir()):
        before, found = "", None
        numbers = list_editions(archive, folder.name)
        for number in range(1, max(numbers, default=0) + 1):
            try:
                frozen = read_edition(archive, folder.name, number)
            except Trouble as trouble:
                lost = "missing" if trouble.message == "archive.missing" else "manifest"
                yield Audit(folder.name, number, 0, ((lost, f"{folder.name}/{number}/manifest.json"),))
                before = ""
                continue
            found = found or _find_issue(archive, frozen.manifest.folder)
            yield Audit(folder.name, number, len(frozen.manifest.files), tuple(_faults(frozen, folder.name, number, before, found)))
            before = frozen.sha256
        if found is not None:
            recorded = _read_records(found)
            for record in recorded[max(numbers, default=0) :]:
                yield Audit(folder.name, record.number, 0, (("missing", f"{folder.name}/{record.number}"),))


def _faults(frozen: Frozen, slug: str, number: int, before: str, issue: Path | None) -> Iterator[tuple[str, str]]:
    manifest = frozen.manifest
    if (manifest.issue, manifest.edition) != (slug, number):
        yield "misplaced", f"{slug}/{number}"
    if manifest.previous != before:
        yield "chain", f"{slug}/{number}/manifest.json"
    for file in frozen.damaged():
        yield "changed" if (frozen.folder / file.path).is_file() else "lost", file.path
    listed = {file.path for file in manifest.files} | {"manifest.json"}
    for path in sorted(frozen.folder.rglob("*")):
        place = path.relative_to(frozen.folder).as_posix()
        if path.is_file() and place not in listed:
            yield "extra", place
    if issue is None:
        return
    record = next((each for each in _read_records(issue) if each.number == number), None)
    if record is None:
        yield "unrecorded", str(issue / "issue.yaml")
    elif (record.manifest, record.source, record.date) != (frozen.sha256, manifest.source, manifest.date):
        yield "record", str(issue / "issue.yaml")


def require_recorded(known: Known) -> None:
    """Raises Trouble where issue.yaml records another manifest for an edition than the archive holds: then neither can vouch for a file. An edition not
    recorded yet (its release was cut short) or an archive apart from its issues is no contradiction."""
    if known.folder is None:
        return
    frozen = read_edition(known.folder.parent.parent, known.folder.parent.name, known.number)
    issue = _find_issue(known.folder.parent.parent, frozen.manifest.folder)
    if issue is None:
        return
    for record in _read_records(issue):
        if record.number == known.number and record.manifest != known.manifest:
            raise Trouble("verify.record", file=issue / "issue.yaml", edition=known.number)


def _find_issue(archive: Path, name: str) -> Path | None:
    """The folder of an issue in the folder of issues beside the archive."""
    places = (each / name for each in sorted(archive.resolve().parent.iterdir()) if (each / "gazette.yaml").is_file())
    return next((place for place in places if (place / "issue.yaml").is_file()), None)


def _read_records(issue: Path) -> tuple[Released, ...]:
    """The releases an issue records; none where it cannot be read."""
    found, _ = read_issue(issue)
    return found.editions if found is not None else ()
