"""``publisher diff``: what differs between two editions, as text and as a page to look at."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from publisher.cli.common import DONE, ISSUE_HAS_ERRORS, fonts_in_place, require_issue
from publisher.cli.reporter import make_reporter
from publisher.cli.wording import WordedCommand
from publisher.messages import Language, escape, say

if TYPE_CHECKING:
    from publisher.editions.locating import Place
    from publisher.editions.pagepairs import Pair
    from publisher.editions.redline import Redline
    from publisher.editions.sides import Side

DIFFERENT = 1
Say = Callable[..., str]


def diff_command(language: Language) -> click.Command:
    """The command with its help in a language. The summary goes to standard output."""

    def tell(message: str, **values: object) -> str:
        return escape(say(message, language, **values))

    def diff(folder: str, old: int | None, new: int | None, output: str | None, text: bool, exit_code: bool) -> int:
        path = require_issue(folder)
        from publisher.build import default_output, write_outputs
        from publisher.drawing import template_finding
        from publisher.editions.archive import find_archive
        from publisher.editions.comparing import compare_editions
        from publisher.editions.sides import choose_editions, find_slug
        from publisher.html import TemplateFault

        number, other = choose_editions(find_archive(path.resolve().parent), find_slug(path), old, new)
        with make_reporter(language) as reporter, fonts_in_place():
            compared = compare_editions(path, number, other, reporter, pictures=not text)
            if compared is None:
                reporter.notice("build.failed", errors=reporter.errors)
                return ISSUE_HAS_ERRORS
            for line in _summarize(compared.old, compared.new, compared.redline, compared.pairs, tell):
                click.echo(line)
            if not text:
                from publisher.editions.diffpage import render_comparison

                name = f"diff-{number}-{other or 'working'}.html"
                file = Path(output) if output else default_output(path) / name
                try:
                    page = render_comparison(compared.old, compared.new, compared.redline, compared.pairs, reporter)
                except TemplateFault as fault:
                    reporter.finding(template_finding(fault, path))
                    return ISSUE_HAS_ERRORS
                write_outputs(file.parent, {file.name: page.encode()})
                reporter.notice("build.written", file=file)
        return DIFFERENT if exit_code and compared.differs else DONE

    return WordedCommand(
        "diff",
        callback=diff,
        help=say("help.diff", language),
        params=[
            click.Argument(["folder"], metavar=say("help.folder", language)),
            click.Argument(["old"], required=False, type=click.IntRange(1), metavar=say("help.diff.old", language)),
            click.Argument(["new"], required=False, type=click.IntRange(1), metavar=say("help.diff.new", language)),
            click.Option(["--output"], metavar=say("help.diff.file", language), help=say("help.diff.output", language)),
            click.Option(["--text"], is_flag=True, help=say("help.diff.text", language)),
            click.Option(["--exit-code"], is_flag=True, help=say("help.diff.exit_code", language)),
        ],
    )


def _summarize(old: Side, new: Side, redline: Redline, pairs: Sequence[Pair], tell: Say) -> Iterator[str]:
    """The differences in words, a line each."""
    from publisher.editions.differences import State
    from publisher.editions.wording import name_field, show_value, show_words

    title = f"{new.issue.gazette.name.characters} {new.issue.year}年第{new.issue.number}期"
    yield tell("diff.title", title=title, old=_name(old, tell), new=_name(new, tell))
    for document in redline.documents:
        state = "moved" if document.moved and not document.words else document.state.value
        yield tell(f"diff.{state}", title=document.title)
        for words in document.words:
            yield "  " + tell("diff.words", place=_place(words.old, tell), wrong=show_words(words.wrong), right=show_words(words.right))
        if document.state is State.CHANGED and not document.words:
            yield "  " + tell("diff.kinds")
    if redline.fields:
        yield tell("diff.fields")
    for each in redline.fields:
        named = redline.titles.get(each.document, each.document)
        field = name_field(each.field, each.document)
        yield "  " + tell(
            "diff.field", document=named, field=field, wrong=show_value(each.old, each.field), right=show_value(each.new, each.field)
        )
    if redline.made is not None:
        yield tell("diff.made", count=len(redline.made.words))
    yield from _summarize_pages(pairs, tell)


def _summarize_pages(pairs: Sequence[Pair], tell: Say) -> Iterator[str]:
    from publisher.editions.wording import name_page

    changed = [pair.new or pair.old for pair in pairs if pair.differs]
    if not changed:
        yield tell("diff.same_pages" if not any(pair.moved for pair in pairs) else "diff.moved_only")
    else:
        names = [name_page(page.folio, page.kind, page.index) for page in changed if page is not None]
        yield tell("diff.pages", count=len(names), total=len(pairs), names="、".join(names[:40]) + ("…" if len(names) > 40 else ""))
    moved = [(pair.old.folio, pair.new.folio) for pair in pairs if pair.moved and pair.old is not None and pair.new is not None]
    if moved:
        yield tell("diff.moved_pages", pages="，".join(f"{before}→{after}" for before, after in moved))


def _name(side: Side, tell: Say) -> str:
    return tell("diff.edition", edition=side.number) if side.released else tell("diff.working")


def _place(place: Place | None, tell: Say) -> str:
    if place is None or not place.folio:
        return tell("diff.nowhere")
    if not place.row:
        return tell("diff.page", folio=place.folio)
    column = tell(f"diff.column.{place.column}") if place.column < 3 else tell("diff.column.more", column=place.column)
    return tell("diff.line", folio=place.folio, column=column, row=place.row)
