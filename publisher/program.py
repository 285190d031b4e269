"""The program as the maker of files: what has to be the same for the same bytes."""

from __future__ import annotations

import hashlib
import importlib.metadata
import zlib
from functools import cache
from pathlib import Path

from publisher import __version__
from publisher.resources import data_folder

_LIBRARIES = ("brotli", "ebooklib", "fonttools", "jinja2", "pikepdf", "pillow", "pypdfium2", "pyyaml", "reportlab", "uharfbuzz")
"""The libraries that put bytes into files or read what is put there."""


@cache
def describe_program() -> str:
    """The program with its version and, in brackets, the beginning of a sha256 over its own files, its templates and the versions of its libraries.

    ``publisher 0.1.0 (1f0c8a…)``: two programs of the same description make the same bytes.
    """
    digest = hashlib.sha256(zlib.ZLIB_RUNTIME_VERSION.encode())
    for library in _LIBRARIES:
        digest.update(f"{library} {_version(library)}\n".encode())
    for folder, pattern in ((Path(__file__).resolve().parent, "**/*.py"), (data_folder("templates"), "**/*")):
        files = sorted(path for path in folder.glob(pattern) if path.is_file() and "__pycache__" not in path.parts)
        for file in files:
            data = file.read_bytes()
            digest.update(f"{file.relative_to(folder).as_posix()}\n{len(data)}\n".encode() + data)
    digest.update((data_folder("fonts") / "manifest.yaml").read_bytes())
    return f"publisher {__version__} ({digest.hexdigest()[:16]})"


def _version(library: str) -> str:
    try:
        return importlib.metadata.version(library)
    except importlib.metadata.PackageNotFoundError:
        return "-"
