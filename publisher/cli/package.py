"""``publisher package``: the package of a released edition for a library, and checking one."""

from __future__ import annotations

from pathlib import Path

import click

from publisher.cli.common import DONE, ISSUE_HAS_ERRORS, fonts_in_place, require_folder, require_issue
from publisher.cli.reporter import Reporter, make_reporter
from publisher.cli.wording import WordedCommand
from publisher.messages import Language, Trouble, say


def package_command(language: Language) -> click.Command:
    """The command with its help in a language."""

    def package(folder: str | None, edition: int | None, output: str | None, to: str | None, check: str | None) -> int:
        with make_reporter(language) as reporter, fonts_in_place():
            if check is not None and folder is None and output is None and edition is None and to is None:
                return _check(require_folder(check), reporter)
            if folder is None or output is None or check is not None:
                raise click.UsageError(say("package.usage", language))
            return _make(require_issue(folder), edition, require_folder(output), to or "", reporter)

    return WordedCommand(
        "package",
        callback=package,
        help=say("help.package", language),
        params=[
            click.Argument(["folder"], required=False, metavar=say("help.folder", language)),
            click.Option(["--edition"], type=click.IntRange(1), metavar="N", help=say("help.package.edition", language)),
            click.Option(["--output"], metavar=say("help.output_metavar", language), help=say("help.package.output", language)),
            click.Option(["--to"], metavar=say("help.package.to_metavar", language), help=say("help.package.to", language)),
            click.Option(["--check"], metavar=say("help.output_metavar", language), help=say("help.package.check", language)),
        ],
    )


def _make(folder: Path, edition: int | None, output: Path, to: str, reporter: Reporter) -> int:
    from publisher.distribution.package import make_package
    from publisher.distribution.package.making import find_package
    from publisher.editions.archive import find_archive, latest_edition, read_edition
    from publisher.source import read_issue

    issue, findings = read_issue(folder)
    if issue is None:
        for finding in findings:
            reporter.finding(finding)
        return ISSUE_HAS_ERRORS
    archive = find_archive(folder.resolve().parent)
    frozen = read_edition(archive, issue.slug, edition) if edition is not None else latest_edition(archive, issue.slug)
    if frozen is None:
        raise Trouble("package.none_released", folder=folder)
    there = find_package(frozen, output)
    place = make_package(frozen, to, output)
    files = [file for file in place.rglob("*") if file.is_file()]
    if there:
        reporter.notice("package.kept", folder=place)
    else:
        size = sum(file.stat().st_size for file in files)
        reporter.notice("package.done", folder=place, files=len(files), size=f"{size / 1_000_000:.1f}")
    return DONE


def _check(folder: Path, reporter: Reporter) -> int:
    from publisher.distribution.package import check_package

    faults = check_package(folder)
    for fault in faults:
        reporter.notice(fault.message, **fault.values)
    if faults:
        reporter.notice("package.faults", folder=folder, count=len(faults))
        return ISSUE_HAS_ERRORS
    reporter.notice("package.sound", folder=folder, files=sum(1 for file in folder.rglob("*") if file.is_file()))
    return DONE
