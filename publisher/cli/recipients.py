"""``publisher recipients check|import|export``: the list of recipients and spreadsheets."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from publisher.cli.common import DONE, ISSUE_HAS_ERRORS
from publisher.cli.reporter import Reporter, make_reporter
from publisher.cli.wording import WordedCommand, WordedGroup
from publisher.messages import Language, Trouble, say

if TYPE_CHECKING:
    from publisher.distribution.recipients import Recipient


def recipients_command(language: Language) -> click.Group:
    """The commands with their help in a language."""
    group = WordedGroup("recipients", help=say("help.recipients", language), no_args_is_help=True)
    for command in (_check(language), _import(language), _export(language)):
        group.add_command(command)
    return group


def read_sound(path: Path, reporter: Reporter, *, name_ids: bool = False) -> list[Recipient] | None:
    """The recipients of a list; None when it has errors. Everything found is reported."""
    from publisher.distribution.listing import read_recipients

    recipients, findings = read_recipients(path, name_ids=name_ids)
    before = reporter.errors
    for finding in findings:
        reporter.finding(finding)
    return recipients if reporter.errors == before else None


def _check(language: Language) -> click.Command:
    def check(file: str) -> int:
        with make_reporter(language) as reporter:
            recipients = read_sound(Path(file), reporter)
            if recipients is None:
                reporter.notice("recipients.failed", errors=reporter.errors)
                return ISSUE_HAS_ERRORS
            reporter.notice("recipients.read", count=len(recipients), warnings=reporter.warnings)
        return DONE

    return WordedCommand(
        "check",
        callback=check,
        help=say("help.recipients.check", language),
        params=[click.Argument(["file"], metavar=say("help.recipients.list", language))],
    )


def _import(language: Language) -> click.Command:
    def load(sheet: str, to: str, replace: bool) -> int:
        from publisher.distribution.recipients_yaml import write_yaml

        return _convert(Path(sheet), Path(to), replace, language, lambda found: write_yaml(found).encode(), name_ids=True)

    return WordedCommand(
        "import",
        callback=load,
        help=say("help.recipients.import", language),
        params=[
            click.Argument(["sheet"], metavar=say("help.recipients.sheet", language)),
            click.Option(["--to"], default="recipients.yaml", metavar=say("help.file", language), help=say("help.recipients.to", language)),
            click.Option(["--replace"], is_flag=True, help=say("help.recipients.replace", language)),
        ],
    )


def _export(language: Language) -> click.Command:
    def save(file: str, sheet: str, replace: bool) -> int:
        from publisher.distribution.recipients_csv import write_recipients

        return _convert(Path(file), Path(sheet), replace, language, lambda found: write_recipients(found, language.value), name_ids=False)

    return WordedCommand(
        "export",
        callback=save,
        help=say("help.recipients.export", language),
        params=[
            click.Argument(["file"], metavar=say("help.recipients.list", language)),
            click.Argument(["sheet"], metavar=say("help.recipients.sheet", language)),
            click.Option(["--replace"], is_flag=True, help=say("help.recipients.replace", language)),
        ],
    )


def _convert(
    source: Path, target: Path, replace: bool, language: Language, write: Callable[[list[Recipient]], bytes], *, name_ids: bool
) -> int:
    from publisher.build import write_outputs

    if target.exists() and not replace:
        raise Trouble("recipients.there", file=target)
    with make_reporter(language) as reporter:
        recipients = read_sound(source, reporter, name_ids=name_ids)
        if recipients is None:
            reporter.notice("recipients.failed", errors=reporter.errors)
            return ISSUE_HAS_ERRORS
        write_outputs(target.parent, {target.name: write(recipients)})
        reporter.notice("recipients.written", file=target, count=len(recipients))
    return DONE
