"""``publisher release``: an edition of an issue, frozen for good."""

from __future__ import annotations

import click

from publisher.cli.common import DONE, ISSUE_HAS_ERRORS, fonts_in_place, require_issue
from publisher.cli.reporter import make_reporter
from publisher.cli.wording import WordedCommand
from publisher.messages import Language, say


def release_command(language: Language) -> click.Command:
    """The command with its help in a language."""

    def release(folder: str, force: bool) -> int:
        path = require_issue(folder)
        from publisher.editions.releasing import release_issue

        with make_reporter(language) as reporter, fonts_in_place():
            if not release_issue(path, force=force, reporter=reporter):
                reporter.notice("release.failed", errors=reporter.errors)
                return ISSUE_HAS_ERRORS
        return DONE

    return WordedCommand(
        "release",
        callback=release,
        help=say("help.release", language),
        params=[
            click.Argument(["folder"], metavar=say("help.folder", language)),
            click.Option(["--force"], is_flag=True, help=say("help.release.force", language)),
        ],
    )
