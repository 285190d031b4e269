"""Fingerprints: hashes of all that what is made of an issue depends on, so that what was made before is known to be good still."""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterable
from pathlib import Path

from publisher.fonts import Library
from publisher.fonts.manifest import fonts_folder
from publisher.resources import data_folder


def hash_program() -> str:
    """What everything depends on: the program and what it is built of, its templates, the faces it may set with. Raises FontsMissing, OSError."""
    program = Path(__file__).resolve().parent
    digest = hashlib.sha256(sys.version.encode())
    for folder, pattern in ((program, "**/*.py"), (data_folder("templates"), "**/*")):
        _add(digest, folder, sorted(path for path in folder.glob(pattern) if path.is_file() and "__pycache__" not in path.parts))
    digest.update("\0".join(_list_packages()).encode())
    digest.update((data_folder("fonts") / "manifest.yaml").read_bytes())
    digest.update(repr(Library.load().notices).encode())
    return digest.hexdigest()


def mark_program() -> str:
    """The same for things kept on this machine alone: by where the files are, how large and when they were written, which takes a tenth of the time. The
    faces by what is there of them. Raises OSError.
    """
    digest = hashlib.sha256(sys.version.encode())
    for folder in (Path(__file__).resolve().parent, data_folder("templates"), data_folder("fonts"), fonts_folder()):
        for place, folders, names in os.walk(folder):
            folders[:] = sorted(name for name in folders if name != "__pycache__")
            for name in sorted(name for name in names if name[0] != "."):
                path = f"{place}/{name}"
                state = os.stat(path)  # noqa: PTH116 (some six hundred files, and each build asks)
                digest.update(f"{path}\0{state.st_size}\0{state.st_mtime_ns}\0".encode("utf-8", "surrogateescape"))
    digest.update("\0".join(_list_packages()).encode())
    return digest.hexdigest()


def _list_packages() -> list[str]:
    """The packages at hand with their versions, by the names of what their installers left."""
    found = set()
    for place in map(Path, sys.path):
        if place.is_dir():
            found |= {path.name for path in place.iterdir() if path.name.endswith((".dist-info", ".egg-info"))}
    return sorted(found)


def hash_beside(issues: Path) -> str:
    """What every issue of a publication depends on: the files beside the issues. Raises OSError."""
    beside = [path for path in issues.iterdir() if path.is_file()]
    for folder in issues.iterdir():
        if folder.is_dir() and not (folder / "issue.yaml").is_file() and folder.name[0] not in "._":
            beside += [path for path in folder.rglob("*") if path.is_file()]
    digest = hashlib.sha256()
    _add(digest, issues, sorted(beside))
    return digest.hexdigest()


def hash_issue(folder: Path, program: str, beside: str) -> str:
    """What one issue depends on: its own files, those beside it, the program, the day it is said to be made. Raises OSError."""
    digest = hashlib.sha256((program + beside).encode())
    digest.update(os.environ.get("SOURCE_DATE_EPOCH", "").encode())
    files = (path for path in folder.rglob("*") if path.is_file() and "output" not in path.relative_to(folder).parts)
    _add(digest, folder, sorted(files))
    return digest.hexdigest()


def _add(digest: hashlib._Hash, folder: Path, files: Iterable[Path]) -> None:
    for path in files:
        data = path.read_bytes()
        digest.update(f"{path.relative_to(folder).as_posix()}\0{len(data)}\0".encode() + data)
