"""Packages put in folders by a run."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

pytest.importorskip("publisher.distribution.package", reason="the package of a library is made elsewhere")

from publisher.distribution.package import check_package
from tests.distribution.package.released import copy_publication, freeze

Deliver = Callable[..., tuple[int, str]]
ENTRY = "  - {{id: {id}, name: 云汉市图书馆, kind: library, channel: folder, address: '{address}', formats: 'pdf epub'}}\n"


def test_a_folder_gets_its_package_once(tmp_path: Path, deliver: Deliver) -> None:
    issue = copy_publication(tmp_path) / "2026-06"
    freeze(issue)
    usb, gone = tmp_path / "usb", tmp_path / "gone"
    usb.mkdir()
    (tmp_path / "recipients.yaml").write_text(
        "recipients:\n" + ENTRY.format(id="lib-1", address=usb) + ENTRY.format(id="lib-2", address=gone), "utf-8"
    )
    code, said = deliver(issue)
    assert code == 1, said
    assert "lib-2：暂时被拒" in said
    assert str(gone) not in said
    (package,) = usb.iterdir()
    assert not check_package(package)
    before = {file: file.stat().st_mtime_ns for file in package.rglob("*")}
    gone.mkdir()
    code, said = deliver(issue)
    assert code == 0, said
    assert {file: file.stat().st_mtime_ns for file in package.rglob("*")} == before
    assert len(list(gone.iterdir())) == 1
    assert "已发 2" in deliver(issue, "--report")[1]


def test_a_server_of_a_library_gets_it_by_webdav(tmp_path: Path, deliver: Deliver, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("wsgidav")
    from tests.distribution.remote.test_webdav import HOST, SECRET, Server

    issue = copy_publication(tmp_path) / "2026-06"
    freeze(issue)
    server = Server(tmp_path, digest=False)
    monkeypatch.setenv("SSL_CERT_FILE", str(server.certificate))
    monkeypatch.setenv("no_proxy", "*")
    address = f"https://gazette@{HOST}:{server.port}/in"
    (tmp_path / "recipients.yaml").write_text(
        "recipients:\n" + ENTRY.format(id="lib-1", address=address).replace("folder", "webdav"), "utf-8"
    )
    monkeypatch.setenv("PUBLISHER_PASSWORD_127_0_0_1", "wrong")
    code, said = deliver(issue)
    assert (code, "lib-1：被拒" in said) == (1, True), said
    monkeypatch.setenv("PUBLISHER_PASSWORD_127_0_0_1", SECRET)
    code, said = deliver(issue, "--retry-refused")
    server.server.stop()
    assert code == 0, said
    (package,) = (server.root / "in").iterdir()
    assert not check_package(package)
    assert SECRET not in said
