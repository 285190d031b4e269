"""Mail as bytes, the same bytes for the same letter but for its date.

The form is our own and small, so it is written directly: headers, the letter as text and HTML, the attachments, all in base64. What an attachment is called is
said twice: as RFC 2231 asks, and in encoded words for old mail programs.
"""

from __future__ import annotations

import base64
import datetime
import uuid
from collections.abc import Iterable, Iterator, Sequence
from email.utils import format_datetime
from urllib.parse import quote

from publisher.distribution.addresses import Mailbox
from publisher.distribution.letters import Letter
from publisher.values import dataclass

TYPES = {"pdf": "application/pdf", "epub": "application/epub+zip"}
_SPACE = uuid.UUID("7a1c5b0e-9d57-5e0b-8f0e-3a3c1b7c2f11")
_WIDEST = 60
"""Characters of a piece of an encoded file name, and of a header's text that is left as it is."""
_WORD = 39
"""Bytes in an encoded word, so that a line with a header's name keeps to 76 characters."""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file ready to go into a message: its name, media type, and its bytes in lines of base64."""

    name: str
    type: str
    encoded: bytes


@dataclass(frozen=True, slots=True)
class Message:
    """A message: its id (with the angle brackets), and its bytes in pieces, with CRLF and no line that begins with a dot.

    ``wide``: the server must know SMTPUTF8.
    """

    id: str
    pieces: tuple[bytes, ...]
    wide: bool = False

    @property
    def size(self) -> int:
        """Bytes over the wire."""
        return sum(map(len, self.pieces))


def message_id(publication: str, issue: str, edition: int, recipient: str, hashes: Iterable[str], domain: str) -> str:
    """The id of the one message that brings files of an edition to a recipient."""
    parts = "\n".join([publication, issue, str(edition), recipient, *sorted(hashes)])
    return f"<{uuid.uuid5(_SPACE, parts)}@{domain}>"


def attach(name: str, kind: str, data: bytes) -> Attachment:
    """A file as attachment; ``kind`` is a key of TYPES."""
    return Attachment(name, TYPES[kind], _base64(data))


def make_message(
    identity: str,
    sender: tuple[str, Mailbox],
    to: tuple[str, Mailbox],
    reply_to: Mailbox | None,
    letter: Letter,
    attachments: Sequence[Attachment],
    date: datetime.datetime,
    language: str,
) -> Message:
    """The message. ``sender`` and ``to`` are a name, which may be empty, and an address."""
    mixed, alternative = (f"=_{uuid.uuid5(_SPACE, identity + kind).hex}" for kind in ("mixed", "alternative"))
    headers = [
        ("From", _mailbox(*sender)),
        ("To", _mailbox(*to)),
        *([("Reply-To", str(reply_to))] if reply_to else []),
        ("Subject", _words(letter.subject)),
        ("Date", format_datetime(date)),
        ("Message-ID", identity),
        ("Auto-Submitted", "auto-generated"),
        ("Content-Language", "en" if language == "en" else "zh-CN"),
        ("MIME-Version", "1.0"),
        ("Content-Type", f'multipart/mixed;\r\n boundary="{mixed}"'),
    ]
    head = [
        *(f"{name}: {value}" for name, value in headers),
        "",
        f"--{mixed}",
        f'Content-Type: multipart/alternative;\r\n boundary="{alternative}"',
        "",
    ]
    pieces = ["\r\n".join([*head, ""]).encode()]
    for kind, text in (("plain", letter.text), ("html", letter.html)):
        pieces.append(_part(alternative, (f"Content-Type: text/{kind}; charset=utf-8",)))
        pieces.append(_base64("\r\n".join(text.splitlines()).encode() + b"\r\n"))
    pieces.append(f"--{alternative}--\r\n".encode())
    for attachment in attachments:
        pieces.append(_part(mixed, _describe(attachment)))
        pieces.append(attachment.encoded)
    pieces.append(f"--{mixed}--\r\n".encode())
    return Message(identity, tuple(pieces), not (sender[1].plain and to[1].plain and (reply_to is None or reply_to.plain)))


def _part(boundary: str, headers: Iterable[str]) -> bytes:
    return "\r\n".join([f"--{boundary}", *headers, "Content-Transfer-Encoding: base64", "", ""]).encode()


def _base64(data: bytes) -> bytes:
    return base64.encodebytes(data).replace(b"\n", b"\r\n")


def _describe(attachment: Attachment) -> list[str]:
    name = clean(attachment.name)
    if name.isascii():
        plain = name.replace("\\", "_").replace('"', "_")
        return [f'Content-Type: {attachment.type};\r\n name="{plain}"', f'Content-Disposition: attachment;\r\n filename="{plain}"']
    pieces = list(_percent(name))
    pieces[0] = "utf-8''" + pieces[0]
    said = [f"filename*={pieces[0]}"] if len(pieces) == 1 else [f"filename*{at}*={piece}" for at, piece in enumerate(pieces)]
    return [
        f'Content-Type: {attachment.type};\r\n name="{_encode(name)}"',
        "Content-Disposition: attachment;\r\n " + ";\r\n ".join(said),
    ]


def _percent(name: str) -> Iterator[str]:
    """The name percent-encoded, in pieces that no character is divided over."""
    piece = ""
    for character in name:
        encoded = quote(character, safe="")
        if piece and len(piece) + len(encoded) > _WIDEST:
            yield piece
            piece = ""
        piece += encoded
    yield piece


def clean(text: str) -> str:
    """One line without controls: nothing typed can begin another header."""
    return " ".join("".join(character if character.isprintable() else " " for character in text).split())


def _words(text: str) -> str:
    """A header's text: as it is where it is short ASCII, else in encoded words."""
    text = clean(text)
    return text if _is_plain(text) else _encode(text)


def _mailbox(name: str, address: Mailbox) -> str:
    name = clean(name)
    if not name:
        return str(address)
    escaped = name.replace("\\", "\\\\").replace('"', '\\"')
    shown = f'"{escaped}"' if _is_plain(name) else _encode(name)
    return f"{shown}\r\n <{address}>"


def _is_plain(text: str) -> bool:
    return text.isascii() and len(text) < _WIDEST and "=?" not in text


def _encode(text: str) -> str:
    """Encoded words (RFC 2047), each of whole characters, on lines of their own."""
    words, piece = [], b""
    for character in text:
        if len(piece) + len(character.encode()) > _WORD:
            words.append(piece)
            piece = b""
        piece += character.encode()
    return "\r\n ".join(f"=?utf-8?B?{base64.b64encode(word).decode()}?=" for word in [*words, piece])
