"""Building an issue: the order of the stages, and putting what they make in place."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext
from pathlib import Path

from publisher.ahead import Ahead
from publisher.beside import beside, sweep
from publisher.checks import check_issue
from publisher.checks.desk import check_grave
from publisher.drawing import draw_outputs, draw_site
from publisher.fonts import FontsMissing, Library
from publisher.garbage import uncollected
from publisher.layout.issue import Layout, compose_ahead, lay_out
from publisher.made import Made, Reporter, Workshop
from publisher.messages import Finding, Severity, severity
from publisher.model import Issue
from publisher.outputs import OUTPUTS, USUAL
from publisher.pages.inspection import survey
from publisher.position import Position
from publisher.source import read_issue
from publisher.style import Style, StyleError, load_style


def build_issue(
    folder: Path, *, outputs: Collection[str] = USUAL, output: Path | None = None, reporter: Reporter, proof: bool = True
) -> bool:
    """Makes the outputs of the issue in ``folder`` and puts them in ``output`` (default: ``build/<folder's name>`` beside ``issues/``).

    Everything found is reported. With an error nothing is written and what stood in ``output`` stays; True when the outputs are in place. ``outputs``: which
    of ``OUTPUTS``. ``proof``: they are read back before and must say what the source says. Raises FontsMissing, OSError.
    """
    begun = time.perf_counter()
    with Ahead(outputs) as ahead:
        made = make_issue(folder, reporter, ahead.begin)
        if made is None:
            return False
        output = output or default_output(folder)
        files = draw_outputs(made, folder, outputs, reporter)
        if files is None:
            return False
        with proving(made, folder, files, outputs, reporter, proof=proof) as prove:
            site = draw_site(made, folder, files, reporter, ahead=ahead) if "web" in outputs else {}
            if site is None or not prove(site):
                return False
    write_outputs(output, files)
    if site:
        from publisher.sites import put_site

        put_site(output / OUTPUTS["web"], site)
        reporter.notice("web.done", folder=output / OUTPUTS["web"], pages=len(site))
    _summarize(made, output / next(iter(files), OUTPUTS["web"]), reporter, begun)
    return True


@contextmanager
def proving(
    made: Made,
    folder: Path,
    files: Mapping[str, bytes],
    outputs: Collection[str],
    reporter: Reporter,
    stem: str = "",
    *,
    proof: bool = True,
) -> Iterator[Callable[[Mapping[str, bytes | Path]], bool]]:
    """The proof of outputs, which begins with the files while the web pages are made; given those it reports what is wrong and says whether nothing is.

    ``stem`` as for `draw_outputs`. Raises OSError.
    """
    if not proof:
        yield lambda _: True
        return
    from publisher.integrity import Proving

    under_way = Proving(made, files, outputs, stem)

    def prove(site: Mapping[str, bytes | Path]) -> bool:
        reporter.stage("prove")
        return under_way.finish(folder, site, reporter)

    try:
        yield prove
    finally:
        under_way.drop()


def default_output(folder: Path) -> Path:
    """``build/<folder's name>`` beside the folder of issues."""
    folder = folder.resolve()
    return folder.parent.parent / "build" / folder.name


def make_issue(
    folder: Path, reporter: Reporter, begun: Callable[[Issue, Library], None] | None = None, workshop: Workshop | None = None
) -> Made | None:
    """Takes the issue in ``folder`` through all stages up to its pages and writes nothing.

    Everything found is reported; None when an error is among it. ``begun`` is called before the pages are set, with an issue that is sound. ``workshop``: what an
    earlier making of the same issue left ready; what is made is the same without it. Raises FontsMissing, OSError.
    """
    with uncollected():
        return _make(folder, reporter, begun, workshop)


def _make(folder: Path, reporter: Reporter, begun: Callable[[Issue, Library], None] | None, workshop: Workshop | None) -> Made | None:
    reporter.stage("read", issue=folder.name)
    issue, findings = read_issue(folder)
    if issue is None:
        _report(findings, reporter)
        return None
    try:
        library = workshop.library if workshop is not None else Library.load()
    except FontsMissing:
        _report(findings, reporter)
        raise
    style, problems = find_style(issue, folder)
    with compose_ahead(issue, style, library) if style is not None and workshop is None else nullcontext() as ahead:
        reporter.stage("check")
        findings += check_issue(issue, lambda _, character: library.covers(ANY_ROLE, character))
        findings += check_grave(issue)
        findings += problems
        if not _report(findings, reporter) or style is None:
            return None
        if begun is not None:
            begun(issue, library)
        reporter.stage("compose")
        layout = lay_out(issue, style, library, workshop.memory if workshop is not None else None, ahead)
    if not _report(_layout_findings(layout, folder), reporter):
        return None
    return Made(issue, style, library, layout)


def _report(findings: Sequence[Finding], reporter: Reporter) -> bool:
    """Reports all; False when one is an error."""
    for finding in findings:
        reporter.finding(finding)
    return all(severity(finding) is not Severity.ERROR for finding in findings)


def find_style(issue: Issue, folder: Path) -> tuple[Style | None, list[Finding]]:
    """The style of an issue: the template's, with the publication's own over it; None with what is wrong in that."""
    own = None
    if issue.gazette.template:
        own = folder.parent / issue.gazette.template / "style.yaml"
    try:
        return load_style(own=own if own is not None and own.is_file() else None), []
    except StyleError as error:
        place = Position(error.file, max(1, error.line), 1)
        return None, [Finding(STYLE_CODES[error.problem], place, {"key": error.key, "value": error.detail})]


STYLE_CODES = {"unknown": "L005", "value": "L006", "missing": "L007", "syntax": "L008"}
"""The codes of what can be wrong with a style file."""


def _layout_findings(layout: Layout, folder: Path) -> list[Finding]:
    """The notices of layout as findings; those without a place stand at the issue's own file."""
    findings = []
    for code, values in layout.notices:
        file, line = str(values.get("file") or folder / "issue.yaml"), values.get("line")
        findings.append(Finding(code, Position(file, line if isinstance(line, int) and line else 1, 1), values))
    return findings


def write_outputs(folder: Path, files: dict[str, bytes]) -> None:
    """Puts files into ``folder``: each is written beside its place and moved there in one step, all of them only once all are written.

    What cannot be written leaves the old files as they were. Raises OSError.
    """
    folder.mkdir(parents=True, exist_ok=True)
    sweep(folder, files.keys())
    waiting: list[tuple[Path, Path]] = []
    try:
        for name, data in files.items():
            temporary = beside(folder / name)
            waiting.append((temporary, folder / name))
            with temporary.open("wb") as stream:
                stream.write(data)
                stream.flush()
                os.fsync(stream.fileno())
        for temporary, place in waiting:
            temporary.replace(place)
    finally:
        for temporary, _ in waiting:
            temporary.unlink(missing_ok=True)


def _summarize(made: Made, file: Path, reporter: Reporter, begun: float) -> None:
    tree = made.layout.tree
    figures = survey(tree)
    used = {run.face for page in tree.pages for line in page.lines for run in line.runs}
    for notice in made.library.notices:
        if notice.stand_in in used and notice.role in ROLES_IN_USE:
            reporter.notice("fonts.stand_in", role=notice.role, wanted=notice.wanted, face=notice.stand_in)
    reporter.notice("build.lines", lines=figures.lines, squeezed=figures.squeezed, hard=figures.hard, widest=f"{figures.widest / 1000:.2f}")
    reporter.notice(
        "build.done", file=file, pages=len(tree.pages), documents=len(made.issue.documents), seconds=f"{time.perf_counter() - begun:.2f}"
    )


ANY_ROLE = "song"
"""All roles share their last resorts, so one answers for all which characters can be set."""
ROLES_IN_USE = ("song", "biaosong", "hei", "kai")
"""Roles the template sets in; for these a stand-in is worth a word."""
