"""``publisher preview``: the pages of an issue in the browser while it is being typed."""

from __future__ import annotations

import gc
import os
import secrets
import signal
import webbrowser
from types import FrameType

import click

from publisher.cli.common import DONE, fonts_in_place, require_issue
from publisher.cli.wording import WordedCommand
from publisher.messages import Language, Trouble, say

_TOKEN = 24
"""Bytes of chance in the address."""
_POLL = 0.05
"""Seconds between two looks whether the server is to end."""


def preview_command(language: Language) -> click.Command:
    """The command with its help in a language."""

    def preview(folder: str, port: int, editor: str | None, no_browser: bool) -> int:
        path = require_issue(folder)
        from publisher.desk.preview.building import Builder
        from publisher.desk.preview.desk import Desk
        from publisher.desk.preview.editors import choose_editor
        from publisher.desk.preview.hub import Hub
        from publisher.desk.preview.server import PreviewServer
        from publisher.desk.preview.worker import Worker
        from publisher.fonts import Library

        try:
            program = choose_editor(editor, os.environ)
        except ValueError:
            raise Trouble("preview.editor", command=editor) from None
        with fonts_in_place():
            library = Library.load()
        hub = Hub()
        desk = Desk(path, hub, language, program)
        try:
            server = PreviewServer(desk, secrets.token_urlsafe(_TOKEN), port)
        except (OSError, OverflowError):
            raise Trouble("serve.port", port=port) from None
        with server:
            signal.signal(signal.SIGTERM, _end)
            try:
                Worker(Builder(path, library, language), hub).start()
                click.echo(say("preview.address", language, folder=path, address=server.address))
                if not no_browser:
                    webbrowser.open(server.address)
                server.serve_forever(_POLL)
            except KeyboardInterrupt:
                click.echo("")
            finally:
                desk.close()
                gc.freeze()  # ending the program is not to look through the pages for garbage first
        return DONE

    return WordedCommand(
        "preview",
        callback=preview,
        help=say("help.preview", language),
        params=[
            click.Argument(["folder"], metavar=say("help.folder", language)),
            click.Option(["--port"], type=click.IntRange(0, 65535), default=0, metavar="N", help=say("help.preview.port", language)),
            click.Option(["--editor"], metavar=say("help.preview.command", language), help=say("help.preview.editor", language)),
            click.Option(["--no-browser"], is_flag=True, help=say("help.preview.no_browser", language)),
        ],
    )


def _end(number: int, frame: FrameType | None) -> None:
    """Being asked to end is the same as Ctrl+C."""
    raise KeyboardInterrupt
