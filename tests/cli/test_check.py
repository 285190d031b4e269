"""``check --fix`` and ``explain`` as the editor meets them."""

from __future__ import annotations

from pathlib import Path

import pytest

from publisher.checks import is_assigned
from publisher.cli import check, main
from publisher.messages.desk import REASONS
from tests.checks.desk.laying import write_case
from tests.conftest import ROOT, real_issue

Capture = pytest.CaptureFixture[str]
FAULTS = "加强值守。。落实责任。\n\n自 2026 年起施行，长期有效。"


@pytest.fixture(autouse=True)
def no_fonts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(check, "find_coverage", lambda _: is_assigned)
    monkeypatch.setenv("LANG", "C")
    monkeypatch.delenv("LC_ALL", raising=False)


def test_every_mend_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    write_case(tmp_path, FAULTS)
    monkeypatch.chdir(tmp_path)
    assert main(["check", "2026-05", "--fix"]) == 0
    assert capsys.readouterr().err == (
        "2026-05/a.md:6:5: R604 已改：“。。”→“。”\n2026-05/a.md:8:2: R702 已删：“ ”\n2026-05/a.md:8:7: R702 已删：“ ”\n"
        "改正 3 处\n检查完毕：没有错误，0 条警告\n"
    )
    assert (tmp_path / "2026-05/a.md").read_text("utf-8").endswith("加强值守。落实责任。\n\n自2026年起施行，长期有效。\n")
    assert main(["check", "2026-05", "--fix"]) == 0
    assert capsys.readouterr().err == "改正 0 处\n检查完毕：没有错误，0 条警告\n"


def test_a_dry_run_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    folder = write_case(tmp_path, FAULTS)
    before = (folder / "a.md").read_bytes()
    assert main(["check", str(folder), "--fix", "--dry-run"]) == 0
    said = capsys.readouterr().err
    assert "R604 可改：“。。”→“。”" in said
    assert "可以改正 3 处（没有改动文件）" in said
    assert (folder / "a.md").read_bytes() == before
    assert main(["check", str(folder), "--dry-run"]) == 2


def test_a_released_issue_is_mended_with_a_warning(tmp_path: Path, capsys: Capture) -> None:
    folder = write_case(tmp_path, FAULTS)
    with (folder / "issue.yaml").open("a", encoding="utf-8") as stream:
        stream.write("editions:\n  - edition: 1\n    date: 2026-05-30\n    source: '01'\n    manifest: '02'\n")
    main(["check", str(folder), "--fix"])
    assert "这一期已发布第1版" in capsys.readouterr().err


def test_the_archive_is_never_mended(tmp_path: Path, capsys: Capture) -> None:
    folder = write_case(tmp_path / "archive" / "2026-05" / "1" / "source", FAULTS)
    (tmp_path / "archive/2026-05/1/manifest.json").write_text("{}", "utf-8")
    before = (folder / "a.md").read_bytes()
    code = main(["check", str(folder), "--fix"])
    assert (code, (folder / "a.md").read_bytes()) == (2, before), capsys.readouterr().err


@pytest.mark.parametrize("language", ["zh", "en"])
def test_explain_shows_reason_source_and_cases(language: str, capsys: Capture) -> None:
    assert main(["explain", "r101", "--lang", language]) == 0
    said = capsys.readouterr().out
    assert "GB/T 9704" in said
    assert "    number: 云汉政发[2026]6号" in said
    assert said.count("    number: 云汉政发〔2026〕6号") == 2
    assert ("道理：" if language == "zh" else "Why: ") in said


@pytest.mark.parametrize("code", sorted(REASONS))
def test_every_rule_can_be_explained(code: str, capsys: Capture) -> None:
    assert main(["explain", code]) == 0
    assert "这样写是对的：" in capsys.readouterr().out


@pytest.mark.parametrize("name", ["2026-05", "2026-06"])
def test_the_samples_have_but_gaps_in_the_public_record(name: str, monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    assert main(["check", str(ROOT / "issues" / name)]) == 0
    lines = capsys.readouterr().err.splitlines()[:-1]
    assert [line.split()[1] for line in lines] == ["R931"]


@pytest.mark.skipif(real_issue() is None, reason="the real issue is not at hand")
def test_the_real_issue_has_the_findings_that_were_looked_at(capsys: Capture) -> None:
    assert main(["check", str(real_issue())]) == 0
    found = sorted(line.split()[1] for line in capsys.readouterr().err.splitlines()[:-1])
    assert found == ["R304", "R401", "R608", *["R801"] * 12, "R931"]
