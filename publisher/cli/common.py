"""What the commands share."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from publisher.messages import Trouble

DONE, ISSUE_HAS_ERRORS, TROUBLE = 0, 1, 2
"""Exit codes."""


def require_folder(folder: str) -> Path:
    """The folder, if there is one: naming another is wrong usage."""
    path = Path(folder)
    try:
        if path.is_dir():
            return path
        exists = path.exists()
    except (OSError, ValueError):
        exists = False
    raise Trouble("folder.file" if exists else "folder.missing", folder=folder)


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
