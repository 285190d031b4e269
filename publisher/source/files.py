"""Reading source files: UTF-8, any line ends, nothing outside the folder."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

from publisher.messages import Findings
from publisher.position import Position
from publisher.values import dataclass

_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029]")


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file as lines. ``shown`` is its path as the editor knows it; ``sound`` is false where control characters were found."""

    shown: str
    lines: tuple[str, ...]
    sound: bool = True


def read_file(path: Path, shown: str, findings: Findings) -> SourceFile | None:
    """The file's lines without their ends (LF, CRLF or CR) and without a byte order mark; ``None``, with a finding, if that fails."""
    try:
        data = path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        findings.add("S002", Position(shown, 1, 1), file=path.name)
        return None
    except (OSError, ValueError):
        findings.add("S009", Position(shown, 1, 1), file=path.name)
        return None
    data = data.removeprefix(b"\xef\xbb\xbf")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8")
        lines = _split(before)
        findings.add("S003", Position(shown, len(lines), len(lines[-1]) + 1), byte=f"0x{data[error.start]:02X}")
        return None
    lines = _split(text)
    if not text.strip():
        findings.add("S008", Position(shown, 1, 1))
        return None
    sound = True
    if _CONTROLS.search(text):
        sound = False
        for number, line in enumerate(lines, 1):
            for match in _CONTROLS.finditer(line):
                findings.add("S007", Position(shown, number, match.start() + 1), point=f"U+{ord(match[0]):04X}")
    return SourceFile(shown, tuple(lines), sound)


def _split(text: str) -> list[str]:
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text.split("\n")


def inside(folder: Path, name: str) -> bool:
    """Whether the relative path ``name`` stays in ``folder``, links followed."""
    if not name or "\x00" in name or Path(name).is_absolute() or "\\" in name:
        return False
    root = os.path.realpath(folder)
    target = os.path.realpath(folder / name)
    return target != root and os.path.commonpath((root, target)) == root


def find_links_out(folder: Path) -> Iterator[str]:
    """The links below a folder that lead out of it, by their paths in it. What they lead to would be published and archived as if it were the publication's."""
    for above, folders, files in os.walk(folder):
        for name in (*folders, *files):
            path = Path(above, name)
            relative = path.relative_to(folder).as_posix()
            if path.is_symlink() and not inside(folder, relative):
                yield relative
