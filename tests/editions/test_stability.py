"""Pages stay: documents nobody corrected keep the page of every line."""

from __future__ import annotations

import datetime
from dataclasses import replace
from pathlib import Path

import pytest

from publisher.editions.archive import Frozen
from publisher.editions.page_records import find_changed, page_records
from publisher.editions.records import add_corrections, read_issue_yaml, write_issue_yaml
from publisher.editions.stability import Stability, check_stability
from publisher.messages import Language, Severity, render, severity
from publisher.model import Correction
from tests.editions.frozen import freeze, make
from tests.pages.issues import FRONT, paragraphs
from tests.source.cases import write_issue

HEAD = f"---\n{FRONT}---\n\n"
ISSUE = (
    "year: 2026\nnumber: 5\ndate: 2026-05-30\nsections:\n  - title: 市政府文件\n    documents:\n      - a.md\n      - b.md\n      - c.md\n"
)


def write(tmp_path: Path, length: int = 30) -> Path:
    """Three documents; the middle one of many paragraphs of a line and a bit."""
    body = "".join(f"第{n}段。" + "天地玄黄宇宙洪荒日月盈昃"[:12] * 3 + "\n\n" for n in range(10, 10 + length))
    texts = {"a": "第一件，关于12.5%的事。\n\n" + paragraphs(8), "b": body, "c": paragraphs(30)}
    files: dict[str, bytes | None] = {f"2026-05/{name}.md": (HEAD + text).encode() for name, text in texts.items()}
    return write_issue(tmp_path / "p/issues", {**files, "2026-05/issue.yaml": ISSUE.encode()})


def correct(folder: Path, document: str, wrong: str, right: str) -> None:
    file = folder / f"{document}.md"
    text = file.read_text("utf-8")
    assert text.count(wrong) == 1
    file.write_text(text.replace(wrong, right), "utf-8")
    yaml = read_issue_yaml(folder)
    write_issue_yaml(folder, add_corrections(yaml, [Correction(2, datetime.date(2026, 7, 3), document, wrong, right)]), yaml)


def check(folder: Path, old: Frozen, *, forced: bool = False) -> Stability:
    made = make(folder)
    stability = check_stability(old, made.layout, made.issue, forced=forced)
    for finding in stability.findings:
        assert all(render(finding, language) for language in Language)
    return stability


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write(tmp_path)


@pytest.fixture
def old(folder: Path) -> Frozen:
    return freeze(folder)


def changed(folder: Path, old: Frozen) -> list[tuple[str, str]]:
    tree = make(folder).layout.tree
    return [(tree.pages[n].kind, tree.pages[n].folio) for n in check(folder, old).changed]


def test_small_correction_changes_its_page_and_the_imprint(folder: Path, old: Frozen) -> None:
    correct(folder, "a", "12.5%", "12.8%")
    assert changed(folder, old)[:-1] == [("body", "1")]
    assert changed(folder, old)[-1][0] == "imprint"
    assert check(folder, old).findings == ()
    assert check(folder, old).moved == ()


def test_correction_that_pushes_a_page_is_refused_and_names_the_pages(folder: Path, old: Frozen) -> None:
    correct(folder, "a", "的事。", "的事。" + "增补的文字" * 120)
    stability = check(folder, old)
    codes = [finding.code for finding in stability.findings]
    assert "E121" in codes
    assert {each.document for each in stability.documents} >= {"c"}
    assert stability.moved
    moved = next(finding for finding in stability.findings if finding.code == "E121")
    assert int(str(moved.values["new"])) == int(str(moved.values["old"])) + 1
    (grown,) = [finding for finding in stability.findings if finding.code == "E124"]
    assert Path(grown.position.file).name == "a.md"
    assert grown.values["old"] == 1
    assert isinstance(grown.values["last"], int)
    assert 500 <= int(str(grown.values["excess"])) <= 620


def test_forced_errors_are_warnings(folder: Path, old: Frozen) -> None:
    correct(folder, "a", "的事。", "的事。" + "增补的文字" * 120)
    stability, refused = check(folder, old, forced=True), check(folder, old)
    assert all(severity(finding) is not Severity.ERROR for finding in stability.findings)
    assert any(severity(finding) is Severity.ERROR for finding in refused.findings)
    assert (stability.moved, stability.changed, stability.documents) == (refused.moved, refused.changed, refused.documents)


def test_more_pages_than_before_are_told(tmp_path: Path) -> None:
    folder = write(tmp_path)
    old = freeze(folder)
    text = (folder / "c.md").read_text("utf-8")
    (folder / "c.md").write_text(text + "\n" + paragraphs(20), "utf-8")
    yaml = read_issue_yaml(folder)
    write_issue_yaml(folder, add_corrections(yaml, [Correction(2, datetime.date(2026, 7, 3), "c", "天", "地")]), yaml)
    stability = check(folder, old)
    assert [finding.code for finding in stability.findings] == ["E120"]
    assert stability.documents == ()


def test_shorter_document_that_pulls_pages_is_refused(tmp_path: Path) -> None:
    folder = write(tmp_path)
    (folder / "a.md").write_text((folder / "a.md").read_text("utf-8").replace("的事。", "的事。" + "多余的文字" * 120), "utf-8")
    old = freeze(folder)
    correct(folder, "a", "多余的文字" * 120, "")
    codes = [finding.code for finding in check(folder, old).findings]
    assert "E121" in codes
    assert "E125" in codes
    assert "E126" not in codes


def test_hints_name_short_last_lines_near(tmp_path: Path) -> None:
    folder = write(tmp_path)
    old = freeze(folder)
    correct(folder, "a", "的事。", "的事。" + "增补的文字" * 120)
    hints = [finding for finding in check(folder, old).findings if finding.code == "E126"]
    assert len(hints) <= 5
    assert all(1 <= int(str(finding.values["last"])) <= 3 for finding in hints)


def test_pages_that_only_lie_farther_back_are_the_same(folder: Path, old: Frozen) -> None:
    records = page_records(make(folder).layout.tree)
    assert records == page_records(make(folder).layout.tree)
    assert find_changed(records, records) == ()
    front = records[1]
    assert front.kind == "blank"
    assert len(find_changed(records, (records[0], front, *records[1:]))) == 1  # the blank page too many


def test_records_do_not_depend_on_where_the_issue_lies(tmp_path: Path) -> None:
    one, two = write(tmp_path / "a"), write(tmp_path / "b")
    assert page_records(make(one).layout.tree) == page_records(make(two).layout.tree)


def test_page_that_looks_different_without_a_correction_is_told(folder: Path, old: Frozen) -> None:
    correct(folder, "a", "12.5%", "12.8%")
    pages = tuple(replace(page, sha256="0") if page.folio in {"1", "4"} else page for page in old.manifest.pages)
    (finding,) = check(folder, replace(old, manifest=replace(old.manifest, pages=pages))).findings
    assert (finding.code, finding.values["pages"]) == ("E127", "4")
    assert severity(finding) is Severity.WARNING
