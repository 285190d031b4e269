"""``publisher notice``: 更正说明 of an edition as a document for the next issue."""

from __future__ import annotations

from pathlib import Path

import click

from publisher.cli.common import DONE, choose_output, require_issue
from publisher.cli.reporter import make_reporter
from publisher.cli.wording import WordedCommand
from publisher.messages import Language, say


def notice_command(language: Language) -> click.Command:
    """The command with its help in a language. The document goes to standard output unless a file is named."""

    def notice(folder: str, number: int | None, output: str | None) -> int:
        path = require_issue(folder)
        from publisher.build import write_outputs
        from publisher.editions.notices import find_notice

        text = find_notice(path, number or 0)
        if output is None:
            click.echo(text, nl=False)
        else:
            file = choose_output(output, Path(output), path.resolve().parent)
            write_outputs(file.parent, {file.name: text.encode()})
            with make_reporter(language) as reporter:
                reporter.notice("notice.done", file=file)
        return DONE

    return WordedCommand(
        "notice",
        callback=notice,
        help=say("help.notice", language),
        params=[
            click.Argument(["folder"], metavar=say("help.folder", language)),
            click.Argument(["number"], required=False, type=click.IntRange(2), metavar=say("help.edition", language)),
            click.Option(["--output"], metavar=say("help.file", language), help=say("help.notice.output", language)),
        ],
    )
