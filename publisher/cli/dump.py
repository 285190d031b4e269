"""``publisher dump``: the set pages as text."""

from __future__ import annotations

import click

from publisher.cli.common import DONE, ISSUE_HAS_ERRORS, fonts_in_place, require_issue
from publisher.cli.ranges import PageRanges, choose_pages
from publisher.cli.reporter import make_reporter
from publisher.cli.wording import WordedCommand
from publisher.messages import Language, escape, say


def dump_command(language: Language) -> click.Command:
    """The command with its help in a language. The dump goes to standard output."""

    def dump(folder: str, pages: tuple[range, ...]) -> int:
        path = require_issue(folder)
        from publisher.build import make_issue
        from publisher.pages.dump import dump_pages

        with make_reporter(language) as reporter, fonts_in_place():
            laid = make_issue(path, reporter)
            if laid is None:
                reporter.notice("build.failed", errors=reporter.errors)
                return ISSUE_HAS_ERRORS
            tree = laid.layout.tree
            chosen = choose_pages(pages, len(tree.pages))
        for line in dump_pages(tree, [number - 1 for number in chosen]):
            click.echo(escape(line))
        return DONE

    return WordedCommand(
        "dump",
        callback=dump,
        help=say("help.dump", language),
        params=[
            click.Argument(["folder"], metavar=say("help.folder", language)),
            click.Option(["--pages"], type=PageRanges(language), default="", metavar="1-4,9", help=say("help.pages.pages", language)),
        ],
    )
