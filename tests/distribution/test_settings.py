"""delivery.yaml, and where the password comes from."""

from __future__ import annotations

import sys
import types
from pathlib import Path

import pytest

from publisher.distribution.settings import find_password, read_settings
from publisher.messages import Trouble

GOOD = "host: smtp.example.cn\nsender: a@example.cn\n"


def read(folder: Path, more: str = "", good: str = GOOD) -> list[str]:
    (folder / "delivery.yaml").write_text(good + more, "utf-8")
    settings, findings = read_settings(folder)
    assert (settings is None) == bool(findings)
    return [each.code for each in findings]


@pytest.mark.parametrize(
    ("more", "codes"),
    [
        ("", []), ("user: a\nsecurity: tls\n", []), ("密码: 秘密\n", ["D018"]), ("password: x\nuser: a\n", ["D018"]), ("security: none\nuser: a\n", ["D019"]),
        ("link: ftp://x/\n", ["D020"]), ("link: https://x.example/gb\n", []), ("security: ssl\n", ["F008"]), ("port: 99999\n", ["F012"]),
        ("reply_to: nowhere\n", ["D002"]), ("certificates: no.pem\n", ["S002"]), ("sender_name: \"a\\r\\nBcc: b@c.cn\"\n", ["D001"]),
    ],
)  # fmt: skip
def test_what_settings_may_say(tmp_path: Path, more: str, codes: list[str]) -> None:
    assert read(tmp_path, more) == codes


def test_a_host_is_a_name_alone(tmp_path: Path) -> None:
    assert read(tmp_path, good="host: smtp://x.cn:25\nsender: a@example.cn\n") == ["D021"]
    assert read(tmp_path, good="sender: a@example.cn\n") == ["F002"]


def test_usual_ports_and_links(tmp_path: Path) -> None:
    for security, port in (("tls", 465), ("starttls", 587), ("none", 25)):
        (tmp_path / "delivery.yaml").write_text(f"{GOOD}security: {security}\nlink: https://x.example/gb\n", "utf-8")
        settings, _ = read_settings(tmp_path)
        assert settings is not None
        assert settings.port == port
    assert settings.link_to("2026-06", "公报.pdf") == "https://x.example/gb/2026-06/%E5%85%AC%E6%8A%A5.pdf"


def test_the_password_comes_from_the_environment_or_the_keyring(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PUBLISHER_SMTP_PASSWORD", raising=False)
    ring = types.ModuleType("keyring")
    ring.get_password = lambda service, user: "aus dem Ring" if (service, user) == ("publisher-smtp", "a") else None  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "keyring", ring)
    assert find_password("a") == "aus dem Ring"
    with pytest.raises(Trouble):
        find_password("b")
    monkeypatch.setenv("PUBLISHER_SMTP_PASSWORD", "aus der Umgebung")
    assert find_password("a") == "aus der Umgebung"
