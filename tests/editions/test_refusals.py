"""What a release refuses: each with a word on what is wrong and where, and nothing changed."""

from __future__ import annotations

import datetime
import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from publisher.cli import main
from publisher.editions.archive import find_archive
from publisher.editions.records import add_edition, read_issue_yaml, write_issue_yaml
from publisher.messages import Finding
from publisher.model import Released
from publisher.position import Position
from tests.editions.publication import (
    Judges,
    assert_consistent,
    correct,
    edition,
    few_pieces,
    lying,
    make_publication,
    record_named,
    release,
    write_anyway,
)

Capture = pytest.CaptureFixture[str]
Change = Callable[[Path], object]


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A publication with two editions of its issue, to be copied."""
    top = tmp_path_factory.mktemp("two")
    folder = make_publication(top)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("publisher.editions.releasing.make_pieces", few_pieces)
        assert release(folder) == 0
        correct(folder)
        assert release(folder) == 0
    return top


@pytest.fixture
def folder(template: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The issue of a copy, whose third edition is opened."""
    monkeypatch.setattr("publisher.editions.releasing.make_pieces", few_pieces)
    shutil.copytree(template, tmp_path / "p")
    issue = tmp_path / "p" / "issues" / "2026-05"
    correct(issue, "全文", "正文")
    return issue


def swap(path: str, old: str, new: str, count: int = 1) -> Change:
    def change(folder: Path) -> None:
        file = folder / path
        data = file.read_bytes()
        assert old.encode() in data
        write_anyway(file, data.replace(old.encode(), new.encode(), count))

    return change


def remove(path: str) -> Change:
    def change(folder: Path) -> None:
        target = (folder / path).resolve()
        shutil.rmtree(target) if target.is_dir() else target.unlink()

    return change


def tamper_record(key: str, number: int) -> Change:
    def change(folder: Path) -> None:
        lines = read_issue_yaml(folder).split("\n")
        at = [n for n, line in enumerate(lines) if line.strip().startswith(f"{key}:") and "-" not in line[:4]][number - 1]
        lines[at] = lines[at].split(":")[0] + ": " + {"date": "2026-01-01"}.get(key, "f" * 64)
        write_issue_yaml(folder, "\n".join(lines))

    return change


def forge_manifest(folder: Path) -> None:
    """Another previous manifest, the record in issue.yaml made to fit."""
    frozen = edition(folder, 2)
    data = json.loads((frozen.folder / "manifest.json").read_bytes())
    data["previous"] = "0" * 64
    write_anyway(frozen.folder / "manifest.json", json.dumps(data).encode())
    forged = edition(folder, 2)
    write_issue_yaml(folder, read_issue_yaml(folder).replace(frozen.sha256, forged.sha256))


REFUSALS: list[tuple[str, Change, int, str]] = [
    ("a tampered output", swap("../../archive/2026-05/1/files/2026-05-v1.pdf", "%PDF", "%PDX"), 2, "files/2026-05-v1.pdf”缺失或被改动过"),
    ("a tampered source", swap("../../archive/2026-05/2/source/2026-05/a.md", "全文", "正文"), 2, "source/2026-05/a.md”缺失或被改动过"),
    ("a missing output", remove("../../archive/2026-05/2/files/2026-05-v2.pdf"), 2, "files/2026-05-v2.pdf”缺失"),
    ("a missing snapshot", remove("../../archive/2026-05/1/source"), 2, "source/2026-05/a.md"),
    ("a missing edition", remove("../../archive/2026-05/1"), 2, "档案中没有 2026-05 第1版"),
    ("a missing last edition", remove("../../archive/2026-05/2"), 2, "档案中没有 2026-05 第2版"),
    ("a missing archive", remove("../../archive"), 2, "档案中没有 2026-05 第1版"),
    ("a missing manifest", remove("../../archive/2026-05/2/manifest.json"), 2, "manifest.json”缺失"),
    ("a manifest that is none", swap("../../archive/2026-05/2/manifest.json", "{", "["), 2, "manifest.json”缺失或被改动过"),
    (
        "a tampered first manifest",
        swap("../../archive/2026-05/1/manifest.json", "2026-05-30", "2026-05-31"),
        2,
        "2/manifest.json”与前一版接不上",
    ),
    (
        "a tampered last manifest",
        swap("../../archive/2026-05/2/manifest.json", "2026-06-20", "2026-06-21"),
        1,
        "E202 第2版的记录与档案不符：date",
    ),
    ("a forged chain", forge_manifest, 2, "2/manifest.json”与前一版接不上"),
    ("a tampered record: hash", tamper_record("manifest", 1), 1, "issue.yaml:9:5: E202 第1版的记录与档案不符：manifest 应为"),
    ("a tampered record: digest", tamper_record("source", 2), 1, "issue.yaml:13:5: E202 第2版的记录与档案不符：source 应为"),
    ("a tampered record: date", tamper_record("date", 2), 1, "E202 第1版的记录与档案不符：date"),
    ("a renamed folder", lambda folder: folder.rename(folder.with_name("renamed")), 2, "是期文件夹“2026-05”的，不是“renamed”的"),
    ("an error in the source", swap("a.md", "正文。", "::: box"), 1, "M0"),
    ("another issue's number", swap("issue.yaml", "number: 5", "number: 6"), 2, "档案中没有 2026-06 第1版"),
]


@pytest.mark.parametrize(("change", "code", "said"), [case[1:] for case in REFUSALS], ids=[case[0] for case in REFUSALS])
def test_it_is_refused_and_nothing_changes(folder: Path, capsys: Capture, change: Change, code: int, said: str) -> None:
    change(folder)
    top = folder.parent.parent
    now = folder if folder.exists() else folder.with_name("renamed")
    before = lying(top)
    assert release(now) == code
    assert said in capsys.readouterr().err
    assert lying(top) == before


def test_a_tampered_record_is_named_even_when_a_release_was_cut_short(folder: Path, capsys: Capture) -> None:
    """The record that is missing is not added before the others are looked at."""
    lines = read_issue_yaml(folder).split("\n")
    at = next(n for n, line in enumerate(lines) if "edition: 2" in line)
    del lines[at : at + 4]
    write_issue_yaml(folder, "\n".join(lines))
    tamper_record("manifest", 1)(folder)
    before = lying(folder.parent.parent)
    assert release(folder) == 1
    assert "E202" in capsys.readouterr().err
    assert lying(folder.parent.parent) == before


def test_an_undeclared_change_is_refused(folder: Path, judges: Judges, capsys: Capture) -> None:
    text = read_issue_yaml(folder)
    write_issue_yaml(folder, text[: text.index("  - edition: 3")])
    judges.unproved = [Finding("E003", Position(str(folder / "a.md"), 1, 1), {"value": 1, "least": 2})]
    before = lying(folder.parent.parent)
    assert release(folder) == 1
    said = capsys.readouterr().err
    assert "E201 第2版发布之后源文件变了，却没有登记更正，不能发布第3版" in said
    assert "E003" in said
    assert "有 2 处错误，没有发布" in said
    assert lying(folder.parent.parent) == before


@pytest.mark.parametrize("judge", ["unproved", "unstable"])
def test_what_the_judges_find_is_refused(folder: Path, judges: Judges, judge: str, capsys: Capture) -> None:
    setattr(judges, judge, [Finding("E003", Position("a.md", 1, 1), {"value": 1, "least": 2})])
    before = lying(folder.parent.parent)
    assert release(folder) == 1
    assert "a.md:1:1: E003" in capsys.readouterr().err
    assert lying(folder.parent.parent) == before


def test_a_judges_warning_lets_it_pass(folder: Path, judges: Judges) -> None:
    judges.unstable = [Finding("E002", Position("a.md", 1, 1), {"released": 1, "edition": 2})]
    assert release(folder) == 0
    assert_consistent(folder)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{year: 2026, number: 5, date: 2026-05-30, sections: [{title: 甲, documents: [a.md]}]}\n", "第1行：不是一行一个键的写法"),
        (
            "year: 2026\nnumber: 5\ndate: 2026-05-30\nsections: [{title: 甲, documents: [a.md]}]\neditions: []\n",
            "第5行的“editions”写在一行里",
        ),
    ],
)
def test_an_issue_yaml_that_lines_cannot_be_added_to_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, said: str, capsys: Capture
) -> None:
    monkeypatch.setattr("publisher.editions.releasing.make_pieces", few_pieces)
    folder = make_publication(tmp_path)
    (folder / "issue.yaml").write_text(text, "utf-8")
    before = lying(tmp_path)
    assert release(folder) == 2
    assert said in capsys.readouterr().err
    assert lying(tmp_path) == before


def test_a_source_that_changes_during_the_release_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    folder = make_publication(tmp_path)

    def save_meanwhile(*arguments):  # type: ignore[no-untyped-def]
        (folder / "a.md").write_text("---\nissuer: 云汉市人民政府\ntitle: 关于防汛的通知\n---\n\n改。\n", "utf-8")
        return few_pieces(*arguments)

    monkeypatch.setattr("publisher.editions.releasing.make_pieces", save_meanwhile)
    assert release(folder) == 2
    assert "发布期间源文件变了" in capsys.readouterr().err
    assert sorted(lying(tmp_path)) == ["issues/2026-05/a.md", "issues/2026-05/issue.yaml", "issues/gazette.yaml"]


def test_a_record_that_has_no_edition_is_refused(tmp_path: Path, capsys: Capture) -> None:
    folder = make_publication(tmp_path)
    write_issue_yaml(folder, add_edition(read_issue_yaml(folder), Released(1, datetime.date(2026, 6, 20), "0" * 64, "0" * 64)))
    assert release(folder) == 2
    assert "档案中没有 2026-05 第1版" in capsys.readouterr().err


def test_a_frozen_source_is_not_released(folder: Path, capsys: Capture) -> None:
    assert release(edition(folder, 1).issue_folder) == 2
    assert "封存的源文件" in capsys.readouterr().err


@pytest.mark.parametrize("words", [["build"], ["build", "--only", "pdf"], ["proof"], ["pages"]])
@pytest.mark.parametrize("place", ["2026-05/1/files", "2026-05/1", "2026-05", "", "elsewhere/new"])
def test_nothing_is_written_into_the_archive(folder: Path, words: list[str], place: str, capsys: Capture) -> None:
    before = lying(folder.parent.parent)
    archive = find_archive(folder.parent)
    assert main([*words, str(folder), "--output", str(archive / place)]) == 2
    assert "已发布的文件不能覆盖" in capsys.readouterr().err
    assert lying(folder.parent.parent) == before


def test_a_site_is_not_written_into_the_archive_and_a_frozen_source_not_beside_itself(folder: Path, capsys: Capture) -> None:
    assert main(["site", str(folder.parent), "--output", str(find_archive(folder.parent) / "site")]) == 2
    assert main(["build", str(edition(folder, 1).issue_folder)]) == 2
    assert main(["notice", str(folder), "2", "--output", str(edition(folder, 1).folder / "pages.txt")]) == 2
    assert capsys.readouterr().err.count("已发布的文件不能覆盖") == 3


def test_damage_is_named_file_by_file(folder: Path, capsys: Capture) -> None:
    swap("../../archive/2026-05/1/files/2026-05-v1.pdf", "%PDF", "%PDX")(folder)
    write_anyway(edition(folder, 2).folder / record_named(edition(folder, 2), "pages.json").path, b"{ }")
    assert release(folder) == 2
    said = capsys.readouterr().err
    assert "1/files/2026-05-v1.pdf" in said
    assert "2/pages.json" in said
