"""What the commands share."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from publisher.messages import Trouble
from publisher.values import NamedTuple

DONE, ISSUE_HAS_ERRORS, TROUBLE = 0, 1, 2
"""Exit codes."""


class How(NamedTuple):
    """Whether outputs are proved, and whether what was proved is kept and used again."""

    proof: bool = True
    keep: bool = False


_MOST = 200
"""Folders looked into, at most: neither a Tab nor a complaint must go through a whole disk."""


def require_folder(folder: str) -> Path:
    """The folder, if there is one: naming another is wrong usage."""
    path = Path(folder)
    try:
        if path.is_dir():
            return path
        exists = path.exists()
    except (OSError, ValueError):
        exists = False
    if not exists and (meant := [issue for issue in find_issues(".") if Path(issue).name == path.name]):
        raise Trouble("folder.perhaps", folder=folder, issue=meant[0])
    raise Trouble("folder.file" if exists else "folder.missing", folder=folder)


def require_issue(folder: str) -> Path:
    """The folder of an issue, if there is one; for a folder that holds issues and is none, one of them is named."""
    path = require_folder(folder)
    if not (path / "issue.yaml").exists() and (inside := find_issues(folder)):
        raise Trouble("folder.issues", folder=folder, issue=inside[0])
    return path


def find_issues(folder: str) -> list[str]:
    """The issue folders in a folder, or else those in its folders: newest first as far as their names tell, named from where the folder is named."""
    start = "" if folder == "." else folder.rstrip("/") + "/"
    own = [name for name in list_folders(folder) if is_issue(f"{start}{name}")]
    deeper = [
        f"{name}/{inner}" for name in list_folders(folder) for inner in list_folders(f"{start}{name}") if is_issue(f"{start}{name}/{inner}")
    ]
    return [start + name for name in sorted(own, reverse=True) or sorted(deeper, reverse=True)]


def list_folders(folder: str) -> list[str]:
    """The names of the folders in a folder, at most so many; hidden ones and those that begin with ``_`` left out. Empty for what cannot be read."""
    try:
        with os.scandir(os.path.expanduser(folder)) as entries:  # noqa: PTH111 (what is typed is to stay as it is typed)
            names = [entry.name for entry in entries if not entry.name.startswith((".", "_")) and entry.is_dir()]
    except OSError:
        return []
    return sorted(names)[-_MOST:]


def is_issue(folder: str) -> bool:
    """Whether a folder is that of an issue."""
    return os.path.isfile(os.path.expanduser(f"{folder}/issue.yaml"))  # noqa: PTH111, PTH113


def choose_output(output: str | None, usual: Path, issues: Path) -> Path:
    """The folder to write into: the one asked for, else the usual one. ``issues``: the folder of issues. Nothing is ever written into the archive."""
    from publisher.editions.archive import in_archive

    place = Path(output) if output else usual
    if in_archive(place, issues):
        raise Trouble("archive.output", folder=place)
    return place


@contextmanager
def fonts_in_place() -> Iterator[None]:
    """Fonts missing within are told as trouble, with the remedy."""
    from publisher.fonts import FontsMissing

    try:
        yield
    except FontsMissing as error:
        raise Trouble("fonts.missing", names="、".join(error.missing), folder=error.folder) from error
