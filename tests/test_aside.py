"""Work done aside."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from publisher.aside import Aside, count_processors, spare


def test_the_result_comes_back_from_another_process() -> None:
    process, value = Aside(lambda: (os.getpid(), {"a": b"1"})).result()
    assert process != os.getpid()
    assert value == {"a": b"1"}


def test_work_that_fails_aside_is_done_here_and_raises_here() -> None:
    def work() -> None:
        raise KeyError(os.getpid())

    with pytest.raises(KeyError) as error:
        Aside(work).result()
    assert error.value.args == (os.getpid(),)


def test_a_fork_that_dies_is_no_loss() -> None:
    here = os.getpid()
    assert Aside(lambda: os.getpid() == here or os.abort()).result() is True


def test_what_cannot_be_sent_is_made_here() -> None:
    assert Aside(lambda: lambda: 7).result()() == 7


def test_nobody_need_wait_for_work_dropped() -> None:
    reading, writing = os.pipe()
    aside = Aside(lambda: os.read(reading, 1))
    aside.drop()
    aside.drop()
    os.close(reading)
    os.close(writing)


def test_without_a_fork_it_is_done_when_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(os, "fork")
    assert Aside(os.getpid).result() == os.getpid()


def children() -> set[str]:
    listed = Path(f"/proc/self/task/{os.getpid()}/children")
    return set(listed.read_text().split()) if listed.is_file() else set()


def test_forks_that_are_done_leave_nothing_behind() -> None:
    before = children()
    for _ in range(5):
        assert Aside(lambda: 7).result() == 7
    assert len(children() - before) <= 3, "those that left are taken away when the next one is begun"


def test_one_at_work_takes_the_processor() -> None:
    if count_processors() < 2:
        pytest.skip("one processor")
    before = spare()
    asides = [Aside(lambda: os.read(0, 0)) for _ in range(count_processors() - 1)]
    assert before and not spare()
    for aside in asides:
        aside.drop()
    assert spare()
    assert Aside(spare).result() is False, "a fork leaves the processors to the one it came from"
