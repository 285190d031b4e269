"""Nothing from a file, a name or the command line reaches the terminal as a command to it: escapes are shown, not sent."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publisher.cli import main
from publisher.cli.reporter import TerminalReporter
from publisher.messages import Finding, Language, escape, render, say
from publisher.position import Position
from tests.source.cases import write_issue

EVIL = "\x1b]0;owned\x07\x1b[2J\x9b31m\u202egpj\u2066"
COMMANDS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069]")
Capture = pytest.CaptureFixture[str]


def said(capsys: Capture, *words: str) -> str:
    for language in ("zh", "en"):
        main([*words, "--lang", language])
    out, err = capsys.readouterr()
    assert out + err
    return out + err


@pytest.mark.parametrize(
    "words",
    [
        ["build", EVIL],
        [EVIL],
        ["build", f"--{EVIL}"],
        ["build", "x", "--only", EVIL],
        ["explain", EVIL],
        ["check", "a", EVIL],
        ["pages", ".", "--dpi", EVIL],
        ["release", EVIL],
        ["verify", EVIL],
        ["deliver", EVIL],
        ["package", EVIL],
        ["import", EVIL],
        ["new", "issue", EVIL],
        ["serve", EVIL],
        ["status", EVIL],
        ["diff", EVIL],
        ["notice", EVIL],
    ],
    ids=lambda words: " ".join(words).encode("unicode_escape").decode(),
)
def test_what_is_typed_at_the_prompt(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture, words: list[str]) -> None:
    monkeypatch.chdir(tmp_path)
    assert not COMMANDS.search(said(capsys, *words))


@pytest.mark.parametrize("name", ["a\x1b[2J.md", "a\x9b31m.md", "a\u202ecod.md", "a\x07.md"])
def test_names_of_files(tmp_path: Path, capsys: Capture, name: str) -> None:
    folder = write_issue(tmp_path / f"p{EVIL.replace('/', '')}", {f"2026-05/{name}": b"---\ntitle: x\n---\n\n<b>x</b>\n"})
    found = said(capsys, "check", str(folder))
    assert "S006" in found
    assert not COMMANDS.search(found)


def test_values_in_files(tmp_path: Path, capsys: Capture) -> None:
    text = f'---\nissuer: 甲\ntitle: "{EVIL.encode("unicode_escape").decode()}"\nnumber: !{"a"} x\n"k\\e[2J": 1\n---\n\n![图](images/\u202ea.png)\n'
    found = said(capsys, "check", str(write_issue(tmp_path, {"2026-05/a.md": text.encode()})))
    assert "F001" in found
    assert not COMMANDS.search(found)


@given(st.text())
def test_any_text_is_shown(text: str) -> None:
    assert not COMMANDS.search(escape(text))
    assert not COMMANDS.search(say("build.written", Language.ENGLISH, file=text))
    finding = Finding("S002", Position(text, 1, 1), {"file": text})
    assert not COMMANDS.search(render(finding, Language.CHINESE))


def test_the_moving_bar_knows_no_markup(tmp_path: Path) -> None:
    class Screen:
        def __init__(self) -> None:
            self.text = ""

        def write(self, text: str) -> int:
            self.text += text
            return len(text)

        def flush(self) -> None:
            pass

        def isatty(self) -> bool:
            return True

    screen = Screen()
    with TerminalReporter(Language.ENGLISH, screen) as reporter:  # type: ignore[arg-type]
        reporter.stage("read", issue=f"[link=file:///etc/passwd]x[/link]{EVIL}")
        reporter.notice("build.written", file=f"[red]{EVIL}")
    assert "[link=file:///etc/passwd]x" in screen.text.replace("\n", "")
    assert "\x1b]0;owned" not in screen.text
    assert "\x1b]8;" not in screen.text
