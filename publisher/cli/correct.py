"""``publisher correct``: declaring what a new edition corrects in the last release."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from publisher.cli.common import DONE, ISSUE_HAS_ERRORS, require_issue
from publisher.cli.reporter import Reporter, make_reporter
from publisher.cli.wording import WordedCommand
from publisher.messages import Language, Trouble, say

if TYPE_CHECKING:
    from publisher.editions.declaring import Choice, Reason
    from publisher.editions.locating import Place
    from publisher.editions.working import Working
    from publisher.model import Correction

CAUSES = ("printing", "original")


def correct_command(language: Language) -> click.Command:
    """The command with its help in a language."""

    def correct(
        folder: str,
        document: str | None,
        wrong: str | None,
        right: str | None,
        page: str | None,
        column: int | None,
        line: int | None,
        nth: int | None,
        cause: str,
        authority: str | None,
        date: datetime.datetime | None,
        accept: bool,
        undo: bool,
    ) -> int:
        path = require_issue(folder)
        if (wrong is None) != (right is None):
            raise Trouble("correct.pair")
        if wrong is not None and (wrong == right or not wrong):
            raise Trouble("correct.same" if wrong else "correct.empty")
        from publisher.editions.declaring import Choice, Reason, check_reason
        from publisher.editions.working import open_working
        from publisher.model import Cause

        with make_reporter(language) as reporter, open_working(path, reporter) as working:
            if working is None:
                reporter.notice("correct.failed", errors=reporter.errors)
                return ISSUE_HAS_ERRORS
            if undo:
                return _undo(working, path, reporter)
            day = date.date() if date else datetime.date.today()
            reason = Reason(day, Cause(cause), authority or "")
            check_reason(working, reason)
            if wrong is not None and right is not None:
                return _declare(working, path, document or "", wrong, right, Choice(page or "", column, line, nth), reason, reporter)
            return _compare(working, path, reason, reporter, accept=accept)

    return WordedCommand(
        "correct",
        callback=correct,
        help=say("help.correct", language),
        params=[
            click.Argument(["folder"], metavar=say("help.folder", language)),
            click.Option(["--document"], metavar=say("help.correct.name", language), help=say("help.correct.document", language)),
            click.Option(["--wrong"], metavar=say("help.correct.words", language), help=say("help.correct.wrong", language)),
            click.Option(["--right"], metavar=say("help.correct.words", language), help=say("help.correct.right", language)),
            click.Option(["--page"], metavar="N", help=say("help.correct.page", language)),
            click.Option(["--column"], type=click.IntRange(0), metavar="N", help=say("help.correct.column", language)),
            click.Option(["--line"], type=click.IntRange(1), metavar="N", help=say("help.correct.line", language)),
            click.Option(["--nth"], type=click.IntRange(1), metavar="N", help=say("help.correct.nth", language)),
            click.Option(["--cause"], type=click.Choice(CAUSES), default=CAUSES[0], help=say("help.correct.cause", language)),
            click.Option(["--authority"], metavar=say("help.correct.number", language), help=say("help.correct.authority", language)),
            click.Option(
                ["--date"],
                type=click.DateTime(["%Y-%m-%d"]),
                metavar=say("help.correct.day", language),
                help=say("help.correct.date", language),
            ),
            click.Option(["--accept"], is_flag=True, help=say("help.correct.accept", language)),
            click.Option(["--undo"], is_flag=True, help=say("help.correct.undo", language)),
        ],
    )


def _undo(working: Working, folder: Path, reporter: Reporter) -> int:
    from publisher.editions.records import read_issue_yaml, remove_corrections, write_issue_yaml

    before = read_issue_yaml(folder)
    after = remove_corrections(before, working.edition)
    if after != before:
        write_issue_yaml(folder, after, before)
    reporter.notice("correct.undone", count=len(working.open), edition=working.edition)
    return DONE


def _declare(working: Working, folder: Path, name: str, wrong: str, right: str, choice: Choice, reason: Reason, reporter: Reporter) -> int:
    from publisher.editions.declaring import Source, declare, search
    from publisher.editions.working import find_documents

    wrong, right = wrong.replace("\\n", "\n"), right.replace("\\n", "\n")
    places = search(find_documents(working, name), working, wrong)
    chosen = choice.choose(places)
    if len(chosen) != 1:
        for place in chosen or places:
            reporter.notice("correct.place", **_describe(working, place, reporter.language))
        edition = working.old.manifest.edition
        raise Trouble("correct.several" if chosen else "correct.elsewhere" if places else "correct.absent", wrong=wrong, edition=edition)
    correction, source, position = declare(working, chosen[0], right, reason)
    words = {"wrong": wrong.replace("\n", "↵"), "right": right.replace("\n", "↵")}
    told = {"file": position.file, "line": position.line, **words}
    reporter.notice({Source.RETYPED: "correct.retyped", Source.RIGHT: "correct.right", Source.BY_HAND: "correct.by_hand"}[source], **told)
    _record(working, folder, [correction], reporter)
    return DONE


def _compare(working: Working, folder: Path, reason: Reason, reporter: Reporter, *, accept: bool) -> int:
    from publisher.editions.declaring import find_differences
    from publisher.editions.proof import prove_source
    from publisher.editions.working import read_again

    found, crossing = find_differences(working, reason)
    if not accept:
        for each in [*found, *crossing]:
            _show("correct.difference", each, reporter)
        kept = {"E101", "E109", "E110", "E111"} if found or crossing else set()
        for finding in prove_source(working.old, working.issue):
            if finding.code not in kept:
                reporter.finding(finding)
        if found:
            reporter.notice("correct.accept", count=len(found))
        elif not reporter.errors and not crossing:
            reporter.notice(
                "correct.proved" if working.open else "correct.nothing", edition=working.old.manifest.edition, count=len(working.open)
            )
        return ISSUE_HAS_ERRORS if reporter.errors else DONE
    if crossing:
        for each in crossing:
            _show("correct.difference", each, reporter)
        raise Trouble("correct.crossing")
    _record(working, folder, found, reporter)
    again = read_again(working, folder)
    for finding in prove_source(again.old, again.issue):
        reporter.finding(finding)
    if reporter.errors:
        reporter.notice("correct.unproved", errors=reporter.errors)
        return ISSUE_HAS_ERRORS
    return DONE


def _record(working: Working, folder: Path, corrections: Sequence[Correction], reporter: Reporter) -> None:
    """Adds to issue.yaml what is not there yet. The source has been brought in order before: a run cut short in between is finished by the next."""
    from publisher.editions.declaring import is_same
    from publisher.editions.records import add_corrections, read_issue_yaml, write_issue_yaml

    fresh = [each for each in corrections if not any(is_same(each, known) for known in working.open)]
    if fresh:
        before = read_issue_yaml(folder)
        write_issue_yaml(folder, add_corrections(before, fresh), before)
    for each in fresh:
        _show("correct.recorded", each, reporter)
    if len(fresh) < len(corrections):
        reporter.notice("correct.known", count=len(corrections) - len(fresh))
    elif not corrections:
        reporter.notice("correct.nothing", edition=working.old.manifest.edition)


def _show(message: str, correction: Correction, reporter: Reporter) -> None:
    place = say("correct.field", reporter.language, field=correction.field)
    if not correction.field:
        column = _name_column(correction.column, reporter.language)
        place = say("correct.line", reporter.language, page=correction.folio, column=column, row=correction.row)
    words = {"wrong": correction.wrong.replace("\n", "↵"), "right": correction.right.replace("\n", "↵")}
    reporter.notice(message, document=correction.document, place=place, **words)


def _describe(working: Working, place: Place, language: Language) -> dict[str, object]:
    from publisher.editions.locating import show_around

    where = say("correct.line", language, page=place.folio, column=_name_column(place.column, language), row=place.row)
    around = show_around(working.texts[place.document].text, place.start, place.end)
    return {"document": place.document, "place": where, "nth": place.nth, "around": around}


def _name_column(column: int, language: Language) -> str:
    return say("correct.column" if column else "correct.across", language, column=column)
