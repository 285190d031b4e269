"""Putting a case or a document on the desk."""

from __future__ import annotations

from pathlib import Path

from publisher.checks import is_assigned
from publisher.checks.cases import unfold
from publisher.checks.whole import Checked, check_whole
from publisher.model import Issue
from publisher.source import read_issue


def write_case(folder: Path, text: str) -> Path:
    """The files of a case in a folder; the folder of its issue 2026-05."""
    for name, content in unfold(text).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, "utf-8")
    return folder / "2026-05"


def check(folder: Path) -> tuple[Issue, Checked]:
    """An issue read and checked."""
    issue, found = read_issue(folder)
    assert issue is not None
    return issue, check_whole(issue, found, is_assigned)


def codes(folder: Path, text: str) -> list[str]:
    """The codes found in a case."""
    return [finding.code for finding in check(write_case(folder, text))[1].findings]
