"""A run stopped at any moment: nobody gets two copies, and what is not known is said."""

from __future__ import annotations

import mailbox
import os
import random
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from publisher.distribution.ledger import Ledger
from tests.conftest import ROOT
from tests.distribution.made import make_publication, pdf_of, write_list
from tests.distribution.server import MailServer, Received

Serve = Callable[..., MailServer]
Deliver = Callable[..., tuple[int, str]]
POINTS = ("mail", "rcpt", "half", "data", "taken")
REFUSED_EVERY = 25


class Killer:
    """Kills the running process when asked."""

    process: subprocess.Popen[str] | None = None
    kills = 0

    def kill(self) -> bool:
        if self.process is None or self.process.poll() is not None:
            return False
        os.kill(self.process.pid, signal.SIGKILL)
        self.process.wait()
        self.kills += 1
        return True

    def start(self, *words: object) -> subprocess.Popen[str]:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "publisher", "deliver", *map(str, words)],
            cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        )  # fmt: skip
        return self.process

    def run(self, *words: object) -> tuple[int, str]:
        process = self.start(*words)
        said, _ = process.communicate()
        return process.returncode, said


def sent_mailbox(path: Path, received: list[Received]) -> Path:
    path.unlink(missing_ok=True)
    box = mailbox.mbox(path)
    for each in received:
        box.add(each.data)
    box.close()
    return path


@pytest.mark.parametrize("point", POINTS)
def test_killed_at_every_point_of_a_message(tmp_path: Path, serve: Serve, deliver: Deliver, point: str) -> None:
    killer = Killer()
    issue = make_publication(tmp_path)
    server = serve(fault=lambda at, to: "drop" if at == point and not killer.kills and killer.kill() else "")
    write_list(tmp_path, [("a", "a@example.cn"), ("b", "b@example.cn")])
    (tmp_path / "delivery.yaml").write_text(server.settings(), "utf-8")
    killer.run(issue)
    assert killer.kills == 1
    sure = point in {"mail", "rcpt", "half"}
    code, said = deliver(issue)
    assert code == (0 if sure else 1), said
    assert ("可能已发出；请用" in said) is not sure
    assert max(Counter(each.to for each in server.received).values()) == 1
    if sure:
        assert len(server.received) == 2
        return
    assert sorted(each.to for each in server.received) == (["a@example.cn", "b@example.cn"] if point == "taken" else ["b@example.cn"])
    assert deliver(issue)[0] == 1, "it stays unknown until somebody tells"
    code, said = deliver(issue, "--sent-mailbox", sent_mailbox(tmp_path / "sent", server.received))
    assert code == 0, said
    assert Counter(each.to for each in server.received) == {"a@example.cn": 1, "b@example.cn": 1}


@pytest.mark.parametrize("gone_out", [False, True])
def test_stopped_between_the_ledger_and_the_last_line(
    tmp_path: Path, serve: Serve, deliver: Deliver, monkeypatch: pytest.MonkeyPatch, gone_out: bool
) -> None:
    """The two moments no server sees: `sending` is written and the line not yet out; the answer is there and not yet written."""
    issue, server = make_publication(tmp_path), serve()
    write_list(tmp_path, [("a", "a@example.cn")])
    (tmp_path / "delivery.yaml").write_text(server.settings(), "utf-8")
    begin = Ledger.begin

    def stop(self: Ledger, message: str, *rest: object) -> None:
        if not gone_out:
            begin(self, message)
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(Ledger, "settle" if gone_out else "begin", stop)
        assert deliver(issue)[0] == 2
    assert len(server.received) == gone_out
    code, said = deliver(issue)
    assert (code, "可能已发出；请用" in said, len(server.received)) == (1, True, gone_out)
    (tmp_path / "sent").touch()
    code, said = deliver(issue, "--sent-mailbox", sent_mailbox(tmp_path / "sent", server.received))
    assert code == 0, said
    assert len(server.received) == 1


def test_sending_again_what_may_have_gone_out_keeps_the_message_id(tmp_path: Path, serve: Serve, deliver: Deliver) -> None:
    dropped: list[str] = []

    def fault(point: str, to: str) -> str:
        if point == "taken" and not dropped:
            dropped.append(to)
            return "drop"
        return ""

    issue, server = make_publication(tmp_path), serve(fault=fault)
    write_list(tmp_path, [("a", "a@example.cn")])
    (tmp_path / "delivery.yaml").write_text(server.settings(), "utf-8")
    code, said = deliver(issue)
    assert (code, server.received[0].id in said) == (1, True)
    assert deliver(issue, "--resend-unknown")[0] == 0
    assert len({each.id for each in server.received}) == 1
    assert len(server.received) == 2


def test_two_runs_at_once_are_refused(tmp_path: Path, serve: Serve, deliver: Deliver) -> None:
    from publisher.distribution.ledger import only_run

    issue, server = make_publication(tmp_path), serve()
    write_list(tmp_path, [("a", "a@example.cn")])
    (tmp_path / "delivery.yaml").write_text(server.settings(), "utf-8")
    with only_run(tmp_path):
        code, said = deliver(issue)
    assert (code, "另一次发送正在进行" in said, server.received) == (2, True, [])


class Storm:
    """Faults and kills at random points, as many as asked for."""

    def __init__(self, seed: int, faults: int, kills: int) -> None:
        self.chance = random.Random(seed)
        self.faults, self.left = faults, kills
        self.killer = Killer()
        self.until = self._draw()

    def _draw(self) -> int:
        return self.chance.randrange(1, 60)

    def fault(self, point: str, to: str) -> str:
        if point == "rcpt" and int(to[1:4]) % REFUSED_EVERY == 0:
            return f"550 5.1.1 <{to}> unknown"
        self.until -= 1
        if self.left and self.until <= 0:
            self.until = self._draw()
            if self.killer.kill():
                self.left -= 1
                return "drop" if self.chance.random() < 0.5 else ""
        if self.faults and self.chance.random() < 0.06:
            self.faults -= 1
            choices = {
                "mail": ["drop", "421 busy", "451 later"],
                "rcpt": ["drop", "450 greylisted"],
                "data": ["drop", "451 later", "421 busy"],
            }
            return self.chance.choice(choices.get(point, ["drop"]))
        return ""


@pytest.mark.slow
@pytest.mark.parametrize("seed", [1, 2])
def test_a_storm(tmp_path: Path, serve: Serve, seed: int) -> None:
    """500 recipients, 100 faults, 50 kills: every reachable one has exactly one good copy, every failure is in the report."""
    storm = Storm(seed, faults=100, kills=50)
    issue, server = make_publication(tmp_path, size=20_000), serve(fault=storm.fault)
    people = {f"r{number:03}": f"r{number:03}@example.cn" for number in range(500)}
    write_list(tmp_path, list(people.items()))
    (tmp_path / "delivery.yaml").write_text(server.settings(timeout=120), "utf-8")
    reachable = {address for name, address in people.items() if int(name[1:]) % REFUSED_EVERY}
    runs = 0
    while (storm.left or storm.faults) and runs < 300:
        runs += 1
        code, said = storm.killer.run(issue)
        assert code in {0, 1, -signal.SIGKILL} or "连不上邮件服务器" in said, said
    for _ in range(5):  # what was refused for now is due at once
        storm.killer.run(issue)
    counts = Counter(each.to for each in server.received)
    assert max(counts.values()) == 1, "at most once, whatever happened"
    print(
        f"seed {seed}: {storm.killer.kills} kills, {100 - storm.faults} faults, {runs} runs, {len(reachable) - len(counts)} open",
        file=sys.stderr,
    )
    assert storm.killer.kills >= 50
    assert storm.faults == 0
    for _ in range(2):
        code, said = storm.killer.run(issue, "--sent-mailbox", sent_mailbox(tmp_path / "sent", server.received))
    counts = Counter(each.to for each in server.received)
    assert counts == dict.fromkeys(reachable, 1), said
    assert all(list(each.attachments().values()) == [pdf_of(1, 20_000)] for each in server.received)
    _, said = storm.killer.run(issue, "--report", "--csv", tmp_path / "report.csv")
    rows = (tmp_path / "report.csv").read_text("utf-8-sig").splitlines()[1:]
    assert len(rows) == 500
    failed = [row for row in rows if ",被拒," in row and "550 5.1.1 <…@…> unknown" in row]
    assert len(failed) == 500 // REFUSED_EVERY
    assert sum(",已发," in row for row in rows) == len(reachable)
    assert code == 1
