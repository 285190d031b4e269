"""The commands. Everything heavy is imported when a command runs."""

from __future__ import annotations

import click

from publisher.cli.check import check_command
from publisher.cli.common import DONE, ISSUE_HAS_ERRORS, TROUBLE, choose_output, fonts_in_place, require_folder
from publisher.cli.correct import correct_command
from publisher.cli.deliver import deliver_command
from publisher.cli.diff import diff_command
from publisher.cli.dump import dump_command
from publisher.cli.explain import explain_command
from publisher.cli.import_ import import_command
from publisher.cli.lines import lines_command
from publisher.cli.new import new_command
from publisher.cli.notice import notice_command
from publisher.cli.package import package_command
from publisher.cli.pages import pages_command
from publisher.cli.preview import preview_command
from publisher.cli.proof import proof_command
from publisher.cli.recipients import recipients_group
from publisher.cli.release import release_command
from publisher.cli.reporter import make_reporter
from publisher.cli.site import serve_command, site_command
from publisher.cli.status import status_command
from publisher.cli.verify import verify_command
from publisher.cli.wording import WordedCommand, WordedGroup
from publisher.messages import Language, say
from publisher.outputs import IMPOSITIONS, OUTPUTS, USUAL


def make_program(language: Language) -> click.Group:
    """The program ``publisher`` with its help in a language."""
    program = WordedGroup("publisher", help=say("help.group", language), no_args_is_help=True)
    program.params += [_version_option(language), *_common_options(language)]
    for command in (
        _build_command(language),
        check_command(language),
        new_command(language),
        import_command(language),
        preview_command(language),
        pages_command(language),
        proof_command(language),
        lines_command(language),
        dump_command(language),
        release_command(language),
        correct_command(language),
        notice_command(language),
        status_command(language),
        site_command(language),
        serve_command(language),
        diff_command(language),
        verify_command(language),
        package_command(language),
        deliver_command(language),
        recipients_group(language, _common_options),
        explain_command(language),
        _fonts_command(language),
    ):
        command.params += _common_options(language)
        program.add_command(command)
    return program


def _common_options(language: Language) -> list[click.Parameter]:
    """Options that ``main`` has looked for by itself and that may stand anywhere."""
    return [
        click.Option(
            ["--lang"], type=click.Choice([known.value for known in Language]), expose_value=False, help=say("help.lang", language)
        ),
        click.Option(["--debug"], is_flag=True, expose_value=False, help=say("help.debug", language)),
    ]


def _version_option(language: Language) -> click.Option:
    def show(ctx: click.Context, _: click.Parameter, value: bool) -> None:
        if value and not ctx.resilient_parsing:
            from publisher import __version__

            click.echo(f"publisher {__version__}")
            ctx.exit()

    return click.Option(["--version"], is_flag=True, expose_value=False, is_eager=True, callback=show, help=say("help.version", language))


def _build_command(language: Language) -> click.Command:
    def build(folders: tuple[str, ...], only: str | None, press: bool, impose: str | None, output: str | None, no_proof: bool) -> int:
        paths = [require_folder(folder) for folder in folders]
        from publisher.build import build_issue, default_output

        outputs = {only} if only else set(USUAL)
        outputs |= {"press"} if press else set()
        outputs |= {impose} if impose else set()
        code = DONE
        places = [choose_output(output, default_output(path), path.resolve().parent) for path in paths]
        for path, place in zip(paths, places, strict=True):
            with make_reporter(language) as reporter, fonts_in_place():
                build_issue(path, outputs=outputs, output=place, reporter=reporter, proof=not no_proof)
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
        ],
    )


def _fonts_command(language: Language) -> click.Command:
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
