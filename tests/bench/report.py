"""The results as a page: docs/benchmarks.md."""

from __future__ import annotations

import statistics
from collections.abc import Iterator, Mapping, Sequence

from tests.bench.bars import Bar, find_bars
from tests.bench.entrants import PDF
from tests.bench.measure import Run
from tests.bench.results import Row, Take, peak, together, wall

_MIB = 2**20
_HEADS = {
    "issue": (
        "One issue",
        "Whole processes from the command line, in turn. *PDF* and *all formats* (PDF, EPUB, web pages) begin with an empty cache and no output, and are read"
        " back and proved before they are put in place, as always; *after an edit*"
        " builds again over the last output after one character more, with the cache as it was left. The peers make the PDF alone, from sources written beforehand,"
        " untimed; Typst, run by its Python binding, had its columns lengthened until nothing runs over, XeLaTeX makes its two passes from no auxiliary files.",
    ),
    "inside": (
        "An edit in a process that stays",
        "One character more in a plain paragraph, the same in both sources; each time the whole PDF is written. Ours keeps what the preview keeps, Typst"
        " its compiler."
        " Timed from outside, from asking to the answer; two edits of each place before are not counted. Ours collects"
        " garbage after the answer, as the preview does.",
    ),
    "growth": (
        "Growth with the pages",
        "PDFs of stress issues (tests/stress), each with everything in it that is hard to set, from an empty cache.",
    ),
    "year": ("A year's volume", "Twelve issues, each a copy of the one above under a number of its own."),
    "site": (
        "The site of many issues",
        "`publisher site`: the PDF and EPUB of every issue, and all pages. Bytes are those of the whole site.",
    ),
}


def write_report(rows: Mapping[str, Row]) -> str:
    """The page."""
    lines = [
        "# Benchmarks",
        "",
        "Written by `make bench`; nothing here was typed. Medians of the counted runs, least–most in brackets. A ratio is the median over the rounds of ours by the"
        " other's in the same round: under 1 we are faster, or smaller. Memory is told twice: the peak of the largest single process, and the peak of all"
        " processes of a run together, pages that several share counted once, looked at every 5 ms in a run of its own that is not timed.",
        "",
        "![The medians as bars, and time and memory a page](benchmarks.svg)",
        "",
    ]
    return "\n".join(lines) + write_figures(rows)


def write_figures(rows: Mapping[str, Row]) -> str:
    """The tables alone."""
    lines = []
    if bars := list(find_bars(rows)):
        lines += ["## What was promised", "", *_table(("", "at most", "measured", ""), _bar_rows(bars)), ""]
    for key, (head, words) in _HEADS.items():
        if row := rows.get(key):
            lines += [f"## {head}", "", words, "", f"Measured with: {row.material}. Repeat: `{command(key)}`", ""]
            lines += [*_table(*_figures(key, row)), "", _circumstances(row), *(f"\n{sentence}" for sentence in row.missing), ""]
    return "\n".join(lines)


def command(key: str) -> str:
    """How a row is measured again."""
    return f"make bench ROWS={key}"


def _bar_rows(bars: Sequence[Bar]) -> Iterator[tuple[str, ...]]:
    for bar in bars:
        yield bar.promise, f"{bar.limit:g}", f"{bar.measured:.2f}", "met" if bar.met else "**not met**"


def _circumstances(row: Row) -> str:
    runs = max(map(len, row.series.values()))
    looked = ", a quick look" if row.quick else ""
    return f"{runs} counted {'run' if runs == 1 else 'runs'} of each{looked}. {row.machine}. Load of the machine when it began: {row.load:.1f}."


def _figures(key: str, row: Row) -> tuple[tuple[str, ...], Iterator[tuple[str, ...]]]:
    if key == "inside":
        return ("", "seconds", "ours by Typst's"), _inside(row)
    if key == "growth":
        return ("", "pages", "seconds", "ms a page", "largest process", "a page", "all together", "a page", "bytes"), _growth(row)
    heads = ("", "seconds", "processor s", "largest process", "all together", "bytes")
    if key == "issue":
        return (*heads, "PDF by this", "memory by this"), (
            (*_cells(name, runs), *(_compared(row, name) if name != PDF else ("", ""))) for name, runs in row.series.items()
        )
    return heads, (_cells(name, runs) for name, runs in row.series.items())


def _cells(name: str, runs: Sequence[Run]) -> tuple[str, ...]:
    row = Row(series={name: list(runs)})
    return (
        name,
        spread([run.wall for run in runs]),
        f"{row.median(name, lambda run: run.cpu):.2f}",
        mebibytes(row.median(name, peak)),
        mebibytes(row.median(name, together)),
        f"{runs[-1].size:,}",
    )


def _compared(row: Row, name: str) -> tuple[str, str]:
    def of(take: Take) -> str:
        ratio = row.compare(PDF, name, take)
        return "" if ratio is None else f"{ratio:.2f}"

    return of(wall), of(peak)


def _inside(row: Row) -> Iterator[tuple[str, ...]]:
    for name, runs in row.series.items():
        ratio = row.compare(name, name.replace(PDF, "Typst")) if name.startswith(PDF) else None
        yield name, spread([run.wall for run in runs]), "" if ratio is None or name.replace(PDF, "Typst") == name else f"{ratio:.2f}"


def _growth(row: Row) -> Iterator[tuple[str, ...]]:
    for name, runs in row.series.items():
        pages = row.pages[name]
        seconds, largest, all_of_them = row.median(name), row.median(name, peak), row.median(name, together)
        yield (
            name,
            f"{pages:,}",
            spread([run.wall for run in runs]),
            f"{seconds / pages * 1000:.2f}",
            mebibytes(largest),
            f"{largest / pages / 1024:.0f} KiB",
            mebibytes(all_of_them),
            f"{all_of_them / pages / 1024:.0f} KiB",
            f"{runs[-1].size:,}",
        )


def spread(seconds: Sequence[float]) -> str:
    """The median with least and most."""
    return f"{statistics.median(seconds):.3f} ({min(seconds):.3f}–{max(seconds):.3f})"


def mebibytes(value: float) -> str:
    """Bytes as MiB; nothing where nobody looked."""
    return f"{value / _MIB:.0f} MiB" if value else "—"


def _table(heads: Sequence[str], rows: Iterator[Sequence[str]]) -> Iterator[str]:
    yield f"| {' | '.join(heads)} |"
    yield f"| --- |{' ---: |' * (len(heads) - 1)}"
    for row in rows:
        yield f"| {' | '.join(row)} |"
