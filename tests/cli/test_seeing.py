"""``publisher dump``, ``lines`` and ``proof``: what they write, where, in which language."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from publisher.cli import main
from publisher.cli.lines import SCHEMA
from publisher.messages import Language, say
from tests.pages.issues import paragraphs
from tests.source.cases import write_document

Capture = pytest.CaptureFixture[str]
TEXT = paragraphs(3, 90) + "\n天地，玄黄“宇宙”洪荒2026年GDP增长日月盈昃辰宿列张寒来暑往秋收冬藏闰余成岁律吕调阳云腾致雨\n"


@pytest.fixture(scope="module")
def issue(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_document(tmp_path_factory.mktemp("issues"), TEXT)


@pytest.fixture(autouse=True)
def chinese_locale(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "C")


def test_dump_writes_chosen_pages_to_standard_output(issue: Path, capsys: Capture) -> None:
    assert main(["dump", str(issue), "--pages", "2-3"]) == 0
    heads = [line for line in capsys.readouterr().out.splitlines() if line.startswith("==")]
    assert [head.split()[1:3] for head in heads] == [["2", "blank"], ["3", "contents"]]


def test_dump_of_a_page_that_is_not_there_is_trouble(issue: Path, capsys: Capture) -> None:
    assert main(["dump", str(issue), "--pages", "99"]) == 2
    assert "没有第 99 页" in capsys.readouterr().err


@pytest.mark.parametrize("language", ["zh", "en"])
def test_lines_reports_in_the_readers_language(issue: Path, language: str, capsys: Capture) -> None:
    assert main(["lines", str(issue), "--lang", language]) == 0
    out = capsys.readouterr().out.splitlines()
    natural = next(line for line in out if line.startswith(say("tier.0", Language(language))))
    assert len(natural.split("\t")) == 3
    assert any("a.md:" in line for line in out)


def test_lines_as_json(issue: Path, capsys: Capture) -> None:
    assert main(["lines", str(issue), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["schema"] == SCHEMA
    assert sum(told["tiers"].values()) == told["lines"] > 0
    assert len(told["worst"]) <= 20
    assert {"folio", "column", "row", "strain", "file", "line"} <= set(told["worst"][0])


def test_every_tier_has_its_name() -> None:
    for tier in range(-7, 5):
        assert len({say(f"tier.{tier}", language) for language in Language}) == 2


def test_lines_draws_a_table_on_a_terminal(issue: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    assert main(["lines", str(issue)]) == 0
    assert "┃" in capsys.readouterr().out


def test_proof_stands_beside_the_issues_pdf(issue: Path, tmp_path: Path, capsys: Capture) -> None:
    assert main(["proof", str(issue), "--output", str(tmp_path)]) == 0
    (file,) = tmp_path.iterdir()
    assert file.name == "2026-05-proof.pdf"
    text = subprocess.run(["pdftotext", str(file), "-"], capture_output=True, check=True).stdout.decode()
    assert "a:12" in text
    assert "1" in text.split()


@pytest.mark.parametrize("command", ["dump", "lines", "proof"])
def test_a_broken_issue_writes_nothing(command: str, tmp_path: Path, capsys: Capture) -> None:
    folder = write_document(tmp_path, "::: box\n")
    before = sorted(tmp_path.rglob("*"))
    assert main([command, str(folder)]) == 1
    assert capsys.readouterr().out == ""
    assert sorted(tmp_path.rglob("*")) == before
