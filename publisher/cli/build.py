"""``publisher build``: the outputs of issues."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from publisher.cli.common import DONE, ISSUE_HAS_ERRORS, How, choose_output, fonts_in_place, require_folder, require_issue
from publisher.cli.reporter import make_reporter
from publisher.cli.wording import WordedCommand
from publisher.garbage import uncollected
from publisher.messages import Language, Trouble, say
from publisher.outputs import IMPOSITIONS, OUTPUTS, USUAL


def build_command(language: Language) -> click.Command:
    """The command with its help in a language."""

    def build(
        folders: tuple[str, ...],
        only: str | None,
        press: bool,
        impose: str | None,
        output: str | None,
        no_proof: bool,
        fresh: bool,
        jobs: int,
    ) -> int:
        paths = [require_issue(folders[0])] if len(folders) == 1 else _choose_issues(folders, language)
        with uncollected():
            from publisher.build import default_output

        outputs = {only} if only else set(USUAL)
        outputs |= {"press"} if press else set()
        outputs |= {impose} if impose else set()
        places = [
            choose_output(
                str(Path(output) / path.resolve().name) if output and len(folders) > 1 else output,
                default_output(path),
                path.resolve().parent,
            )
            for path in paths
        ]
        how = How(proof=not no_proof, keep=not fresh)
        _refuse_one_place(paths, places)
        if len(folders) == 1:
            return _build_here(paths[0], places[0], outputs, how, language)
        return _build_several(paths, places, outputs, how, jobs, language)

    return WordedCommand(
        "build",
        callback=build,
        help=say("help.build", language),
        params=[
            click.Argument(["folders"], nargs=-1, required=True, metavar=say("help.folder", language) + "…"),
            click.Option(["--only"], type=click.Choice(tuple(OUTPUTS)), help=say("help.build.only", language)),
            click.Option(["--press"], is_flag=True, help=say("help.build.press", language)),
            click.Option(["--impose"], type=click.Choice(IMPOSITIONS), help=say("help.build.impose", language)),
            click.Option(["--output"], metavar=say("help.output_metavar", language), help=say("help.build.output", language)),
            click.Option(["--no-proof"], is_flag=True, help=say("help.build.no_proof", language)),
            click.Option(["--fresh"], is_flag=True, envvar="PUBLISHER_FRESH", help=say("help.build.fresh", language)),
            click.Option(["--jobs"], type=click.IntRange(min=0), default=0, metavar="N", help=say("help.build.jobs", language)),
        ],
    )


def _choose_issues(names: Sequence[str], language: Language) -> list[Path]:
    """The issues among what ``issues/*`` gives; what else lies there is passed over, with a word. Raises Trouble for a name that is nothing, or none an issue."""
    paths = [Path(name) if _is_file(name) else require_folder(name) for name in names]
    issues = [path for path in paths if (path / "issue.yaml").is_file()]
    if not issues:
        raise Trouble("many.none", names="、".join(names))
    if passed := [str(path) for path in paths if path not in issues]:
        click.echo(say("many.passed", language, names="、".join(passed)), err=True)
    return issues


def _is_file(name: str) -> bool:
    try:
        return Path(name).is_file()
    except (OSError, ValueError):
        return False


def _refuse_one_place(paths: Sequence[Path], places: Sequence[Path]) -> None:
    """Two issues in one folder would write over one another. Raises Trouble."""
    first: dict[Path, Path] = {}
    for path, place in zip(paths, places, strict=True):
        other = first.setdefault(place.resolve(), path)
        if other is not path:
            raise Trouble("many.one_place", first=other, second=path, folder=place)


def _build_here(path: Path, place: Path, outputs: set[str], how: How, language: Language) -> int:
    from publisher.build import build_issue

    with make_reporter(language) as reporter, fonts_in_place():
        build_issue(path, outputs=outputs, output=place, reporter=reporter, **how._asdict())
        if reporter.errors:
            reporter.notice("build.failed", errors=reporter.errors)
            return ISSUE_HAS_ERRORS
    return DONE


def _build_several(paths: Sequence[Path], places: Sequence[Path], outputs: set[str], how: How, jobs: int, language: Language) -> int:
    """Each in a process of its own; one after the other in this one where there are no forks."""
    from publisher.jobs import can_fork, usual_jobs

    if not can_fork():
        return max(_build_here(path, place, outputs, how, language) for path, place in zip(paths, places, strict=True))
    from publisher.cli.many import Task, build_many
    from publisher.fonts import Library

    with fonts_in_place():
        Library.load()  # without fonts there is no need to begin
    return build_many([Task(*pair) for pair in zip(paths, places, strict=True)], outputs, jobs or usual_jobs(), language, how)
