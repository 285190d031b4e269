"""Letters by mail: written, packed, given to the server, with the files attached where they fit and linked where not."""

from __future__ import annotations

import datetime
import smtplib
from collections.abc import Callable, Sequence
from functools import partial
from typing import Protocol

from publisher.distribution.addresses import parse_mailbox
from publisher.distribution.ledger import State
from publisher.distribution.letters import Enclosure, HandedFile, LetterWriter
from publisher.distribution.mime import Attachment, Message, attach, make_message
from publisher.distribution.planning import Step
from publisher.distribution.settings import Settings
from publisher.distribution.smtp import Answer, MailServer, Outcome
from publisher.editions.archive import Frozen
from publisher.messages import Trouble

TRIES = 3
"""Of one message in a run, when the connection breaks before it was taken."""
LOST = "connection lost"
"""How the answer begins that no server gave."""
PAUSES = (0, 2, 10)
"""Seconds before each try to connect again."""


class Clock(Protocol):
    """What posting asks of the time."""

    def now(self) -> datetime.datetime: ...

    def monotonic(self) -> float: ...

    def sleep(self, seconds: float) -> None: ...


class Post:
    """An open connection to the mail server with everything that is the same for all letters."""

    def __init__(self, settings: Settings, frozen: Frozen, enclosure: Enclosure, writer: LetterWriter, clock: Clock) -> None:
        self._settings, self._frozen, self._enclosure, self._writer, self._clock = settings, frozen, enclosure, writer, clock
        self._server = MailServer(settings)
        self._packed: dict[str, Attachment] = {}
        self._next = 0.0
        self.gone = False
        """Whether the server can no longer be reached."""

    def open(self, steps: Sequence[Step]) -> None:
        """Connect, and make sure that every letter can be written and goes through. Raises Trouble, TemplateFault, OSError, smtplib.SMTPException."""
        for step in {(step.recipient.language, step.recipient.formats, bool(step.held)): step for step in steps}.values():
            self._writer.write(self._enclosure, step.recipient, step.files, step.held, self._links(step.files))
        self._server.open()
        for step in {step.files: step for step in steps}.values():
            limit = self._limit()
            if limit and not self._settings.link and (size := self._estimate(step)) > limit:
                self.close()
                raise Trouble("delivery.too_large", size=f"{size / 1_000_000:.1f}", limit=f"{limit / 1_000_000:.1f}")

    def close(self) -> None:
        """End the connection."""
        self._server.close()

    def send(self, step: Step, closing: Callable[[bool], None]) -> tuple[State, str]:
        """Send a letter; the state reached and the server's answer. ``closing`` is called with whether the files are linked, just before the message is whole.

        Raises Trouble when the server takes nothing from this sender.
        """
        self._pace()
        to = parse_mailbox(step.recipient.address)
        linked = self._limit() > 0 and self._estimate(step) > self._limit()
        message = self._write(step, linked)
        answer = Answer(Outcome.LOST, "")
        for _ in range(TRIES):
            answer = self._server.send(message, to, partial(closing, linked))
            if answer.outcome is Outcome.TOO_LARGE and not linked and self._settings.link:
                linked, message = True, self._write(step, True)
                answer = self._server.send(message, to, partial(closing, True))
            if answer.outcome is not Outcome.LOST or not self._reopen():
                break
        match answer.outcome:
            case Outcome.SENT:
                return State.SENT, answer.text
            case Outcome.UNKNOWN:
                self._reopen()
                return State.UNKNOWN, answer.text
            case Outcome.LOST:
                return State.LATER, f"{LOST} {answer.text}".strip()
            case Outcome.LATER:
                return State.LATER, answer.text
        return State.REFUSED, answer.text

    def _reopen(self) -> bool:
        for pause in PAUSES:
            if pause:
                self._clock.sleep(pause)
            try:
                self._server.open()
            except (OSError, smtplib.SMTPException, Trouble):
                continue
            return True
        self.gone = True
        return False

    def _pace(self) -> None:
        """Wait until the next letter may go, where the settings limit how many go in a minute."""
        if not self._settings.rate:
            return
        wait = self._next - self._clock.monotonic()
        if wait > 0:
            self._clock.sleep(wait)
        self._next = max(self._next, self._clock.monotonic()) + 60 / self._settings.rate

    def _limit(self) -> int:
        """Bytes a message may have, 0 for any number."""
        return min((limit for limit in (self._settings.size_limit, self._server.size_limit) if limit), default=0)

    def _estimate(self, step: Step) -> int:
        """Bytes of the message with its attachments in it."""
        return sum(-(-file.size // 57) * 78 + 600 for file in step.files) + self._write(step, True).size

    def _write(self, step: Step, linked: bool) -> Message:
        settings, recipient = self._settings, step.recipient
        letter = self._writer.write(self._enclosure, recipient, step.files, step.held, self._links(step.files) if linked else ())
        return make_message(
            step.message,
            (settings.sender_name or self._enclosure.publication, settings.sender),
            (recipient.name, parse_mailbox(recipient.address)),
            settings.reply_to,
            letter,
            [] if linked else [self._attachment(file) for file in step.files],
            self._clock.now(),
            recipient.language,
        )

    def _links(self, files: Sequence[HandedFile]) -> list[str]:
        return (
            [self._settings.link_to(self._enclosure.issue, file.path.rsplit("/", 1)[-1]) for file in files] if self._settings.link else []
        )

    def _attachment(self, file: HandedFile) -> Attachment:
        """The file packed, once for all letters."""
        if file.sha256 not in self._packed:
            self._packed[file.sha256] = attach(file.name, file.format, self._frozen.read(file.path))
        return self._packed[file.sha256]
