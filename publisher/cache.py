"""What was made before, kept by the hash of what it was made from."""

from __future__ import annotations

import contextlib
import hashlib
import os
import tempfile
from pathlib import Path

MOST = 512 * 1024 * 1024
"""Bytes the cache may take up."""


class Cache:
    """Files in a folder that may be deleted at any time; what cannot be kept is simply made again.

    A key is the sha256 of everything the value depends on (`key`), so nothing in it ever grows stale. Values are written beside their
    place and moved there in one step, and carry their own hash: half a file or a damaged one counts as none.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder or cache_folder()

    @staticmethod
    def key(*parts: bytes | str) -> str:
        """The hash of ``parts``, each told from its neighbours."""
        digest = hashlib.sha256()
        for part in parts:
            data = part.encode() if isinstance(part, str) else part
            digest.update(b"%d:" % len(data) + data)
        return digest.hexdigest()

    def read(self, key: str, *, used: bool = False) -> bytes | None:
        """The value kept under ``key``, or None. ``used``: it is noted as one that is still of use (see `trim`)."""
        place = self.folder / key[:2] / key
        try:
            data = place.read_bytes()
            if used:
                os.utime(place)
        except OSError:
            return None
        digest, value = data[:32], data[32:]
        return value if hashlib.sha256(value).digest() == digest else None

    def keep(self, key: str, value: bytes) -> None:
        """Keeps a value; a folder that cannot be written in is no error."""
        place = self.folder / key[:2] / key
        with contextlib.suppress(OSError):
            place.parent.mkdir(parents=True, exist_ok=True)
            handle, temporary = tempfile.mkstemp(dir=place.parent, prefix=".new-")
            try:
                with os.fdopen(handle, "wb") as stream:
                    stream.write(hashlib.sha256(value).digest() + value)
                Path(temporary).replace(place)
            except OSError:
                Path(temporary).unlink(missing_ok=True)
                raise

    def is_private(self) -> bool:
        """Whether nobody else may write in the folder (or it is not there yet): what lies in it may then be believed as what we wrote."""
        try:
            state = self.folder.stat()
        except OSError:
            return True
        return not hasattr(os, "getuid") or (state.st_uid == os.getuid() and not state.st_mode & 0o022)

    def trim(self, most: int = MOST) -> None:
        """Takes away what was kept or used longest ago, until ``most`` bytes are left. Others may be at work in the folder: what is gone already is no error."""
        found = []
        with contextlib.suppress(OSError):
            for folder in os.scandir(self.folder):
                with contextlib.suppress(OSError):
                    found += [(state.st_mtime_ns, state.st_size, each.path) for each in os.scandir(folder.path) if (state := each.stat())]
        left = sum(size for _, size, _ in found)
        for _, size, path in sorted(found):
            if left <= most:
                break
            with contextlib.suppress(OSError):
                Path(path).unlink()
            left -= size


def cache_folder() -> Path:
    """``$PUBLISHER_CACHE``; else ``publisher`` in ``$XDG_CACHE_HOME`` or ``~/.cache``."""
    if chosen := os.environ.get("PUBLISHER_CACHE"):
        return Path(chosen)
    home = os.environ.get("XDG_CACHE_HOME")
    return (Path(home) if home else Path.home() / ".cache") / "publisher"
