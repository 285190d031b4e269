"""Each code of the catalogue with a tiny broken issue and the exact words said of it.

``ACCEPT=1 pytest tests/source/test_messages_exact.py`` writes what is said now into the cases; look at the difference before keeping it.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from publisher.checks import is_assigned
from publisher.cli import check, main
from publisher.messages import CATALOGUE, Severity
from tests.source.cases import BASE, Case, read_case, write_issue

FOLDER = Path(__file__).parent / "broken"
CASES = sorted(FOLDER.glob("*.txt"))


def say(case: Case, language: str, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    write_issue(folder, case.files)
    monkeypatch.chdir(folder)
    monkeypatch.setattr(check, "find_coverage", lambda _: is_assigned)
    before = sorted(folder.rglob("*"))
    code = main(["check", "2026-05", "--lang", language])
    assert sorted(folder.rglob("*")) == before, "nothing may be written"
    lines = capsys.readouterr().err.splitlines()
    return code, "\n".join(lines[:-1])


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_broken_issue_is_told_exactly(
    path: Path, language: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    case = read_case(path)
    code, said = say(case, language, tmp_path, monkeypatch, capsys)
    if os.environ.get("ACCEPT") == "1":
        accept(path, language, said)
        return
    assert said == case.expected[language]
    assert f" {path.stem[:4]} " in said
    is_error = CATALOGUE[path.stem[:4]].severity is Severity.ERROR
    assert code == (1 if is_error else 0)


def accept(path: Path, language: str, said: str) -> None:
    text = path.read_text("utf-8")
    start = text.index(f"@@ {language}\n") + len(f"@@ {language}\n")
    end = text.find("@@ ", start)
    path.write_text(text[:start] + said + "\n" + (text[end:] if end >= 0 else ""), "utf-8")


def test_every_code_has_a_broken_issue() -> None:
    told = {path.stem[:4] for path in CASES}
    assert {code for code in CATALOGUE if code[0] not in "LEWDRV"} <= told


def test_sound_issue_has_no_findings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    assert BASE
    assert say(Case({}, {}), "zh", tmp_path, monkeypatch, capsys) == (0, "")


def test_no_code_is_found_in_an_issue_using_everything(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The passing case of every code: an issue that uses each construct rightly."""
    from PIL import Image

    (tmp_path / "2026-05/images").mkdir(parents=True)
    Image.new("RGB", (4, 3)).save(tmp_path / "2026-05/images/a.png")
    case = read_case(FOLDER.parent / "everything.txt")
    assert say(case, "zh", tmp_path, monkeypatch, capsys) == (0, "")
