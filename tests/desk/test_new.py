"""``publisher new``: the next issue, documents by kind, a publication to begin with."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publisher.cli import main
from publisher.desk.new_documents import file_name, full_title, list_kinds
from publisher.desk.planning import add_months
from publisher.messages import Severity, severity
from publisher.source import read_issue


@pytest.fixture
def issues(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of issues of a new publication, in whose folder the test runs."""
    assert main(["new", "--publication", str(tmp_path / "p"), "2026-06", "--name", "云汉市人民政府公报"]) == 0
    monkeypatch.chdir(tmp_path / "p")
    return tmp_path / "p" / "issues"


def errors(folder: Path) -> list[str]:
    issue, findings = read_issue(folder)
    assert issue is not None
    return [finding.code for finding in findings if severity(finding) is Severity.ERROR]


def files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def test_a_publication_begins_without_errors(issues: Path) -> None:
    assert errors(issues / "2026-06") == []
    assert main(["build", str(issues / "2026-06"), "--only", "pdf"]) == 0


def test_the_next_issue_goes_on_from_the_last(issues: Path) -> None:
    assert main(["new", "--document", "通知:渡口安全管理", "--document", "任免：褚明谦等同志"]) == 0
    issue, _ = read_issue(issues / "2026-07")
    assert issue is not None
    assert (issue.year, issue.number, issue.serial, issue.date) == (2026, 7, 2, datetime.date(2026, 7, 31))
    assert errors(issues / "2026-07") == []
    sections = {section.title.characters: [each.title.characters for each in section.documents] for section in issue.sections}
    assert sections == {"市政府文件": ["关于渡口安全管理的通知"], "人事任免": ["关于褚明谦等同志职务任免的通知"]}


@pytest.mark.parametrize("kind", sorted(list_kinds(None)))
def test_each_kind_gives_a_document_without_errors(issues: Path, kind: str) -> None:
    assert main(["new", "2026-07", "--document", f"{kind}:渡口管理"]) == 0
    assert errors(issues / "2026-07") == []


def test_sections_are_carried_on_even_when_empty(issues: Path) -> None:
    for _ in range(3):
        assert main(["new"]) == 0
    text = (issues / "2026-09" / "issue.yaml").read_text()
    assert text.index("# - title: 市政府文件") < text.index("# - title: 人事任免")


def test_december_is_followed_by_january(issues: Path) -> None:
    assert main(["new", "2026-12"]) == 0
    assert main(["new"]) == 0
    text = (issues / "2027-01" / "issue.yaml").read_text()
    assert "year: 2027" in text and "serial: 8 " in text and "date: 2027-01-31" in text


def test_nothing_is_written_over(issues: Path) -> None:
    before = files(issues)
    assert main(["new", "2026-06"]) == 2
    (issues / "2026-07").mkdir()
    assert main(["new"]) == 2
    assert main(["new", "--publication", str(issues.parent), "2026-06"]) == 2
    assert files(issues) == before


@pytest.mark.parametrize(
    "words",
    [
        ["2026"],
        ["2026-13"],
        ["2026-05"],
        ["--document", "诗歌:x"],
        ["--document", "通知"],
        ["--document", "通知:"],
        ["--issues", "/nowhere"],
    ],
)
def test_wrong_usage_is_told_and_nothing_made(issues: Path, words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    before = files(issues)
    capsys.readouterr()
    assert main(["new", *words]) == 2
    assert "Traceback" not in capsys.readouterr().err
    assert files(issues) == before


def test_outside_a_publication(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["new"]) == 2


def test_a_template_of_the_publication_comes_first(issues: Path) -> None:
    (issues / "own" / "new").mkdir(parents=True)
    (issues / "own" / "new" / "通知.md").write_text("---\nissuer: 甲\ntitle: {{ title }}\n---\n\n自己的模板。\n")
    (issues / "gazette.yaml").write_text((issues / "gazette.yaml").read_text() + "template: own\n")
    assert main(["new", "--document", "通知:甲"]) == 0
    (file,) = (issues / "2026-07").glob("01-*.md")
    assert "自己的模板" in file.read_text()


@given(st.sampled_from(["通知", "意见", "任免"]), st.text(min_size=1, max_size=30))
def test_names_of_files_are_safe(kind: str, title: str) -> None:
    name = file_name(1, full_title(kind, title))
    assert name.endswith(".md") and not set(name) & set('/\\:*?"<>| \n\0') and name == Path(name).name


@given(st.dates(datetime.date(1950, 1, 1), datetime.date(2900, 1, 1)), st.integers(1, 24))
def test_ends_of_months_stay_ends(date: datetime.date, months: int) -> None:
    later = add_months(date, months)
    assert (later.year * 12 + later.month) - (date.year * 12 + date.month) == months
    if (date + datetime.timedelta(1)).day == 1:
        assert (later + datetime.timedelta(1)).day == 1
    else:
        assert later.day == min(date.day, later.day)
