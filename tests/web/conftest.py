"""A copy of the sample publication with its site, made by the program itself, and Chromium to look at it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from publisher.model import Issue
from publisher.source import read_issue

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ROOT = Path(__file__).resolve().parents[2]


def run(*words: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """The program, run as a user runs it."""
    return subprocess.run(
        [sys.executable, "-m", "publisher", *map(str, words)],
        cwd=ROOT,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
    )


@dataclass(frozen=True)
class Publication:
    """A folder of issues and its site."""

    issues: Path
    site: Path

    def read(self, place: str) -> str:
        return (self.site / place).read_text("utf-8")

    def issue(self, name: str) -> Issue:
        issue, _ = read_issue(self.issues / name)
        assert issue is not None
        return issue

    @property
    def pages(self) -> list[str]:
        return sorted(path.relative_to(self.site).as_posix() for path in self.site.rglob("*.html"))


@pytest.fixture(scope="session")
def publication(tmp_path_factory: pytest.TempPathFactory) -> Publication:
    folder = tmp_path_factory.mktemp("publication")
    shutil.copytree(ROOT / "issues", folder / "issues", ignore=shutil.ignore_patterns("output"))
    done = run("site", folder / "issues", "--output", folder / "site")
    assert done.returncode == 0, done.stderr
    return Publication(folder / "issues", folder / "site")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    api = pytest.importorskip("playwright.sync_api")
    program = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if not program:
        pytest.skip("no Chromium")
    with api.sync_playwright() as play:
        launched: Any = play.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield launched
        launched.close()
