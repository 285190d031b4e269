"""Whether the archive of an issue is whole and genuine, and agrees with what issue.yaml records."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from publisher.editions.archive import MANIFEST, Frozen, list_editions, read_edition
from publisher.editions.durable import read_issue_yaml
from publisher.editions.outline import NoOutline, read_outline
from publisher.messages import Finding, Trouble
from publisher.model import Issue, Released
from publisher.position import Position

_NAMES = ("editions", "版本")


def read_chain(archive: Path, issue: Issue) -> list[Frozen]:
    """All editions of an issue, those recorded and those in the archive, every file of them looked at.

    Raises Trouble when one is missing, a file is missing or was changed, a manifest does not follow from the one before or is another issue's; OSError.
    """
    last = max([*list_editions(archive, issue.slug), len(issue.editions)], default=0)
    editions = [read_edition(archive, issue.slug, number) for number in range(1, last + 1)]
    previous = ""
    for number, frozen in enumerate(editions, 1):
        manifest = frozen.manifest
        if (manifest.issue, manifest.edition, manifest.previous) != (issue.slug, number, previous):
            raise Trouble("archive.chain", file=frozen.folder / MANIFEST)
        if manifest.folder != Path(issue.folder).name:
            raise Trouble("archive.other", folder=archive / issue.slug, other=manifest.folder, issue=Path(issue.folder).name)
        previous = frozen.sha256
    damaged = [frozen.folder / record.path for frozen in editions for record in frozen.damaged()]
    if damaged:
        raise Trouble("archive.damaged", file="、".join(map(str, damaged)))
    return editions


def record_of(frozen: Frozen) -> Released:
    """The record of an edition, as issue.yaml must have it."""
    manifest = frozen.manifest
    return Released(manifest.edition, manifest.date, manifest.source, frozen.sha256)


def check_records(folder: Path, issue: Issue, editions: Sequence[Frozen]) -> Iterator[Finding]:
    """A finding for each value of a record in issue.yaml that the archive does not bear out. ``folder`` as the editor knows it."""
    for at, (recorded, frozen) in enumerate(zip(issue.editions, editions, strict=False)):
        kept = record_of(frozen)
        for key in ("date", "source", "manifest"):
            if getattr(recorded, key) != getattr(kept, key):
                yield Finding("E202", _place(folder, at), {"edition": kept.number, "key": key, "value": getattr(kept, key)})


def _place(folder: Path, at: int) -> Position:
    """Where a record of issue.yaml begins."""
    file = str(folder / "issue.yaml")
    try:
        outline = read_outline(read_issue_yaml(folder).removeprefix("\ufeff"))
    except (NoOutline, UnicodeDecodeError):
        return Position(file, 1, 1)
    entry = outline.entry(_NAMES)
    items = outline.items(entry) if entry is not None else []
    return Position(file, items[at].top + 1, items[at].column + 1) if at < len(items) else Position(file, 1, 1)
