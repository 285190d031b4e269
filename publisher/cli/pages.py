"""``publisher pages``: pictures of an issue's pages."""

from __future__ import annotations

import re

import click

from publisher.cli.common import DONE, ISSUE_HAS_ERRORS, choose_output, fonts_in_place, require_issue
from publisher.cli.ranges import PageRanges, choose_pages
from publisher.cli.reporter import make_reporter
from publisher.cli.wording import WordedCommand
from publisher.messages import Language, say

DPI = 150
"""Pixels an inch unless told."""
LEAST_DPI, MOST_DPI = 10, 1200


def pages_command(language: Language) -> click.Command:
    """The command with its help in a language."""

    def pages(folder: str, output: str | None, dpi: int, pages: tuple[range, ...], grid: bool) -> int:
        path = require_issue(folder)
        from publisher.build import default_output, make_issue, write_outputs
        from publisher.pdf import make_pdf
        from publisher.pictures import draw_page

        place = choose_output(output, default_output(path) / "pages", path.resolve().parent)
        with make_reporter(language) as reporter, fonts_in_place():
            made = make_issue(path, reporter)
            if made is None:
                reporter.notice("build.failed", errors=reporter.errors)
                return ISSUE_HAS_ERRORS
            chosen = choose_pages(pages, len(made.layout.tree.pages))
            reporter.stage("draw")
            pdf = make_pdf(made.layout.tree, made.library)
            files = {}
            for done, number in enumerate(chosen):
                reporter.stage("pictures", done, len(chosen))
                picture = draw_page(pdf, number - 1, dpi, made.style if grid else None)
                files[f"{made.issue.slug}-p{number:03}.png"] = picture
            write_outputs(place, files)
            reporter.notice("pages.done", folder=place, pages=len(files))
        return DONE

    return WordedCommand(
        "pages",
        callback=pages,
        help=say("help.pages", language),
        params=[
            click.Argument(["folder"], metavar=say("help.folder", language)),
            click.Option(["--output"], metavar=say("help.output_metavar", language), help=say("help.pages.output", language)),
            click.Option(["--dpi"], type=_Dpi(language), default=DPI, metavar="N", help=say("help.pages.dpi", language, dpi=DPI)),
            click.Option(["--pages"], type=PageRanges(language), default="", metavar="1-4,9", help=say("help.pages.pages", language)),
            click.Option(["--grid"], is_flag=True, help=say("help.pages.grid", language)),
        ],
    )


class _Dpi(click.ParamType[int]):
    """A resolution in pixels an inch."""

    name = "dpi"

    def __init__(self, language: Language) -> None:
        self.language = language

    def convert(self, value: str | int, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """The number."""
        text = str(value)
        dpi = int(text) if re.fullmatch("[0-9]{1,5}", text) else 0
        if not LEAST_DPI <= dpi <= MOST_DPI:
            self.fail(say("pages.dpi", self.language, least=LEAST_DPI, most=MOST_DPI), param, ctx)
        return dpi
