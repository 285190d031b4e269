"""A corrected issue for tests: its corrections written into issue.yaml as `publisher correct` would, its editions frozen as `publisher release` would."""

from __future__ import annotations

import json
import shutil
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def copy_publication(folder: Path, *names: str) -> Path:
    """The sample publication with these issues in ``folder``; its folder of issues."""
    issues = folder / "issues"
    issues.mkdir(parents=True)
    for file in (ROOT / "issues").iterdir():
        if file.is_file():
            shutil.copy(file, issues)
    for name in names:
        shutil.copytree(ROOT / "issues" / name, issues / name, ignore=shutil.ignore_patterns("output"))
    return issues


def write_corrections(issue: Path, corrections: Sequence[dict[str, object]], edition: int = 2) -> None:
    """Adds corrections to an issue.yaml, with ``edition`` and a date where they are not given, and editions before that one."""
    file = issue / "issue.yaml"
    text = file.read_text("utf-8")
    if "\neditions:" not in text:
        text += "editions:\n"
        for number in range(1, edition):
            text += f"  - {{edition: {number}, date: 2026-06-30, source: '{number:064}', manifest: '{number:064}'}}\n"
    if "\ncorrections:" not in text:
        text += "corrections:\n"
    for each in corrections:
        values = {"edition": edition, "date": "2026-07-10", **each}
        text += "  - {" + ", ".join(f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in values.items()) + "}\n"
    file.write_text(text, "utf-8")


def correct(document: str, wrong: str, right: str, page: str = "3", column: int = 1, row: int = 8, **more: object) -> dict[str, object]:
    """A correction as a mapping of issue.yaml."""
    return {"document": document, "wrong": wrong, "right": right, "page": page, "column": column, "row": row, **more}
