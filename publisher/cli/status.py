"""``publisher status``: what was released, what is to be corrected, what must be published soon."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from publisher.cli.common import DONE, ISSUE_HAS_ERRORS, require_folder
from publisher.cli.reporter import make_reporter
from publisher.cli.tables import show_table
from publisher.cli.wording import WordedCommand
from publisher.messages import Language, say

if TYPE_CHECKING:
    from publisher.editions.history import State, Term

DEFAULT_ISSUES = "issues"
_FORMAT = "%Y-%m-%d"


def status_command(language: Language) -> click.Command:
    """The command with its help in a language. The tables go to standard output."""

    def status(folder: str, today: datetime.datetime | None) -> int:
        path = require_folder(folder)
        from publisher.editions.history import look_over
        from publisher.source.holidays import read_holidays

        holidays, findings = read_holidays(path)
        with make_reporter(language) as reporter:
            for finding in findings:
                reporter.finding(finding)
            if reporter.errors:
                return ISSUE_HAS_ERRORS
        day = today.date() if today is not None else datetime.datetime.now().astimezone().date()
        _show(look_over(path, day, holidays), language)
        return DONE

    return WordedCommand(
        "status",
        callback=status,
        help=say("help.status", language),
        params=[
            click.Argument(["folder"], required=False, default=DEFAULT_ISSUES, metavar=say("help.issues", language)),
            click.Option(
                ["--today"],
                type=click.DateTime([_FORMAT]),
                metavar=say("help.date_metavar", language),
                help=say("help.status.today", language),
            ),
        ],
    )


def _show(states: Sequence[State], language: Language) -> None:
    head = [say(f"status.{name}", language) for name in ("issue", "editions", "corrections", "source")]
    show_table((head, [_row(state, language) for state in states]))
    opened = [[state.slug, words] for state in states for words in state.opened]
    if opened:
        click.echo(say("status.opened", language))
        show_table(([say("status.issue", language), say("status.correction", language)], opened))
    terms = [(state.slug, term) for state in states for term in state.terms]
    if terms:
        click.echo(say("status.terms", language))
        head = [say(f"status.{name}", language) for name in ("issue", "document", "number", "date", "due", "planned", "left")]
        show_table((head, [_term(slug, term, language) for slug, term in terms]))
        if any(term.assumed for _, term in terms):
            click.echo(say("status.assumed", language))


def _row(state: State, language: Language) -> list[str]:
    editions = "　".join(say("status.edition", language, number=each.number, date=each.date.isoformat()) for each in state.releases)
    return [state.slug, editions or "—", str(len(state.opened)), say(f"status.source.{state.source.value}", language)]


def _term(slug: str, term: Term, language: Language) -> list[str]:
    left = say("status.days" if term.left >= 0 else "status.passed", language, days=abs(term.left))
    return [slug, term.title, term.number, term.date.isoformat(), term.due.isoformat(), term.planned.isoformat(), left]
