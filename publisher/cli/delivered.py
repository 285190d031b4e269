"""The reports of ``publisher deliver --report``."""

from __future__ import annotations

from pathlib import Path

import click

from publisher.cli.common import DONE, ISSUE_HAS_ERRORS
from publisher.cli.recipients import read_sound
from publisher.cli.reporter import Reporter
from publisher.messages import Trouble


def report_deliveries(folder: Path, listed: str | None, csv: Path | None, html: Path | None, names: bool, reporter: Reporter) -> int:
    """Reports on the issue in ``folder``, or on all when it is the folder of issues: to files where they are named, else as a table on standard output.

    Raises Trouble, OSError.
    """
    from publisher.build import write_outputs
    from publisher.distribution.ledger import NAME, Ledger
    from publisher.distribution.listing import find_list
    from publisher.distribution.publication import find_publication
    from publisher.distribution.report import as_page, as_sheet, as_table, make_report, sum_up
    from publisher.drawing import template_finding
    from publisher.html.templates import TemplateFault

    folder = folder.resolve()
    whole = (folder / "gazette.yaml").is_file() and not (folder / "issue.yaml").is_file()
    publication = find_publication(folder if whole else folder.parent)
    slugs = publication.slugs() if whole else [publication.find_slug(folder.name)]
    if not slugs:
        raise Trouble("report.empty")
    recipients = read_sound(Path(listed) if listed else find_list(publication.folder), reporter)
    if recipients is None:
        return ISSUE_HAS_ERRORS
    path = publication.folder / NAME
    ledger = Ledger(path if path.is_file() else None)
    latest = {slug: publication.find_edition(slug, None).manifest.edition for slug in slugs}
    report = make_report(ledger, recipients, latest, names)
    ledger.close()
    language = reporter.language
    try:
        if csv is not None:
            write_outputs(csv.parent, {csv.name: as_sheet(report, language)})
            reporter.notice("build.written", file=csv)
        if html is not None:
            page = as_page(report, publication.templates, publication.name, language)
            write_outputs(html.parent, {html.name: page.encode()})
            reporter.notice("build.written", file=html)
    except TemplateFault as fault:
        reporter.finding(template_finding(fault, folder))
        return ISSUE_HAS_ERRORS
    if csv is None and html is None:
        from rich.console import Console

        Console(width=None if reporter.stream.isatty() else 200).print(as_table(report, language))
    for line in sum_up(report, language):
        click.echo(line)
    return DONE
