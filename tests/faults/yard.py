"""A publication with last good outputs, the three commands that make new ones, and judging what a fault left behind.

Before: edition 1 is released, built and delivered to one folder; the second edition is declared. `build` makes the outputs of the working source, `release`
the second edition, `deliver` gives the released edition to a second folder. Afterwards, whatever happened: what was good is good still, and running the
command again ends where an undisturbed run does.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from publisher.cli import main
from publisher.distribution.package import check_package
from tests.conftest import ROOT
from tests.editions.publication import SLUG, correct, lying, make_publication

COMMANDS = ("build", "release", "deliver")
_HIDDEN = (".lock", "-wal", "-shm", "-journal")
Outputs = dict[str, bytes]


class Yard:
    """A copy of the publication in a folder of its own."""

    def __init__(self, top: Path, name: str = "place") -> None:
        self._all, self.top = top, top / name
        shutil.copytree(_start(top), self.top, symlinks=True)
        for line in ("first", "second"):
            (self.top / line).mkdir(exist_ok=True)
        text = "".join(_entry(each, self.top / each) for each in ("first", "second"))
        (self.top / "recipients.yaml").write_text("recipients:\n" + text, "utf-8")
        self.before = self.outputs()

    @property
    def folder(self) -> Path:
        """The issue's."""
        return self.top / "issues" / SLUG

    def run(
        self, command: str, fault: Mapping[str, object] | None = None, environment: Mapping[str, str] | None = None
    ) -> subprocess.CompletedProcess[str]:
        """Runs a command as a process of its own."""
        return _run([command, str(self.folder)], fault or {}, environment or {})

    def start(self, command: str) -> subprocess.Popen[str]:
        """Begins a command."""
        words = [sys.executable, "-m", "publisher", command, str(self.folder)]
        return subprocess.Popen(words, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)

    def outputs(self) -> Outputs:
        """What is there to see of archive, outputs and packages."""
        found: Outputs = {}
        for part in ("archive", "build", "first", "second"):
            if (self.top / part).is_dir():
                found |= {f"{part}/{name}": data for name, data in lying(self.top / part).items() if not Path(name).name.startswith(".")}
        return found

    def judge(self, command: str, done: subprocess.CompletedProcess[str], codes: Sequence[int]) -> None:
        """Looks at what a command left that met a fault, and runs it again without one."""
        assert done.returncode in codes, (done.returncode, done.stderr)
        assert "Traceback" not in done.stderr, done.stderr
        assert "程序内部出错" not in done.stderr, done.stderr
        self.assert_good(command)
        again = self.run(command)
        assert again.returncode == 0, again.stderr
        self.assert_done(command)

    def assert_good(self, command: str) -> None:
        """What was released is genuine, what was delivered whole, and each output is the old one or the new."""
        assert main(["verify", "--all", "--archive", str(self.top / "archive")]) == 0
        for package in [*(self.top / "first").iterdir(), *(self.top / "second").iterdir()]:
            assert package.name.startswith(".") or check_package(package) == [], package
        new, now = self.after(command), self.outputs()
        assert {name for name, data in self.before.items() if now.get(name) not in (data, new.get(name))} == set()

    def assert_done(self, command: str) -> None:
        """All is as an undisturbed run leaves it, with nothing half-made beside it."""
        now, new = self.outputs(), self.after(command)
        assert now.keys() == new.keys()
        assert [name for name in now if now[name] != new[name]] == []
        left = [path for path in self.top.rglob(".*") if path.name.endswith(".new") or path.name == ".new"]
        assert left == []

    def after(self, command: str) -> Outputs:
        """What an undisturbed run of the command leaves."""
        return _after(self._all, command)


def _entry(name: str, address: Path) -> str:
    return f"  - {{id: {name}, name: 图书馆, kind: library, channel: folder, address: '{address}', formats: 'pdf epub'}}\n"


def _run(words: Sequence[str], fault: Mapping[str, object], environment: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "tests.faults.child", json.dumps(fault), *words]
    variables = {**os.environ, "PYTHONPATH": str(ROOT), **environment}
    return subprocess.run(command, cwd=ROOT, env=variables, capture_output=True, text=True, errors="replace", check=False, timeout=120)


@cache
def _start(top: Path) -> Path:
    """The publication before, made once for a folder of tests."""
    start = top / "start"
    folder = make_publication(start)
    assert main(["release", str(folder)]) == 0
    assert main(["build", str(folder)]) == 0
    (start / "first").mkdir()
    (start / "recipients.yaml").write_text("recipients:\n" + _entry("first", start / "first"), "utf-8")
    assert main(["deliver", str(folder)]) == 0
    correct(folder)
    return start


@cache
def _after(top: Path, command: str) -> Outputs:
    yard = Yard(top, f"after-{command}")
    done = yard.run(command)
    assert done.returncode == 0, done.stderr
    assert yard.outputs() != yard.before
    return yard.outputs()
