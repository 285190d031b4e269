"""The commands. The module of a command is imported when it is called, what is heavy when it runs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module

import click

from publisher.cli.wording import WordedGroup
from publisher.messages import Language, say

_MODULES: Mapping[str, str] = {
    "build": "build",
    "check": "check",
    "new": "new",
    "import": "import_",
    "preview": "preview",
    "pages": "pages",
    "proof": "proof",
    "lines": "lines",
    "dump": "dump",
    "release": "release",
    "correct": "correct",
    "notice": "notice",
    "status": "status",
    "site": "site",
    "serve": "site",
    "diff": "diff",
    "verify": "verify",
    "package": "package",
    "deliver": "deliver",
    "recipients": "recipients",
    "explain": "explain",
    "fonts": "fonts",
    "completion": "completion",
}
"""The module in which a function ``<name>_command`` makes the command."""

SECTIONS = (
    ("writing", ("new", "import", "check", "explain", "preview")),
    ("making", ("build", "proof", "pages", "lines", "dump")),
    ("editions", ("release", "correct", "notice", "diff", "verify", "status")),
    ("giving", ("site", "serve", "package", "deliver", "recipients")),
    ("program", ("fonts", "completion")),
)
"""The commands as the help page lists them, in the order of the work."""


class Program(WordedGroup):
    """The program ``publisher``. ``prepare``: what is done to each command before it is used."""

    sections = SECTIONS
    prepare: Callable[[click.Command], None] | None = None

    def __init__(self, language: Language) -> None:
        super().__init__("publisher", help=say("help.group", language), no_args_is_help=True)
        self.language = language
        self.params += [_version_option(language), *_common_options(language)]

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of the commands."""
        return sorted(_MODULES)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of a name, None where there is none."""
        if cmd_name not in self.commands and cmd_name in _MODULES:
            module = import_module(f"publisher.cli.{_MODULES[cmd_name]}")
            command: click.Command = getattr(module, f"{cmd_name}_command")(self.language)
            for each in (command, *(command.commands.values() if isinstance(command, click.Group) else ())):
                each.params += _common_options(self.language)
                if self.prepare is not None:
                    self.prepare(each)
            self.add_command(command)
        return super().get_command(ctx, cmd_name)

    def resolve_command(self, ctx: click.Context, args: list[str]) -> tuple[str | None, click.Command | None, list[str]]:
        """The command called; a name that is none is compared with all there are, imported or not."""
        try:
            return super().resolve_command(ctx, args)
        except click.exceptions.NoSuchCommand as error:
            raise click.exceptions.NoSuchCommand(error.command_name, possibilities=self.list_commands(ctx), ctx=ctx) from error


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
