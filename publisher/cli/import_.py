"""``publisher import``: drafts of the departments' Word files."""

from __future__ import annotations

from pathlib import Path

import click

from publisher.cli.common import DONE, ISSUE_HAS_ERRORS, choose_output, require_folder
from publisher.cli.wording import WordedCommand
from publisher.messages import Language, Trouble, say


def import_command(language: Language) -> click.Command:
    """The command with its help in a language. The report goes to standard output, refusals to standard error."""

    def import_(files: tuple[str, ...], issue: str | None, output: str | None) -> int:
        if output is not None and (len(files) > 1 or issue is not None):
            raise Trouble("word.one_output")
        folder = _issue_folder(issue) if issue is not None else None
        for name in files:
            if not Path(name).is_file():
                raise Trouble("word.no_file", file=name)
        from publisher.word.container import Refused
        from publisher.word.importing import choose_name, import_word, learn_offices
        from publisher.word.report import report_import

        offices = learn_offices(folder.resolve().parent) if folder else {}
        code = DONE
        for name in files:
            source = Path(name)
            usual = choose_name(folder, source) if folder else Path(source.stem + ".md")
            file = choose_output(output, usual, folder.resolve().parent if folder else Path.cwd())
            try:
                made = import_word(source, file, offices)
            except Refused as error:
                click.echo(say(f"word.refused.{error.reason}", language, file=name, **error.values), err=True)
                code = ISSUE_HAS_ERRORS
                continue
            for depth, message, values in report_import(made, name):
                click.echo("  " * depth + say(message, language, **values))
            if folder:
                click.echo("  " + say("word.list", language, name=file.name, issue=folder / "issue.yaml"))
            if not made.verdict.faithful:
                code = ISSUE_HAS_ERRORS
        return code

    return WordedCommand(
        "import",
        callback=import_,
        help=say("help.import", language),
        params=[
            click.Argument(["files"], nargs=-1, required=True, metavar=say("help.import.files", language)),
            click.Option(["--issue"], metavar=say("help.output_metavar", language), help=say("help.import.issue", language)),
            click.Option(["--output"], metavar=say("help.file", language), help=say("help.import.output", language)),
        ],
    )


def _issue_folder(name: str) -> Path:
    folder = require_folder(name)
    if not (folder / "issue.yaml").is_file():
        raise Trouble("word.not_issue", folder=name)
    return folder
