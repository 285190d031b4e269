"""Seeing that a source was saved: the times and sizes of its files are looked at again and again.

Editors save by writing, by renaming another file into place, twice in a row; shares of other machines tell nobody of it. Looking finds all of that, costs a
fraction of a millisecond for the few files of an issue and needs nothing from the system.
"""

from __future__ import annotations

import itertools
import os
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TypeAlias

Seen: TypeAlias = dict[str, tuple[int, int, int]]
"""Of each file when it was written (ns), its size, its inode."""

PAUSE = 0.02
"""Seconds between two looks; more where looking takes long."""
SETTLE = 0.008
"""Seconds a source must stay as it is before it is read: an editor may be in the middle of writing."""
PATIENCE = 0.1
"""Seconds after which it is read even if it never rests."""
_MOST = 5_000
"""Files looked at in a folder, at most."""
_SOURCES = (".md", ".yaml", ".yml", ".png", ".jpg", ".jpeg", ".tif", ".tiff", ".svg")


def look(folder: Path, template: Path | None = None) -> Seen:
    """The files an issue is made of, as they are now: those in its folder, those beside it that all issues share, the publication's own template.

    What vanishes while it is looked at is left out; never raises.
    """
    return {**_look(folder.parent, False), **_look(folder, True), **(look_at_template(template) if template is not None else {})}


def look_at_template(folder: Path) -> Seen:
    """The files of the publication's own template."""
    return _look(folder, True)


def _look(folder: Path, deep: bool) -> Seen:
    seen: Seen = {}
    for entry in itertools.islice(_entries(folder, deep), _MOST):
        try:
            state = entry.stat()
        except OSError:
            continue
        seen[entry.path] = state.st_mtime_ns, state.st_size, state.st_ino
    return seen


def _entries(folder: Path | str, deep: bool) -> Iterator[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                if entry.name.startswith("."):
                    continue
                if entry.is_dir():
                    if deep and not entry.is_symlink():
                        yield from _entries(entry.path, deep)
                elif entry.name.lower().endswith(_SOURCES):
                    yield entry
    except OSError:
        return


def settle(folder: Path, template: Path | None, seen: Seen) -> Seen:
    """Waits until nothing changes any more, or long enough; what is there then."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        time.sleep(SETTLE)
        now = look(folder, template)
        if now == seen:
            break
        seen = now
    return seen
