"""Setting an issue again with what was kept gives the very same layout as setting it afresh, whatever was edited in between."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import pytest

from publisher.build import make_issue
from publisher.fonts import Library
from publisher.layout.paragraph.memory import Memory
from publisher.made import Made, Workshop
from publisher.pages.dump import dump_pages
from publisher.pages.pagemap import dump_page_map
from tests.conftest import ROOT, real_issue
from tests.test_issues import Quiet

PIECES = (
    "市人民政府", "，", "。", "《", "》", "（一）", "2026年", "12.5%", "——", "GDP", " https://example.cn/a ", "**重点**", "m^2^", "\n", "\n\n",
    "\n\n## 三、新的一节\n\n", "\n\n### （九）又一项\n\n", "\n\n附件：\n", "|", ":::", "\n\n:::\n", "#", "\n---\n", "𠮷", "“", "”",
    "\n\n# 附件9\n\n",
)  # fmt: skip


def edit(text: str, chance: random.Random) -> str:
    """One edit somewhere: something typed, something removed, two places exchanged."""
    at = chance.randrange(len(text))
    match chance.randrange(4):
        case 0:
            return text[:at] + text[at + chance.randrange(1, 40) :]
        case 1:
            end = min(len(text), at + chance.randrange(1, 200))
            return text[:at] + text[end : end + 60] + text[at:end] + text[end + 60 :]
        case _:
            return text[:at] + chance.choice(PIECES) + text[at:]


def same(again: Made | None, fresh: Made | None, folder: Path) -> bool:
    """Whether both are the same to the last value; whether anything could be made at all."""
    assert (again is None) == (fresh is None)
    if again is None or fresh is None:
        return False
    assert list(dump_pages(again.layout.tree)) == list(dump_pages(fresh.layout.tree))
    assert again.layout == fresh.layout
    assert dump_page_map(again.layout.page_map, "", folder) == dump_page_map(fresh.layout.page_map, "", folder)
    return True


def edit_at_random(issue: Path, library: Library, edits: int, seed: int) -> int:
    """Edits one file after the other, some edits being taken back, and compares each time; how often there were pages to compare."""
    chance = random.Random(seed)
    workshop = Workshop(library)
    files = [*sorted(issue.glob("*.md")), issue / "issue.yaml", issue.parent / "gazette.yaml", issue.parent / "about.md"]
    originals = {file: file.read_text("utf-8") for file in files}
    compared = 0
    for _ in range(edits):
        file = chance.choice(files)
        file.write_text(edit(file.read_text("utf-8"), chance), "utf-8")
        reports = Quiet(), Quiet()
        made = make_issue(issue, reports[0], workshop=workshop), make_issue(issue, reports[1])
        assert reports[0].findings == reports[1].findings
        if same(*made, issue):
            compared += 1
        if made[0] is None or chance.random() < 0.3:  # what cannot be set is put right, as an editor does
            for each, text in originals.items():
                each.write_text(text, "utf-8")
    return compared


@pytest.mark.parametrize("seed", range(2))
def test_the_sample_edited_at_random(tmp_path: Path, library: Library, seed: int) -> None:
    shutil.copytree(ROOT / "issues", tmp_path / "issues", ignore=shutil.ignore_patterns("output"))
    assert edit_at_random(tmp_path / "issues" / "2026-06", library, 16, seed) >= 5


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(100, 104))
def test_many_edits_of_both_issues(tmp_path: Path, library: Library, seed: int) -> None:
    shutil.copytree(ROOT / "issues", tmp_path / "issues", ignore=shutil.ignore_patterns("output"))
    assert edit_at_random(tmp_path / "issues" / "2026-06", library, 60, seed) >= 15
    real = real_issue()
    if real is not None:
        shutil.copytree(real.parent, tmp_path / "real")
        for path in [tmp_path / "real", *(tmp_path / "real").rglob("*")]:
            path.chmod(path.stat().st_mode | 0o200)
        assert edit_at_random(tmp_path / "real" / real.name, library, 30, seed) >= 8


def test_nothing_is_kept_that_was_not_used_last_time() -> None:
    memory = Memory()
    memory.begin()
    made: list[str] = []

    def make(name: str) -> str:
        made.append(name)
        return name

    assert [memory.recall(name, lambda name=name: make(name)) for name in "aab"] == ["a", "a", "b"]
    memory.begin()
    assert memory.recall("a", lambda: make("a")) == "a"
    assert made == ["a", "b"]
    memory.begin()
    assert len(memory) == 1
    memory.recall("b", lambda: make("b"))
    assert made == ["a", "b", "b"]


def test_what_is_kept_does_not_grow(library: Library) -> None:
    workshop = Workshop(library)
    sizes = []
    for _ in range(4):
        assert make_issue(ROOT / "issues" / "2026-06", Quiet(), workshop=workshop) is not None
        sizes.append(len(workshop.memory))
    assert sizes[0] >= sizes[2] == sizes[3]
