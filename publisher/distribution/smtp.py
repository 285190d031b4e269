"""Giving messages to a mail server, and knowing exactly what is known about each.

A server has a message once the line with the single dot has reached it. Until that line goes out, whatever fails, the message was not taken; once it has, only the
server's answer tells. So the caller is told just before it goes out, and an answer that never comes is its own outcome.
"""

from __future__ import annotations

import base64
import select
import smtplib
import socket
import ssl
import time
from collections.abc import Callable
from enum import Enum, auto

from publisher.distribution.addresses import Mailbox, scrub
from publisher.distribution.mime import Message
from publisher.distribution.settings import Settings, find_password
from publisher.messages import Trouble
from publisher.values import NamedTuple

_TOO_LARGE = (552, 523)
_PIECE = 1 << 16
_LEAST_PATIENCE, _MOST_PATIENCE = 0.02, 0.5
"""Seconds to listen before the last line goes out: twice what an answer takes on the way, so that a connection that broke in mid-message is known to have."""
_LAST_PATIENCE = 600
"""Seconds a server may take to answer a whole message (RFC 5321, 4.5.3.2.6): it may look for viruses first."""
_GREETING = "[127.0.0.1]"
"""Said instead of the machine's name, which is nobody's business."""


class Outcome(Enum):
    """What became of a message."""

    SENT = auto()
    LATER = auto()
    """Refused for the time being (4xx)."""
    REFUSED = auto()
    """Refused for good (5xx)."""
    TOO_LARGE = auto()
    LOST = auto()
    """The connection broke before the message was whole: it was not taken."""
    UNKNOWN = auto()
    """The message went out whole and no answer came."""


class Answer(NamedTuple):
    """An outcome, and the server's words without addresses."""

    outcome: Outcome
    text: str


class MailServer:
    """A connection to the mail server of the settings."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._password = find_password(settings.user) if settings.user else ""
        self._secrets = (
            self._password,
            *(_encode(each) for each in (f"\0{settings.user}\0{self._password}", self._password) if self._password),
        )
        """What a server may say back of a login: the words it was told, which it gets in base64."""
        self._client: smtplib.SMTP | None = None
        self._patience = _LEAST_PATIENCE
        self.size_limit = 0
        """Bytes of a message the server takes, 0 where it does not say."""
        self.wide = False
        """Whether it takes addresses beyond ASCII."""

    def open(self) -> None:
        """Connect, encrypt, log in. Raises Trouble when that cannot be, OSError and smtplib.SMTPException when it may work later."""
        self.close()
        settings = self._settings
        context = ssl.create_default_context()
        context.minimum_version = ssl.TLSVersion.TLSv1_2
        if settings.certificates is not None:
            context.load_verify_locations(settings.certificates)
        try:
            if settings.security == "tls":
                client: smtplib.SMTP = smtplib.SMTP_SSL(settings.host, settings.port, _GREETING, timeout=settings.timeout, context=context)
            else:
                client = smtplib.SMTP(settings.host, settings.port, _GREETING, timeout=settings.timeout)
            self._client = client
            client.ehlo_or_helo_if_needed()
            if settings.security == "starttls":
                if not client.has_extn("starttls"):
                    raise Trouble("smtp.no_tls", host=settings.host)
                client.starttls(context=context)
                client.ehlo_or_helo_if_needed()
            if settings.user:
                self._log_in(client, settings.user)
        except socket.gaierror:
            raise Trouble("smtp.unknown_host", host=settings.host) from None
        except ssl.SSLCertVerificationError as error:
            raise Trouble("smtp.certificate", host=settings.host, reason=error.verify_message) from None
        except ssl.SSLError as error:
            raise Trouble("smtp.tls", host=settings.host, reason=error.reason or type(error).__name__) from None
        except smtplib.SMTPAuthenticationError as error:
            if error.smtp_code < 500:
                raise
            raise Trouble("smtp.login", host=settings.host, answer=self._words(error.smtp_code, error.smtp_error)) from None
        except smtplib.SMTPNotSupportedError:
            raise Trouble("smtp.no_login", host=settings.host) from None
        size = client.esmtp_features.get("size", "")
        self.size_limit = int(size) if size.isascii() and size.isdecimal() else 0
        self.wide = client.has_extn("smtputf8")

    def _log_in(self, client: smtplib.SMTP, user: str) -> None:
        if (user + self._password).isascii():
            client.login(user, self._password)
            return
        token = _encode(f"\0{user}\0{self._password}")  # smtplib knows ASCII alone, RFC 4616 has UTF-8
        code, words = client.docmd("AUTH", f"PLAIN {token}")
        if code != 235:
            raise smtplib.SMTPAuthenticationError(code, words)

    def close(self) -> None:
        """End the connection, whatever its state."""
        client, self._client = self._client, None
        if client is not None:
            try:
                client.quit()
            except (OSError, smtplib.SMTPException):
                client.close()

    def send(self, message: Message, to: Mailbox, closing: Callable[[], None]) -> Answer:
        """Give a message over. ``closing`` is called just before its last line goes out. Raises Trouble when the server takes nothing from this sender."""
        client = self._client
        if client is None or client.sock is None:
            return Answer(Outcome.LOST, "")
        try:
            if answer := self._announce(client, message, to):
                return answer
            for piece in message.pieces:
                for at in range(0, len(piece), _PIECE):
                    client.send(piece[at : at + _PIECE])
            if _has_spoken(client.sock, self._patience):
                self.drop()
                return Answer(Outcome.LOST, "")
        except (OSError, smtplib.SMTPException) as error:
            self.drop()
            return Answer(Outcome.LOST, scrub(str(error), *self._secrets))
        closing()
        try:
            client.sock.settimeout(max(self._settings.timeout, _LAST_PATIENCE))
            client.send(b".\r\n")
            code, words = client.getreply()
            client.sock.settimeout(self._settings.timeout)
        except (OSError, smtplib.SMTPException) as error:
            self.drop()
            return Answer(Outcome.UNKNOWN, scrub(str(error), *self._secrets))
        if 200 <= code < 300:
            return Answer(Outcome.SENT, self._words(code, words))
        if not 400 <= code < 600:
            self.drop()
            return Answer(Outcome.UNKNOWN, self._words(code, words))
        if code == 421:
            self.drop()
        return self._judge(code, words)

    def drop(self) -> None:
        """End the connection without a word."""
        client, self._client = self._client, None
        if client is not None:
            client.close()

    def _announce(self, client: smtplib.SMTP, message: Message, to: Mailbox) -> Answer | None:
        """MAIL, RCPT and DATA; an answer when the server stops at one of them."""
        if message.wide and not self.wide:
            return Answer(Outcome.REFUSED, "no SMTPUTF8")
        options = ([f"SIZE={message.size}"] if client.has_extn("size") else []) + (["SMTPUTF8", "BODY=8BITMIME"] if message.wide else [])
        client.command_encoding = "utf-8" if message.wide else "ascii"
        answer = self._refused(client, *client.mail(str(self._settings.sender), options))
        if answer is not None and answer.outcome is Outcome.REFUSED:
            raise Trouble("smtp.sender", answer=answer.text)
        if answer is None:
            answer = self._refused(client, *client.rcpt(str(to)))
        if answer is None:
            begun = time.monotonic()
            answer = self._refused(client, *client.docmd("DATA"), good=range(354, 355))
            self._patience = min(max(_LEAST_PATIENCE, 2 * (time.monotonic() - begun)), _MOST_PATIENCE)
        return answer

    def _refused(self, client: smtplib.SMTP, code: int, words: bytes, good: range = range(200, 300)) -> Answer | None:
        """The answer that ends a message before it was given over, if it is one; the connection is ready for the next message, or dropped."""
        if code in good:
            return None
        answer = self._judge(code, words)
        if answer.outcome is Outcome.LOST:
            self.drop()
            return answer
        try:
            client.rset()
        except (OSError, smtplib.SMTPException):  # many servers hang up after a refusal
            self.drop()
        return answer

    def _judge(self, code: int, words: bytes) -> Answer:
        """What a refusal means; words that are no answer at all mean that the connection is of no more use."""
        text = self._words(code, words)
        if code in _TOO_LARGE or (code >= 500 and b"5.3.4" in words):
            return Answer(Outcome.TOO_LARGE, text)
        if not 400 <= code < 600:
            return Answer(Outcome.LOST, text)
        return Answer(Outcome.REFUSED if code >= 500 else Outcome.LATER, text)

    def _words(self, code: int, words: bytes | str) -> str:
        text = words.decode("utf-8", "replace") if isinstance(words, bytes) else words
        return f"{code} {scrub(text, *self._secrets)}".strip()


def _encode(text: str) -> str:
    return base64.b64encode(text.encode()).decode()


def _has_spoken(sock: socket.socket, patience: float) -> bool:
    """Whether the server says something, or goes, within so many seconds in which it should be listening."""
    pending = getattr(sock, "pending", None)
    return bool(pending and pending()) or bool(select.select([sock], [], [], patience)[0])
