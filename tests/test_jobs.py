"""Works in processes of their own."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from publisher.aside import PROCESSORS, count_processors, spare
from publisher.jobs import Ended, Tell, Work, run_jobs, usual_jobs
from publisher.messages import Trouble


def run(works: list[Work], at_once: int = 2) -> list[list[object]]:
    """What each work told."""
    heard: list[list[object]] = [[] for _ in works]
    run_jobs(works, at_once, lambda number, told: heard[number].append(told))
    return heard


def telling(*values: object, code: int = 0) -> Work:
    def work(tell: Tell) -> int:
        for value in values:
            tell(value)
        return code

    return work


@settings(max_examples=25, deadline=None)
@given(st.lists(st.lists(st.one_of(st.text(), st.integers(), st.binary(max_size=300_000)), max_size=4), max_size=5), st.integers(1, 4))
def test_everything_told_is_heard_once_and_in_order(told: list[list[object]], at_once: int) -> None:
    heard = run([telling(*values, code=number) for number, values in enumerate(told)], at_once)
    assert heard == [[*values, Ended(number)] for number, values in enumerate(told)]


def test_more_than_a_pipe_holds_comes_through() -> None:
    assert run([telling(b"x" * 5_000_000)])[0][0] == b"x" * 5_000_000


def test_a_work_that_raises_or_is_killed_ends_alone() -> None:
    def die(tell: Tell) -> int:
        tell("before")
        os.kill(os.getpid(), signal.SIGKILL)
        return 0

    def leave(_: Tell) -> int:
        os._exit(7)

    def refuse(_: Tell) -> int:
        raise KeyboardInterrupt

    heard = run([die, telling("a"), leave, telling("b"), refuse])
    assert heard == [["before", Ended(None, signal.SIGKILL)], ["a", Ended(0)], [Ended(None)], ["b", Ended(0)], [Ended(None)]]


def test_no_more_run_at_once_than_asked_and_they_begin_in_order(tmp_path: Path) -> None:
    log = tmp_path / "log"

    def noted(number: int) -> Work:
        def work(_: Tell) -> int:
            with log.open("a") as stream:
                stream.write(f"+{number}\n")
            time.sleep(0.05)
            with log.open("a") as stream:
                stream.write(f"-{number}\n")
            return 0

        return work

    run([noted(number) for number in range(5)], 2)
    words = log.read_text().split()
    assert sum(1 for word in words if word[0] == "+") == 5
    assert max(sum(1 if word[0] == "+" else -1 for word in words[:end]) for end in range(1, 11)) <= 2
    log.unlink()
    run([noted(number) for number in range(3)], 1)
    assert log.read_text().split() == ["+0", "-0", "+1", "-1", "+2", "-2"]


def waiting_work(tidied: Path) -> Work:
    def work(tell: Tell) -> int:
        try:
            tell(os.getpid())
            time.sleep(60)
        finally:
            tidied.touch()
        return 0

    return work


def gone(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return True
    return False


@pytest.mark.parametrize("interrupt", [KeyboardInterrupt, RuntimeError])
def test_what_is_raised_meanwhile_ends_all_works_and_lets_them_tidy_up(interrupt: type[BaseException], tmp_path: Path) -> None:
    processes: list[int] = []

    def hear(_: int, told: object) -> None:
        assert isinstance(told, int)
        processes.append(told)
        if len(processes) == 2:
            raise interrupt

    with pytest.raises(interrupt):
        run_jobs([waiting_work(tmp_path / name) for name in "abc"], 2, hear)
    assert all(map(gone, processes))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a", "b"], "the third had not begun"


def test_one_interruption_from_the_keyboard_ends_all(tmp_path: Path) -> None:
    processes: list[int] = []

    def hear(_: int, told: object) -> None:
        assert isinstance(told, int)
        processes.append(told)
        if len(processes) == 2:
            os.kill(os.getpid(), signal.SIGINT)
            for process in processes:
                os.kill(process, signal.SIGINT)

    assert threading.current_thread() is threading.main_thread()
    with pytest.raises(KeyboardInterrupt):
        run_jobs([waiting_work(tmp_path / name) for name in "ab"], 2, hear)
    assert all(map(gone, processes))


def test_one_that_does_not_stop_is_killed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("publisher.jobs._GRACE", 0.05)
    processes: list[int] = []

    def stubborn(tell: Tell) -> int:
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        tell(os.getpid())
        time.sleep(60)
        return 0

    def hear(_: int, told: object) -> None:
        assert isinstance(told, int)
        processes.append(told)
        raise RuntimeError

    with pytest.raises(RuntimeError):
        run_jobs([stubborn], 1, hear)
    assert all(map(gone, processes))


def test_while_nothing_is_told_the_one_who_waits_is_looked_after() -> None:
    rests: list[None] = []

    def work(_: Tell) -> int:
        time.sleep(0.35)
        return 0

    run_jobs([work], 1, lambda *_: None, lambda: rests.append(None))
    assert len(rests) >= 3


def test_nothing_to_do_is_done() -> None:
    assert run([]) == []


def test_processors_are_those_left_by_others(monkeypatch: pytest.MonkeyPatch) -> None:
    there = count_processors()
    monkeypatch.setenv(PROCESSORS, "1")
    assert count_processors() == 1
    assert not spare()
    monkeypatch.setenv(PROCESSORS, "100000")
    assert count_processors() == there
    monkeypatch.setenv(PROCESSORS, "")
    assert count_processors() == there


@pytest.mark.parametrize("value", ["0", "-1", "two", "1.5", "２", " 1"])
def test_a_wrong_number_of_processors_is_told(value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(PROCESSORS, value)
    with pytest.raises(Trouble, match=r"environment\.processors"):
        count_processors()


def memory(text: str) -> Callable[..., str]:
    return lambda *_: text


@pytest.mark.parametrize(
    ("told", "processors", "jobs"),
    [
        ("MemTotal: 9 kB\nMemAvailable: 2097152 kB\n", "8", 4),
        ("MemAvailable: 1 kB\n", "8", 1),
        ("MemAvailable: 99999999 kB\n", "3", 3),
        ("", "5", 5),
    ],
)
def test_jobs_are_as_processors_and_memory_allow(told: str, processors: str, jobs: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.sched_getaffinity", lambda _: set(range(64)))
    monkeypatch.setattr(Path, "read_text", memory(told))
    monkeypatch.setenv(PROCESSORS, processors)
    assert usual_jobs() == jobs
