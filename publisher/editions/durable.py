"""Writing so that a crash, a full disk or a cut of power leaves the old or the new, and nothing in between."""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

from publisher.messages import Trouble

READ_ONLY = 0o444


def write_frozen(file: Path, data: bytes) -> None:
    """Writes a new file, makes its folders, and takes the right to write it away. On the disk it is after `sync_tree`. Raises OSError."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("xb") as stream:
        stream.write(data)
        with contextlib.suppress(PermissionError):  # file systems without modes
            os.fchmod(stream.fileno(), READ_ONLY)


def sync_tree(top: Path) -> None:
    """Waits until a folder and all that is in it are on the disk. Raises OSError."""
    for folder, _, names in os.walk(top, topdown=False):
        for name in names:
            sync(Path(folder, name))
        sync(Path(folder))


def sync(place: Path) -> None:
    """Waits until a file, or the entries of one folder, are on the disk. Raises OSError."""
    handle = os.open(place, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno != errno.EINVAL:  # a file system that cannot be asked for this, such as a network share
            raise
    finally:
        os.close(handle)


def remove_folder(folder: Path) -> None:
    """Takes a folder away with all that is in it, if it is there. Raises OSError."""
    with contextlib.suppress(FileNotFoundError):
        shutil.rmtree(folder)


def read_issue_yaml(folder: Path) -> str:
    """The text of the issue.yaml in a folder, line ends and byte order mark as they are. Raises OSError, UnicodeDecodeError."""
    return (folder / "issue.yaml").read_bytes().decode("utf-8")


def write_issue_yaml(folder: Path, text: str, before: str | None = None) -> None:
    """Replaces issue.yaml in one step. ``before`` is what it said when it was read (default: what it says now); when it says something else by the time
    the new one is on the disk, nothing is written.

    Raises Trouble (changed meanwhile), OSError.
    """
    with stage_issue_yaml(folder, text, read_issue_yaml(folder) if before is None else before) as put:
        put()


@contextlib.contextmanager
def stage_issue_yaml(folder: Path, text: str, before: str) -> Iterator[Callable[[], None]]:
    """The same in two steps: within, the new file lies beside the old; calling what is given puts it in place."""
    file = (folder / "issue.yaml").resolve()
    temporary = file.with_name(f".{file.name}.{os.getpid()}.new")

    def put() -> None:
        if file.read_bytes() != before.encode():
            raise Trouble("records.changed", file=folder / "issue.yaml")
        temporary.replace(file)
        sync(file.parent)

    try:
        with temporary.open("wb") as stream:
            stream.write(text.encode())
            stream.flush()
            with contextlib.suppress(PermissionError):
                os.fchmod(stream.fileno(), file.stat().st_mode & 0o7777)
            os.fsync(stream.fileno())
        yield put
    finally:
        temporary.unlink(missing_ok=True)
