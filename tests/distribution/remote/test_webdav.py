"""Carrying files to a WebDAV server over TLS: a real one, started here with a certificate of its own authority."""

from __future__ import annotations

import datetime
import ipaddress
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from publisher.distribution.carriers import CarrierFault
from publisher.distribution.remote import read_address
from publisher.distribution.remote.webdav import WebdavCarrier

pytest.importorskip("wsgidav")
pytest.importorskip("cheroot")
pytest.importorskip("cryptography")

HOST = "127.0.0.1"
SECRET = "a secret"


def write_certificate(folder: Path) -> tuple[Path, Path]:
    """A certificate for this machine, its own authority, and its key."""
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "library")])
    start = datetime.datetime(2020, 1, 1, tzinfo=datetime.UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(start)
        .not_valid_after(start.replace(year=2099))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address(HOST))]), False)
        .add_extension(x509.BasicConstraints(True, None), True)
        .sign(key, hashes.SHA256())
    )
    certificate, private = folder / "certificate.pem", folder / "key.pem"
    certificate.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    private.write_bytes(key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()))
    return certificate, private


class Server:
    """A WebDAV server in a thread of its own. ``meddle`` may answer a request (environ, start_response) in its place."""

    def __init__(self, folder: Path, *, digest: bool) -> None:
        from cheroot.ssl.builtin import BuiltinSSLAdapter
        from cheroot.wsgi import Server as WsgiServer
        from wsgidav.wsgidav_app import WsgiDAVApp

        self.root = folder / "server"
        (self.root / "in").mkdir(parents=True)
        self.certificate, private = write_certificate(folder)
        application = WsgiDAVApp(
            {
                "provider_mapping": {"/": str(self.root)},
                "simple_dc": {"user_mapping": {"*": {"gazette": {"password": SECRET}}}},
                "http_authenticator": {"accept_basic": not digest, "accept_digest": digest, "default_to_digest": digest},
                "verbose": 0,
                "logging": {"enable": False},
            }
        )
        self.asked: list[str] = []
        self.meddle: Callable[[Any, Any], Any] = lambda environ, start: None

        def serve(environ: Any, start: Any) -> Any:
            self.asked.append(f"{environ['REQUEST_METHOD']} {environ['PATH_INFO']}")
            answer = self.meddle(environ, start)
            return application(environ, start) if answer is None else answer

        self.server = WsgiServer((HOST, 0), serve)
        self.server.ssl_adapter = BuiltinSSLAdapter(str(self.certificate), str(private))
        self.server.error_log = lambda *_, **__: None
        self.server.prepare()
        self.port = self.server.bind_addr[1]
        threading.Thread(target=self.server.serve, daemon=True).start()

    def carrier(self, folder: str = "/in", user: str = "gazette") -> WebdavCarrier:
        return WebdavCarrier(read_address(f"https://{user}@{HOST}:{self.port}{folder}"))


@pytest.fixture(params=[False, True], ids=["basic", "digest"])
def server(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    running = Server(tmp_path, digest=request.param)
    monkeypatch.setenv("SSL_CERT_FILE", str(running.certificate))
    monkeypatch.setenv("PUBLISHER_PASSWORD_127_0_0_1", SECRET)
    monkeypatch.setenv("no_proxy", "*")
    yield running
    running.server.stop()


@pytest.fixture
def files(tmp_path: Path) -> dict[str, Path]:
    (folder := tmp_path / "ours").mkdir()
    made = {}
    for name, data in (
        ("data/公报-v1.pdf", bytes(range(256)) * 8000),
        ("data/metadata/mods.xml", b"<mods/>"),
        ("bagit.txt", b"1"),
        ("a b #%20.txt", b"x"),
    ):
        place = folder / str(len(made))
        place.write_bytes(data)
        made[name] = place
    return made


def there(server: Server) -> dict[str, bytes]:
    root = server.root / "in"
    return {file.relative_to(root).as_posix(): file.read_bytes() for file in root.rglob("*") if file.is_file()}


def fault(job: Callable[[], object]) -> CarrierFault:
    with pytest.raises(CarrierFault) as caught:
        job()
    return caught.value


def test_files_arrive_whole(server: Server, files: dict[str, Path]) -> None:
    answer = server.carrier().put(files, "2026/云汉市人民政府公报-2026-06-v1")
    assert (answer.sent, answer.kept, answer.proof) == (4, 0, "sha256")
    assert there(server) == {f"2026/云汉市人民政府公报-2026-06-v1/{name}": file.read_bytes() for name, file in files.items()}


def test_what_is_there_is_not_sent_again(server: Server, files: dict[str, Path]) -> None:
    server.carrier().put(files, "v1")
    server.asked.clear()
    answer = server.carrier().put(files, "v1")
    assert (answer.sent, answer.kept) == (0, 4)
    assert {asked.split()[0] for asked in server.asked} == {"GET"}


def test_another_file_under_the_name_is_never_touched(server: Server, files: dict[str, Path]) -> None:
    (folder := server.root / "in" / "v1" / "data").mkdir(parents=True)
    (folder / "公报-v1.pdf").write_bytes(b"theirs")
    found = fault(lambda: server.carrier().put(files, "v1"))
    assert (found.message, found.lasting) == ("remote.differs", True)
    assert there(server) == {"v1/data/公报-v1.pdf": b"theirs"}


def test_a_file_cut_short_on_the_way_does_not_get_its_name(server: Server, files: dict[str, Path]) -> None:
    def cut(environ: Any, start: Any) -> Any:
        if environ["REQUEST_METHOD"] != "MOVE" and environ["PATH_INFO"].endswith(".pdf.part"):
            file = server.root / environ["PATH_INFO"].lstrip("/").encode("latin-1").decode()
            if environ["REQUEST_METHOD"] == "GET" and file.exists():
                file.write_bytes(file.read_bytes()[:1000])

    server.meddle = cut
    found = fault(lambda: server.carrier().put(files, "v1"))
    assert (found.message, found.lasting) == ("remote.differs", False)
    assert there(server) == {}
    server.meddle = lambda environ, start: None
    assert server.carrier().put(files, "v1").sent == 4
    assert there(server) == {f"v1/{name}": file.read_bytes() for name, file in files.items()}


def test_a_certificate_nobody_vouches_for(server: Server, files: dict[str, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SSL_CERT_FILE")
    found = fault(lambda: server.carrier().put(files, "v1"))
    assert (found.message, found.lasting) == ("remote.certificate", True)
    assert server.asked == []


def test_a_certificate_of_another_host(server: Server, files: dict[str, Path]) -> None:
    carrier = WebdavCarrier(read_address(f"https://gazette@localhost:{server.port}/in"))
    assert fault(lambda: carrier.put(files, "v1")).message == "remote.certificate"


def test_a_wrong_password_is_told_without_it(server: Server, files: dict[str, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PUBLISHER_PASSWORD_127_0_0_1", "guess it")
    found = fault(lambda: server.carrier().put(files, "v1"))
    assert (found.message, found.lasting) == ("remote.refused", True)
    assert "guess it" not in str(found.values)
    assert there(server) == {}


def answer_with(server: Server, method: str, status: str, headers: list[tuple[str, str]]) -> None:
    """Answers requests of a method in the server's place."""

    def answer(environ: Any, start: Any) -> Any:
        if environ["REQUEST_METHOD"] != method:
            return None
        environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
        start(status, [*headers, ("Content-Length", "0")])
        return [b""]

    server.meddle = answer


@pytest.mark.parametrize(
    ("status", "lasting"), [("507 Insufficient Storage", False), ("503 Service Unavailable", False), ("403 Forbidden", True)]
)
def test_what_the_server_refuses(server: Server, files: dict[str, Path], status: str, lasting: bool) -> None:
    answer_with(server, "PUT", status, [])
    found = fault(lambda: server.carrier().put(files, "v1"))
    assert (found.message, found.lasting) == ("remote.denied", lasting)
    assert str(found.values["reason"]) == status


def test_no_redirect_is_followed(server: Server, files: dict[str, Path]) -> None:
    answer_with(server, "GET", "302 Found", [("Location", f"https://{HOST}:{server.port}/elsewhere")])
    found = fault(lambda: server.carrier().put(files, "v1"))
    assert (found.message, found.lasting) == ("remote.denied", True)
    assert not any("elsewhere" in asked for asked in server.asked)


def test_nobody_listens(files: dict[str, Path]) -> None:
    carrier = WebdavCarrier(read_address(f"https://gazette@{HOST}:1/in"))
    found = fault(lambda: carrier.put(files, "v1"))
    assert (found.message, found.lasting) == ("remote.unreachable", False)
