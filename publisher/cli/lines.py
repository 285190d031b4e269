"""``publisher lines``: how much the lines of an issue were squeezed and stretched."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from publisher.cli.common import DONE, ISSUE_HAS_ERRORS, fonts_in_place, require_issue
from publisher.cli.reporter import make_reporter
from publisher.cli.tables import Table, show_table
from publisher.cli.wording import WordedCommand
from publisher.messages import Language, say

if TYPE_CHECKING:
    from publisher.pages.fitting import Fitting, Strain

SCHEMA = "publisher/lines/1"
WORST = 20
"""Lines that are listed."""


def lines_command(language: Language) -> click.Command:
    """The command with its help in a language. The report goes to standard output."""

    def lines(folder: str, as_json: bool) -> int:
        path = require_issue(folder)
        from publisher.build import make_issue
        from publisher.pages.fitting import measure_fitting

        with make_reporter(language) as reporter, fonts_in_place():
            laid = make_issue(path, reporter)
            if laid is None:
                reporter.notice("build.failed", errors=reporter.errors)
                return ISSUE_HAS_ERRORS
        fitting, folios = measure_fitting(laid.layout.tree, laid.layout.page_map), laid.layout.page_map.folios
        if as_json:
            click.echo(json.dumps(record_fitting(fitting, folios, laid.issue.slug), ensure_ascii=False, indent=2))
        else:
            _report(fitting, folios, language)
        return DONE

    return WordedCommand(
        "lines",
        callback=lines,
        help=say("help.lines", language),
        params=[
            click.Argument(["folder"], metavar=say("help.folder", language)),
            click.Option(["--json", "as_json"], is_flag=True, help=say("help.lines.json", language)),
        ],
    )


def record_fitting(fitting: Fitting, folios: Sequence[str], issue: str) -> dict[str, object]:
    """What ``--json`` writes. Strains are thousandths of an em: taken out of the line (negative), or added to each gap."""
    from publisher.pages.fitting import mean

    squeezed, stretched = fitting.squeezed, fitting.stretched
    return {
        "schema": SCHEMA,
        "issue": issue,
        "lines": len(fitting.lines),
        "tiers": {str(tier): count for tier, count in fitting.tiers.items()},
        "squeezed": {"lines": len(squeezed), "mean": mean(squeezed), "worst": min((s.strain for s in squeezed), default=0)},
        "stretched": {"lines": len(stretched), "mean": mean(stretched), "worst": max((s.strain for s in stretched), default=0)},
        "worst": [
            {
                "page": s.page + 1,
                "folio": folios[s.page],
                "column": s.column,
                "row": s.row,
                "tier": s.tier,
                "strain": s.strain,
                "file": s.file,
                "line": s.line,
                "text": s.text,
            }
            for s in fitting.worst(WORST)
        ],
    }


def _report(fitting: Fitting, folios: Sequence[str], language: Language) -> None:
    from publisher.pages.fitting import mean

    squeezed, stretched = fitting.squeezed, fitting.stretched
    count = say(
        "lines.count",
        language,
        lines=len(fitting.lines),
        squeezed=len(squeezed),
        mean_squeeze=_em(abs(mean(squeezed))),
        worst_squeeze=_em(max((-s.strain for s in squeezed), default=0)),
        stretched=len(stretched),
        mean_stretch=_em(mean(stretched)),
        worst_stretch=_em(max((s.strain for s in stretched), default=0)),
    )
    click.echo(count)
    show_table(_tiers(fitting, language))
    worst = fitting.worst(WORST)
    if worst:
        click.echo(say("lines.worst", language))
        show_table(_worst(worst, folios, language))


def _tiers(fitting: Fitting, language: Language) -> Table:
    head = [say(f"lines.{name}", language) for name in ("tier", "lines", "share")]
    whole = len(fitting.lines)
    return head, [[say(f"tier.{tier}", language), str(count), f"{count / whole:.1%}"] for tier, count in fitting.tiers.items()]


def _worst(worst: Sequence[Strain], folios: Sequence[str], language: Language) -> Table:
    head = [say(f"lines.{name}", language) for name in ("page", "column", "row", "strain", "tier", "source", "text")]
    rows = [
        [
            folios[s.page],
            str(s.column),
            str(s.row),
            f"{s.strain / 1000:+.2f}",
            say(f"tier.{s.tier}", language),
            f"{s.file}:{s.line}" if s.file else "—",
            s.text,
        ]
        for s in worst
    ]
    return head, rows


def _em(strain: int) -> str:
    return f"{strain / 1000:.2f}"
