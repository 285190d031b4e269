"""The web edition, as building asks for it: one issue beside its PDF, or the whole publication."""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping
from pathlib import Path

from jinja2 import TemplateError

from publisher.drawing import template_finding
from publisher.editions.archive import find_archive
from publisher.editions.public import EDITIONS, dump_editions
from publisher.editions.shelf import list_shelved
from publisher.electronic import own_templates
from publisher.fonts import Library
from publisher.html import TemplateFault
from publisher.made import Made, Reporter
from publisher.messages import Finding, Trouble
from publisher.model import Issue
from publisher.position import Position
from publisher.resources import data_folder
from publisher.stock import Origin, Stock, find_working, stock_issue, take_stock
from publisher.web.addresses import issue_file
from publisher.web.fonts import WebFaces
from publisher.web.site import ForeignFolder, Written, make_site, write_site
from publisher.web.validity import Fault
from publisher.webfonts.screen import Stencil
from publisher.webfonts.usage import collect_texts


def foresee_faces(issue: Issue, library: Library) -> dict[str, Stencil]:
    """What can be prepared of the faces of an issue's pages before there are pages. Raises OSError."""
    texts = collect_texts(issue)
    folders = [data_folder("templates") / "gazette" / "web", *([own / "web"] if (own := own_templates(issue)) else [])]
    words = "".join(file.read_text("utf-8", "replace") for folder in folders for file in sorted(folder.glob("*.html")))
    for document in issue.documents:
        record = document.record
        words += "".join((record.index, record.topic, *record.keywords, record.summary))
    return WebFaces(library).foresee(texts["song"] + words, texts["biaosong"] + "0123456789" + words)


def make_issue_site(
    made: Made, pdf: bytes = b"", epub: bytes = b"", stem: str = "", stencils: Mapping[str, Stencil] | None = None
) -> dict[str, bytes | Path]:
    """The site of one issue alone: place → content. PDF and EPUB are made where they are not given; ``stem``: of their names, else the issue's slug.

    ``stencils``: what was prepared of the faces. Raises OSError, jinja2.TemplateError.
    """
    stock = stock_issue(made, pdf, epub, stem)
    site = make_site([stock.issue], made.library, own_templates(made.issue), stencils)
    return {**site.files, **_placed([stock])}


def build_site(issues: Path, output: Path | None, reporter: Reporter) -> bool:
    """Writes the static site of all issues in the folder ``issues`` to ``output`` (default: ``build/site`` beside it).

    An issue that was released is taken from the archive, never from its working source, and stays on the site even when that is gone. Everything found is
    reported; with an error nothing is written. True when the site is in place. Raises Trouble, FontsMissing, OSError.
    """
    begun = time.perf_counter()
    folders = sorted(folder for folder in issues.iterdir() if (folder / "issue.yaml").is_file())
    shelved = list(list_shelved(find_archive(issues)))
    released = {each.latest.manifest.folder for each in shelved}
    working = [folder for folder in folders if folder.name not in released]
    origins: list[Origin] = [*find_working(working), *shelved]
    if not origins:
        raise Trouble("site.empty", folder=issues)
    base = issues.resolve().parent / "build"
    stocks, built = take_stock(origins, base / ".stock", reporter)
    if stocks is None or not _check_slugs(stocks, reporter):
        return False
    reporter.stage("web")
    library = Library.load()
    try:
        site = make_site([stock.issue for stock in stocks.values()], library, _own([*folders, *stocks]))
    except (TemplateError, TemplateFault) as error:
        reporter.finding(template_finding(error, issues))
        return False
    _report_faults(site.faults, stocks, reporter)
    output = output or base / "site"
    listed = dump_editions(shelved)
    manifest = {EDITIONS: listed} if listed else {}
    written = put_site(output, {**site.files, **_placed(stocks.values()), **manifest})
    reporter.notice(
        "site.done",
        folder=output,
        issues=len(stocks),
        built=built,
        written=len(written.written),
        removed=len(written.removed),
        kept=written.kept,
        seconds=f"{time.perf_counter() - begun:.1f}",
    )
    return True


def _own(folders: Iterable[Path]) -> Path | None:
    """The publication's folder of templates, as the first issue that can be read has it."""
    from publisher.source import read_issue

    issue = next((issue for folder in folders if (issue := read_issue(folder)[0]) is not None), None)
    return own_templates(issue) if issue is not None else None


def _placed(stocks: Iterable[Stock]) -> dict[str, bytes | Path]:
    return {issue_file(stock.issue, name): content for stock in stocks for name, content in stock.files.items()}


def put_site(folder: Path, files: Mapping[str, bytes | Path]) -> Written:
    """Writes a site into its folder. Raises Trouble for a folder that holds other files, OSError."""
    try:
        return write_site(folder, files)
    except ForeignFolder:
        raise Trouble("site.foreign", folder=folder) from None


def _check_slugs(stocks: Mapping[Path, Stock], reporter: Reporter) -> bool:
    """Whether each folder is another issue; those that are not are reported."""
    first: dict[str, Path] = {}
    sound = True
    for folder, stock in stocks.items():
        other = first.setdefault(stock.issue.slug, folder)
        if other is not folder:
            values = {"other": other.name, "year": stock.issue.year, "number": stock.issue.number}
            reporter.finding(Finding("W003", Position(str(folder / "issue.yaml"), 1, 1), values))
            sound = False
    return sound


def _report_faults(faults: Iterable[Fault], stocks: Mapping[Path, Stock], reporter: Reporter) -> None:
    places = {stock.issue.slug: (folder, stock.issue) for folder, stock in stocks.items()}
    for fault in faults:
        folder, issue = places[fault.actor.issue]
        file = next(document.file for document in issue.documents if document.id == fault.actor.document)
        code = "W001" if fault.kind == "ambiguous" else "W002"
        reporter.finding(Finding(code, Position(str(folder / file), 1, 1), {"number": fault.number}))
