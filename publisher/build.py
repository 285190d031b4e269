"""Building an issue: the order of the stages, and putting what they make in place."""

from __future__ import annotations

import gc
import os
import time
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from publisher.ahead import Ahead
from publisher.checks import check_issue
from publisher.fonts import FontsMissing, Library
from publisher.layout.issue import Layout, lay_out
from publisher.layout.paragraph.memory import Memory
from publisher.messages import Finding, Severity, severity
from publisher.model import Issue
from publisher.outputs import OUTPUTS, USUAL
from publisher.pages.inspection import survey
from publisher.pages.pagemap import dump_page_map
from publisher.position import Position
from publisher.source import read_issue
from publisher.style import Style, StyleError, load_style


class Reporter(Protocol):
    """Who is told how the work goes."""

    def finding(self, finding: Finding) -> None: ...

    def stage(self, name: str, done: int = 0, total: int = 0, **values: object) -> None: ...

    def notice(self, message: str, **values: object) -> None: ...


def build_issue(folder: Path, *, outputs: Collection[str] = USUAL, output: Path | None = None, reporter: Reporter) -> bool:
    """Makes the outputs of the issue in ``folder`` and puts them in ``output`` (default: ``build/<folder's name>`` beside ``issues/``).

    Everything found is reported. With an error nothing is written and what stood in ``output`` stays; True when the outputs are in place. ``outputs``: which
    of ``OUTPUTS``. Raises FontsMissing, OSError.
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
        site = draw_site(made, folder, files, reporter, ahead=ahead) if "web" in outputs else {}
        if site is None:
            return False
    write_outputs(output, files)
    if site:
        from publisher.sites import put_site

        put_site(output / OUTPUTS["web"], site)
        reporter.notice("web.done", folder=output / OUTPUTS["web"], pages=len(site))
    _summarize(made, output / next(iter(files), OUTPUTS["web"]), reporter, begun)
    return True


def draw_site(
    made: Made, folder: Path, files: Mapping[str, bytes], reporter: Reporter, stem: str = "", ahead: Ahead | None = None
) -> dict[str, bytes | Path] | None:
    """The web pages of the issue by their places, with the PDF and EPUB among ``files``; None when a template of the publication's own is at fault.

    ``stem`` as for `draw_outputs`; ``ahead``: what has been prepared.
    """
    from jinja2 import TemplateError

    from publisher.html import TemplateFault
    from publisher.sites import make_issue_site

    reporter.stage("web")
    pdf, epub = (files.get(OUTPUTS[name].format(slug=stem or made.issue.slug), b"") for name in ("pdf", "epub"))
    try:
        return make_issue_site(made, pdf, epub, stem, ahead.stencils() if ahead is not None else None)
    except (TemplateError, TemplateFault) as error:
        reporter.finding(template_finding(error, folder))
        return None


def draw_outputs(made: Made, folder: Path, outputs: Collection[str], reporter: Reporter, stem: str = "") -> dict[str, bytes] | None:
    """The outputs by the names of their files; None when a template of the publication's own is at fault.

    ``stem``: what the names begin with (default: the slug). The page map goes with the PDF. Web pages are `draw_site`'s. Raises OSError.
    """
    from publisher.pdf import make_pdf, make_press_pdf
    from publisher.press import find_computed, impose_saddle, single_sheets

    reporter.stage("draw")
    tree, style, library, slug = made.layout.tree, made.style.press, made.library, made.issue.slug
    names = {name: file.format(slug=stem or slug) for name, file in OUTPUTS.items()}
    files: dict[str, bytes] = {}
    sheets = None
    pdf = b""
    with _uncollected():
        if "pdf" in outputs or "epub" in outputs:
            pdf = make_pdf(tree, library)
        if "pdf" in outputs:
            files[names["pdf"]] = pdf
            files["pages.json"] = dump_page_map(made.layout.page_map, slug, folder.absolute().parent).encode()
        if "press" in outputs:
            sheets = single_sheets(tree, style, library, names["press"])
            files[names["press"]] = make_press_pdf(sheets, library)
        if "saddle" in outputs:
            sheets = impose_saddle(tree, style, library, names["saddle"])
            files[names["saddle"]] = make_press_pdf(sheets, library)
            reporter.notice("press.saddle", sheets=len(sheets.sheets) // 2, blanks=sheets.blanks)
    if sheets is not None:
        for rgb, ink in find_computed(sheets, style):
            reporter.notice("press.ink", colour=f"#{rgb:06x}", ink=" ".join(map(str, ink)))
    if "epub" in outputs:
        from publisher.electronic import prepare_copy
        from publisher.epub import make_epub
        from publisher.html import TemplateFault

        reporter.stage("epub")
        try:
            files[names["epub"]] = make_epub(prepare_copy(made.issue, made.layout, made.style, library, pdf))
        except TemplateFault as fault:
            reporter.finding(template_finding(fault, folder))
            return None
    return files


def template_finding(error: Exception, folder: Path) -> Finding:
    """What is wrong with a template of the publication's own (a TemplateFault or jinja2's TemplateError), and where as well as it is known."""
    file = getattr(error, "file", None) or getattr(error, "filename", None) or folder / "issue.yaml"
    line = getattr(error, "line", None) or getattr(error, "lineno", None) or 1
    detail = getattr(error, "detail", None) or getattr(error, "message", None) or type(error).__name__
    return Finding("E001", Position(str(file), line, 1), {"detail": detail})


def default_output(folder: Path) -> Path:
    """``build/<folder's name>`` beside the folder of issues."""
    folder = folder.resolve()
    return folder.parent.parent / "build" / folder.name


@dataclass(frozen=True, slots=True)
class Made:
    """What the stages make of an issue before anything is drawn: the model, the look, the faces, the pages."""

    issue: Issue
    style: Style
    library: Library
    layout: Layout


def make_issue(
    folder: Path, reporter: Reporter, begun: Callable[[Issue, Library], None] | None = None, workshop: Workshop | None = None
) -> Made | None:
    """Takes the issue in ``folder`` through all stages up to its pages and writes nothing.

    Everything found is reported; None when an error is among it. ``begun`` is called before the pages are set, with an issue that is sound. ``workshop``: what an
    earlier making of the same issue left ready; what is made is the same without it. Raises FontsMissing, OSError.
    """
    with _uncollected():
        return _make(folder, reporter, begun, workshop)


@dataclass(frozen=True, slots=True)
class Workshop:
    """What stays ready between one making of an issue and the next: the faces, and what was composed with them."""

    library: Library
    memory: Memory = field(default_factory=Memory)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Within it garbage is not collected: one build makes few cycles and many small values; collecting them costs a sixth of the time."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


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
    reporter.stage("check")
    findings += check_issue(issue, lambda _, character: library.covers(ANY_ROLE, character))
    style, problems = find_style(issue, folder)
    findings += problems
    if not _report(findings, reporter) or style is None:
        return None
    if begun is not None:
        begun(issue, library)
    reporter.stage("compose")
    layout = lay_out(issue, style, library, workshop.memory if workshop is not None else None)
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
