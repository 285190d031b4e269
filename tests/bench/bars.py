"""The bars: what was promised of speed and size, and what was measured."""

from __future__ import annotations

import statistics
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from tests.bench.entrants import EDITED, FORMATS, PDF, SAME, WARM
from tests.bench.results import Row, peak, together, wall


@dataclass(frozen=True)
class Bar:
    """A ratio and the most it may be."""

    promise: str
    limit: float
    measured: float

    @property
    def met(self) -> bool:
        return self.measured <= self.limit


def find_bars(rows: Mapping[str, Row]) -> Iterator[Bar]:
    """The bars that can be judged by the rows measured."""
    if issue := rows.get("issue"):
        pairs = (
            ("PDF, empty cache: time by Typst's", 0.6, issue.compare(PDF, "Typst", wall)),
            ("PDF, empty cache: peak memory of the largest process by Typst's", 0.5, issue.compare(PDF, "Typst", peak)),
            ("PDF, empty cache: peak memory of all processes together by Typst's", 0.5, issue.compare(PDF, "Typst", together)),
            ("PDF: bytes by XeLaTeX's", 1.0, issue.compare(PDF, "XeLaTeX", lambda run: run.size)),
            ("all formats, empty cache: time by XeLaTeX's for the PDF alone", 1.0, issue.compare(FORMATS, "XeLaTeX", wall)),
            ("all formats made anew, warm cache: time by Typst's for the PDF alone", 1.0, issue.compare(WARM, "Typst", wall)),
            ("all formats, nothing changed: time by Typst's for the PDF alone", 1.0, issue.compare(SAME, "Typst", wall)),
            (
                "PDF after an edit, from the command line: time by that of the PDF with an empty cache",
                0.6,
                issue.compare(EDITED, PDF, wall),
            ),
        )
        yield from (Bar(promise, limit, measured) for promise, limit, measured in pairs if measured is not None)
    if inside := rows.get("inside"):
        for place in inside_places(inside):
            measured = inside.compare(f"{PDF}, {place}", f"Typst, {place}")
            if measured is not None:
                yield Bar(f"PDF after an edit {place}, in a process that stays: time by Typst's", 1.0, measured)
    if growth := rows.get("growth"):
        small, *_, large = growth.series
        for what, take in (
            ("time", wall),
            ("peak memory of the largest process", peak),
            ("peak memory of all processes together", together),
        ):
            grown = statistics.median(take(run) / growth.pages[large] for run in growth.series[large])
            measured = grown / statistics.median(take(run) / growth.pages[small] for run in growth.series[small])
            yield Bar(f"{what} a page at {large} by that at {small}", 1.2, measured)


def inside_places(row: Row) -> list[str]:
    """The places of the edits, in order."""
    return [name.partition(f"{PDF}, ")[2] for name in row.series if name.startswith(PDF)]
