"""A run: one edition given to all who are still to get it."""

from __future__ import annotations

import datetime
import smtplib
import time
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol

from publisher.distribution.addresses import scrub
from publisher.distribution.ledger import NAME, Delivery, Ledger, State, only_run, stamp, utc_now
from publisher.distribution.letters import Enclosure, LetterWriter
from publisher.distribution.planning import Decision, Step, Wish, decide, missing_formats, plan
from publisher.distribution.posting import LOST, Post
from publisher.distribution.recipients import Channel, Recipient
from publisher.distribution.settings import Settings
from publisher.distribution.stopping import Stopping
from publisher.editions.archive import Frozen
from publisher.messages import Language, Trouble, say
from publisher.values import dataclass, field

LONGEST_WAIT = datetime.timedelta(days=1)
"""Between two tries of what was refused for the time being."""
ILL_AFTER = 5
"""Recipients in a row whose connection broke: then the server is ill and the run stops."""


class Reporter(Protocol):
    """Who is told how the work goes."""

    def stage(self, name: str, done: int = 0, total: int = 0, **values: object) -> None: ...

    def notice(self, message: str, **values: object) -> None: ...


class Clock:
    """Time as a run sees it; tests give another."""

    def now(self) -> datetime.datetime:
        """The time, UTC."""
        return utc_now()

    def monotonic(self) -> float:
        """Seconds since some moment."""
        return time.monotonic()

    def sleep(self, seconds: float) -> None:
        """Wait."""
        time.sleep(seconds)


@dataclass
class Summary:
    """How a run went: recipients by decision and by state reached; whether it stopped before its end."""

    decisions: Counter[Decision] = field(default_factory=Counter)
    reached: Counter[State] = field(default_factory=Counter)
    stopped: bool = False

    @property
    def complete(self) -> bool:
        """Whether everybody asked for has a copy."""
        without = self.decisions[Decision.UNKNOWN] + self.decisions[Decision.REFUSED] + self.decisions[Decision.WAITS]
        return not self.stopped and not without and not sum(count for state, count in self.reached.items() if state is not State.SENT)


Place = Callable[[Recipient, Sequence[str]], str]
"""Puts the package of the edition where a recipient has it put, and says how it went. May be called again for the same. Raises Trouble, OSError."""


class Run:
    """Everything a run needs. ``settings`` may be None where nobody is written to."""

    def __init__(
        self,
        publication: Path,
        frozen: Frozen,
        enclosure: Enclosure,
        settings: Settings | None,
        writer: LetterWriter,
        place: Place,
        reporter: Reporter,
        clock: Clock,
    ) -> None:
        self.publication, self.frozen, self.enclosure, self.settings = publication, frozen, enclosure, settings
        self.writer, self.place, self.reporter, self.clock = writer, place, reporter, clock
        self.domain = settings.sender.domain if settings is not None else "localhost"
        self.summary = Summary()

    def deliver(self, recipients: Sequence[Recipient], wish: Wish, wait: datetime.timedelta) -> Summary:
        """Gives the edition to all who are to get it; goes on with those refused for the time being as long as they are due within ``wait``.

        Raises Trouble, TemplateFault before anything is sent; OSError.
        """
        if lacking := missing_formats(recipients, self.enclosure):
            raise Trouble("delivery.no_format", edition=self.enclosure.edition, formats="、".join(lacking))
        with only_run(self.publication), Stopping() as stopping:
            ledger = Ledger(self.publication / NAME, self.clock.now)
            try:
                self._recognise(ledger)
                self._rounds(ledger, recipients, wish, self.clock.now() + wait, stopping)
            finally:
                ledger.close()
        return self.summary

    def _recognise(self, ledger: Ledger) -> None:
        """What a stopped run left half done. A package is put again without harm; a message may have gone out."""
        for delivery in ledger.recognise_interrupted("interrupted"):
            if delivery.channel == Channel.EMAIL.value:
                self.reporter.notice("delivery.interrupted", recipient=delivery.recipient, mail=delivery.message)
            else:
                ledger.resolve(delivery.message, State.PLANNED, "interrupted")

    def _rounds(self, ledger: Ledger, recipients: Sequence[Recipient], wish: Wish, until: datetime.datetime, stopping: Stopping) -> None:
        now = stamp(self.clock.now())
        steps = []
        for step in plan(recipients, self.enclosure, ledger, wish, self.domain, now):
            self.summary.decisions[step.decision] += 1
            if step.decision in {Decision.SEND, Decision.WAITS}:
                steps.append(step)
            elif step.decision in {Decision.UNKNOWN, Decision.REFUSED}:
                self.reporter.notice(f"delivery.step.{step.decision.value}", recipient=step.recipient.id, mail=step.message)
        sending = [step for step in steps if step.decision is Decision.SEND]
        waiting = [step for step in steps if step.decision is Decision.WAITS]
        ledger.plan(self.enclosure.issue, self.enclosure.edition, [self._delivery(step) for step in sending])
        again = self._round(ledger, sending, stopping) + [step.recipient for step in waiting]
        while again and not self.summary.stopped and not stopping.asked:
            due = [(found.due, each) for each in again if (found := self._waiting(ledger, each)) is not None]
            if not due or min(due, key=lambda pair: pair[0])[0] > stamp(until):
                break
            first = min(text for text, _ in due)
            self._sleep_until(first, stopping)
            ready = [each for text, each in due if text <= stamp(self.clock.now())]
            steps = [decide(each, self.enclosure, ledger, Wish(), self.domain, stamp(self.clock.now())) for each in ready]
            tried = [step for step in steps if step.decision is Decision.SEND]
            for _ in tried:
                self.summary.decisions[Decision.WAITS] -= 1 if self.summary.decisions[Decision.WAITS] else 0
            again = [each for _, each in due if each not in ready] + self._round(ledger, tried, stopping, again=True)

    def _waiting(self, ledger: Ledger, recipient: Recipient) -> Delivery | None:
        found = ledger.find(self.enclosure.issue, recipient.id, ledger.hide(recipient))
        return next((each for each in found if each.edition == self.enclosure.edition and each.due), None)

    def _sleep_until(self, due: str, stopping: Stopping) -> None:
        self.reporter.notice("delivery.waiting", due=due)
        self.clock.sleep(1)
        while stamp(self.clock.now()) < due and not stopping.asked:
            self.clock.sleep(1)

    def _delivery(self, step: Step) -> Delivery:
        files = tuple((file.format, file.sha256) for file in step.files)
        recipient = step.recipient
        return Delivery(
            step.message, self.enclosure.issue, self.enclosure.edition, recipient.id, step.address, recipient.channel.value, files
        )

    def _round(self, ledger: Ledger, steps: Sequence[Step], stopping: Stopping, again: bool = False) -> list[Recipient]:
        """Sends the steps; the recipients who are to be tried again."""
        later: list[Recipient] = []
        letters = [step for step in steps if step.recipient.channel is Channel.EMAIL]
        post = None
        lost = 0
        if letters:
            if self.settings is None:
                raise Trouble("delivery.no_settings", file="delivery.yaml")
            post = Post(self.settings, self.frozen, self.enclosure, self.writer, self.clock)
            try:
                post.open(letters)
            except (OSError, smtplib.SMTPException) as error:
                raise Trouble("smtp.unreachable", host=self.settings.host, reason=scrub(str(error))) from None
        try:
            for done, step in enumerate(steps):
                self.reporter.stage("deliver", done, len(steps))
                if stopping.asked:
                    self.summary.stopped = True
                    self.reporter.notice("delivery.stopped", left=len(steps) - done)
                    break
                state, answer = self._hand(ledger, step, post)
                due = self._due(ledger, step) if state is State.LATER and step.recipient.channel is not Channel.FOLDER else None
                ledger.settle(step.message, state, answer, due)
                self._count(ledger, step, state, answer, again)
                if state is State.LATER:
                    later.append(step.recipient)
                lost = lost + 1 if state is State.UNKNOWN or (state is State.LATER and answer.startswith(LOST)) else 0
                if lost >= ILL_AFTER or (post is not None and post.gone):
                    self.summary.stopped = True
                    self.reporter.notice("delivery.ill", left=len(steps) - done - 1)
                    break
        finally:
            if post is not None:
                post.close()
        return later

    def _hand(self, ledger: Ledger, step: Step, post: Post | None) -> tuple[State, str]:
        if step.recipient.channel is Channel.EMAIL:
            assert post is not None
            return post.send(step, lambda linked: ledger.begin(step.message, linked))
        ledger.begin(step.message)
        try:
            return State.SENT, scrub(self.place(step.recipient, [file.format for file in step.files]), step.recipient.address)
        except Trouble as trouble:
            state = State.REFUSED if getattr(trouble, "lasting", False) else State.LATER
            return state, scrub(say(trouble.message, Language.CHINESE, **trouble.values), step.recipient.address)
        except OSError as error:
            return State.LATER, error.strerror or type(error).__name__

    def _due(self, ledger: Ledger, step: Step) -> datetime.datetime:
        """When to try again: after twice the time with each attempt. (A folder that is missing is tried whenever somebody runs the program: the disk may be in.)"""
        found = ledger.get(step.message)
        minutes = self.settings.retry if self.settings is not None else 15
        pause = datetime.timedelta(minutes=minutes * (1 << min(found.attempts if found else 0, 10)))
        return self.clock.now() + min(pause, LONGEST_WAIT)

    def _count(self, ledger: Ledger, step: Step, state: State, answer: str, again: bool) -> None:
        if again:
            self.summary.reached[State.LATER] -= 1 if self.summary.reached[State.LATER] else 0
        self.summary.reached[state] += 1
        if state is not State.SENT:
            self.reporter.notice(f"delivery.state.{state.value}", recipient=step.recipient.id, answer=answer, mail=step.message)
