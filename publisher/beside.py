"""Names under which things are written beside their place before they are moved there, and clearing away what a killed process left under such a name."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
from collections.abc import Collection
from pathlib import Path

_NAME = re.compile(r"\.(.+)\.([0-9]+)\.new")


def beside(place: Path) -> Path:
    """The name for what is to be ``place``: hidden, in the same folder, this process's own."""
    return place.with_name(f".{place.name}.{os.getpid()}.new")


def sweep(folder: Path, names: Collection[str] | None = None) -> None:
    """Takes away what processes that are no more left in a folder under such names; ``names``: only for these places. What cannot be taken away stays."""
    with contextlib.suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            found = _NAME.fullmatch(entry.name)
            if found is None or (names is not None and found[1] not in names) or _is_alive(int(found[2])):
                continue
            with contextlib.suppress(OSError):
                if entry.is_dir(follow_symlinks=False):
                    shutil.rmtree(entry.path, ignore_errors=True)
                else:
                    Path(entry.path).unlink()


def _is_alive(process: int) -> bool:
    """Whether there is such a process, as far as we may know."""
    if process == os.getpid():
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        return True
    return True
