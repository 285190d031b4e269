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


@contextmanager
def fonts_in_place() -> Iterator[None]:
    """Fonts missing within are told as trouble, with the remedy."""
    from publisher.fonts import FontsMissing

    try:
        yield
    except FontsMissing as error:
        raise Trouble("fonts.missing", names="、".join(error.missing), folder=error.folder) from error
