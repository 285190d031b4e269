"""One at a time: whoever writes the archive or the records of an issue holds its lock."""

from __future__ import annotations

import contextlib
import fcntl
import os
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from publisher.messages import Trouble

LOCK = ".lock"

_held: list[BinaryIO] = []


def _let_go() -> None:
    """A fork lets go of what it inherited: a lock is its holder's alone, and given back when that one dies, whoever it left behind."""
    nothing = os.open(os.devnull, os.O_WRONLY)
    for stream in _held:
        os.dup2(nothing, stream.fileno())
    os.close(nothing)


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_let_go)


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
        _held.append(stream)
        try:
            yield
        finally:
            _held.remove(stream)
