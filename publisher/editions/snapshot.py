"""Freezing a source: the files an issue is made of, as they lie, in a folder of their own."""

from __future__ import annotations

from pathlib import Path

from publisher.editions.durable import write_frozen
from publisher.messages import Trouble
from publisher.model import Issue
from publisher.source.digest import find_files


def take_snapshot(issue: Issue, target: Path) -> Path:
    """Copies the files the digest of the source counts to ``target``, which becomes the publication's folder; gives the folder of the issue in it.

    An issue built from there has the same digest. Raises Trouble when a file lies outside the publication, OSError.
    """
    for name, file in sorted(find_files(issue).items()):
        if name.startswith("../"):
            raise Trouble("snapshot.outside", file=file)
        write_frozen(target / name, file.read_bytes())
    if issue.gazette.template:
        (target / issue.gazette.template).mkdir(parents=True, exist_ok=True)
    return target / Path(issue.folder).name
