"""No password in what is said, whatever a server says back of it."""

from __future__ import annotations

import base64
import dataclasses
import socketserver
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from publisher.cli import main
from publisher.distribution.remote.login import Login
from publisher.distribution.settings import Settings, read_settings
from tests.distribution.made import make_publication, write_list

USER, PASSWORD = "gazette", "geheim"
SAID = {
    "plain": PASSWORD,
    "login": base64.b64encode(PASSWORD.encode()).decode(),
    "token": base64.b64encode(f"\0{USER}\0{PASSWORD}".encode()).decode(),
}


class _Echo(socketserver.StreamRequestHandler):
    """A mail server that repeats what it was told of a login, in every form, and refuses it."""

    def handle(self) -> None:
        """A conversation."""
        self.wfile.write(b"220 here\r\n")
        for line in self.rfile:
            if line.upper().startswith(b"EHLO"):
                self.wfile.write(b"250-here\r\n250 AUTH PLAIN LOGIN\r\n")
            elif line.upper().startswith(b"QUIT"):
                self.wfile.write(b"221 bye\r\n")
                return
            else:
                self.wfile.write(f"535 no: {line.decode().strip()} {' '.join(SAID.values())}\r\n".encode())


@pytest.fixture
def port() -> Iterator[int]:
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), _Echo) as server:
        server.daemon_threads, server.block_on_close = True, False
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield server.server_address[1]
        server.shutdown()


@pytest.mark.parametrize("debug", [False, True])
def test_a_mail_server_that_repeats_the_login(
    tmp_path: Path, port: int, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], debug: bool
) -> None:
    issue = make_publication(tmp_path)
    write_list(tmp_path, [("a", "a@example.cn")])
    (tmp_path / "delivery.yaml").write_text(f"host: 127.0.0.1\nport: {port}\nsecurity: none\nsender: g@yunhan.example\nretry: 0\n", "utf-8")
    monkeypatch.setenv("PUBLISHER_SMTP_PASSWORD", PASSWORD)

    def with_user(folder: Path) -> tuple[Settings, list[object]]:
        settings, _ = read_settings(folder)
        assert settings is not None
        return dataclasses.replace(settings, user=USER), []

    monkeypatch.setattr("publisher.distribution.settings.read_settings", with_user)  # the settings themselves allow no login without TLS
    assert main(["deliver", str(issue), *(["--debug"] if debug else [])]) == 2
    said = "".join(capfd.readouterr())
    assert "535 no: " in said
    assert not [name for name, words in SAID.items() if words in said]
    kept = b"".join(file.read_bytes() for file in tmp_path.rglob("*") if file.is_file())
    assert not [name for name, words in SAID.items() if words.encode() in kept]


def test_a_web_server_that_repeats_the_login() -> None:
    login = Login("https://example.cn", USER, PASSWORD)
    pair = base64.b64encode(f"{USER}:{PASSWORD}".encode()).decode()
    assert login.hide(f"403 not {PASSWORD}, not {pair}") == "403 not …, not …"
    assert Login("https://example.cn", "", "").hide("403 no") == "403 no"
