"""What the proof costs: builds with and without it in turn.

python -m tests.bench.proof ISSUE_FOLDER [--runs 9]
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
from collections import defaultdict
from pathlib import Path

from tests.bench.measure import Contestant, Run, alternate

OUTPUTS: dict[str, tuple[str, ...]] = {"pdf": ("--only", "pdf"), "pdf, epub, web": ()}


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.proof", description=__doc__)
    parser.add_argument("issue", type=Path)
    parser.add_argument("--runs", type=int, default=9)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        for name, words in OUTPUTS.items():
            runs: defaultdict[str, list[Run]] = defaultdict(list)
            contestants = [_make(options.issue, Path(place), words, extra) for extra in ((), ("--no-proof",))]
            for contestant, run in alternate(contestants, options.runs):
                runs[contestant].append(run)
            proved, bare = runs["proved"], runs["bare"]
            for what, values in (("wall", [(a.wall, b.wall) for a, b in zip(proved, bare, strict=True)]), ("cpu", _cpu(proved, bare))):
                with_it, without = (statistics.median(each[n] for each in values) for n in (0, 1))
                share = statistics.median(a / b - 1 for a, b in values)
                print(f"{name:16} {what:5} {without * 1000:6.0f} ms bare, {with_it * 1000:6.0f} ms proved, {share:+.1%} of each pair")


def _cpu(proved: list[Run], bare: list[Run]) -> list[tuple[float, float]]:
    return [(a.cpu, b.cpu) for a, b in zip(proved, bare, strict=True)]


def _make(issue: Path, place: Path, words: tuple[str, ...], extra: tuple[str, ...]) -> Contestant:
    name = "bare" if extra else "proved"
    output = place / name
    command = (sys.executable, "-m", "publisher", "build", str(issue), "--output", str(output), *words, *extra)
    return Contestant(name, command, output / f"{issue.name}.pdf", lambda: None, {})


if __name__ == "__main__":
    main()
