"""``publisher completion``: the script that lets a shell complete commands, options and values."""

from __future__ import annotations

import sys

import click

from publisher.cli.common import DONE
from publisher.cli.wording import WordedCommand
from publisher.messages import Language, say

SHELLS = ("bash", "zsh", "fish")


def completion_command(language: Language) -> click.Command:
    """The command with its help in a language. The script goes to standard output; somebody who only looks at it is told what to do with it."""

    def show(shell: str) -> int:
        from click.shell_completion import get_completion_class

        from publisher.cli.completing import VARIABLE

        kind = get_completion_class(shell)
        assert kind is not None, shell
        writer = kind(click.Command("publisher"), {}, "publisher", VARIABLE)
        click.echo(writer.source_template % writer.source_vars())
        if sys.stdout.isatty():
            click.echo(say(f"completion.{shell}", language), err=True)
        return DONE

    return WordedCommand(
        "completion",
        callback=show,
        help=say("help.completion", language),
        params=[click.Argument(["shell"], type=click.Choice(SHELLS), metavar="bash|zsh|fish")],
    )
