"""Names any file system takes, FAT and exFAT among them."""

from __future__ import annotations

import re
from collections.abc import Iterable

LONGEST = 100
"""Characters of a name: Windows counts a whole path, so a package leaves it room (FAT itself takes 255 UTF-16 units)."""
_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]')
_DEVICES = re.compile(r"(?i)(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\..*)?")


def portable(name: str) -> str:
    """``name`` as a name of a file: what FAT forbids becomes ``_``, no point or space at its end, no device of Windows, not too long."""
    name = _FORBIDDEN.sub("_", name)
    units = name.encode("utf-16-le", "replace")[: LONGEST * 2]
    name = units.decode("utf-16-le", "ignore").strip(" ").rstrip(". ")
    return f"_{name}" if not name or _DEVICES.fullmatch(name) else name


def is_portable(path: str) -> bool:
    """Whether each part of a path is a name any file system takes."""
    return all(part == portable(part) for part in path.split("/"))


def find_clashes(paths: Iterable[str]) -> list[str]:
    """The paths that a file system blind to case takes for one before them."""
    seen: set[str] = set()
    clashes = []
    for path in paths:
        key = path.casefold()
        if key in seen:
            clashes.append(path)
        seen.add(key)
    return clashes
