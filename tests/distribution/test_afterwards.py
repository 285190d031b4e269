"""What comes after sending: bounces, reports, the dry run."""

from __future__ import annotations

import csv
import io
import mailbox
import subprocess
import sys
import tracemalloc
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from publisher.distribution.ledger import Ledger, State
from publisher.distribution.letters import enclose
from publisher.distribution.listing import read_recipients
from publisher.distribution.planning import Decision, Wish, plan
from publisher.editions.archive import read_edition
from tests.conftest import ROOT
from tests.distribution.made import SLUG, make_publication, release, write_list
from tests.distribution.server import MailServer

Serve = Callable[..., MailServer]
Deliver = Callable[..., tuple[int, str]]

DSN = """From: MAILER-DAEMON@mx.example.cn
To: gongbao@yunhan.example
Subject: Undelivered Mail Returned to Sender
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b
Content-Type: text/plain

Sorry.
--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example.cn

Final-Recipient: rfc822; {address}
Action: {action}
Status: 5.1.1
Diagnostic-Code: smtp; 550 <{address}> no such user

--b
Content-Type: text/rfc822-headers

From: gongbao@yunhan.example
Message-ID: {id}

--b--
"""


def box(path: Path, *messages: str) -> Path:
    made = mailbox.mbox(path)
    for message in messages:
        made.add(message.encode())
    made.close()
    return path


@pytest.fixture
def sent(tmp_path: Path, serve: Serve, deliver: Deliver) -> tuple[Path, MailServer]:
    """Three who have their copies."""
    issue, server = make_publication(tmp_path), serve()
    write_list(tmp_path, [(name, f"{name}@example.cn") for name in "abc"])
    (tmp_path / "delivery.yaml").write_text(server.settings(), "utf-8")
    assert deliver(issue)[0] == 0
    return issue, server


def states(folder: Path) -> dict[str, State]:
    ledger = Ledger(folder / "deliveries.sqlite")
    return {each.recipient: each.state for each in ledger.walk()}


def test_bounces_are_marked_by_message_id_or_by_address(tmp_path: Path, sent: tuple[Path, MailServer], deliver: Deliver) -> None:
    issue, server = sent
    ids = {each.to[0]: each.id for each in server.received}
    path = box(
        tmp_path / "inbox",
        DSN.format(address="alias@elsewhere.cn", action="failed", id=ids["a"]),
        DSN.format(address="b@example.cn", action="failed", id="<other@x>"),
        DSN.format(address="c@example.cn", action="delayed", id=ids["c"]),
        DSN.format(address="who@example.cn", action="failed", id="<x@y>"),
        "From: c@example.cn\nSubject: thanks\n\nyes\n",
    )
    code, said = deliver(issue, "--bounces", path)
    assert (code, "登记 2 封，另有 1 封" in said) == (0, True)
    assert states(tmp_path) == {"a": State.BOUNCED, "b": State.BOUNCED, "c": State.SENT}
    assert "2" in deliver(issue, "--bounces", path)[1]
    code, said = deliver(issue)
    assert (code, len(server.received)) == (1, 3), "what came back is not sent again by itself"
    write_list(tmp_path, [("a", "anna@example.cn"), ("b", "b@example.cn"), ("c", "c@example.cn")])
    deliver(issue)
    assert [each.to for each in server.received[3:]] == ["anna@example.cn"], "a new address is a new try"
    deliver(issue, "--retry-refused")
    assert [each.to for each in server.received[4:]] == ["b@example.cn"]


def test_a_machine_that_only_writes_words(tmp_path: Path, sent: tuple[Path, MailServer], deliver: Deliver) -> None:
    issue, server = sent
    path = box(tmp_path / "in", f"From: Postmaster@qq.example\nSubject: 退信\n\nyour mail {server.received[0].id} failed\n")
    deliver(issue, "--bounces", path)
    assert Counter(states(tmp_path).values()) == {State.BOUNCED: 1, State.SENT: 2}


def test_what_is_no_mailbox_is_told(tmp_path: Path, sent: tuple[Path, MailServer], deliver: Deliver) -> None:
    issue, _ = sent
    assert "没有邮箱文件" in deliver(issue, "--bounces", tmp_path / "none")[1]
    assert "不是 mbox" in deliver(issue, "--bounces", tmp_path / "delivery.yaml")[1]


def test_the_report_as_table_sheet_and_page(tmp_path: Path, sent: tuple[Path, MailServer], deliver: Deliver) -> None:
    issue, server = sent
    release(tmp_path, 2)
    deliver(issue, "--only", "a")
    text = write_list(tmp_path, [(name, f"{name}@example.cn") for name in "abcd"]).read_text("utf-8")
    (tmp_path / "recipients.yaml").write_text(text + "  - {id: e, name: '<i>戊</i>', kind: reader, channel: opds, address: ''}\n", "utf-8")
    code, said = deliver(issue, "--report")
    assert code == 0, said
    assert "2026-06 第1版：已发 2，已由新版替换 1" in said
    assert "2026-06 第2版：已发 1，没有发 3，自取 1" in said
    code, said = deliver(tmp_path / "issues", "--csv", tmp_path / "r.csv", "--html", tmp_path / "r.html")
    assert code == 0, said
    rows = list(csv.reader(io.StringIO((tmp_path / "r.csv").read_text("utf-8-sig"))))
    old = [["2026-06", "1", who, state] for who, state in zip("abc", ("已由新版替换", "已发", "已发"), strict=True)]
    new = [["2026-06", "2", who, state] for who, state in zip("abcde", ("已发", "没有发", "没有发", "没有发", "自取"), strict=True)]
    assert [row[:3] + row[6:7] for row in rows[1:]] == old + new
    page = (tmp_path / "r.html").read_text("utf-8")
    for personal in ("收件人", "戊", "example.cn</td>"):
        assert personal + "a" not in page
        assert personal not in page.replace('<th scope="col">收件人</th>', "")
    deliver(issue, "--report", "--names", "--html", tmp_path / "r.html")
    assert "e &lt;i&gt;戊&lt;/i&gt;" in (tmp_path / "r.html").read_text("utf-8")
    assert len(server.received) == 4


def test_a_dry_run_shows_all_and_writes_nothing(tmp_path: Path, deliver: Deliver) -> None:
    issue = make_publication(tmp_path)
    write_list(tmp_path, [("a", "a@example.cn")])
    (tmp_path / "delivery.yaml").write_text("host: nowhere.invalid\nsender: a@example.cn\n", "utf-8")
    before = sorted(tmp_path.rglob("*"))
    code, said = deliver(issue, "--dry-run")
    assert (code, "a：要发 电子邮件 云汉市人民政府公报2026年第6期.pdf" in said) == (0, True)
    assert sorted(tmp_path.rglob("*")) == before


def test_errors_in_list_and_settings_are_told_together(tmp_path: Path, deliver: Deliver) -> None:
    issue = make_publication(tmp_path)
    write_list(tmp_path, [("a", "nowhere")])
    (tmp_path / "delivery.yaml").write_text("host: x\nsender: nobody\npassword: 12345\n", "utf-8")
    code, said = deliver(issue)
    assert (code, said.count("D002"), said.count("D018"), "12345" in said) == (1, 2, 1, False)


def test_what_cannot_be_delivered_is_told(tmp_path: Path, deliver: Deliver) -> None:
    issue = make_publication(tmp_path, editions=0)
    assert "还没有发布过" in deliver(issue)[1]
    release(tmp_path, 1)
    assert "没有收件人名单" in deliver(issue)[1]
    write_list(tmp_path, [("a", "a@example.cn")])
    assert "delivery.yaml" in deliver(issue)[1]
    (tmp_path / "delivery.yaml").write_text("host: nowhere.invalid\nsender: a@example.cn\n", "utf-8")
    assert "没有 2026-06 第3版" in deliver(issue, "--edition", 3)[1]
    assert "不是编号" in deliver(issue, "--only", "zz")[1]
    (tmp_path / "archive" / SLUG / "1" / "pages.json").write_bytes(b"{}")
    assert "被改动过" in deliver(issue)[1]


def test_own_letters_and_their_faults(tmp_path: Path, serve: Serve, deliver: Deliver) -> None:
    issue, server = make_publication(tmp_path), serve()
    (tmp_path / "issues" / "gazette.yaml").write_text("name: 云汉市人民政府公报\ntemplate: look\n", "utf-8")
    own = tmp_path / "issues" / "look" / "letters" / "zh"
    own.mkdir(parents=True)
    (own / "subject.txt").write_text("公报\n来了 {{ recipient }}", "utf-8")
    write_list(tmp_path, [("a", "a@example.cn")])
    (tmp_path / "delivery.yaml").write_text(server.settings(), "utf-8")
    (own / "letter.txt").write_text("{{ nothing }}", "utf-8")
    code, said = deliver(issue)
    assert (code, "E001" in said, server.received) == (1, True, [])
    (own / "letter.txt").unlink()
    assert deliver(issue)[0] == 0
    assert server.received[0].message["Subject"] == "公报来了 收件人a"


def many(folder: Path, count: int) -> Path:
    return write_list(folder, [(f"r{number:05}", f"r{number:05}@example.cn") for number in range(count)])


def test_planning_for_ten_thousand_takes_little_memory(tmp_path: Path) -> None:
    make_publication(tmp_path)
    archive = tmp_path / "archive"
    enclosure = enclose(archive, read_edition(archive, SLUG, 1))
    peaks = {}
    for count in (100, 10_000):
        path = many(tmp_path, count)
        tracemalloc.start()
        recipients, findings = read_recipients(path)
        steps = Counter(step.decision for step in plan(recipients, enclosure, Ledger(None), Wish(), "x.cn", "2026"))
        peaks[count] = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert (steps, findings) == ({Decision.SEND: count}, [])
    assert (peaks[10_000] - peaks[100]) / 9_900 < 3_000, "bytes a recipient"


def test_a_dry_run_for_ten_thousand_in_flat_memory(tmp_path: Path) -> None:
    issue = make_publication(tmp_path)
    (tmp_path / "delivery.yaml").write_text("host: nowhere.invalid\nsender: a@example.cn\n", "utf-8")
    script = (
        "import resource, sys\nfrom publisher.cli import main\ncode = main(sys.argv[1:])\n"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, file=sys.stderr)\nsys.exit(code)"
    )
    peaks = {}
    for count in (100, 10_000):
        many(tmp_path, count)
        done = subprocess.run(
            [sys.executable, "-c", script, "deliver", str(issue), "--dry-run"], cwd=ROOT, capture_output=True, text=True, check=True
        )
        assert done.stdout.count("要发") == count
        peaks[count] = int(done.stderr.split()[-1])
    assert peaks[10_000] - peaks[100] < 40_000, "KiB"
