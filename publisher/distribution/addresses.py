"""Mail addresses and other places, as recipients have them."""

from __future__ import annotations

import hashlib
import hmac
import re
import unicodedata
from pathlib import PurePosixPath, PureWindowsPath
from urllib.parse import urlsplit

from publisher.distribution.recipients import Channel
from publisher.values import NamedTuple

_LOCAL = re.compile(r"[^\s\x00-\x20\x7f-\x9f()<>\[\]:;@\\,\"]+")
_LABEL = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?", re.IGNORECASE)
_SCHEMES = {Channel.SFTP: ("sftp",), Channel.WEBDAV: ("https",)}


class BadAddress(ValueError):
    """What is no address. The message is the name of a fault: ``at``, ``wide``, ``local``, ``domain``, ``long``."""


class Mailbox(NamedTuple):
    """A mail address as it goes over the wire: the part before @, and the domain in ASCII."""

    local: str
    domain: str

    @property
    def plain(self) -> bool:
        """Whether every mail server can be given it; else the server must know SMTPUTF8 (RFC 6531)."""
        return self.local.isascii()

    def __str__(self) -> str:
        return f"{self.local}@{self.domain}"


def parse_mailbox(text: str) -> Mailbox:
    """A mail address: dot-atoms, any letters before the @, domains of other scripts turned to ASCII (IDNA). Raises BadAddress."""
    if set(text) & set("＠．。，"):
        raise BadAddress("wide")
    local, at, domain = text.rpartition("@")
    if not at or not local or not domain or "@" in local:
        raise BadAddress("at")
    local = unicodedata.normalize("NFC", local)
    if not _LOCAL.fullmatch(local) or local[0] == "." or local[-1] == "." or ".." in local:
        raise BadAddress("local")
    try:
        ascii_domain = domain.encode("idna").decode("ascii").lower()
    except UnicodeError:
        raise BadAddress("domain") from None
    labels = ascii_domain.split(".")
    if len(labels) < 2 or not all(_LABEL.fullmatch(label) for label in labels) or labels[-1].isdecimal():
        raise BadAddress("domain")
    if len(local.encode()) > 64 or len(local.encode()) + 1 + len(ascii_domain) > 254:
        raise BadAddress("long")
    return Mailbox(local, ascii_domain)


def is_place(channel: Channel, text: str) -> bool:
    """Whether the text can be the place a package is put at: an absolute folder, or a URL without a password in it."""
    if channel is Channel.FOLDER:
        return PurePosixPath(text).is_absolute() or PureWindowsPath(text).is_absolute()
    try:
        parts = urlsplit(text)
        return parts.scheme in _SCHEMES[channel] and bool(parts.hostname) and parts.password is None and (parts.port or 1) > 0
    except ValueError:
        return False


def same_address(channel: Channel, text: str) -> str:
    """A key that is equal for addresses that reach the same place."""
    if channel is Channel.EMAIL:
        try:
            box = parse_mailbox(text)
        except BadAddress:
            return f"email:{text.casefold()}"
        return f"email:{box.local.casefold()}@{box.domain}"
    return f"{channel.value}:{text.rstrip('/')}"


def hide_address(channel: Channel, text: str, salt: bytes) -> str:
    """What the ledger keeps instead of an address: equal for the same place, and telling nothing without the ledger's own salt."""
    return hmac.new(salt, same_address(channel, text).encode(), hashlib.sha256).hexdigest()[:32]


_ANY_MAILBOX = re.compile(r"[^\s<>\"'(),:;\[\]]+@[^\s<>\"'(),:;\[\]]+")


def scrub(text: str, *secrets: str) -> str:
    """A server's words without mail addresses and secrets, on one line and not too long."""
    for secret in secrets:
        if secret:
            text = text.replace(secret, "…")
    return _ANY_MAILBOX.sub("…@…", " ".join(text.split()))[:300]
