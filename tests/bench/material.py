"""Issues to measure with: copies that may be edited, a year's volume, a publication of many years, issues of any size."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from tests.bench.peers import ROOT
from tests.stress.issue import write_stress_issue

PAGES = (64, 256, 1024, 4096)
_PARAGRAPHS_A_PAGE = 5.1
"""Of a stress issue, about."""
SAMPLES = ("2026-05", "2026-06")


def copy_issue(issue: Path, folder: Path, name: str = "") -> Path:
    """A copy of an issue with what lies beside it, but no other issue; what is read-only may be written. Gives the copy's folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for path in issue.parent.iterdir():
        if path.is_file() and not (folder / path.name).exists():
            (folder / path.name).write_bytes(path.read_bytes())
        elif path.is_dir() and not (path / "issue.yaml").is_file() and path.name[0] not in "._" and not (folder / path.name).exists():
            shutil.copytree(path, folder / path.name, copy_function=shutil.copyfile)
    copy = folder / (name or issue.name)
    for path in sorted(issue.rglob("*")):
        if path.is_file():
            place = copy / path.relative_to(issue)
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(path.read_bytes())
    return copy


def write_year(issue: Path, folder: Path) -> list[Path]:
    """Twelve issues, each a copy of this one with its own number."""
    year = issue.name.partition("-")[0]
    copies = [copy_issue(issue, folder, f"{year}-{number:02}") for number in range(1, 13)]
    for number, copy in enumerate(copies, 1):
        _renumber(copy, {"number": number})
    return copies


def write_publication(folder: Path, count: int) -> Path:
    """So many issues of past years, the samples of this checkout in turn. Gives the folder of issues."""
    issues = folder / "issues"
    for number in range(count):
        year, month = 2026 - number // 12, 12 - number % 12
        copy = copy_issue(ROOT / "issues" / SAMPLES[number % 2], issues, f"{year}-{month:02}")
        _renumber(copy, {"year": year, "number": month, "serial": 1 + count - number, "date": f"{year}-{month:02}-28"})
    return issues


def write_pages(folder: Path, pages: int) -> Path:
    """An issue of about so many pages with everything in it that is hard to set."""
    return write_stress_issue(folder / str(pages), paragraphs=round(pages * _PARAGRAPHS_A_PAGE))


def _renumber(issue: Path, values: dict[str, object]) -> None:
    file = issue / "issue.yaml"
    text = file.read_text("utf-8")
    for key, value in values.items():
        text = re.sub(rf"(?m)^{key}:.*$", f"{key}: {value}", text, count=1)
    file.write_text(text, "utf-8")
