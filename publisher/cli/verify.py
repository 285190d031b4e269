"""``publisher verify``: which edition a file is, whether it is genuine, whether the archive is whole."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from publisher.cli.common import DONE, ISSUE_HAS_ERRORS, fonts_in_place, require_folder
from publisher.cli.reporter import make_reporter
from publisher.cli.wording import WordedCommand
from publisher.messages import Language, Trouble, escape, say
from publisher.messages.plain import PLAIN

if TYPE_CHECKING:
    from publisher.editions.truth import Known, Truth
    from publisher.editions.verifying import Answer

Say = Callable[..., str]


def verify_command(language: Language) -> click.Command:
    """The command with its help in a language. What is found goes to standard output."""

    def tell(message: str, **values: object) -> str:
        return escape(say(message, language, **values))

    def verify(
        files: tuple[str, ...], archive: str | None, manifest: str | None, newest: bool, everything: bool, rebuild: tuple[str, int] | None
    ) -> int:
        if bool(files) + everything + bool(rebuild) > 1:
            raise Trouble("verify.several")
        if rebuild:
            return _rebuild(Path(rebuild[0]), rebuild[1], archive, language, tell)
        if everything:
            return _audit(_archive(archive), tell)
        if not files:
            raise Trouble("verify.nothing")
        return _verify(files, _truth(archive, manifest), newest, tell)

    return WordedCommand(
        "verify",
        callback=verify,
        help=say("help.verify", language),
        params=[
            click.Argument(["files"], nargs=-1, metavar=say("help.verify.files", language) + "…"),
            click.Option(["--archive"], metavar=say("help.output_metavar", language), help=say("help.verify.archive", language)),
            click.Option(["--manifest"], metavar="editions.json", help=say("help.verify.manifest", language)),
            click.Option(["--newest"], is_flag=True, help=say("help.verify.newest", language)),
            click.Option(["--all", "everything"], is_flag=True, help=say("help.verify.all", language)),
            click.Option(
                ["--rebuild"],
                type=(str, click.IntRange(1)),
                default=None,
                metavar=say("help.verify.rebuild_metavar", language),
                help=say("help.verify.rebuild", language),
            ),
        ],
    )


def _archive(archive: str | None) -> Path:
    from publisher.editions.truth import find_archive_from

    if archive is not None:
        return require_folder(archive)
    found = find_archive_from(Path.cwd())
    if found is None:
        raise Trouble("verify.no_truth")
    return found


def _truth(archive: str | None, manifest: str | None) -> Truth:
    from publisher.editions.truth import read_archive, read_public

    if archive is not None and manifest is not None:
        raise Trouble("verify.both")
    return read_public(Path(manifest)) if manifest is not None else read_archive(_archive(archive))


def _verify(files: tuple[str, ...], truth: Truth, newest: bool, tell: Say) -> int:
    from publisher.editions.verifying import Verdict, verify

    code = DONE
    for name in files:
        try:
            path = Path(name)
            path.exists()
        except (OSError, ValueError):
            raise Trouble("verify.missing", file=name) from None
        for answer in verify(path, truth):
            click.echo(_say(answer, tell))
            if not answer.genuine or (newest and answer.verdict is Verdict.OLDER):
                code = ISSUE_HAS_ERRORS
    return code


def _say(answer: Answer, tell: Say) -> str:
    """An answer in words, with what is wrong in a folder below it."""
    lines = [_say_verdict(answer, tell)]
    if answer.reason in ("pages", "texts") and not answer.faults and answer.genuine:
        lines.append(tell(f"verify.{answer.reason}", checked=answer.checked))
    elif answer.checked and not answer.faults and answer.known is not None:
        lines.append(tell("verify.checked", checked=answer.checked))
    return "\n".join(lines + _say_faults(answer.faults, tell))


def _say_verdict(answer: Answer, tell: Say) -> str:
    verdict, claim = answer.verdict.value, answer.claim
    if claim is not None and claim.kind == "editions" and f"verify.public.{verdict}" in PLAIN:
        return tell(f"verify.public.{verdict}", file=answer.file, checked=answer.checked)
    if answer.reason and answer.known is None:
        named = ""
        if claim is not None and claim.designation is not None:
            publication, issue, edition = claim.designation
            named = tell("verify.claim", publication=publication, issue=issue, edition=edition)
        reason = tell(f"verify.reason.{answer.reason}", claim=named, newest=answer.newest)
        return tell(f"verify.{verdict}", file=answer.file, reason=reason)
    assert answer.known is not None
    role = answer.record.role if answer.record is not None else claim.kind if claim is not None else "site"
    return tell(f"verify.{verdict}", file=answer.file, edition=_name(answer.known, role, tell), newest=answer.newest)


def _name(known: Known, role: str, tell: Say) -> str:
    word = f"verify.role.{role}"
    told = tell(word if word in PLAIN else "verify.role.other")
    return tell("verify.edition", title=known.title, edition=known.number, role=told, date=known.date)


def _say_faults(faults: tuple[tuple[str, str], ...], tell: Say) -> list[str]:
    from publisher.editions.verifying import SHOWN

    lines = [f"  {tell(f'verify.fault.{fault}', place=place)}" for place, fault in faults[:SHOWN]]
    return lines if len(faults) <= SHOWN else [*lines, tell("verify.more", count=len(faults) - SHOWN)]


def _audit(archive: Path, tell: Say) -> int:
    from publisher.editions.auditing import audit_archive

    editions = files = damaged = 0
    for audit in audit_archive(archive):
        editions, files = editions + 1, files + audit.files
        if audit.faults:
            damaged += 1
            click.echo(tell("verify.audit.damaged", issue=audit.issue, edition=audit.edition, count=len(audit.faults)))
            for line in _say_faults(tuple((place, fault) for fault, place in audit.faults), tell):
                click.echo(line)
        else:
            click.echo(tell("verify.audit.sound", issue=audit.issue, edition=audit.edition, files=audit.files))
    outcome = "verify.audit.failed" if damaged else "verify.audit.done"
    click.echo(tell(outcome, editions=editions, files=files, damaged=damaged, folder=archive))
    return ISSUE_HAS_ERRORS if damaged else DONE


def _rebuild(issue: Path, number: int, archive: str | None, language: Language, tell: Say) -> int:
    from publisher.editions.archive import find_archive, read_edition
    from publisher.editions.rebuilding import rebuild
    from publisher.editions.sides import find_slug

    folder = require_folder(str(issue))
    place = require_folder(archive) if archive is not None else find_archive(folder.resolve().parent)
    frozen = read_edition(place, find_slug(folder), number)
    with make_reporter(language) as reporter, fonts_in_place(), tempfile.TemporaryDirectory() as workdir:
        compared = rebuild(frozen, Path(workdir), reporter)
    for record, same in compared:
        click.echo("  " + tell("verify.rebuilt.same" if same else "verify.rebuilt.differs", place=record.path))
    different = sum(not same for _, same in compared)
    outcome = "verify.rebuilt.failed" if different or not compared else "verify.rebuilt.done"
    values = {"files": len(compared), "count": different, "tool": frozen.manifest.tool}
    click.echo(tell(outcome, issue=frozen.manifest.issue, edition=number, **values))
    return ISSUE_HAS_ERRORS if different or not compared else DONE
