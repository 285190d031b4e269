"""``python -m tests.bench [--issue FOLDER] [--runs N]``: the program and its peers on one issue, whole processes in turn, a table of figures."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from pathlib import Path

from tests.bench.measure import Run, RunFailed, alternate, ratio, table
from tests.bench.peers import default_issue, find_peers, formats, ours


def main() -> int:
    """Measure and print; 1 when something measured failed."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description="Times the program and its peers on one issue.")
    parser.add_argument("--issue", type=Path, default=default_issue(), help="the issue's folder (default: %(default)s)")
    parser.add_argument("--runs", type=int, default=7, help="counted runs of each (default: %(default)s)")
    words = parser.parse_args()
    issue = words.issue.resolve()
    if not issue.is_dir() or words.runs < 1:
        parser.error("--issue names a folder, --runs a number above 0")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        peers, missing = find_peers(issue, folder)
        whole = formats(issue, folder)
        contestants = [ours(issue, folder), whole, *peers]
        results: dict[str, list[Run]] = {contestant.name: [] for contestant in contestants}
        try:
            for contestant, run in alternate(contestants, words.runs):
                results[contestant].append(run)
        except (RunFailed, OSError) as error:
            print(error, file=sys.stderr)
            return 1
    print(f"{issue.name}: {words.runs} cold runs of each, in turn, after one not counted; {os.cpu_count()} processors")
    if peers:
        print("Ours reads the issue's own source; the peers' sources were written beforehand, untimed.")
    print("\n".join([*table(results), *missing]))
    pdf = results[contestants[0].name]
    print(f"PDF, EPUB and web with an empty cache take {ratio(results[whole.name], pdf):.2f} times as long as the PDF alone.")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
