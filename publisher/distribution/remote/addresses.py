"""Addresses of servers, and the passwords that never stand in them."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping
from importlib import import_module
from urllib.parse import unquote, urlsplit

from publisher.distribution.carriers import CarrierFault
from publisher.messages import Trouble
from publisher.values import dataclass

SCHEMES = ("sftp", "https")
_SERVICE = "publisher"
"""The name passwords are filed under in the keyring."""


@dataclass(frozen=True, slots=True)
class Address:
    """Where files go: ``scheme`` ``sftp`` or ``https``; ``port`` 0 is the usual one; ``folder`` is decoded, begins with ``/`` and has no ``/`` at its end."""

    scheme: str
    user: str
    host: str
    port: int
    folder: str

    @property
    def shown(self) -> str:
        """The address as people may see it."""
        user = f"{self.user}@" if self.user else ""
        port = f":{self.port}" if self.port else ""
        return f"{self.scheme}://{user}{_bracket(self.host)}{port}{self.folder or '/'}"

    @property
    def variable(self) -> str:
        """The environment variable its password may stand in: ``PUBLISHER_PASSWORD_SFTP_LIBRARY_CN``."""
        return "PUBLISHER_PASSWORD_" + re.sub(r"[^A-Z0-9]+", "_", self.host.upper()).strip("_")

    def password(self) -> str:
        """The password from the environment, else from the keyring where the package ``keyring`` is installed; empty when there is none."""
        found = os.environ.get(self.variable, "")
        if found or not self.user:
            return found
        try:
            return import_module("keyring").get_password(_SERVICE, f"{self.user}@{self.host}") or ""
        except Exception:  # no such package, no keyring in this session: both are the same as no password
            return ""


def read_address(text: str) -> Address:
    """The parts of an address. Raises Trouble when it is none of ours or holds a password."""
    try:
        parts = urlsplit(text.strip())
        host, port = parts.hostname or "", parts.port or 0
    except ValueError:
        raise Trouble("remote.address", address=_hide(text)) from None
    address = Address(parts.scheme, unquote(parts.username or ""), host, port, unquote(parts.path).rstrip("/"))
    if parts.password is not None:
        raise Trouble("remote.password", address=_hide(text), variable=address.variable)
    if (
        parts.scheme not in SCHEMES
        or not host
        or parts.query
        or parts.fragment
        or any(part in (".", "..") for part in address.folder.split("/"))
    ):
        raise Trouble("remote.address", address=_hide(text))
    return address


def check_names(files: Mapping[str, object], folder: str) -> None:
    """Raises CarrierFault for a name that would lead out of the folder or that no server should be asked for."""
    for path in _paths(files, folder):
        parts = path.split("/")
        if any(part in ("", ".", "..") or re.search(r"[\x00-\x1f\x7f\\]", part) for part in parts):
            raise CarrierFault("remote.name", lasting=True, path=path)


def _paths(files: Iterable[str], folder: str) -> list[str]:
    return [*([folder] if folder else []), *files]


def _bracket(host: str) -> str:
    return f"[{host}]" if ":" in host else host


def _hide(text: str) -> str:
    """The address without what might be a password."""
    return re.sub(r"(//[^/@:]*):[^@]*@", r"\1:…@", text)
