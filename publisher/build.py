"""Building an issue: the order of the stages, and putting what they make in place."""

from __future__ import annotations

import datetime
import gc
import os
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from publisher.checks import check_issue
from publisher.fonts import FontsMissing, Library
from publisher.layout.issue import Layout, lay_out
from publisher.messages import Finding, Severity, severity
from publisher.model import Edition, Issue
from publisher.pages.inspection import survey
from publisher.pages.pagemap import dump_page_map
from publisher.position import Position
from publisher.source import read_issue
from publisher.source.digest import digest_source
from publisher.style import Style, StyleError, load_style

OUTPUTS = ("pdf", "epub")
"""What can be made: ``pdf`` with its page map, ``epub``."""
COVER_WIDTH = 1200
"""Pixels across the picture of the cover."""


class Reporter(Protocol):
    """Who is told how the work goes."""

    def finding(self, finding: Finding) -> None: ...

    def stage(self, name: str, done: int = 0, total: int = 0, **values: object) -> None: ...

    def notice(self, message: str, **values: object) -> None: ...


def build_issue(folder: Path, *, only: str | None = None, output: Path | None = None, reporter: Reporter) -> bool:
    """Makes the outputs of the issue in ``folder`` and puts them in ``output`` (default: ``build/<folder's name>`` beside ``issues/``).

    Everything found is reported. With an error nothing is written and what stood in ``output`` stays; True when the outputs are in place. ``only``: one of
    ``OUTPUTS``. Raises FontsMissing, OSError.
    """
    begun = time.perf_counter()
    made = make_issue(folder, reporter)
    if made is None:
        return False
    output = output or default_output(folder)
    files: dict[str, bytes] = {}
    if only in (None, "pdf"):
        page_map = dump_page_map(made.layout.page_map, made.issue.slug, folder.absolute().parent)
        files |= {f"{made.issue.slug}.pdf": made.pdf, "pages.json": page_map.encode()}
    if only in (None, "epub"):
        epub = _make_epub(made, reporter)
        if epub is None:
            return False
        files[f"{made.issue.slug}.epub"] = epub
    write_outputs(output, files)
    _summarize(made, output / next(iter(files)), reporter, begun)
    return True


def _make_epub(made: Made, reporter: Reporter) -> bytes | None:
    """The EPUB; None when a template of the publication's own is at fault."""
    from jinja2 import TemplateError

    from publisher.epub import make_epub
    from publisher.pictures import draw_page

    reporter.stage("epub")
    width = made.layout.tree.width / 72_000
    cover = draw_page(made.pdf, 0, round(COVER_WIDTH / width))
    own = own_templates(made.issue)
    try:
        return make_epub(made.issue, find_edition(made.issue), made.layout.page_map, made.style, made.library, cover, own)
    except TemplateError as error:
        file, line = getattr(error, "filename", None) or own or "", getattr(error, "lineno", None) or 1
        reporter.finding(Finding("L006", Position(str(file), line, 1), {"detail": str(error.message or error)}))
        return None


def find_edition(issue: Issue) -> Edition:
    """The edition being made. Its time is the issue's date, or what SOURCE_DATE_EPOCH says (reproducible-builds.org). Raises OSError."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    made = datetime.datetime.combine(issue.date, datetime.time(), datetime.UTC)
    if epoch.isascii() and epoch.isdecimal():
        made = datetime.datetime.fromtimestamp(min(int(epoch), 253_402_300_799), datetime.UTC)
    return Edition(1, digest_source(issue), made)


def own_templates(issue: Issue) -> Path | None:
    """The publication's own folder of templates, where it has one."""
    return Path(issue.folder).parent / issue.gazette.template if issue.gazette.template else None


def default_output(folder: Path) -> Path:
    """``build/<folder's name>`` beside the folder of issues."""
    folder = folder.resolve()
    return folder.parent.parent / "build" / folder.name


@dataclass(frozen=True, slots=True)
class Made:
    """What the stages make of an issue: the model, the look, the faces, the pages and the PDF's bytes."""

    issue: Issue
    style: Style
    library: Library
    layout: Layout
    pdf: bytes


def make_issue(folder: Path, reporter: Reporter) -> Made | None:
    """Takes the issue in ``folder`` through all stages in memory and writes nothing.

    Everything found is reported; None when an error is among it. Raises FontsMissing, OSError.
    """
    enabled = gc.isenabled()
    gc.disable()  # one build makes few cycles and many small values; collecting them costs a sixth of the time
    try:
        return _make(folder, reporter)
    finally:
        if enabled:
            gc.enable()


def _make(folder: Path, reporter: Reporter) -> Made | None:
    reporter.stage("read", issue=folder.name)
    issue, findings = read_issue(folder)
    if issue is None:
        _report(findings, reporter)
        return None
    try:
        library = Library.load()
    except FontsMissing:
        _report(findings, reporter)
        raise
    reporter.stage("check")
    findings += check_issue(issue, lambda _, character: library.covers(ANY_ROLE, character))
    style, problems = _load_style(issue)
    findings += problems
    if not _report(findings, reporter) or style is None:
        return None
    reporter.stage("compose")
    layout = lay_out(issue, style, library)
    if not _report(_layout_findings(layout, folder), reporter):
        return None
    reporter.stage("draw")
    from publisher.pdf.writer import make_pdf

    return Made(issue, style, library, layout, make_pdf(layout.tree, library))


def _report(findings: Sequence[Finding], reporter: Reporter) -> bool:
    """Reports all; False when one is an error."""
    for finding in findings:
        reporter.finding(finding)
    return all(severity(finding) is not Severity.ERROR for finding in findings)


def _load_style(issue: Issue) -> tuple[Style | None, list[Finding]]:
    templates = own_templates(issue)
    own = templates / "style.yaml" if templates else None
    try:
        return load_style(own=own if own is not None and own.is_file() else None), []
    except StyleError as error:
        place = Position(error.file, max(1, error.line), 1)
        return None, [Finding("L005", place, {"key": error.key, "detail": f"{error.problem} {error.detail}".strip()})]


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
    waiting: list[tuple[Path, Path]] = []
    try:
        for name, data in files.items():
            temporary = folder / f".{name}.{os.getpid()}.new"
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
