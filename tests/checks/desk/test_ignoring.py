"""ignore.yaml: what is let pass, and what is said of entries that are not as they should be."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.checks.desk.laying import codes

FAULTS = "加强值守。。\n\n落实责任，，不得松懈。\n>> 2026-05/ignore.yaml\n"


@pytest.mark.parametrize(
    ("entry", "left"),
    [
        ("- code: R604\n  reason: 原件如此", []),
        ("- 编号: r604\n  文件: a\n  文字: 落实\n  理由: 原件如此", ["R604"]),
        ("- code: R604\n  file: 2026-05/a.md\n  reason: 原件如此", []),
        ("- code: R604\n  file: b.md\n  reason: 原件如此", ["R604", "R604", "R991"]),
        ("- code: R604\n  words: 没有的字\n  reason: 原件如此", ["R604", "R604", "R991"]),
        ("- code: R604", ["R604", "R604", "F002"]),
        ("- code: R604\n  reason: ''", ["R604", "R604", "F011"]),
        ("- code: M025\n  reason: 原件如此", ["R604", "R604", "R992"]),
        ("code: R604", ["R604", "R604", "F006"]),
        ("- code: R604\n  because: 原件如此", ["R604", "R604", "F002", "F001"]),
    ],
)
def test_entries(entry: str, left: list[str], tmp_path: Path) -> None:
    assert codes(tmp_path, FAULTS + entry) == left


def test_the_publications_list_holds_for_every_issue_and_may_be_unused(tmp_path: Path) -> None:
    common = "\n>> ignore.yaml\n- code: R604\n  reason: 原件如此\n- code: R811\n  reason: 地名"
    assert codes(tmp_path, FAULTS.partition(">>")[0] + common) == []


def test_entries_are_not_told_as_unused_while_a_document_cannot_be_judged(tmp_path: Path) -> None:
    assert codes(tmp_path, "加强值守。。\n\n:::\n>> 2026-05/ignore.yaml\n- code: R604\n  reason: 原件如此") == ["M003"]
