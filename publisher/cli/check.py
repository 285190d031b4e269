"""``publisher check``: everything that is to be said of an issue, and mending what is certain."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from publisher.cli.common import DONE, ISSUE_HAS_ERRORS, require_issue
from publisher.cli.reporter import Reporter, make_reporter
from publisher.cli.wording import WordedCommand
from publisher.messages import Language, Trouble, say

if TYPE_CHECKING:
    from publisher.checks import Covers
    from publisher.checks.desk import Flaw
    from publisher.model import Issue


def check_command(language: Language) -> click.Command:
    """The command with its help in a language."""

    def check(folder: str, fix: bool, dry_run: bool) -> int:
        path = require_issue(folder)
        if dry_run and not fix:
            raise Trouble("check.dry_run")
        with make_reporter(language) as reporter:
            if fix:
                _fix(path, reporter, write=not dry_run)
            else:
                check_folder(path, reporter)
            if reporter.errors:
                reporter.notice("check.failed", errors=reporter.errors, warnings=reporter.warnings)
                return ISSUE_HAS_ERRORS
            reporter.notice("check.done", warnings=reporter.warnings)
            return DONE

    return WordedCommand(
        "check",
        callback=check,
        help=say("help.check", language),
        params=[
            click.Argument(["folder"], metavar=say("help.folder", language)),
            click.Option(["--fix"], is_flag=True, help=say("help.check.fix", language)),
            click.Option(["--dry-run"], is_flag=True, help=say("help.check.dry_run", language)),
        ],
    )


def check_folder(folder: Path, reporter: Reporter) -> None:
    """Read and check an issue and report what is found."""
    from publisher.checks.whole import check_whole
    from publisher.source import read_issue

    issue, findings = read_issue(folder)
    covers = find_coverage(reporter) if issue is not None else lambda *_: True
    for finding in check_whole(issue, findings, covers).findings:
        reporter.finding(finding)


def _fix(folder: Path, reporter: Reporter, *, write: bool) -> None:
    """Mends, tells each mend, and reports what is left."""
    from publisher.checks.fixing import fix_issue
    from publisher.editions.archive import in_archive

    if in_archive(folder):
        raise Trouble("check.frozen", folder=folder)

    def begin(issue: Issue) -> None:
        if issue.editions:
            reporter.notice("check.released", edition=issue.editions[-1].number)

    fixed = fix_issue(folder, find_coverage(reporter), write=write, begin=begin)
    for flaw in fixed.mends:
        _tell(flaw, reporter, write=write)
    for finding in fixed.checked.findings:
        reporter.finding(finding)
    reporter.notice("check.mended" if write else "check.would_mend", count=len(fixed.mends))


def _tell(flaw: Flaw, reporter: Reporter, *, write: bool) -> None:
    if flaw.mend is None:
        return
    place = flaw.finding.position
    words = {"wrong": flaw.mend.wrong, "right": flaw.mend.right}
    where = {"file": place.file, "line": place.line, "column": place.column}
    kind = "deletion" if not flaw.mend.right else "mend"
    reporter.notice(f"check.{kind}" if write else f"check.{kind}.planned", code=flaw.finding.code, **where, **words)


def find_coverage(reporter: Reporter) -> Covers:
    """What the fonts cover. All roles share their last resorts, so one role answers for all. Without fonts: what any font could have."""
    from publisher.checks import is_assigned
    from publisher.fonts import FontsMissing, Library

    try:
        library = Library.load()
    except FontsMissing:
        reporter.notice("check.no_fonts")
        return is_assigned
    return lambda _, character: library.covers("song", character)
