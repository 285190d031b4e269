"""Completion in the shells themselves: bash with its keys, zsh and fish where they are at hand."""

from __future__ import annotations

import os
import pty
import re
import select
import shutil
import subprocess
import sys
import time
from pathlib import Path

import click
import pytest

from publisher.cli.commands import SECTIONS, Program
from publisher.messages import Language, list_codes
from tests.conftest import ROOT

COMMANDS = Program(Language.CHINESE).list_commands(click.Context(Program(Language.CHINESE)))
BASH = shutil.which("bash")
needs_bash = pytest.mark.skipif(not BASH, reason="no bash")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A folder to type in: two publications, and the program ``publisher`` on the path."""
    program = tmp_path / "bin" / "publisher"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m publisher "$@"\n')
    program.chmod(0o755)
    for name in ("issues/2026-05", "issues/2026-06", "另一份 公报/2026-07"):
        (tmp_path / "work" / name).mkdir(parents=True)
        (tmp_path / "work" / name / "issue.yaml").touch()
    (tmp_path / "work" / "issues" / "2026-06" / "02-通知.md").touch()
    (tmp_path / "work" / "issues" / "images").mkdir()
    (tmp_path / "work" / "报来.docx").touch()
    return tmp_path


def environment(home: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("LC_") and name != "LANG"}
    return kept | {"PATH": f"{home / 'bin'}:{os.environ['PATH']}", "PYTHONPATH": str(ROOT), "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8"}


def offered(home: Path, line: str) -> list[str]:
    """What bash has to offer at the end of a line: its own completion function is called as bash calls it."""
    words = line.split(" ")
    script = f"""
source <(publisher completion bash)
COMP_WORDS=({" ".join(f"'{word}'" for word in words)}); COMP_CWORD={len(words) - 1}
compopt() {{ echo "shell:$2"; }}
{{ complete -p publisher | grep -q -- '-F _publisher_completion'; }} || exit 3
_publisher_completion publisher
printf '%s\\n' "${{COMPREPLY[@]}}"
"""
    done = subprocess.run(
        [str(BASH), "--norc", "-c", script], cwd=home / "work", env=environment(home), capture_output=True, text=True, check=True
    )
    assert done.stderr == ""
    return [each for each in done.stdout.splitlines() if each]


@needs_bash
@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("publisher pr", ["preview", "proof"]),
        ("publisher check --", ["--fix", "--dry-run", "--lang", "--debug", "--help"]),
        ("publisher check iss", ["issues/2026-06", "issues/2026-05"]),
        ("publisher build issues/2026-05 issues/", ["issues/2026-06", "issues/2026-05"]),
        ("publisher preview issues/2026-05", ["issues/2026-05"]),
        ("publisher check 另", [r"另一份\ 公报/2026-07"]),
        ("publisher check nowhere/", ["shell:dirnames"]),
        ("publisher explain r81", ["R811"]),
        ("publisher build --only ", ["pdf", "press", "saddle", "epub", "web"]),
        ("publisher build issues/2026-06 --output ", ["shell:dirnames"]),
        ("publisher site ", ["shell:dirnames"]),
        ("publisher import ", ["shell:default"]),
        ("publisher correct issues/2026-06 --document 0", ["02-通知"]),
        ("publisher --lang ", ["zh", "en"]),
        ("publisher recipients ex", ["export"]),
        ("publisher completion ", ["bash", "zsh", "fish"]),
    ],
)
def test_bash_is_offered(home: Path, line: str, wanted: list[str]) -> None:
    assert offered(home, line) == wanted


@needs_bash
def test_every_command_and_every_code_is_offered(home: Path) -> None:
    assert set(offered(home, "publisher ")) == set(COMMANDS)
    assert offered(home, "publisher explain ") == [line.partition(" ")[0] for line in list_codes(Language.CHINESE)]


@needs_bash
def test_the_tab_key_completes_in_a_terminal(home: Path) -> None:
    """bash as somebody has it before them: the script is read, words are begun, Tab is pressed, Enter runs what came of it."""
    process, terminal = pty.fork()
    if process == 0:  # pragma: no cover
        os.chdir(home / "work")
        os.execve(str(BASH), ["bash", "--norc", "--noprofile", "-i"], environment(home) | {"PS1": "ready> ", "TERM": "dumb"})
    try:
        seen = ""

        def wait_for(pattern: str) -> None:
            nonlocal seen
            until = time.monotonic() + 60
            while not re.search(pattern, seen):
                assert time.monotonic() < until, seen
                if select.select([terminal], [], [], 0.2)[0]:
                    seen += os.read(terminal, 65536).decode("utf-8", "replace")

        def type_in(words: str) -> None:
            nonlocal seen
            seen = ""
            os.write(terminal, words.encode())

        wait_for("ready> ")
        type_in('eval "$(publisher completion bash)"; echo do""ne\n')
        wait_for("\ndone\r?\nready> ")
        type_in("publisher exp\t")
        wait_for("publisher explain ")
        type_in("r81\t")
        wait_for("R811 ")
        type_in("\n")
        wait_for(r"(?s)R811 警告.*ready> $")
        type_in("publisher check 另\t")
        wait_for(r"另一份\\ 公报/2026-07 ")
    finally:
        os.kill(process, 9)
        os.waitpid(process, 0)
        os.close(terminal)


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_scripts_are_sound(home: Path, shell: str) -> None:
    done = subprocess.run(["publisher", "completion", shell], env=environment(home), capture_output=True, text=True, check=True)
    assert done.stderr == "" and f"{shell}_complete" in done.stdout
    if not shutil.which(shell):
        pytest.skip(f"no {shell}")
    judged = subprocess.run([shell, "-n"], input=done.stdout, env=environment(home), capture_output=True, text=True, check=False)
    assert (judged.returncode, judged.stderr) == (0, "")


@pytest.mark.skipif(not shutil.which("fish"), reason="no fish")
def test_fish_shows_what_things_are(home: Path) -> None:
    script = "publisher completion fish | source; complete -C 'publisher pre'; complete -C 'publisher explain R81'; complete -C 'publisher check iss'"
    done = subprocess.run(
        ["fish", "-N", "-c", script], cwd=home / "work", env=environment(home), capture_output=True, text=True, check=True
    )
    first, second, *issues = done.stdout.splitlines()
    assert first.startswith("preview\t") and "浏览器" in first
    assert second.startswith("R811\t") and {"issues/2026-06", "issues/2026-05"} <= set(issues)


def test_an_unknown_shell_is_told(home: Path) -> None:
    done = subprocess.run(["publisher", "completion", "tcsh"], env=environment(home), capture_output=True, text=True, check=False)
    assert done.returncode == 2 and "bash / zsh / fish" in done.stderr


def test_the_help_page_lists_every_command_once() -> None:
    listed = [name for _, names in SECTIONS for name in names]
    assert sorted(listed) == COMMANDS
