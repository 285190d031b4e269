"""Releasing with everything real: what may pass and what may not, told at once."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from tests.editions.publication import assert_consistent, correct, edition, lying, release
from tests.pages.issues import paragraphs
from tests.source.cases import write_issue

Capture = pytest.CaptureFixture[str]
HEAD = "---\nissuer: 云汉市人民政府\ntitle: 关于{title}的通知\n---\n\n"
LIST = "year: 2026\nnumber: 5\ndate: 2026-05-30\nsections:\n  - title: 市政府文件\n    documents:\n      - a.md\n      - b.md\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An issue of two documents of some pages each, released once."""
    files = {
        "2026-05/issue.yaml": LIST.encode(),
        "2026-05/a.md": (HEAD.format(title="防汛") + "本市防汛期为六月。\n\n" + paragraphs(12, 300)).encode(),
        "2026-05/b.md": (HEAD.format(title="抗旱") + "抗旱期为七月。\n\n" + paragraphs(12, 300)).encode(),
    }
    folder = write_issue(tmp_path / "issues", dict(files))
    assert release(folder) == 0
    return folder


def retype(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")


def test_every_undeclared_difference_is_listed(folder: Path, capsys: Capture) -> None:
    correct(folder, "六月", "五月")
    retype(folder / "a.md", "本市防汛期", "全市防汛期")
    retype(folder / "b.md", "七月", "八月")
    before = lying(folder.parent.parent)
    capsys.readouterr()
    assert release(folder) == 1
    said = capsys.readouterr().err
    assert re.search(r"a\.md:6:1: E101 .*“本市?”，现为“全市?”", said)
    assert re.search(r"b\.md:6:5: E101 .*七月?”，现为“八月?”", said)
    assert "有 2 处错误，没有发布" in said
    assert lying(folder.parent.parent) == before


def test_without_a_correction_the_differences_are_listed_too(folder: Path, capsys: Capture) -> None:
    retype(folder / "b.md", "七月", "八月")
    assert release(folder) == 1
    said = capsys.readouterr().err
    assert "issue.yaml:1:1: E201" in said
    assert "b.md:6:5: E101" in said


def test_only_the_touched_pages_differ(folder: Path) -> None:
    correct(folder, "抗旱期为七月", "抗旱期为八月")
    assert release(folder) == 0
    one, two = edition(folder, 1).manifest, edition(folder, 2).manifest
    differ = [new.kind for old, new in zip(one.pages, two.pages, strict=True) if old != new]
    assert differ == ["body", "imprint"]
    assert two.corrections[0].folio in two.changed
    assert two.moved == ()
    assert_consistent(folder)


def test_a_correction_that_moves_pages_is_refused_unless_forced(folder: Path, capsys: Capture) -> None:
    correct(folder, "防汛期为六月", "防汛期为" + "五月、六月、七月、" * 400 + "八月")
    before = lying(folder.parent.parent)
    capsys.readouterr()
    assert release(folder) == 1
    assert re.search("E12[01]", capsys.readouterr().err)
    assert lying(folder.parent.parent) == before
    assert release(folder, "--force") == 0
    two = edition(folder, 2)
    assert two.manifest.moved
    assert_consistent(folder)
    place = next(each for each in two.page_map().documents if each.id == "b")
    printed = subprocess.run(
        ["pdftotext", "-raw", str(two.folder / "files/2026-05-v2.pdf"), "-"], capture_output=True, text=True, check=True
    )
    contents = printed.stdout.split("\f")[2].replace("\n", "")
    assert re.search(rf"抗旱的通知[ …]*（{two.page_map().folios[place.page]}）", contents)
