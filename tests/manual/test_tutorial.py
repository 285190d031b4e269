"""The tutorial is done as it says, from an empty folder: its commands run, its files written, and what it shows compared with what is printed."""

from __future__ import annotations

import os
import re
import shlex
import signal
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.manual.steps import Command, Edit, File, pattern_of, read_steps

TUTORIAL = ROOT / "docs" / "tutorial.zh.md"


def write(folder: Path, file: File) -> None:
    path = folder / file.path
    path.parent.mkdir(parents=True, exist_ok=True)
    if file.kind != "word":
        path.write_text(file.text, "utf-8")
        return
    docx = pytest.importorskip("docx")
    document = docx.Document()
    for line in file.text.splitlines():
        document.add_paragraph(line)
    document.save(str(path))


def edit(folder: Path, change: Edit) -> None:
    path = folder / change.path
    text = path.read_text("utf-8")
    assert text.count(change.old) == 1, change
    path.write_text(text.replace(change.old, change.new), "utf-8")


def do(folder: Path, command: Command, environment: Mapping[str, str]) -> str:
    """What a command prints, output and messages in their order. The preview is ended as somebody ends it."""
    words = shlex.split(command.words)
    if words[0] == "publisher":
        words[:1] = [sys.executable, "-u", "-m", "publisher"]
    with subprocess.Popen(words, cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as process:
        assert process.stdout is not None
        if "preview" not in words:
            return process.stdout.read()
        first = process.stdout.readline()
        process.send_signal(signal.SIGINT)
        rest = process.stdout.read()
        assert process.wait(20) == 0 and not rest.strip()
        return first


def test_the_tutorial_does_what_it_shows(tmp_path: Path) -> None:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("LC_")}
    environment = kept | {"PYTHONPATH": str(ROOT), "LANG": "zh_CN.UTF-8", "BROWSER": "true", "PYTHONUTF8": "1"}
    environment.pop("SOURCE_DATE_EPOCH", None)
    done = []
    for step in read_steps(TUTORIAL.read_text("utf-8")):
        match step:
            case File():
                write(tmp_path, step)
            case Edit():
                edit(tmp_path, step)
            case Command():
                printed = do(tmp_path, step, environment)
                assert pattern_of(step.printed).fullmatch(printed), f"line {step.line}: {step.words}\n{printed}"
                done.append(step.words.split()[1])
    assert {"new", "import", "check", "explain", "preview", "build", "release", "correct", "status", "verify", "notice"} <= set(done)


def test_pictures_and_links_lead_somewhere() -> None:
    for manual in sorted((ROOT / "docs").glob("*.zh.md")):
        for target in re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", manual.read_text("utf-8")):
            if "://" not in target and "/x.png" not in target:
                assert (manual.parent / target).exists(), f"{manual.name}: {target}"
