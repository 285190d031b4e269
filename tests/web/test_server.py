"""`publisher serve` gives out the site and nothing else."""

from __future__ import annotations

import http.client
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from publisher.web.server import make_server
from tests.web.conftest import ROOT


@pytest.fixture
def port(tmp_path: Path) -> Iterator[int]:
    site = tmp_path / "site"
    (site / "assets").mkdir(parents=True)
    (site / ".hidden").mkdir()
    (site / "index.html").write_text("<p>首页</p>", "utf-8")
    (site / "assets" / "a.woff2").write_bytes(b"face")
    (site / ".publisher-site.json").write_text("{}", "utf-8")
    (site / ".hidden" / "b.html").write_text("hidden", "utf-8")
    (tmp_path / "secret.txt").write_text("secret", "utf-8")
    (tmp_path / "site-other").mkdir()
    (tmp_path / "site-other" / "c.html").write_text("other", "utf-8")
    (site / "way-out").symlink_to(tmp_path / "secret.txt")
    server = make_server(site)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server.server_port
    server.shutdown()
    server.server_close()


def ask(port: int, path: str) -> tuple[int, str, bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    connection.putrequest("GET", path, skip_host=False)
    connection.endheaders()
    answer = connection.getresponse()
    return answer.status, answer.getheader("Content-Type") or "", answer.read()


def test_pages_and_faces_come_with_their_types(port: int) -> None:
    assert ask(port, "/") == (200, "text/html; charset=utf-8", "<p>首页</p>".encode())
    assert ask(port, "/index.html?q=%E8%8A%82")[0] == 200
    assert ask(port, "/assets/a.woff2")[1:] == ("font/woff2", b"face")


@pytest.mark.parametrize(
    "path",
    [
        "/../secret.txt",
        "/%2e%2e/secret.txt",
        "/..%2fsecret.txt",
        "/%2e%2e%2fsecret.txt",
        "/assets/../../secret.txt",
        "//secret.txt",
        "/..\\secret.txt",
        "/way-out",
        "/../site-other/c.html",
        "/.publisher-site.json",
        "/.hidden/b.html",
        "/assets/",
        "/nothing",
        "/a%00b",
    ],
)
def test_nothing_outside_or_hidden_is_given_out(port: int, path: str) -> None:
    status, _, body = ask(port, path)
    assert status == 404
    assert b"secret" not in body.replace(b"secret.txt", b"")


def test_the_program_serves_until_it_is_interrupted(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("here", "utf-8")
    command = [sys.executable, "-u", "-m", "publisher", "--lang", "en", "serve", str(tmp_path), "--port", "0"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as program:
        assert program.stdout is not None
        said = program.stdout.readline()
        port = int(said.split("http://127.0.0.1:")[1].split("/")[0])
        assert ask(port, "/")[2] == b"here"
        program.send_signal(signal.SIGINT)
        assert program.wait(timeout=10) == 0


def test_a_port_in_use_is_trouble(port: int, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "publisher", "--lang", "en", "serve", str(tmp_path), "--port", str(port)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (2, f"port {port} cannot be used; try another, such as --port 8080\n")
