"""Drawing the outputs of an issue that has been set."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Self

from publisher.ahead import Ahead
from publisher.fonts import Library
from publisher.garbage import uncollected
from publisher.made import Made, Reporter
from publisher.messages import Finding
from publisher.outputs import IMPOSITIONS, OUTPUTS
from publisher.pages import PageTree
from publisher.pages.pagemap import dump_page_map
from publisher.position import Position

if TYPE_CHECKING:
    from publisher.aside import Aside


def draw_outputs(made: Made, folder: Path, outputs: Collection[str], reporter: Reporter, stem: str = "") -> dict[str, bytes] | None:
    """The outputs by the names of their files; None when a template of the publication's own is at fault.

    ``stem``: what the names begin with (default: the slug). The page map goes with the PDF. Web pages are `draw_site`'s. Raises OSError.
    """
    reporter.stage("draw")
    tree, style, library, slug = made.layout.tree, made.style.press, made.library, made.issue.slug
    names = {name: file.format(slug=stem or slug) for name, file in OUTPUTS.items()}
    files: dict[str, bytes] = {}
    sheets = None
    with _PagesToRead(tree, library, outputs) as pages, uncollected():
        if not {"press", *IMPOSITIONS}.isdisjoint(outputs):
            from publisher.pdf.press import make_press_pdf
            from publisher.press import find_computed, impose_saddle, single_sheets
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
                files[names["epub"]] = make_epub(prepare_copy(made.issue, made.layout, made.style, library, pages.cover))
            except TemplateFault as fault:
                reporter.finding(template_finding(fault, folder))
                return None
        if "pdf" in outputs:
            page_map = dump_page_map(made.layout.page_map, slug, folder.absolute().parent)
            files = {names["pdf"]: pages.pdf(), "pages.json": page_map.encode(), **files}
    return files


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
        with uncollected():
            return make_issue_site(made, pdf, epub, stem, ahead.stencils() if ahead is not None else None)
    except (TemplateError, TemplateFault) as error:
        reporter.finding(template_finding(error, folder))
        return None


class _PagesToRead:
    """The PDF to read and its cover as a picture: drawn aside while the EPUB is made, at once where there is none."""

    def __init__(self, tree: PageTree, library: Library, outputs: Collection[str]) -> None:
        self._aside: Aside[tuple[bytes, bytes]] | None = None
        self._drawn: tuple[bytes, bytes] | None = None
        with_cover = "epub" in outputs

        def work() -> tuple[bytes, bytes]:
            from publisher.pdf import make_pdf

            pdf = make_pdf(tree, library, aside=True)
            if not with_cover:
                return pdf, b""
            from publisher.electronic import draw_cover

            return pdf, draw_cover(tree, pdf)

        self._work = work
        if with_cover:
            from publisher.aside import Aside

            self._aside = Aside(work)

    def _both(self) -> tuple[bytes, bytes]:
        if self._drawn is None:
            self._drawn = self._aside.result() if self._aside is not None else self._work()
        return self._drawn

    def pdf(self) -> bytes:
        """The PDF."""
        return self._both()[0]

    def cover(self) -> bytes:
        """The cover as PNG."""
        return self._both()[1]

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._aside is not None:
            self._aside.drop()


def template_finding(error: Exception, folder: Path) -> Finding:
    """What is wrong with a template of the publication's own (a TemplateFault or jinja2's TemplateError), and where as well as it is known."""
    file = getattr(error, "file", None) or getattr(error, "filename", None) or folder / "issue.yaml"
    line = getattr(error, "line", None) or getattr(error, "lineno", None) or 1
    detail = getattr(error, "detail", None) or getattr(error, "message", None) or type(error).__name__
    return Finding("E001", Position(str(file), line, 1), {"detail": detail})
