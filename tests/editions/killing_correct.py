"""Killing corrections: forked children begin to declare a correction, die at a moment by chance, and what they left is looked at."""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import sys
import time
from dataclasses import asdict
from pathlib import Path

from publisher.messages import Trouble
from tests.editions.killing import Result, _finish, _in_child
from tests.editions.publication import SLUG, assert_consistent, correct, lying, make_publication, release


def _correct(folder: Path) -> int:
    correct(folder)
    return 0


def _visible(top: Path) -> dict[str, bytes]:
    """The files there are to see: what a dead process left under a hidden name does no harm."""
    return {name: data for name, data in lying(top).items() if not Path(name).name.startswith(".")}


def _wait(pid: int) -> int:
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


def run(top: Path, rounds: int) -> Result:
    """Kills corrections of a released issue; each is then declared again."""
    start, place = top / "start", top / "place"
    assert _finish(make_publication(start)) == 0
    folder = place / "issues" / SLUG
    before = _visible(start)

    def reset() -> None:
        shutil.rmtree(place, ignore_errors=True)
        shutil.copytree(start, place)

    reset()
    begun = time.perf_counter()
    assert _wait(_in_child(lambda: _correct(folder))) == 0
    length, after = time.perf_counter() - begun, _visible(place)
    assert after != before
    chance, result = random.Random(20261124), Result()
    while result.kills < rounds:
        reset()
        pid = _in_child(lambda: _correct(folder))
        time.sleep(chance.uniform(0, length * 1.1))
        os.kill(pid, signal.SIGKILL)
        if _wait(pid) != -signal.SIGKILL:
            length *= 0.97  # it was done before
            continue
        result.kills += 1
        try:
            assert_consistent(folder)
            left = _visible(place)
            assert left.keys() == before.keys()
            assert all(data in (before[name], after[name]) for name, data in left.items()), "a file is neither the old nor the new one"
            result.old += left == before
            result.between += left not in (before, after)
            result.new += left == after
            if left != after:
                assert _wait(_in_child(lambda: _correct(folder))) == 0, "cannot be declared again"
            assert _visible(place) == after, "not what an undisturbed correction makes"
        except (AssertionError, Trouble) as fault:
            result.faults.append(f"kill {result.kills}: {fault!r}")
    return result


if __name__ == "__main__":
    release(make_publication(Path(sys.argv[1]) / "warm"))  # so that every child begins with all in memory
    print(json.dumps(asdict(run(Path(sys.argv[1]), int(sys.argv[2])))))
