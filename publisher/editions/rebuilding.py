"""Building a released edition anew from its frozen source: whether the same source still makes the same bytes."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path

from publisher.build import make_issue
from publisher.editions.archive import SOURCE, Frozen
from publisher.editions.durable import remove_folder, write_frozen
from publisher.editions.manifest import FileRecord, hash_bytes
from publisher.editions.page_records import find_changed
from publisher.editions.pieces import list_faces, make_pieces
from publisher.made import Reporter
from publisher.program import describe_program

EPOCH = "SOURCE_DATE_EPOCH"


def rebuild(frozen: Frozen, workdir: Path, reporter: Reporter) -> list[tuple[FileRecord, bool]]:
    """Builds an edition in ``workdir`` and tells for each file of the release, in the manifest's order, whether its bytes are made again.

    What explains a difference (another program, other faces) is said as a notice. Files of the source count as they lie in the archive; findings on the
    source are reported, and with an error among them nothing else is made again. Raises Trouble when the source in the archive was tampered with,
    FontsMissing, OSError.
    """
    manifest = frozen.manifest
    if describe_program() != manifest.tool:
        reporter.notice("rebuild.tool", then=manifest.tool, now=describe_program())
    place = workdir / SOURCE
    remove_folder(place)
    found = {}
    for record in manifest.files:
        if record.role == "source":
            data = frozen.read(record.path)
            write_frozen(workdir / record.path, data)
            found[record.path] = hash_bytes(data)
    with _epoch(manifest.epoch):
        made = make_issue(place / manifest.folder, reporter)
        if made is not None:
            then = dict(manifest.faces)
            for name, digest in list_faces(made):
                if then.get(name) != digest:
                    reporter.notice("rebuild.face", face=name)
            pieces = make_pieces(made, place / manifest.folder, _changed(frozen), reporter)
            found |= {piece.path: hash_bytes(piece.data) for piece in pieces or ()}
    return [(record, found.get(record.path) == record.sha256) for record in manifest.files]


def _changed(frozen: Frozen) -> tuple[int, ...]:
    """The pages the replacement sheets of a corrected edition were made of."""
    if frozen.manifest.file("replacement") is None:
        return ()
    from publisher.editions.archive import read_edition

    folder = frozen.folder.parent
    before = read_edition(folder.parent, folder.name, frozen.manifest.edition - 1)
    return find_changed(before.manifest.pages, frozen.manifest.pages)


@contextlib.contextmanager
def _epoch(value: str) -> Iterator[None]:
    """Within it SOURCE_DATE_EPOCH is what it was at the release."""
    before = os.environ.pop(EPOCH, None)
    if value:
        os.environ[EPOCH] = value
    try:
        yield
    finally:
        os.environ.pop(EPOCH, None)
        if before is not None:
            os.environ[EPOCH] = before
