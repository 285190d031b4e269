"""SFTP, by asyncssh. The server's key must be in known_hosts; keys come from the agent or ~/.ssh, passwords from the environment or the keyring."""

from __future__ import annotations

import asyncio
import hashlib
import posixpath
from collections.abc import Mapping
from pathlib import Path
from types import ModuleType
from typing import Any

from publisher.distribution.carriers import Answer, CarrierFault
from publisher.distribution.remote.addresses import Address, check_names
from publisher.messages import Trouble

PART = ".part"
_BLOCK = 1 << 18
_PATIENCE = 30
"""Seconds for connecting and logging in; a connection that falls silent is given up after three times as many."""


class SftpCarrier:
    """A folder of an SFTP server."""

    def __init__(self, address: Address, known_hosts: Path | None = None) -> None:
        """``known_hosts``: another file than ~/.ssh/known_hosts. Raises Trouble when asyncssh is not installed."""
        self.address = address
        self.known_hosts = known_hosts
        self._ssh = _import()

    def put(self, files: Mapping[str, Path], folder: str) -> Answer:
        """Puts files into a folder below the address. Each is written beside its place, read back, compared and then renamed.

        What a lost connection left is gone on with.
        """
        check_names(files, folder)
        try:
            return asyncio.run(self._put(files, folder))
        except CarrierFault:
            raise
        except Exception as error:
            raise self._explain(error) from error

    async def _put(self, files: Mapping[str, Path], folder: str) -> Answer:
        address = self.address
        options: dict[str, Any] = {"known_hosts": str(self.known_hosts)} if self.known_hosts is not None else {}
        if password := address.password():
            options["password"] = password
        if address.user:
            options["username"] = address.user
        connection = self._ssh.connect(
            address.host, address.port or 22, connect_timeout=_PATIENCE, login_timeout=_PATIENCE, keepalive_interval=_PATIENCE, **options
        )
        async with connection as session, session.start_sftp_client() as sftp:
            base = posixpath.join(address.folder, folder) if folder else address.folder
            sent = 0
            for name, file in files.items():
                sent += await self._put_file(sftp, file, posixpath.join(base, name))
            return Answer(posixpath.join(address.shown, folder), sent, len(files) - sent, "sha256")

    async def _put_file(self, sftp: Any, file: Path, path: str) -> bool:
        """Puts a file in its place; False when it was there. Another file under its name is never touched."""
        data = file.read_bytes()
        sha256 = hashlib.sha256(data).digest()
        if await sftp.exists(path):
            if await _hash(sftp, path) != sha256:
                raise CarrierFault("remote.differs", lasting=True, host=self.address.host, path=path)
            return False
        await sftp.makedirs(posixpath.dirname(path), exist_ok=True)
        part = posixpath.join(posixpath.dirname(path), f".{posixpath.basename(path)}{PART}")
        begun = await self._begun(sftp, part, data)
        async with sftp.open(part, "ab" if begun else "wb") as stream:
            for at in range(begun, len(data), _BLOCK):
                await stream.write(data[at : at + _BLOCK], at)
        if await _hash(sftp, part) != sha256:
            await sftp.remove(part)
            raise CarrierFault("remote.differs", lasting=False, host=self.address.host, path=path)
        await sftp.rename(part, path)
        return True

    async def _begun(self, sftp: Any, part: str, data: bytes) -> int:
        """How many bytes of the file an earlier run has left there, genuine."""
        if not await sftp.exists(part):
            return 0
        size = int((await sftp.stat(part)).size or 0)
        return size if size <= len(data) and await _hash(sftp, part) == hashlib.sha256(data[:size]).digest() else 0

    def _explain(self, error: Exception) -> CarrierFault:
        ssh, host = self._ssh, self.address.host
        reason = str(error) or type(error).__name__
        if isinstance(error, ssh.HostKeyNotVerifiable):
            return CarrierFault("remote.host_key", lasting=True, host=host)
        if isinstance(error, ssh.PermissionDenied):
            return CarrierFault("remote.refused", lasting=True, host=host)
        if isinstance(error, ssh.SFTPPermissionDenied | ssh.SFTPNoSuchFile | ssh.SFTPNoSuchPath | ssh.SFTPWriteProtect):
            return CarrierFault("remote.denied", lasting=True, host=host, path=self.address.folder, reason=reason)
        if isinstance(error, ssh.SFTPError):
            return CarrierFault("remote.denied", lasting=False, host=host, path=self.address.folder, reason=reason)
        if isinstance(error, OSError) and not isinstance(error, ConnectionError | TimeoutError):
            if error.filename is not None:  # a file here that cannot be read is none of the server's business
                raise error
            return CarrierFault("remote.unreachable", lasting=False, host=host, reason=reason)
        if isinstance(error, ssh.Error | ConnectionError | TimeoutError | asyncio.TimeoutError):
            return CarrierFault("remote.lost", lasting=False, host=host, reason=reason)
        raise error


async def _hash(sftp: Any, path: str) -> bytes:
    """The sha256 of a file at the other end, read back."""
    digest = hashlib.sha256()
    async with sftp.open(path, "rb") as stream:
        while block := await stream.read(_BLOCK):
            digest.update(block)
    return digest.digest()


def _import() -> ModuleType:
    try:
        import asyncssh
    except ImportError:
        raise Trouble("remote.extra", package="asyncssh") from None
    module: ModuleType = asyncssh
    return module
