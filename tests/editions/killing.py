"""Killing releases: children with everything loaded begin to release, die, and what they left is looked at.

Each child is forked from a process that has the program and the faces in memory; it dies by SIGKILL from outside, or by its own hand before a chosen step.
A step is whatever it does to the disk: opening for writing, making, renaming, removing, syncing.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from pathlib import Path

from publisher.editions import releasing
from publisher.editions.archive import list_editions
from publisher.editions.records import read_issue_yaml
from publisher.messages import Trouble
from tests.conftest import ROOT
from tests.editions.publication import SLUG, assert_consistent, correct, few_pieces, lying, make_publication, release

STEPS = {"os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.chmod", "shutil.rmtree", "fcntl.flock"}


@dataclass
class Result:
    """How many were killed, what was wrong after, and in which state: nothing happened, edition without record, all done."""

    kills: int = 0
    faults: list[str] = field(default_factory=list)
    old: int = 0
    between: int = 0
    new: int = 0


def kill_at_every_step(top: Path, corrected: bool) -> Result:
    """Kills a release before its first step, its second, and so on until one comes through."""
    return _drive(top, "steps", str(int(corrected)))


def kill_at_random(top: Path, rounds: int) -> Result:
    """Kills first and second releases at moments by chance."""
    return _drive(top, "random", str(rounds))


def _drive(top: Path, *words: str) -> Result:
    """Runs this module by itself: forking is for a process without threads."""
    command = [sys.executable, "-m", "tests.editions.killing", str(top), *words]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    return Result(**json.loads(done.stdout.splitlines()[-1]))


class Field:
    """A publication as it is before a release, and as it must be after."""

    def __init__(self, top: Path, corrected: bool) -> None:
        self.start = top / f"start-{corrected:d}"
        self.place = top / f"place-{corrected:d}"
        folder = make_publication(self.start)
        if corrected:
            assert _finish(folder) == 0
            correct(folder)
        self.before = lying(self.start)
        self.number = 1 + corrected
        self.reset()
        assert _finish(self.folder) == 0
        self.after = lying(self.place)

    @property
    def folder(self) -> Path:
        return self.place / "issues" / SLUG

    def reset(self) -> None:
        """The state before."""
        shutil.rmtree(self.place, ignore_errors=True)
        shutil.copytree(self.start, self.place)

    def judge(self, result: Result, moment: str) -> None:
        """Looks at what a dead release left, releases again, and looks at that."""
        result.kills += 1
        try:
            assert_consistent(self.folder)
            released = self.number in list_editions(self.place / "archive", SLUG)
            text = read_issue_yaml(self.folder).encode()
            recorded = text == self.after[f"issues/{SLUG}/issue.yaml"]
            assert recorded or text == self.before[f"issues/{SLUG}/issue.yaml"], "issue.yaml is neither the old nor the new one"
            assert released or not recorded, "recorded and not there"
            result.old += not released
            result.between += released and not recorded
            result.new += recorded
            assert _finish(self.folder) == 0, "cannot be released again"
            assert lying(self.place) == self.after, "not what an undisturbed release makes"
        except (AssertionError, Trouble) as fault:
            result.faults.append(f"{moment}: {fault!r}")


def _in_child(work: Callable[[], int]) -> int:
    """Runs work in a forked child; its pid."""
    pid = os.fork()
    if pid:
        return pid
    code = 70
    try:
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, 1)
        os.dup2(null, 2)
        code = work()
    finally:
        os._exit(code)


def _finish(folder: Path) -> int:
    return os.waitstatus_to_exitcode(os.waitpid(_in_child(lambda: release(folder)), 0)[1])


def _suicide(folder: Path, at: int) -> Callable[[], int]:
    """A release that dies before its step ``at``."""
    count = [0]

    def step() -> None:
        count[0] += 1
        if count[0] == at:
            os.kill(os.getpid(), signal.SIGKILL)

    def hook(event: str, arguments: tuple[object, ...]) -> None:
        writes = event == "open" and isinstance(arguments[2], int) and arguments[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)
        if event in STEPS or writes:
            step()

    def work() -> int:
        real = os.fsync

        def fsync(handle: int) -> None:
            step()
            real(handle)

        os.fsync = fsync  # type: ignore[assignment]
        sys.addaudithook(hook)
        return release(folder)

    return work


def _run_steps(top: Path, corrected: bool) -> Result:
    releasing.make_pieces = few_pieces  # type: ignore[assignment]
    yard, result, at = Field(top, corrected), Result(), 0
    while True:
        at += 1
        yard.reset()
        code = os.waitstatus_to_exitcode(os.waitpid(_in_child(_suicide(yard.folder, at)), 0)[1])
        if code != -signal.SIGKILL:
            assert code == 0, code
            return result
        yard.judge(result, f"step {at}")


def _run_random(top: Path, rounds: int) -> Result:
    chance, result = random.Random(20260604), Result()
    yards = [Field(top, False), Field(top, True)]
    lengths = []
    for yard in yards:
        yard.reset()
        begun = time.perf_counter()
        assert _finish(yard.folder) == 0
        lengths.append(time.perf_counter() - begun)
    while result.kills < rounds:
        turn = chance.randrange(2)
        yards[turn].reset()
        pid = _in_child(lambda: release(yards[turn].folder))  # noqa: B023 (it runs at once)
        time.sleep(chance.uniform(0, lengths[turn] * 1.1))
        os.kill(pid, signal.SIGKILL)
        if os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == -signal.SIGKILL:
            yards[turn].judge(result, f"kill {result.kills}")
        else:
            lengths[turn] *= 0.95  # it was done before
    return result


if __name__ == "__main__":
    folder, mode, value = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
    release(make_publication(folder / "warm"))  # so that every child begins with all in memory
    print(json.dumps(asdict(_run_steps(folder, bool(value)) if mode == "steps" else _run_random(folder, value))))
