"""``python -m tests.bench [ROW…]``: the program and its peers measured as whole processes, in turn; the figures as a table and a plot.

Rows: issue, inside, growth, year, site; without one, all. Runs are kept in docs/benchmarks.json, so that a row can be measured alone;
docs/benchmarks.md and docs/benchmarks.svg are written from all that is kept.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

from tests.bench.measure import RunFailed
from tests.bench.peers import ROOT, default_issue
from tests.bench.plot import draw_plot
from tests.bench.report import write_figures, write_report
from tests.bench.results import Row, describe_machine, keep_results, load_results, write_text
from tests.bench.rows import ROWS, USUAL_RUNS, Plan

DOCS = ROOT / "docs"


def main(arguments: list[str] | None = None) -> int:
    """Measure, print, keep and write; 1 when something measured failed."""
    words = _read_words(arguments)
    kept = words.docs / "benchmarks.json"
    rows = load_results(kept)
    print(describe_machine())
    code = 0
    for key in () if words.again else words.rows or ROWS:
        print(f"{key}: {ROWS[key][0]} …", flush=True)
        row = _measure(key, words)
        if row is None:
            code = 1
            continue
        print(write_figures({key: row}))
        if not words.quick:
            rows[key] = row
            _write(words.docs, rows)
    if words.again:
        _write(words.docs, rows)
    return code


def _write(docs: Path, rows: dict[str, Row]) -> None:
    keep_results(docs / "benchmarks.json", rows)
    write_text(docs / "benchmarks.md", write_report(rows))
    write_text(docs / "benchmarks.svg", draw_plot(rows))


def _read_words(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description="Times the program and its peers.")
    parser.add_argument("rows", nargs="*", metavar="ROW", help=f"what to measure: {', '.join(ROWS)} (default: all)")
    parser.add_argument("--issue", type=Path, default=default_issue(), help="the issue's folder (default: %(default)s)")
    parser.add_argument("--runs", type=int, help="counted runs of each (default: 7, of the long rows 3)")
    parser.add_argument("--quick", action="store_true", help="for a look: one counted run, the small sizes, nothing written")
    parser.add_argument("--docs", type=Path, default=DOCS, metavar="FOLDER", help="where the benchmarks.* are (default: %(default)s)")
    parser.add_argument("--again", action="store_true", help="measure nothing; write the page and the plot again from benchmarks.json")
    words = parser.parse_args(arguments)
    words.issue = words.issue.resolve()
    if not (words.issue / "issue.yaml").is_file() or (words.runs is not None and words.runs < 1):
        parser.error("--issue names an issue's folder, --runs a number above 0")
    if unknown := [row for row in words.rows if row not in ROWS]:
        parser.error(f"no such row: {', '.join(unknown)}; there are {', '.join(ROWS)}")
    return words


def _measure(key: str, words: argparse.Namespace) -> Row | None:
    load = os.getloadavg()[0]
    with tempfile.TemporaryDirectory() as folder:
        runs = words.runs or (1 if words.quick else USUAL_RUNS[key])
        try:
            row = ROWS[key][1](Plan(words.issue, Path(folder), runs, words.quick))
        except (RunFailed, OSError) as error:
            print(error, file=sys.stderr)
            return None
    return replace(row, machine=describe_machine(), load=load, quick=words.quick)


if __name__ == "__main__":
    raise SystemExit(main())
