"""``publisher site`` and ``publisher serve``: the static site of the publication, and looking at it."""

from __future__ import annotations

import click

from publisher.cli.common import DONE, ISSUE_HAS_ERRORS, choose_output, fonts_in_place, require_folder
from publisher.cli.reporter import make_reporter
from publisher.cli.wording import WordedCommand
from publisher.messages import Language, Trouble, say

PORT = 8000
DEFAULT_FOLDER = "build/site"


def site_command(language: Language) -> click.Command:
    """The command with its help in a language."""

    def site(folder: str, output: str | None) -> int:
        path = require_folder(folder)
        from publisher.sites import build_site

        place = choose_output(output, path.resolve().parent / "build" / "site", path)
        with make_reporter(language) as reporter, fonts_in_place():
            if not build_site(path, place, reporter):
                reporter.notice("build.failed", errors=reporter.errors)
                return ISSUE_HAS_ERRORS
        return DONE

    return WordedCommand(
        "site",
        callback=site,
        help=say("help.site", language),
        params=[
            click.Argument(["folder"], metavar=say("help.issues", language)),
            click.Option(["--output"], metavar=say("help.output_metavar", language), help=say("help.site.output", language)),
        ],
    )


def serve_command(language: Language) -> click.Command:
    """The command with its help in a language."""

    def serve(folder: str, port: int) -> int:
        path = require_folder(folder)
        from publisher.web.server import HOST, make_server

        try:
            server = make_server(path, port)
        except (OSError, OverflowError):
            raise Trouble("serve.port", port=port) from None
        with server:
            click.echo(say("serve.address", language, folder=path, address=f"http://{HOST}:{server.server_port}/"))
            try:
                server.serve_forever()
            except KeyboardInterrupt:
                click.echo("")
        return DONE

    return WordedCommand(
        "serve",
        callback=serve,
        help=say("help.serve", language),
        params=[
            click.Argument(["folder"], required=False, default=DEFAULT_FOLDER, metavar=say("help.site_folder", language)),
            click.Option(
                ["--port"], type=click.IntRange(0, 65535), default=PORT, metavar="N", help=say("help.serve.port", language, port=PORT)
            ),
        ],
    )
