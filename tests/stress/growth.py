"""Whether composing time grows with the pages and no faster: ``python -m tests.stress.growth``."""

from __future__ import annotations

import gc
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

from publisher.fonts import Library
from publisher.layout.issue import lay_out
from publisher.source import read_issue
from publisher.style import load_style
from tests.stress.issue import write_stress_issue

SIZES = (320, 1280, 5120)
"""Paragraphs; about 70, 250 and 1,000 pages."""
ALLOWED = 1.2
"""How many times as long as in the smallest issue a page may take in the largest."""


class Growth(NamedTuple):
    """An issue of so many paragraphs: its pages, and the seconds of processor time composing a page took."""

    paragraphs: int
    pages: int
    per_page: float


def measure_growth(sizes: tuple[int, ...] = SIZES, *, seed: int = 1, runs: int = 3) -> list[Growth]:
    """The best of several runs for each size, the sizes in turn, each run with faces not yet read and without collecting cycles, as ``build`` does it."""
    style = load_style()
    best: dict[int, Growth] = {}
    with tempfile.TemporaryDirectory() as folder:
        issues = []
        for size in sizes:
            issue, _ = read_issue(write_stress_issue(Path(folder) / str(size), paragraphs=size, seed=seed))
            assert issue is not None
            issues.append(issue)
        for _ in range(runs):
            for size, issue in zip(sizes, issues, strict=True):
                library = Library.load()
                gc.collect()
                gc.disable()
                begun = time.process_time()
                pages = len(lay_out(issue, style, library).tree.pages)
                taken = (time.process_time() - begun) / pages
                gc.enable()
                best[size] = min(best.get(size, Growth(size, pages, taken)), Growth(size, pages, taken), key=lambda growth: growth.per_page)
    return list(best.values())


def main() -> None:
    """Prints the figures, and how the largest issue compares with the smallest."""
    figures = measure_growth()
    for growth in figures:
        print(f"{growth.paragraphs:6} paragraphs  {growth.pages:5} pages  {growth.per_page * 1000:6.2f} ms a page")
    ratio = figures[-1].per_page / figures[0].per_page
    print(f"a page of the largest takes {ratio:.2f} times as long as one of the smallest (at most {ALLOWED})")


if __name__ == "__main__":
    main()
