"""The ledger: what it keeps, what it does not, and when it cannot be used."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from publisher.distribution.ledger import Delivery, Ledger, State, only_run
from publisher.distribution.recipients import Channel, Kind, Recipient
from publisher.messages import Trouble
from publisher.position import Position
from tests.distribution.made import make_publication, write_list
from tests.distribution.server import MailServer

SOMEBODY = Recipient("a", "张三", Kind.READER, Channel.EMAIL, "zhang@example.cn", ("pdf",), "zh", Position("", 1, 1))


def planned(ledger: Ledger, edition: int = 1) -> Delivery:
    delivery = Delivery(f"<{edition}@x>", "2026-06", edition, "a", ledger.hide(SOMEBODY), "email", (("pdf", str(edition) * 64),))
    ledger.plan("2026-06", edition, [delivery])
    return delivery


def test_it_holds_neither_names_nor_addresses(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path / "l.sqlite")
    planned(ledger)
    ledger.close()
    data = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert b"zhang" not in data
    assert "张三".encode() not in data


def test_two_ledgers_hide_an_address_in_two_ways(tmp_path: Path) -> None:
    one, two = Ledger(tmp_path / "1"), Ledger(tmp_path / "2")
    assert one.hide(SOMEBODY) != two.hide(SOMEBODY)


def test_a_corrected_edition_supersedes_the_one_before(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path / "l")
    for edition in (1, 2):
        delivery = planned(ledger, edition)
        ledger.begin(delivery.message)
        ledger.settle(delivery.message, State.SENT, "250")
    assert [(each.edition, each.state) for each in ledger.walk("2026-06")] == [(1, State.SUPERSEDED), (2, State.SENT)]


def test_what_was_begun_is_unknown_after_a_stop(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path / "l")
    delivery = planned(ledger)
    ledger.begin(delivery.message)
    ledger.close()
    ledger = Ledger(tmp_path / "l")
    assert [each.message for each in ledger.recognise_interrupted("interrupted")] == [delivery.message]
    assert ledger.get(delivery.message).state is State.UNKNOWN  # type: ignore[union-attr]
    assert not ledger.recognise_interrupted("interrupted")


def test_plans_nobody_tried_are_forgotten(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path / "l")
    planned(ledger)
    ledger.plan("2026-06", 1, [])
    assert not list(ledger.walk())


def test_what_is_no_ledger_of_ours_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "l").write_bytes(b"no database at all" * 100)
    with pytest.raises(Trouble, match=r"ledger\.damaged"):
        Ledger(tmp_path / "l")
    with sqlite3.connect(tmp_path / "newer") as base:
        base.execute("PRAGMA user_version=99")
    with pytest.raises(Trouble, match=r"ledger\.newer"):
        Ledger(tmp_path / "newer")
    with sqlite3.connect(tmp_path / "foreign") as base:
        base.execute("CREATE TABLE deliveries (x)")
    with pytest.raises(Trouble, match=r"ledger\."):
        Ledger(tmp_path / "foreign")


def test_the_lock_falls_with_the_run(tmp_path: Path) -> None:
    with only_run(tmp_path), pytest.raises(Trouble, match=r"delivery\.running"), only_run(tmp_path):
        pass
    with only_run(tmp_path):
        pass


def test_a_full_disk_stops_before_the_message_is_whole(
    tmp_path: Path, serve: Callable[..., MailServer], deliver: Callable[..., tuple[int, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    issue, server = make_publication(tmp_path), serve()
    write_list(tmp_path, [("a", "a@example.cn")])
    (tmp_path / "delivery.yaml").write_text(server.settings(), "utf-8")

    def full(self: Ledger, *_: object) -> None:
        with self._whole():
            raise sqlite3.OperationalError("database or disk is full")

    with monkeypatch.context() as patch:
        patch.setattr(Ledger, "begin", full)
        code, said = deliver(issue)
    assert (code, "写不进去" in said, server.received) == (2, True, [])
    assert deliver(issue)[0] == 0
    assert len(server.received) == 1
