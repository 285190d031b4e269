"""What the bytes of a face made here depend on besides the face and its characters."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.metadata import version
from pathlib import Path


@cache
def find_recipe() -> str:
    """The hash of this package's code and of the versions of what it works with: a face kept by other code or other libraries is not taken for this one's."""
    digest = hashlib.sha256()
    for file in sorted(Path(__file__).parent.glob("*.py")):
        digest.update(file.read_bytes())
    for name in ("uharfbuzz", "brotli", "fonttools"):
        digest.update(f"{name} {version(name)}\n".encode())
    return digest.hexdigest()
