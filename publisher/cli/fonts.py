"""``publisher fonts``: obtaining the fonts."""

from __future__ import annotations

import click

from publisher.cli.common import DONE, TROUBLE
from publisher.cli.reporter import make_reporter
from publisher.cli.wording import WordedCommand
from publisher.messages import Language, say


def fonts_command(language: Language) -> click.Command:
    """The command with its help in a language."""

    def fonts() -> int:
        from publisher.fonts.setup import set_up

        with make_reporter(language) as reporter:
            report = set_up(lambda _, number, total: reporter.stage("fonts", number - 1, total))
            for failure in report.failures:
                reporter.notice("fonts.failed", name=failure.name, reason=failure.reason)
            for stand_in in report.stand_ins:
                reporter.notice("fonts.stand_in", role=stand_in.role, wanted=stand_in.wanted, face=stand_in.stand_in)
            reporter.notice("fonts.done" if report.complete else "fonts.incomplete", folder=report.folder)
        return DONE if report.complete else TROUBLE

    return WordedCommand("fonts", callback=fonts, help=say("help.fonts", language))
