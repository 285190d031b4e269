"""The course of a run: its pace, its patience, and how it stops."""

from __future__ import annotations

import datetime
import os
import signal
from collections.abc import Callable
from pathlib import Path

import pytest

from publisher.distribution.ledger import State
from publisher.distribution.letters import LetterWriter, enclose
from publisher.distribution.listing import read_recipients
from publisher.distribution.planning import Decision, Wish
from publisher.distribution.sending import Clock, Run, Summary
from publisher.distribution.settings import read_settings
from publisher.editions.archive import read_edition
from tests.distribution.made import SLUG, make_publication, write_list
from tests.distribution.server import MailServer

Serve = Callable[..., MailServer]
Deliver = Callable[..., tuple[int, str]]


class Sleeper(Clock):
    """A clock that only goes on while somebody sleeps."""

    def __init__(self) -> None:
        self.passed = 0.0
        self.slept: list[float] = []

    def now(self) -> datetime.datetime:
        return datetime.datetime(2026, 7, 1, tzinfo=datetime.UTC) + datetime.timedelta(seconds=self.passed)

    def monotonic(self) -> float:
        return self.passed

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.passed += seconds


class Notes:
    """A reporter that remembers."""

    def __init__(self) -> None:
        self.said: list[str] = []

    def stage(self, name: str, done: int = 0, total: int = 0, **values: object) -> None:
        """Not told."""

    def notice(self, message: str, **values: object) -> None:
        self.said.append(message)


def run(folder: Path, clock: Clock, notes: Notes, wish: Wish | None = None, minutes: int = 0) -> Summary:
    settings, findings = read_settings(folder)
    assert settings is not None, findings
    frozen = read_edition(folder / "archive", SLUG, 1)
    recipients, _ = read_recipients(folder / "recipients.yaml")
    task = Run(
        folder, frozen, enclose(folder / "archive", frozen), settings, LetterWriter(None, "", ""), lambda who, formats: "", notes, clock
    )
    return task.deliver(recipients, wish or Wish(), datetime.timedelta(minutes=minutes))


def prepare(folder: Path, server: MailServer, count: int, **settings: object) -> None:
    make_publication(folder)
    write_list(folder, [(f"r{number:02}", f"r{number:02}@example.cn") for number in range(count)])
    (folder / "delivery.yaml").write_text(server.settings(**settings), "utf-8")


def test_no_more_letters_a_minute_than_allowed(tmp_path: Path, serve: Serve) -> None:
    server, clock = serve(), Sleeper()
    prepare(tmp_path, server, 4, rate=30)
    assert run(tmp_path, clock, Notes()).complete
    assert clock.slept == [2.0, 2.0, 2.0]


def test_each_new_try_waits_twice_as_long(tmp_path: Path, serve: Serve) -> None:
    clock, tries = Sleeper(), []

    def fault(point: str, to: str) -> str:
        if point == "rcpt":
            tries.append(clock.passed / 60)
            return "450 later" if len(tries) < 4 else ""
        return ""

    server = serve(fault=fault)
    prepare(tmp_path, server, 1, retry=10)
    summary = run(tmp_path, clock, Notes(), minutes=100)
    assert tries == [0, 10, 30, 70]
    assert summary.complete
    assert len(server.received) == 1


def test_a_server_that_always_hangs_up_stops_the_run(tmp_path: Path, serve: Serve) -> None:
    server, notes = serve(fault=lambda point, to: "drop" if point == "half" else ""), Notes()
    prepare(tmp_path, server, 20)
    summary = run(tmp_path, Sleeper(), notes)
    assert summary.stopped
    assert not summary.complete
    assert notes.said.count("delivery.state.refused-temporary") == 5
    assert notes.said[-1] == "delivery.ill"
    assert not server.received


def test_a_server_that_never_answers_leaves_few_unknown(tmp_path: Path, serve: Serve) -> None:
    server, notes = serve(fault=lambda point, to: "drop" if point == "taken" else ""), Notes()
    prepare(tmp_path, server, 20)
    assert run(tmp_path, Sleeper(), notes).stopped
    assert notes.said.count("delivery.state.unknown") == len(server.received) == 5


def test_a_server_that_goes_away_stops_the_run(tmp_path: Path, serve: Serve) -> None:
    gone: list[str] = []

    def fault(point: str, to: str) -> str:
        if point == "rcpt" and len(server.received) == 2:
            server.controller.server.close()  # type: ignore[union-attr]
            gone.append(to)
            return "drop"
        return ""

    server = serve(fault=fault)
    prepare(tmp_path, server, 6)
    clock, notes = Sleeper(), Notes()
    assert run(tmp_path, clock, notes).stopped
    assert len(gone) == 1
    assert clock.slept == [2, 10], "it is called three times"
    assert "delivery.ill" in notes.said
    again = serve()
    (tmp_path / "delivery.yaml").write_text(again.settings(), "utf-8")
    assert run(tmp_path, clock, Notes()).complete
    assert sorted(each.to for each in [*server.received, *again.received]) == [f"r{number:02}@example.cn" for number in range(6)]


def test_an_interrupt_lets_the_message_under_way_finish(tmp_path: Path, serve: Serve, deliver: Deliver) -> None:
    server = serve()
    server.after = lambda received: os.kill(os.getpid(), signal.SIGINT) if len(server.received) == 2 else None
    prepare(tmp_path, server, 5)
    code, said = deliver(tmp_path / "issues" / SLUG)
    assert (code, len(server.received)) == (1, 2)
    assert "已按要求停下，还有 3 份没有发" in said
    assert deliver(tmp_path / "issues" / SLUG)[0] == 0
    assert len({each.to for each in server.received}) == len(server.received) == 5


def test_a_limit_leaves_the_others_for_later(tmp_path: Path, serve: Serve) -> None:
    server = serve()
    prepare(tmp_path, server, 5)
    for expected in (2, 4, 5):
        summary = run(tmp_path, Sleeper(), Notes(), Wish(limit=2))
        assert len(server.received) == expected
    assert summary.decisions[Decision.HOLDS] == 4


def test_an_answer_that_never_comes_is_unknown_and_the_run_goes_on(tmp_path: Path, serve: Serve) -> None:
    server = serve(fault=lambda point, to: "drop" if point == "taken" and to.startswith("r01") else "")
    prepare(tmp_path, server, 4)
    notes = Notes()
    assert not run(tmp_path, Sleeper(), notes).complete
    assert notes.said.count("delivery.state.unknown") == 1
    assert len(server.received) == 4


@pytest.mark.parametrize("word", ["hello", "299", "354 go on", "999 what"])
def test_an_answer_that_is_none_is_never_sent_again(tmp_path: Path, serve: Serve, word: str) -> None:
    server = serve(fault=lambda point, to: word if point == "taken" and to.startswith("r01") else "")
    prepare(tmp_path, server, 3)
    notes = Notes()
    summary = run(tmp_path, Sleeper(), notes)
    assert len(server.received) == 3
    assert summary.complete is (word == "299")
    assert notes.said.count("delivery.state.unknown") == (word != "299")


@pytest.mark.parametrize("point", ["rcpt", "data"])
def test_a_server_that_hangs_up_after_a_refusal_has_refused(tmp_path: Path, serve: Serve, point: str) -> None:
    server = serve(fault=lambda at, to: "!554 5.7.1 no" if at == point and to.startswith("r01") else "")
    prepare(tmp_path, server, 4)
    notes = Notes()
    summary = run(tmp_path, Sleeper(), notes)
    assert summary.reached == {State.SENT: 3, State.REFUSED: 1}
    assert len(server.received) == 3


@pytest.mark.parametrize("word", ["nonsense", "150 what"])
def test_nonsense_before_the_message_is_whole_is_a_lost_connection(tmp_path: Path, serve: Serve, word: str) -> None:
    said: list[str] = []

    def fault(point: str, to: str) -> str:
        if point == "rcpt" and not said:
            said.append(to)
            return word
        return ""

    server = serve(fault=fault)
    prepare(tmp_path, server, 3)
    assert run(tmp_path, Sleeper(), Notes()).complete
    assert len(server.received) == 3
