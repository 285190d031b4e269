"""Carrying files to an SFTP server: a real one, started here."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from publisher.distribution.carriers import CarrierFault
from publisher.distribution.remote import read_address
from publisher.distribution.remote.sftp import SftpCarrier

asyncssh = pytest.importorskip("asyncssh")

SECRET = "a secret"
HOST = "127.0.0.1"


class Login(asyncssh.SSHServer):  # type: ignore[misc,name-defined]
    """Lets in whoever knows the secret."""

    def begin_auth(self, username: str) -> bool:
        return True

    def password_auth_supported(self) -> bool:
        return True

    def validate_password(self, username: str, password: str) -> bool:
        return username == "gazette" and password == SECRET


class Server:
    """An SFTP server in a thread of its own, its files in ``root``. ``limit``: bytes after which it drops the connection (0: never)."""

    def __init__(self, root: Path, folder: Path) -> None:
        self.root, self.folder = root, folder
        self.limit = 0
        self.loop = asyncio.new_event_loop()
        self.key = asyncssh.generate_private_key("ssh-ed25519")
        threading.Thread(target=self.loop.run_forever, daemon=True).start()
        self.acceptor = self._run(self._listen())
        self.port = self.acceptor.get_port()
        self.known = folder / "known_hosts"
        self.trust(self.key)

    def _run(self, job: Any) -> Any:
        return asyncio.run_coroutine_threadsafe(job, self.loop).result(30)

    async def _listen(self) -> Any:
        server = self

        class Files(asyncssh.SFTPServer):  # type: ignore[misc,name-defined]
            def __init__(self, channel: Any) -> None:
                super().__init__(channel, chroot=str(server.root).encode())
                self.taken = 0

            def write(self, file: Any, offset: int, data: bytes) -> Any:
                done = super().write(file, offset, data)
                file.flush()
                self.taken += len(data)
                if server.limit and self.taken > server.limit:
                    self.connection.abort()
                return done

        return await asyncssh.listen(HOST, 0, server_factory=Login, server_host_keys=[self.key], sftp_factory=Files)

    def trust(self, key: Any) -> None:
        """Records a key as the server's."""
        self.known.write_bytes(f"[{HOST}]:{self.port} ".encode() + key.export_public_key())

    def carrier(self, folder: str = "/in", user: str = "gazette") -> SftpCarrier:
        return SftpCarrier(read_address(f"sftp://{user}@{HOST}:{self.port}{folder}"), self.known)

    def close(self) -> None:
        async def end() -> None:
            self.acceptor.close()
            await self.acceptor.wait_closed()

        self._run(end())
        self.loop.call_soon_threadsafe(self.loop.stop)


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    (root := tmp_path / "server" / "in").mkdir(parents=True)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("SSH_AUTH_SOCK", raising=False)
    monkeypatch.setenv("PUBLISHER_PASSWORD_127_0_0_1", SECRET)
    running = Server(root.parent, tmp_path)
    yield running
    running.close()


@pytest.fixture
def files(tmp_path: Path) -> dict[str, Path]:
    (folder := tmp_path / "ours").mkdir()
    made = {}
    for name, data in (
        ("data/公报-v1.pdf", bytes(range(256)) * 8000),
        ("data/metadata/mods.xml", b"<mods/>"),
        ("bagit.txt", b""),
        ("%20 #.txt", b"x"),
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
    answer = server.carrier().put(files, "云汉市人民政府公报-2026-06-v1")
    assert (answer.sent, answer.kept, answer.proof) == (4, 0, "sha256")
    assert answer.place.endswith("/in/云汉市人民政府公报-2026-06-v1")
    assert SECRET not in answer.place
    assert there(server) == {f"云汉市人民政府公报-2026-06-v1/{name}": file.read_bytes() for name, file in files.items()}


def test_what_is_there_is_not_sent_again(server: Server, files: dict[str, Path]) -> None:
    server.carrier().put(files, "v1")
    stamps = {file: file.stat().st_mtime_ns for file in server.root.rglob("*")}
    answer = server.carrier().put(files, "v1")
    assert (answer.sent, answer.kept) == (0, 4)
    assert {file: file.stat().st_mtime_ns for file in server.root.rglob("*")} == stamps


def test_a_lost_connection_is_told_and_gone_on_with(server: Server, files: dict[str, Path]) -> None:
    server.limit = 1_000_000
    lost = fault(lambda: server.carrier().put(files, "v1"))
    assert lost.message == "remote.lost"
    assert not lost.lasting
    assert list(there(server)) == ["v1/data/.公报-v1.pdf.part"]
    half = len(there(server)["v1/data/.公报-v1.pdf.part"])
    assert 1_000_000 < half < 2_000_000
    server.limit = 1_200_000  # enough for the rest, not for the whole
    assert server.carrier().put(files, "v1").sent == 4
    assert there(server) == {f"v1/{name}": file.read_bytes() for name, file in files.items()}


def test_what_was_left_there_and_is_not_ours_is_begun_again(server: Server, files: dict[str, Path]) -> None:
    (folder := server.root / "in" / "v1" / "data").mkdir(parents=True)
    (folder / ".公报-v1.pdf.part").write_bytes(b"something else")
    server.carrier().put(files, "v1")
    assert there(server) == {f"v1/{name}": file.read_bytes() for name, file in files.items()}


def test_another_file_under_the_name_is_never_touched(server: Server, files: dict[str, Path]) -> None:
    (folder := server.root / "in" / "v1" / "data").mkdir(parents=True)
    (folder / "公报-v1.pdf").write_bytes(b"theirs")
    found = fault(lambda: server.carrier().put(files, "v1"))
    assert (found.message, found.lasting) == ("remote.differs", True)
    assert there(server) == {"v1/data/公报-v1.pdf": b"theirs"}


def test_an_unknown_host_gets_nothing(server: Server, files: dict[str, Path]) -> None:
    server.known.write_text("")
    found = fault(lambda: server.carrier().put(files, "v1"))
    assert (found.message, found.lasting) == ("remote.host_key", True)
    assert there(server) == {}


def test_a_host_with_another_key_gets_nothing(server: Server, files: dict[str, Path]) -> None:
    server.trust(asyncssh.generate_private_key("ssh-ed25519"))
    assert fault(lambda: server.carrier().put(files, "v1")).message == "remote.host_key"
    assert there(server) == {}


def test_without_known_hosts_no_host_is_known(server: Server, files: dict[str, Path]) -> None:
    carrier = SftpCarrier(server.carrier().address)
    assert fault(lambda: carrier.put(files, "v1")).message == "remote.host_key"


def test_a_wrong_password_is_told_without_it(server: Server, files: dict[str, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PUBLISHER_PASSWORD_127_0_0_1", "guess it")
    found = fault(lambda: server.carrier().put(files, "v1"))
    assert (found.message, found.lasting) == ("remote.refused", True)
    assert "guess it" not in str(found.values)


def test_a_folder_that_may_not_be_written(server: Server, files: dict[str, Path]) -> None:
    (server.root / "in" / "v1").write_text("a file")
    found = fault(lambda: server.carrier().put(files, "v1"))
    assert found.message == "remote.denied"
    assert there(server) == {"v1": b"a file"}


def test_nobody_listens(files: dict[str, Path], tmp_path: Path) -> None:
    carrier = SftpCarrier(read_address(f"sftp://gazette@{HOST}:1/in"), tmp_path / "known_hosts")
    (tmp_path / "known_hosts").write_text("")
    found = fault(lambda: carrier.put(files, "v1"))
    assert found.message in ("remote.unreachable", "remote.lost")
    assert not found.lasting


@pytest.mark.parametrize("name", ["../x", "/x", "a/../../x", "", "a//b", "a\\b", "a\nb", "."])
def test_no_name_leads_out_of_the_folder(server: Server, files: dict[str, Path], name: str) -> None:
    assert fault(lambda: server.carrier().put({name: files["bagit.txt"]}, "v1")).message == "remote.name"
    assert there(server) == {}
