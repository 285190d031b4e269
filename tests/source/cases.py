"""Tiny issues as data: one text file a case, its files parted by ``@@ path`` lines.

``@@ path absent`` takes a file of the base issue away, ``@@ path escaped`` has bytes written as Python escapes; ``@@ zh`` and ``@@ en`` are
what ``publisher check`` says, without the summary.
"""

from __future__ import annotations

import codecs
from dataclasses import dataclass
from pathlib import Path

BASE = {
    "gazette.yaml": "name: 云汉市人民政府公报\n",
    "2026-05/issue.yaml": ("year: 2026\nnumber: 5\ndate: 2026-05-30\nsections:\n  - title: 市政府文件\n    documents:\n      - a.md\n"),
    "2026-05/a.md": "---\nissuer: 云汉市人民政府\ntitle: 关于防汛的通知\n---\n\n正文。\n",
}
"""The smallest sound issue."""


@dataclass(frozen=True)
class Case:
    """A case: the files it changes (``None``: taken away) and what is said of them."""

    files: dict[str, bytes | None]
    expected: dict[str, str]


def read_case(path: Path) -> Case:
    """The case in a file."""
    files: dict[str, bytes | None] = {}
    expected: dict[str, str] = {}
    for section in path.read_text("utf-8").removeprefix("@@ ").split("\n@@ "):
        head, _, content = section.partition("\n")
        name, _, how = head.partition(" ")
        if name in {"zh", "en"}:
            expected[name] = content.rstrip("\n")
        elif how == "absent":
            files[name] = None
        else:
            data = (content.rstrip("\n") + "\n").encode()
            files[name] = codecs.escape_decode(data)[0] if how == "escaped" else data  # type: ignore[attr-defined]
    return Case(files, expected)


def write_issue(folder: Path, files: dict[str, bytes | None]) -> Path:
    """Write the base issue with a case's changes; the folder of the issue."""
    for name, content in {**{name: text.encode() for name, text in BASE.items()}, **files}.items():
        if content is not None:
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
    return folder / "2026-05"


def write_document(folder: Path, body: str, front: str = "issuer: 云汉市人民政府\ntitle: 关于防汛的通知\n") -> Path:
    """The base issue with another document; the folder of the issue."""
    return write_issue(folder, {"2026-05/a.md": f"---\n{front}---\n\n{body}".encode()})
