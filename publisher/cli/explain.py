"""``publisher explain``: what a code means, why the rule is kept, and what it looks like."""

from __future__ import annotations

import click

from publisher.cli.common import DONE
from publisher.cli.wording import WordedCommand
from publisher.messages import Language, Trouble, explain, list_codes, say


def explain_command(language: Language) -> click.Command:
    """The command with its help in a language."""

    def show(code: str | None) -> int:
        if code is None:
            click.echo("\n".join(list_codes(language)))
            return DONE
        text = explain(code, language)
        if text is None:
            raise Trouble("explain.unknown", code=code)
        click.echo(text)
        if cases := show_cases(code.upper(), language):
            click.echo(f"\n{cases}")
        return DONE

    return WordedCommand(
        "explain",
        callback=show,
        help=say("help.explain", language),
        params=[click.Argument(["code"], required=False, metavar=say("help.code", language))],
    )


def show_cases(code: str, language: Language) -> str:
    """The failing and the passing case of a rule, as typed; empty for a code without cases."""
    from publisher.checks.cases import read_case

    case = read_case(code)
    if case is None:
        return ""
    shown = [("explain.fails", case.fails), ("explain.passes", case.passes)]
    if case.mended:
        shown.append(("explain.mended", case.mended))
    return "\n\n".join(say(head, language) + "\n" + "\n".join(f"    {line}".rstrip() for line in text.split("\n")) for head, text in shown)
