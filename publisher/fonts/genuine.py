"""Whether a font file is the very one the manifest names. A shaper reads tables in C: only bytes that were looked at when they were chosen get there."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

from publisher.cache import Cache
from publisher.fonts.manifest import FontFile

_GENUINE = b"genuine"


def is_genuine(file: FontFile, folder: Path) -> bool:
    """Whether the file is in place with its whole size and the sha256 of the manifest.

    A file is hashed once; that it was right is kept with its inode and its times, which change whenever somebody writes it (ctime even when mtime is set back).
    """
    path = folder / file.name
    try:
        found = path.stat()
        if found.st_size != file.size:
            return False
        cache = Cache()
        key = cache.key(
            "face", os.path.realpath(path), repr((found.st_dev, found.st_ino, found.st_mtime_ns, found.st_ctime_ns)), file.sha256
        )
        if cache.read(key) == _GENUINE:
            return True
        with path.open("rb") as stream:
            if hashlib.file_digest(stream, "sha256").hexdigest() != file.sha256:
                return False
    except OSError:
        return False
    cache.keep(key, _GENUINE)
    return True
