"""The hash of an issue's source: what an edition says it was made from."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path

from publisher.model import Block, Box, Figure, Full, Issue
from publisher.source.released import without_editions


def digest_source(issue: Issue) -> str:
    """The sha256 over all files the issue is made of, as hexadecimal digits: gazette.yaml, issue.yaml, the documents, their pictures, the
    简介, the publication's own templates.

    Files count by their path from the folder of the publication and their bytes, in the order of the paths; where the publication lies does not
    count. The list ``editions`` in issue.yaml does not count either: a release adds to it, and what it released must stay recognisable. Raises OSError.
    """
    digest = hashlib.sha256()
    for name, file in sorted(find_files(issue).items()):
        data = file.read_bytes()
        if name == f"{Path(issue.folder).name}/issue.yaml":
            data = without_editions(data.decode("utf-8", "replace")).encode()
        digest.update(f"{name}\n{len(data)}\n".encode() + data)
    return digest.hexdigest()


def find_files(issue: Issue) -> dict[str, Path]:
    """The files an issue is made of, by their paths from the folder of the publication (with ``/``): what the digest counts and a release keeps."""
    publication = Path(issue.folder).parent
    return {Path(os.path.relpath(file, publication)).as_posix(): file for file in _find_files(issue)}


def _find_files(issue: Issue) -> Iterator[Path]:
    folder = Path(issue.folder)
    yield folder.parent / "gazette.yaml"
    yield folder / "issue.yaml"
    if issue.about is not None:
        yield Path(issue.about.position.file)
    for document in issue.documents:
        yield Path(document.position.file)
        for part in document.parts:
            yield from (folder / path for path in _find_pictures(part.blocks))
    if issue.gazette.template:
        own = folder.parent / issue.gazette.template
        yield from (path for path in own.rglob("*") if path.is_file() and not path.name.startswith("."))


def _find_pictures(blocks: tuple[Block, ...]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Figure):
            yield block.path
        elif isinstance(block, Box | Full):
            yield from _find_pictures(block.blocks)
