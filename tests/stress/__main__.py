"""Writes a stress issue into a folder."""

from __future__ import annotations

import argparse
from pathlib import Path

from tests.stress.issue import write_stress_issue


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.stress", description=__doc__)
    parser.add_argument("folder", type=Path, help="where the publication is written; the issue is the folder 2026-01 in it")
    parser.add_argument("--paragraphs", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    print(write_stress_issue(options.folder, paragraphs=options.paragraphs, seed=options.seed))


if __name__ == "__main__":
    main()
