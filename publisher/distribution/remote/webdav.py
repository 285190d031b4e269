"""WebDAV over TLS (RFC 4918), by Python's own urllib. A file is put beside its place, read back, compared and moved there.

A file cut short is sent again from its beginning: WebDAV has no agreed way to go on with one. Files that are whole stay.
"""

from __future__ import annotations

import contextlib
import hashlib
import http.client
import ssl
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from email.message import Message
from pathlib import Path
from typing import IO, Any
from urllib.parse import quote

from publisher.distribution.carriers import Answer, CarrierFault
from publisher.distribution.remote.addresses import Address, check_names
from publisher.distribution.remote.login import Login

PART = ".part"
_PATIENCE = 60
"""Seconds without a byte after which a connection is given up."""
_BLOCK = 1 << 18
_LASTING = {403, 405, 409, 413, 414, 415}


class _Stay(urllib.request.HTTPRedirectHandler):
    """No redirect is followed: a password goes to the host it was meant for and to no other."""

    def redirect_request(self, req: urllib.request.Request, fp: IO[bytes], code: int, msg: str, headers: Message, newurl: str) -> None:
        """None: the redirect is an error."""


class WebdavCarrier:
    """A folder of a WebDAV server."""

    def __init__(self, address: Address) -> None:
        self.address = address
        port = f":{address.port}" if address.port else ""
        self._root = f"https://{address.host}{port}" if ":" not in address.host else f"https://[{address.host}]{port}"
        self._made: set[str] = set()
        self._login = Login(self._root, address.user, address.password() if address.user else "")
        self._opener = urllib.request.build_opener(urllib.request.HTTPSHandler(context=ssl.create_default_context()), _Stay())

    def put(self, files: Mapping[str, Path], folder: str) -> Answer:
        """Puts files into a folder below the address."""
        check_names(files, folder)
        base = self.address.folder + (f"/{folder}" if folder else "")
        sent = sum(self._put_file(file, f"{base}/{name}") for name, file in files.items())
        return Answer(f"{self.address.shown.rstrip('/')}/{folder}", sent, len(files) - sent, "sha256")

    def _put_file(self, file: Path, path: str) -> bool:
        """Puts a file in its place; False when it was there. Another file under its name is never touched."""
        data = file.read_bytes()
        sha256 = hashlib.sha256(data).digest()
        there = self._hash(path)
        if there is not None:
            if there != sha256:
                raise CarrierFault("remote.differs", lasting=True, host=self.address.host, path=path)
            return False
        parent, _, name = path.rpartition("/")
        self._make_folders(parent)
        part = f"{parent}/.{name}{PART}"
        self._ask("PUT", part, data)
        if self._hash(part) != sha256:
            with contextlib.suppress(CarrierFault):
                self._ask("DELETE", part)
            raise CarrierFault("remote.differs", lasting=False, host=self.address.host, path=path)
        self._ask("MOVE", part, headers={"Destination": self._url(path), "Overwrite": "F"})
        return True

    def _make_folders(self, folder: str) -> None:
        """Makes the folders below the address; the address itself must be there."""
        below = folder[len(self.address.folder) :].strip("/").split("/")
        path = self.address.folder
        for part in below if below != [""] else []:
            path = f"{path}/{part}"
            if path not in self._made:
                self._ask("MKCOL", path + "/", allowed=(405, 301))  # 405: it is there
                self._made.add(path)

    def _hash(self, path: str) -> bytes | None:
        """The sha256 of a file at the other end, read back; None when there is none."""
        digest = hashlib.sha256()
        with self._exchange("GET", path, allowed=(404,)) as response:
            if response is None:
                return None
            while block := response.read(_BLOCK):
                digest.update(block)
        return digest.digest()

    def _ask(
        self, method: str, path: str, data: bytes | None = None, *, allowed: tuple[int, ...] = (), headers: Mapping[str, str] | None = None
    ) -> None:
        with self._exchange(method, path, data, allowed=allowed, headers=headers) as response:
            if response is not None:
                response.read()

    @contextlib.contextmanager
    def _exchange(
        self, method: str, path: str, data: bytes | None = None, *, allowed: tuple[int, ...] = (), headers: Mapping[str, str] | None = None
    ) -> Iterator[Any]:
        """The answer to a request, None for a code that is ``allowed``. Raises CarrierFault."""
        host = self.address.host
        request = urllib.request.Request(self._url(path), data, dict(headers or {}), method=method)
        if data is not None:
            request.add_header("Content-Type", "application/octet-stream")
        try:
            with self._open(request) as response:
                yield response
        except urllib.error.HTTPError as error:
            error.close()
            if error.code in allowed:
                yield None
                return
            if error.code == 401:
                raise CarrierFault("remote.refused", lasting=True, host=host) from None
            raise CarrierFault(
                "remote.denied",
                lasting=error.code in _LASTING or error.code in range(300, 400),
                host=host,
                path=path,
                reason=f"{error.code} {self._login.hide(str(error.reason))}",
            ) from None
        except urllib.error.URLError as error:
            if isinstance(error.reason, ssl.SSLCertVerificationError):
                raise CarrierFault("remote.certificate", lasting=True, host=host, reason=error.reason.verify_message) from None
            raise CarrierFault("remote.unreachable", lasting=False, host=host, reason=error.reason) from None
        except (OSError, http.client.HTTPException) as error:
            raise CarrierFault(
                "remote.lost", lasting=False, host=host, reason=self._login.hide(str(error)) or type(error).__name__
            ) from None

    def _open(self, request: urllib.request.Request) -> Any:
        """Opens a request; once more when the server asks who we are. Raises what urllib does."""
        self._login.sign(request)
        try:
            return self._opener.open(request, timeout=_PATIENCE)
        except urllib.error.HTTPError as error:
            if error.code != 401 or not self._login.learn(error.headers.get_all("WWW-Authenticate") or []):
                raise
            error.close()
        self._login.sign(request)
        return self._opener.open(request, timeout=_PATIENCE)

    def _url(self, path: str) -> str:
        return self._root + quote(path)
