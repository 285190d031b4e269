"""``publisher new``: the next issue, or a publication to begin with."""

from __future__ import annotations

import datetime
from pathlib import Path

import click

from publisher.cli.common import DONE, require_folder
from publisher.cli.wording import WordedCommand
from publisher.messages import Language, Trouble, say


def new_command(language: Language) -> click.Command:
    """The command with its help in a language."""

    def tell(message: str, **values: object) -> None:
        click.echo(say(message, language, **values))

    def new(name: str | None, issues: str | None, documents: tuple[str, ...], publication: str | None, title: str | None) -> int:
        if publication is not None:
            if issues is not None or documents:
                raise Trouble("new.both")
            _begin_publication(Path(publication), name, title)
            return DONE
        from publisher.desk.new_issue import begin_issue
        from publisher.desk.planning import find_issues

        begun = begin_issue(find_issues(require_folder(issues) if issues else Path.cwd()), name, documents)
        plan = begun.plan
        tell("new.done", folder=_shown(begun.folder), year=plan.year, number=plan.number, date=plan.date, after=begun.after)
        if plan.serial is not None:
            tell("new.serial", serial=plan.serial)
        if plan.gap:
            tell("new.gap", gap=plan.gap)
        for document in begun.documents:
            tell("new.document", file=document)
        tell("new.sections")
        return DONE

    def _begin_publication(folder: Path, name: str | None, title: str | None) -> None:
        from publisher.desk.new_publication import NAME, begin_publication
        from publisher.desk.planning import parse_name

        today = datetime.date.today()  # what an editor begins today begins with this month
        year, number = parse_name(name) if name else (today.year, today.month)
        issue = begin_publication(folder, title or NAME, year, number)
        tell("new.publication", folder=folder, gazette=folder / "issues" / "gazette.yaml")
        tell("new.next", folder=issue)

    return WordedCommand(
        "new",
        callback=new,
        help=say("help.new", language),
        params=[
            click.Argument(["name"], required=False, metavar=say("help.new.name", language)),
            click.Option(["--issues"], metavar=say("help.output_metavar", language), help=say("help.new.issues", language)),
            click.Option(
                ["--document", "documents"],
                multiple=True,
                metavar=say("help.new.document_metavar", language),
                help=say("help.new.document", language),
            ),
            click.Option(["--publication"], metavar=say("help.output_metavar", language), help=say("help.new.publication", language)),
            click.Option(["--name", "title"], metavar=say("help.new.title_metavar", language), help=say("help.new.title", language)),
        ],
    )


def _shown(folder: Path) -> Path:
    """The folder as seen from here, where it is below."""
    try:
        return folder.relative_to(Path.cwd())
    except ValueError:
        return folder
