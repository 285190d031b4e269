"""Mailboxes as files: what was sent, and what came back.

An mbox file or a Maildir folder. The sent mailbox answers what a stopped run left open; bounces (RFC 3464) say who was not reached after all.
"""

from __future__ import annotations

import mailbox
import re
from collections.abc import Iterator
from contextlib import closing
from email.message import Message
from pathlib import Path

from publisher.distribution.addresses import BadAddress, hide_address, parse_mailbox, scrub
from publisher.distribution.ledger import Delivery, Ledger, State
from publisher.distribution.recipients import Channel
from publisher.messages import Trouble
from publisher.values import dataclass

_ID = re.compile(r"<[0-9a-f]{8}-[0-9a-f-]{27}@[^<>\s]+>")
_MACHINES = ("mailer-daemon", "postmaster", "mail delivery")
_DEEPEST = 20


@dataclass(frozen=True, slots=True)
class Resolved:
    """What a sent mailbox told: deliveries found in it, and those it has not."""

    sent: tuple[Delivery, ...]
    unsent: tuple[Delivery, ...]


@dataclass(frozen=True, slots=True)
class Bounces:
    """What came back: deliveries marked, and how many messages told of a failure that belongs to none."""

    marked: tuple[Delivery, ...]
    strange: int


def resolve_unknown(ledger: Ledger, path: Path) -> Resolved:
    """Settles all mail nobody knew whether it went out by a whole mailbox of what was sent. Raises Trouble for what is no mailbox."""
    ids = {identity for message in read_mailbox(path) for identity in _ids(str(message.get("Message-ID", "")))}
    unknown = [each for each in ledger.in_state(State.UNKNOWN, State.SENDING) if each.channel == Channel.EMAIL.value]
    for each in unknown:
        ledger.resolve(each.message, State.SENT if each.message in ids else State.PLANNED, "sent mailbox")
    return Resolved(tuple(each for each in unknown if each.message in ids), tuple(each for each in unknown if each.message not in ids))


def mark_bounces(ledger: Ledger, path: Path) -> Bounces:
    """Marks what came back as bounced. Raises Trouble for what is no mailbox."""
    marked: dict[str, Delivery] = {}
    strange = 0
    for message in read_mailbox(path):
        failures = list(_failures(message))
        for identities, recipient, answer in failures:
            found = _find(ledger, identities, recipient)
            if found is None:
                strange += 1
            elif found.state in {State.SENT, State.UNKNOWN, State.SUPERSEDED, State.SENDING}:
                ledger.resolve(found.message, State.BOUNCED, answer)
                marked[found.message] = found
    return Bounces(tuple(marked.values()), strange)


def read_mailbox(path: Path) -> Iterator[Message]:
    """The messages of an mbox file or a Maildir. Raises Trouble for anything else."""
    if path.is_dir() and (path / "cur").is_dir():
        with closing(mailbox.Maildir(path, create=False)) as maildir:
            yield from maildir
        return
    if not path.is_file():
        raise Trouble("mailbox.missing", file=path)
    with path.open("rb") as stream:
        start = stream.read(5)
    if start not in {b"From ", b""}:
        raise Trouble("mailbox.unknown", file=path)
    with closing(mailbox.mbox(path, create=False)) as mbox:
        yield from mbox


def _ids(text: str) -> list[str]:
    return _ID.findall(text)


def _failures(message: Message) -> Iterator[tuple[list[str], str, str]]:
    """What a message says was not delivered: the ids of messages it names, the recipient's address or nothing, the reason."""
    parts = [part for part, _ in zip(message.walk(), range(_DEEPEST), strict=False)]
    reports = [part for part in parts if part.get_content_type() == "message/delivery-status"]
    identities = [identity for part in parts[1:] for identity in _ids(_named(part))]
    if reports:
        for report in reports:
            for block in report.get_payload() if isinstance(report.get_payload(), list) else []:
                if not isinstance(block, Message) or str(block.get("Action", "")).strip().lower() != "failed":
                    continue
                recipient = str(block.get("Original-Recipient") or block.get("Final-Recipient") or "").rpartition(";")[2].strip()
                answer = f"{block.get('Status', '')} {str(block.get('Diagnostic-Code', '')).partition(';')[2].strip()}"
                yield identities, recipient, scrub(answer)
    elif any(word in str(message.get("From", "")).lower() for word in _MACHINES):
        text = "".join(_text(part) for part in parts)
        yield identities or _ids(text), "", scrub(str(message.get("Subject", "")))


def _named(part: Message) -> str:
    """What names the message a part returns: its Message-ID, or the text of its headers."""
    return str(part.get("Message-ID", "")) + (_text(part) if part.get_content_type() in {"text/rfc822-headers", "message/rfc822"} else "")


def _text(part: Message) -> str:
    payload = part.get_payload(decode=True)
    return payload[:100_000].decode("utf-8", "replace") if isinstance(payload, bytes) else ""


def _find(ledger: Ledger, identities: list[str], recipient: str) -> Delivery | None:
    """The delivery a failure is about: that of the message, else the last one to the address."""
    for identity in identities:
        if found := ledger.get(identity):
            return found
    try:
        parse_mailbox(recipient)
    except BadAddress:
        return None
    sent = [
        each for each in ledger.of_address(hide_address(Channel.EMAIL, recipient, ledger.salt)) if each.state in {State.SENT, State.UNKNOWN}
    ]
    return sent[0] if sent else None
