"""``publisher build``: the outputs of issues."""

from __future__ import annotations

import click

from publisher.cli.common import DONE, ISSUE_HAS_ERRORS, choose_output, fonts_in_place, require_issue
from publisher.cli.reporter import make_reporter
from publisher.cli.wording import WordedCommand
from publisher.garbage import uncollected
from publisher.messages import Language, say
from publisher.outputs import IMPOSITIONS, OUTPUTS, USUAL


def build_command(language: Language) -> click.Command:
    """The command with its help in a language."""

    def build(
        folders: tuple[str, ...], only: str | None, press: bool, impose: str | None, output: str | None, no_proof: bool, fresh: bool
    ) -> int:
        paths = [require_issue(folder) for folder in folders]
        with uncollected():
            from publisher.build import build_issue, default_output

        outputs = {only} if only else set(USUAL)
        outputs |= {"press"} if press else set()
        outputs |= {impose} if impose else set()
        code = DONE
        places = [choose_output(output, default_output(path), path.resolve().parent) for path in paths]
        for path, place in zip(paths, places, strict=True):
            with make_reporter(language) as reporter, fonts_in_place():
                build_issue(path, outputs=outputs, output=place, reporter=reporter, proof=not no_proof, keep=not fresh)
                if reporter.errors:
                    reporter.notice("build.failed", errors=reporter.errors)
                    code = ISSUE_HAS_ERRORS
        return code

    return WordedCommand(
        "build",
        callback=build,
        help=say("help.build", language),
        params=[
            click.Argument(["folders"], nargs=-1, required=True, metavar=say("help.folder", language) + "…"),
            click.Option(["--only"], type=click.Choice(tuple(OUTPUTS)), help=say("help.build.only", language)),
            click.Option(["--press"], is_flag=True, help=say("help.build.press", language)),
            click.Option(["--impose"], type=click.Choice(IMPOSITIONS), help=say("help.build.impose", language)),
            click.Option(["--output"], metavar=say("help.output_metavar", language), help=say("help.build.output", language)),
            click.Option(["--no-proof"], is_flag=True, help=say("help.build.no_proof", language)),
            click.Option(["--fresh"], is_flag=True, envvar="PUBLISHER_FRESH", help=say("help.build.fresh", language)),
        ],
    )
