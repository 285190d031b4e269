"""``publisher deliver``: a released edition given to its recipients, and who holds what."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from publisher.cli.common import DONE, ISSUE_HAS_ERRORS, fonts_in_place, require_folder
from publisher.cli.recipients import read_sound
from publisher.cli.reporter import Reporter, make_reporter
from publisher.cli.wording import WordedCommand
from publisher.messages import Language, Trouble, say

if TYPE_CHECKING:
    from publisher.distribution.planning import Wish
    from publisher.distribution.publication import Publication
    from publisher.distribution.recipients import Recipient
    from publisher.distribution.sending import Summary
    from publisher.distribution.settings import Settings
    from publisher.editions.archive import Frozen


def deliver_command(language: Language) -> click.Command:
    """The command with its help in a language."""

    def deliver(
        folder: str,
        edition: int | None,
        dry_run: bool,
        outdated: bool,
        only: tuple[str, ...],
        limit: int,
        wait: int,
        retry_refused: bool,
        resend_unknown: bool,
        sent_mailbox: str | None,
        bounces: str | None,
        report: bool,
        csv: str | None,
        html: str | None,
        names: bool,
        recipients: str | None,
    ) -> int:
        path = require_folder(folder)
        from publisher.distribution.planning import Wish

        wish = Wish(frozenset(map(_known_word, only)), outdated, retry_refused, resend_unknown, limit)
        with make_reporter(language) as reporter, fonts_in_place():
            if report or csv or html:
                from publisher.cli.delivered import report_deliveries

                return report_deliveries(path, recipients, Path(csv) if csv else None, Path(html) if html else None, names, reporter)
            task = _Task(path, recipients, reporter)
            if bounces is not None:
                return task.note_bounces(Path(bounces))
            if not task.prepare(wish, edition):
                reporter.notice("delivery.unsound", errors=reporter.errors)
                return ISSUE_HAS_ERRORS
            if dry_run:
                return task.show(wish)
            if sent_mailbox is not None:
                task.settle_unknown(Path(sent_mailbox))
            return task.send(wish, datetime.timedelta(minutes=wait))

    def flag(name: str, message: str) -> click.Option:
        return click.Option([name], is_flag=True, help=say(message, language))

    def file(name: str, message: str) -> click.Option:
        return click.Option([name], metavar=say("help.file", language), help=say(message, language))

    def number(name: str, message: str, least: int) -> click.Option:
        default = None if name == "--edition" else 0
        return click.Option([name], type=click.IntRange(least), default=default, metavar="N", help=say(message, language))

    return WordedCommand(
        "deliver",
        callback=deliver,
        help=say("help.deliver", language),
        params=[
            click.Argument(["folder"], metavar=say("help.deliver.folder", language)),
            number("--edition", "help.deliver.edition", 1),
            flag("--dry-run", "help.deliver.dry"),
            flag("--outdated", "help.deliver.outdated"),
            click.Option(["--only"], multiple=True, metavar=say("help.code", language), help=say("help.deliver.only", language)),
            number("--limit", "help.deliver.limit", 0),
            number("--wait", "help.deliver.wait", 0),
            flag("--retry-refused", "help.deliver.refused"),
            flag("--resend-unknown", "help.deliver.unknown"),
            file("--sent-mailbox", "help.deliver.sent"),
            file("--bounces", "help.deliver.bounces"),
            flag("--report", "help.deliver.report"),
            file("--csv", "help.deliver.csv"),
            file("--html", "help.deliver.html"),
            flag("--names", "help.deliver.names"),
            file("--recipients", "help.deliver.list"),
        ],
    )


def _known_word(word: str) -> str:
    """An id as it is, a kind or channel as the list means it in whatever language it was typed."""
    from publisher.distribution.recipients import CHANNELS, KINDS

    meant = KINDS.get(word) or CHANNELS.get(word)
    return meant.value if meant is not None else word


class _Task:
    """One call of the command."""

    def __init__(self, folder: Path, listed: str | None, reporter: Reporter) -> None:
        from publisher.distribution.publication import find_publication

        self.folder, self.listed, self.reporter = folder.resolve(), listed, reporter
        self.publication: Publication = find_publication(self.folder.parent)
        self.recipients: list[Recipient] = []
        self.settings: Settings | None = None

    def prepare(self, wish: Wish, edition: int | None) -> bool:
        """Read and check everything a run needs; False when there are errors. Raises Trouble."""
        from publisher.distribution.letters import enclose
        from publisher.distribution.listing import find_list
        from publisher.distribution.recipients import Channel
        from publisher.distribution.settings import read_settings

        self.frozen: Frozen = self.publication.find_edition(self.publication.find_slug(self.folder.name), edition)
        path = Path(self.listed) if self.listed else find_list(self.publication.folder)
        found = read_sound(path, self.reporter)
        self.recipients = found or []
        sound = found is not None
        if any(each.channel is Channel.EMAIL for each in self.recipients) or (self.publication.folder / "delivery.yaml").is_file():
            self.settings, findings = read_settings(self.publication.folder)
            for finding in findings:
                self.reporter.finding(finding)
            sound = sound and self.settings is not None
        known = {word for each in self.recipients for word in (each.id, each.kind.value, each.channel.value)}
        if sound and (strange := sorted(wish.only - known)):
            raise Trouble("delivery.nobody", name=strange[0])
        self.enclosure = enclose(self.publication.archive, self.frozen)
        return sound

    def settle_unknown(self, mailbox: Path) -> None:
        """What may have gone out, settled by the sent mailbox."""
        from publisher.distribution.ledger import NAME, Ledger, only_run
        from publisher.distribution.mailboxes import resolve_unknown

        with only_run(self.publication.folder):
            ledger = Ledger(self.publication.folder / NAME)
            try:
                found = resolve_unknown(ledger, mailbox)
            finally:
                ledger.close()
        self.reporter.notice("delivery.resolved", sent=len(found.sent), unsent=len(found.unsent))

    def note_bounces(self, mailbox: Path) -> int:
        """Mark what came back."""
        from publisher.distribution.ledger import NAME, Ledger, only_run
        from publisher.distribution.mailboxes import mark_bounces

        with only_run(self.publication.folder):
            ledger = Ledger(self.publication.folder / NAME)
            try:
                found = mark_bounces(ledger, mailbox)
            finally:
                ledger.close()
        for each in found.marked:
            self.reporter.notice("delivery.bounced", recipient=each.recipient)
        self.reporter.notice("delivery.bounces", marked=len(found.marked), strange=found.strange)
        return DONE

    def show(self, wish: Wish) -> int:
        """The dry run: a line for each recipient on standard output."""
        from collections import Counter

        from publisher.distribution.ledger import NAME, Ledger, stamp, utc_now
        from publisher.distribution.planning import Decision, missing_formats, plan

        if lacking := missing_formats(self.recipients, self.enclosure):
            raise Trouble("delivery.no_format", edition=self.enclosure.edition, formats="、".join(lacking))
        language = self.reporter.language
        path = self.publication.folder / NAME
        ledger = Ledger(path if path.is_file() else None)
        counts: Counter[Decision] = Counter()
        domain = self.settings.sender.domain if self.settings is not None else "localhost"
        for step in plan(self.recipients, self.enclosure, ledger, wish, domain, stamp(utc_now())):
            counts[step.decision] += 1
            files = "、".join(f"{file.name}（{file.extent}）" for file in step.files)
            files += say("delivery.replaces", language, held=step.held) if step.held and step.files else ""
            way = say(f"channel.{step.recipient.channel.value}", language)
            decision = say(f"decision.{step.decision.value}", language)
            click.echo(say("delivery.plan", language, recipient=step.recipient.id, decision=decision, files=f"{way} {files}").rstrip())
        ledger.close()
        values = {each.value.replace("left-out", "left"): counts[each] for each in Decision}
        self.reporter.notice("delivery.planned", name=self._name(), edition=self.enclosure.edition, **values)
        return DONE

    def send(self, wish: Wish, wait: datetime.timedelta) -> int:
        """The run itself."""
        from publisher.distribution.letters import LetterWriter
        from publisher.distribution.placing import place_package
        from publisher.distribution.sending import Clock, Run
        from publisher.drawing import template_finding
        from publisher.html.templates import TemplateFault

        sender, contact = (self.settings.sender_name, self.settings.contact) if self.settings is not None else ("", "")
        writer = LetterWriter(self.publication.templates, sender, contact)
        run = Run(
            self.publication.folder,
            self.frozen,
            self.enclosure,
            self.settings,
            writer,
            lambda recipient, formats: place_package(self.frozen, recipient, formats),
            self.reporter,
            Clock(),
        )
        try:
            summary = run.deliver(self.recipients, wish, wait)
        except TemplateFault as fault:
            self.reporter.finding(template_finding(fault, self.folder))
            return ISSUE_HAS_ERRORS
        self._sum_up(summary)
        return DONE if summary.complete else ISSUE_HAS_ERRORS

    def _sum_up(self, summary: Summary) -> None:
        from publisher.distribution.ledger import State
        from publisher.distribution.planning import Decision

        reached, decided = summary.reached, summary.decisions
        done = sum(reached.values())
        self.reporter.notice(
            "delivery.done",
            name=self._name(),
            edition=self.enclosure.edition,
            sent=reached[State.SENT],
            holds=decided[Decision.HOLDS],
            unknown=reached[State.UNKNOWN] + decided[Decision.UNKNOWN],
            later=reached[State.LATER] + decided[Decision.WAITS],
            refused=reached[State.REFUSED] + decided[Decision.REFUSED],
            fetches=decided[Decision.FETCHES],
            left=max(0, decided[Decision.SEND] - done) + decided[Decision.LEFT_OUT],
        )

    def _name(self) -> str:
        return f"{self.enclosure.publication}{self.enclosure.name}"
