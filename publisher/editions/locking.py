"""One at a time: whoever writes the archive or the records of an issue holds its lock."""

from __future__ import annotations

import contextlib
import fcntl
from collections.abc import Iterator
from pathlib import Path

from publisher.messages import Trouble

LOCK = ".lock"


@contextlib.contextmanager
def hold_lock(archive: Path, slug: str) -> Iterator[None]:
    """Within it no other process releases or corrects the issue. The system gives the lock back when a process dies, however it dies.

    Raises Trouble at once when another holds it, OSError.
    """
    folder = archive / slug
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / LOCK).open("ab") as stream:
        try:
            fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Trouble("release.locked", issue=slug) from None
        yield
