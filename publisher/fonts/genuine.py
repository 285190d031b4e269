"""Whether font files are the very ones the manifest names. A shaper reads tables in C: only bytes that were looked at when they were chosen get there."""

from __future__ import annotations

import hashlib
import json
import os
import time
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from publisher.fonts.manifest import FontFile

RECEIPT = ".genuine.json"
"""Lies beside the fonts: which were hashed, and how the files looked then."""
_SETTLED = 2_000_000_000
"""Nanoseconds after which a file that is written once more is sure to get another time."""


def find_genuine(files: Mapping[str, FontFile], folder: Path) -> frozenset[str]:
    """The keys of the files that are in place with their whole size and the sha256 of the manifest.

    A file is hashed once; that it was right is noted in the receipt with its inode and its times, which change whenever somebody writes it (ctime even when
    mtime is set back). Hashing fifty megabytes at each build would take a sixth of it.
    """
    known = _read(folder)
    seen: dict[str, list[object]] = {}
    genuine = set()
    for key, file in files.items():
        path = folder / file.name
        try:
            state = path.stat()
            if state.st_size != file.size:
                continue
            now = [state.st_size, state.st_mtime_ns, state.st_ctime_ns, state.st_ino, file.sha256]
            if known.get(file.name) != now and _hash(path) != file.sha256:
                continue
        except OSError:
            continue
        genuine.add(key)
        if time.time_ns() - state.st_ctime_ns > _SETTLED:
            seen[file.name] = now
    if any(known.get(name) != now for name, now in seen.items()):
        _write(folder, seen)
    return frozenset(genuine)


def _hash(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _read(folder: Path) -> dict[str, object]:
    try:
        told = json.loads((folder / RECEIPT).read_bytes())
    except (OSError, ValueError, RecursionError):
        return {}
    return told if isinstance(told, dict) else {}


def _write(folder: Path, seen: dict[str, list[object]]) -> None:
    """A folder that cannot be written in is no error: its files are hashed each time."""
    temporary = folder / f"{RECEIPT}.{os.getpid()}.new"
    with suppress(OSError):
        temporary.write_text(json.dumps(seen, indent=1), "utf-8")
        temporary.replace(folder / RECEIPT)
