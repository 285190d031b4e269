"""``publisher proof``: the PDF with line numbers and source places, for readers of proofs (校对)."""

from __future__ import annotations

import click

from publisher.cli.common import DONE, ISSUE_HAS_ERRORS, choose_output, fonts_in_place, require_issue
from publisher.cli.reporter import make_reporter
from publisher.cli.wording import WordedCommand
from publisher.messages import Language, say


def proof_command(language: Language) -> click.Command:
    """The command with its help in a language."""

    def proof(folder: str, output: str | None) -> int:
        path = require_issue(folder)
        from publisher.build import default_output, make_issue, write_outputs
        from publisher.pages.proof import make_proof

        place = choose_output(output, default_output(path), path.resolve().parent)
        with make_reporter(language) as reporter, fonts_in_place():
            laid = make_issue(path, reporter)
            if laid is None:
                reporter.notice("build.failed", errors=reporter.errors)
                return ISSUE_HAS_ERRORS
            reporter.stage("draw")
            from publisher.pdf import make_pdf

            tree = make_proof(laid.layout.tree, laid.layout.page_map, laid.style, laid.library)
            name = f"{laid.issue.slug}-proof.pdf"
            write_outputs(place, {name: make_pdf(tree, laid.library)})
            reporter.notice("proof.done", file=place / name, pages=len(tree.pages))
        return DONE

    return WordedCommand(
        "proof",
        callback=proof,
        help=say("help.proof", language),
        params=[
            click.Argument(["folder"], metavar=say("help.folder", language)),
            click.Option(["--output"], metavar=say("help.output_metavar", language), help=say("help.build.output", language)),
        ],
    )
