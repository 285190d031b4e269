"""Every fault × build, release, deliver: afterwards the last good outputs verify, and running the command again completes."""

from __future__ import annotations

import itertools
import os
import random
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from publisher.fonts.manifest import fonts_folder
from tests.faults.yard import COMMANDS, Yard

_NUMBERS = itertools.count()


def slow(*values: object) -> list[object]:
    """Cases for the long run."""
    return [pytest.param(value, marks=pytest.mark.slow) for value in values]


@pytest.fixture(scope="module")
def top(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("faults")


@pytest.fixture
def yard(top: Path) -> Iterator[Yard]:
    """A fresh publication."""
    made = Yard(top, f"yard-{next(_NUMBERS)}")
    yield made
    shutil.rmtree(made.top, ignore_errors=True)


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("error", ["ENOSPC", *slow("EROFS", "EACCES")])
def test_the_disk_is_full_read_only_or_closed(yard: Yard, command: str, error: str) -> None:
    """From the first write on: nothing is changed at all."""
    done = yard.run(command, {"fault": "deny", "below": str(yard.top), "at": 1, "error": error})
    assert yard.outputs() == yard.before
    yard.judge(command, done, (1, 2))


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.slow
@pytest.mark.parametrize("at", [3, 9])
def test_the_disk_fills_in_the_middle(yard: Yard, command: str, at: int) -> None:
    done = yard.run(command, {"fault": "deny", "below": str(yard.top), "at": at, "error": "ENOSPC"})
    yard.judge(command, done, (0, 1, 2))


@pytest.mark.slow
@pytest.mark.parametrize("command", COMMANDS)
def test_a_file_meets_the_limit_of_the_system(yard: Yard, command: str) -> None:
    done = yard.run(command, {"fault": "limit", "size": 20_000})
    yard.judge(command, done, (1, 2))


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("at", [5, *slow(1, 12)])
def test_killed_before_a_step(yard: Yard, command: str, at: int) -> None:
    done = yard.run(command, {"fault": "die", "below": str(yard.top), "at": at})
    yard.judge(command, done, (-signal.SIGKILL, 0))


@pytest.mark.slow
@pytest.mark.parametrize("command", COMMANDS)
def test_killed_and_full_at_every_step(top: Path, command: str) -> None:
    for fault in ("die", "deny"):
        for at in itertools.chain(range(1, 40), range(40, 400, 20)):
            yard = Yard(top, f"yard-{next(_NUMBERS)}")
            wrong = {"fault": fault, "below": str(yard.top), "at": at} | ({"error": "ENOSPC"} if fault == "deny" else {})
            done = yard.run(command, wrong)
            yard.judge(command, done, (-signal.SIGKILL, 0, 1, 2))
            shutil.rmtree(yard.top)
            if done.returncode == 0:
                break


@pytest.mark.slow
@pytest.mark.parametrize("command", COMMANDS)
def test_killed_at_random_moments(top: Path, command: str) -> None:
    chance = random.Random(20261124)
    for _ in range(25):
        yard = Yard(top, f"yard-{next(_NUMBERS)}")
        process = yard.start(command)
        time.sleep(chance.uniform(0.05, 1.5))
        process.send_signal(signal.SIGKILL)
        said, _ = process.communicate()
        yard.judge(command, subprocess.CompletedProcess([], process.returncode, "", said), (-signal.SIGKILL, 0))
        shutil.rmtree(yard.top)


@pytest.mark.slow
@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("size", ["300k", "600k", "1m"])
def test_a_real_disk_that_is_full(top: Path, command: str, size: str) -> None:
    """A small file system in memory, filled but for so much."""
    place = top / f"disk-{next(_NUMBERS)}"
    place.mkdir()
    if (
        os.getuid()
        or subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64m", "tmpfs", str(place)], capture_output=True, check=False).returncode
    ):
        pytest.skip("mounting is not allowed here")
    try:
        _fill(Yard(top, f"{place.name}/yard"), place, command, size)
    finally:
        subprocess.run(["umount", "-l", str(place)], check=True)


def _fill(yard: Yard, place: Path, command: str, size: str) -> None:
    left = int(size[:-1]) * {"k": 1000, "m": 1_000_000}[size[-1]]
    state = os.statvfs(place)
    with (place / "ballast").open("wb") as stream:
        stream.write(bytes(max(0, state.f_bavail * state.f_frsize - left)))
    done = yard.run(command)
    assert done.returncode in (0, 1, 2), done.stderr
    assert "Traceback" not in done.stderr
    yard.assert_good(command)
    (place / "ballast").unlink()
    assert yard.run(command).returncode == 0
    yard.assert_done(command)


@pytest.mark.parametrize("command", ["release", *slow("build", "deliver")])
def test_the_source_changes_meanwhile(yard: Yard, command: str) -> None:
    """Saved after it was read: what is made is the old source or the new, never something of each, and nothing is released that was not checked."""
    file = yard.folder / "a.md"
    text = file.read_text("utf-8")
    wrong = {"fault": "edit", "file": str(file), "after": "style.yaml", "text": text.replace("全文", "别的文字")}
    done = yard.run(command, wrong)
    assert done.returncode in ((2,) if command == "release" else (0, 2)), done.stderr
    assert command == "deliver" or "别的文字" in file.read_text("utf-8"), "it was saved while the program was at work"
    yard.assert_good(command)
    file.write_text(text, "utf-8")
    assert yard.run(command).returncode == 0
    yard.assert_done(command)


@pytest.mark.parametrize("command", ["release", *slow("build", "deliver")])
def test_two_at_once_in_one_folder(yard: Yard, command: str) -> None:
    both = [yard.start(command) for _ in range(2)]
    said = [process.communicate()[0] for process in both]
    codes = sorted(process.returncode for process in both)
    assert codes in ([0, 0], [0, 2]), said
    assert not any("Traceback" in each or "程序内部出错" in each for each in said), said
    yard.assert_good(command)
    assert yard.run(command).returncode == 0
    yard.assert_done(command)


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.slow
@pytest.mark.parametrize("seconds", [400_000_000, 5])
def test_the_clock_jumps(yard: Yard, command: str, seconds: int) -> None:
    done = yard.run(command, {"fault": "clock", "seconds": seconds})
    assert done.returncode == 0, done.stderr
    yard.assert_done(command)


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.slow
@pytest.mark.parametrize("how", ["none", "half", "fetching"])
def test_fonts_are_missing_or_half_there(yard: Yard, command: str, how: str, tmp_path: Path) -> None:
    fonts = tmp_path / "fonts"
    fonts.mkdir()
    if how != "none":
        for file in fonts_folder().iterdir():
            if file.is_file():
                (fonts / file.name).symlink_to(file.resolve())
        first = fonts / "NotoSerifSC-Regular.otf"
        data = first.read_bytes()
        first.unlink()
        if how == "half":
            first.write_bytes(data[: len(data) // 2])
        else:  # a set-up that was killed
            (fonts / ".fetching-x").mkdir()
            (fonts / ".fetching-x" / first.name).write_bytes(data)
    done = yard.run(command, environment={"PUBLISHER_FONTS": str(fonts)})
    yard.judge(command, done, (0, 2) if command == "deliver" else (2,))


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.slow
@pytest.mark.parametrize("how", ["garbage", "cut", "file"])
def test_the_cache_is_damaged(yard: Yard, command: str, how: str, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    if how == "file":
        cache.write_text("not a folder")
    else:
        assert Yard(yard.top.parent, f"yard-{next(_NUMBERS)}").run("build", environment={"PUBLISHER_CACHE": str(cache)}).returncode == 0
        for file in cache.rglob("*"):
            if file.is_file():
                file.write_bytes(b"\xff" * 5000 if how == "garbage" else file.read_bytes()[:-7])
    done = yard.run(command, environment={"PUBLISHER_CACHE": str(cache)})
    assert done.returncode == 0, done.stderr
    yard.assert_done(command)


PLACES = {
    "C": {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    "Turkish": {"LC_ALL": "tr_TR.UTF-8", "TZ": "Pacific/Kiritimati"},
    "GBK": {"PYTHONIOENCODING": "gbk", "PYTHONUTF8": "0", "LANG": "zh_CN.GBK", "TZ": "America/Adak"},
    "nothing": {"LANG": "", "LC_ALL": "", "TZ": "", "HOME": "/nonexistent"},
}


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.slow
@pytest.mark.parametrize("place", PLACES)
def test_an_unusual_locale(yard: Yard, command: str, place: str) -> None:
    done = yard.run(command, environment=PLACES[place])
    assert done.returncode == 0, done.stderr
    yard.assert_done(command)
