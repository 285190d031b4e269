"""click in the user's language: help pages and complaints about wrong usage in the words of the catalogue."""

from __future__ import annotations

import re
from collections.abc import Sequence

import click

from publisher.cli.columns import set_list, wrap
from publisher.messages import Language, say

_RANGE = re.compile(r"\s*\[[^\[\]]*\bx\b[^\[\]]*\]$")
"""What click adds to say which numbers an option takes; a wrong one is told in words."""


def say_usage(error: click.UsageError, language: Language) -> str:
    """What was wrong with the command line, and where help is."""
    problem = _problem(error, language)
    command = error.ctx.command_path if error.ctx else "publisher"
    return f"{say('usage.error', language, problem=problem)}\n{say('usage.hint', language, command=command)}"


def _problem(error: click.UsageError, language: Language) -> str:
    match error:
        case click.NoSuchOption():
            return _perhaps(say("usage.option", language, name=error.option_name), list(error.possibilities or ()), language)
        case click.exceptions.NoSuchCommand():
            return _perhaps(say("usage.command", language, name=error.command_name), list(error.possibilities or ()), language)
        case click.MissingParameter():
            return say("usage.missing", language, name=_name(error.param))
        case click.BadOptionUsage():
            return say("usage.argument", language, name=error.option_name)
        case click.BadParameter():
            if error.param is not None and isinstance(error.param.type, click.Choice):
                return say("usage.choice", language, name=_name(error.param), choices=" / ".join(error.param.type.choices))
            return say("usage.value", language, name=_name(error.param), problem=error.message)
    if extra := re.search(r"unexpected extra arguments? \((.*)\)", error.message):
        return say("usage.extra", language, names=extra[1])
    return say("usage.other", language, problem=error.message)


def _perhaps(problem: str, possibilities: list[str], language: Language) -> str:
    return say("usage.perhaps", language, problem=problem, suggestion=possibilities[0]) if possibilities else problem


def _name(parameter: click.Parameter | None) -> str:
    if parameter is None:
        return ""
    if isinstance(parameter, click.Option):
        return parameter.opts[-1]
    metavar = getattr(parameter, "metavar", None)
    return str(metavar or parameter.human_readable_name)


def _write_list(heading: str, rows: list[tuple[str, str]], formatter: click.HelpFormatter) -> None:
    formatter.write_paragraph()
    formatter.write(f"{heading}\n")
    for line in set_list(rows, formatter.width):
        formatter.write(f"{line}\n")


class _Worded(click.Command):
    """A command whose help page speaks the context's language."""

    def _language(self, ctx: click.Context) -> Language:
        found = ctx.find_root().obj
        return found if isinstance(found, Language) else Language.CHINESE

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The usage line."""
        language = self._language(ctx)
        self.options_metavar = say("help.options_metavar", language)
        formatter.write_usage(ctx.command_path, " ".join(self.collect_usage_pieces(ctx)), prefix=say("help.usage", language))

    def get_short_help_str(self, limit: int = 45) -> str:
        """The first sentence, without what stands after a colon or semicolon where it is longer than ``limit`` characters."""
        sentence = re.split(r"(?<=。)|(?<=\.) |\n", self.help or "", maxsplit=1)[0]
        return sentence if len(sentence) <= limit else re.split("[：；:;]", sentence, maxsplit=1)[0]

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """``--help`` with its text."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = say("help.help", self._language(ctx))
        return option

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The options."""
        options = [parameter for parameter in self.get_params(ctx) if isinstance(parameter, click.Option)]
        records = [record for option in options if (record := option.get_help_record(ctx))]
        _write_list(say("help.options", self._language(ctx)), [(words, _RANGE.sub("", text)) for words, text in records], formatter)

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """What the command does. A paragraph that begins with ``\\b`` keeps its lines."""
        for paragraph in filter(None, (self.help or "").split("\n\n")):
            formatter.write_paragraph()
            kept = paragraph.startswith("\b\n")
            for line in paragraph[2:].split("\n") if kept else wrap(paragraph, formatter.width - 2):
                formatter.write(f"  {line}\n")

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Examples."""
        from publisher.cli.examples import EXAMPLES

        if lines := EXAMPLES.get(ctx.command_path.removeprefix("publisher ")):
            formatter.write_paragraph()
            formatter.write(f"{say('help.examples', self._language(ctx))}\n")
            for line in lines:
                formatter.write(f"  {line}\n")

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """The usage line's words; what need not be given stands in brackets."""
        arguments = [parameter for parameter in self.get_params(ctx) if isinstance(parameter, click.Argument)]
        shown = [(each.metavar or str(each.human_readable_name), each.required) for each in arguments]
        return [self.options_metavar or "", *(name if required or name.startswith("[") else f"[{name}]" for name, required in shown)]


class WordedCommand(_Worded):
    """A single command."""


class WordedGroup(_Worded, click.Group):
    """The program, or a command that has commands. ``sections``: the heading (a ``help.`` message) and the commands of each part of the help page's list."""

    sections: Sequence[tuple[str, Sequence[str]]] = ()

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The options and the commands."""
        language = self._language(ctx)
        super().format_options(ctx, formatter)
        for heading, names in self.sections or [("commands", self.list_commands(ctx))]:
            commands = [(name, command.get_short_help_str(60)) for name in names if (command := self.get_command(ctx, name))]
            _write_list(say(f"help.{heading}", language), commands, formatter)

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """The usage line's words."""
        self.subcommand_metavar = say("help.command_metavar", self._language(ctx))
        return [*super().collect_usage_pieces(ctx), self.subcommand_metavar]
