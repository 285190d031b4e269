"""``publisher preview`` as a program: its address, its end, its complaints; EPUB, web pages and change marks."""

from __future__ import annotations

import http.client
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

import pytest

from publisher.desk.preview.state import State
from publisher.fonts import Library
from tests.conftest import ROOT, SAMPLE
from tests.desk.conftest import previewing
from tests.web.conftest import run


@contextmanager
def running(folder: Path, *words: str) -> Iterator[tuple[subprocess.Popen[str], str, int]]:
    """The program, its token and its port."""
    command = [sys.executable, "-m", "publisher", "preview", str(folder), "--no-browser", *words]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        found = re.search(r"http://127\.0\.0\.1:(\d+)/([\w-]{32})/", process.stdout.readline())
        assert found
        yield process, found[2], int(found[1])
    finally:
        process.kill()
        process.communicate()


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_it_ends_when_told_though_windows_listen(how: signal.Signals) -> None:
    with running(SAMPLE) as (process, token, port):
        held = []
        for _ in range(3):
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
            connection.request("GET", f"/{token}/events")
            answer = connection.getresponse()
            assert answer.readline() == b"event: state\n"
            held.append((connection, answer))
        process.send_signal(how)
        assert process.wait(20) == 0
        assert process.stderr is not None and process.stderr.read() == ""


def test_each_preview_has_its_own_token() -> None:
    with running(SAMPLE) as (_, first, _), running(SAMPLE) as (_, second, _):
        assert first != second


def test_nothing_is_written(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "issues", tmp_path / "issues", ignore=shutil.ignore_patterns("output"))
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")}
    with running(tmp_path / "issues" / "2026-06") as (process, token, port):
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        connection.request("GET", f"/{token}/events")
        connection.getresponse().readline()
        process.send_signal(signal.SIGINT)
        process.wait(20)
    assert {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")} == before


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["nowhere"], "没有这个文件夹"),
        ([str(SAMPLE), "--editor", "no-such-editor"], "no-such-editor"),
        ([str(SAMPLE), "--port", "70000"], "--port"),
        ([], "期文件夹"),
    ],
)
def test_wrong_usage_is_told(words: list[str], said: str) -> None:
    done = run("preview", *words)
    assert done.returncode == 2 and said in done.stderr and "Traceback" not in done.stderr


def test_a_port_in_use_is_told() -> None:
    with running(SAMPLE) as (_, _, port):
        done = run("preview", SAMPLE, "--no-browser", "--port", str(port))
    assert done.returncode == 2 and str(port) in done.stderr


def test_help_is_in_chinese() -> None:
    done = run("preview", "--help")
    assert done.returncode == 0 and "浏览器" in done.stdout and "{line}" in done.stdout


def test_epub_and_web_pages_are_those_of_build(issue: Path, library: Library) -> None:
    with previewing(issue, library) as preview:
        for name, kind in (("epub", "application/xhtml+xml"), ("web", "text/html; charset=utf-8")):
            said = preview.json(f"view/{name}/open/1")
            assert said["current"] and said["address"]
            status, sent, data = preview.ask(f"/{preview.server.guard.token}/{quote(said['address'])}")
            assert (status, sent["content-type"]) == (200, kind)
            assert "script-src" not in sent["content-security-policy"] and "default-src 'none'" in sent["content-security-policy"]
            document = preview.hub.state.made.issue.documents[1]  # type: ignore[union-attr]
            assert document.title.characters.replace("\n", "")[-4:] in re.sub(r"<[^>]*>", "", data.decode())
        (issue / "02-jieshui-xingdong.md").write_text("---\n", "utf-8")
        preview.hub.publish(preview.builder.build())
        said = preview.json("view/epub/open/0")
        assert said["address"] and not said["current"]


def test_no_view_of_what_could_never_be_made(issue: Path, library: Library) -> None:
    with previewing(issue, library) as preview:
        preview.hub.publish(State(7, broken=True))
        assert preview.json("view/web/open/-1") == {"address": "", "current": False}


def test_marks_show_what_changed_since_the_release(issue: Path, library: Library) -> None:
    done = run("release", issue)
    assert done.returncode == 0, done.stderr
    document = issue / "02-jieshui-xingdong.md"
    with previewing(issue, library) as preview:
        assert preview.json("marks.json") == {"edition": 1, "pages": {}}
        body = document.read_text("utf-8").split("\n---\n", 1)[1]
        place = next(line for line in body.splitlines() if len(line) > 30 and "\u4e00" <= line[0] <= "\u9fff")[:10]
        document.write_text(document.read_text("utf-8").replace(place, place + "（新增）", 1), "utf-8")
        preview.hub.publish(preview.builder.build())
        said = preview.json("marks.json")
    assert said["edition"] == 1
    changed = [row for rows in said["pages"].values() for row in rows if row[0] == "changed"]
    assert changed and all(len(row) == 5 for row in changed)


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="memory is read from /proc")
def test_two_thousand_saves_leave_memory_flat(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "issues", tmp_path / "issues", ignore=shutil.ignore_patterns("output"))
    issue = tmp_path / "issues" / "2026-06"
    file = issue / "02-jieshui-xingdong.md"
    text = file.read_text("utf-8")
    place = next(line for line in text.split("\n---\n", 1)[1].splitlines() if len(line) > 30 and "\u4e00" <= line[0] <= "\u9fff")[:10]
    with running(issue) as (process, token, port):
        states: list[dict[str, object]] = []

        def listen() -> None:
            stream = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
            stream.request("GET", f"/{token}/events")
            answer = stream.getresponse()
            while line := answer.readline():
                if line.startswith(b"data: "):
                    states[:] = [json.loads(line[6:])]

        threading.Thread(target=listen, daemon=True).start()
        measured = {}
        for number in range(1, 2001):
            before = states[0]["reading"] if states else 0
            broken = number % 10 == 0
            file.write_text("---\n" if broken else text.replace(place, f"{place}第{number}次", 1), "utf-8")
            until = time.monotonic() + 30
            while not states or states[0]["reading"] == before or states[0]["broken"] != broken:
                assert time.monotonic() < until
                time.sleep(0.005)
            pages = states[0]["pages"]
            assert isinstance(pages, list)
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
            connection.request("GET", f"/{token}/page/{pages[6]['key']}-72.png")
            assert connection.getresponse().read(4)
            connection.close()
            if number in (400, 1000, 2000):
                time.sleep(1)
                pages_used = int(Path(f"/proc/{process.pid}/statm").read_text().split()[1])
                measured[number] = pages_used * os.sysconf("SC_PAGE_SIZE") / 1_000_000
        print({number: f"{used:.0f} MB" for number, used in measured.items()})
        assert measured[2000] < measured[1000] * 1.05 + 5
        assert measured[1000] < measured[400] * 1.3
