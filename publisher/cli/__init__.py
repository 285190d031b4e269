"""The command line: ``publisher build``, ``check``, ``release``, ``correct``, ``diff``, ``verify``, ``site`` and the others of `commands`.

Exit codes: 0 done, 1 the issue has errors, 2 wrong usage or environment.
"""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Sequence

import click

from publisher.cli.commands import Program
from publisher.cli.common import TROUBLE
from publisher.cli.encoding import speak_utf8
from publisher.cli.failures import say_failure
from publisher.cli.wording import say_usage
from publisher.messages import Language, Trouble, choose_language, say


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program on arguments (those of the process) and give its exit code. Nothing a user can do ends in a traceback."""
    if arguments is None:
        speak_utf8()
    words = list(sys.argv[1:] if arguments is None else arguments)
    language = choose_language(_asked_language(words), os.environ)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    try:
        program = Program(language)
        if "_PUBLISHER_COMPLETE" in os.environ:  # a shell asks
            from publisher.cli.completing import make_offering

            program.prepare = make_offering(language)
        result = program.main(words, prog_name="publisher", standalone_mode=False, obj=language)
        return result if isinstance(result, int) else 0
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message(), err=True)
    except click.UsageError as error:
        click.echo(say_usage(error, language), err=True)
    except Trouble as error:
        click.echo(say_failure(error, language), err=True)
    except (click.Abort, KeyboardInterrupt):
        click.echo(say("trouble.interrupted", language), err=True)
    except BrokenPipeError:
        sys.stdout = open(os.devnull, "w")  # noqa: PTH123, SIM115 (the reader has gone: keep the interpreter from flushing to it)
    except Exception as error:
        if "--debug" in words or os.environ.get("PUBLISHER_DEBUG") == "1":
            raise
        click.echo(say_failure(error, language), err=True)
    return TROUBLE


def _asked_language(words: Sequence[str]) -> str | None:
    """The value of ``--lang`` if it is one of the languages; wrong ones are click's to complain of."""
    known = {language.value for language in Language}
    for word, after in zip(words, [*words[1:], ""], strict=False):
        value = after if word == "--lang" else word.removeprefix("--lang=")
        if word.startswith("--lang") and value in known:
            return value
    return None
