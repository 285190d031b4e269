"""Whole processes measured from outside, in turn, and the figures made of the runs."""

from __future__ import annotations

import os
import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path


class RunFailed(Exception):
    """A measured process ended with an error, or made no file."""


@dataclass(frozen=True)
class Contestant:
    """Something measured. ``prepare`` makes what a run starts from, untimed; then ``command`` is run, and the file ``product`` must be there."""

    name: str
    command: tuple[str, ...]
    product: Path
    prepare: Callable[[], None]
    environment: dict[str, str]


@dataclass(frozen=True)
class Run:
    """One process with its descendants: seconds by the clock, seconds of processor, peak resident bytes of the largest of them, bytes of what it made."""

    wall: float
    cpu: float
    peak: int
    size: int


def run_once(contestant: Contestant) -> Run:
    """Run a contestant in a new process, its output thrown away, and measure it from start to end. Raises RunFailed."""
    contestant.prepare()
    quiet = [(os.POSIX_SPAWN_OPEN, stream, os.devnull, os.O_WRONLY, 0) for stream in (1, 2)]
    begun = time.perf_counter()
    pid = os.posix_spawnp(contestant.command[0], list(contestant.command), {**os.environ, **contestant.environment}, file_actions=quiet)
    _, status, usage = os.wait4(pid, 0)
    wall = time.perf_counter() - begun
    code = os.waitstatus_to_exitcode(status)
    if code or not contestant.product.is_file():
        raise RunFailed(f"{contestant.name}: exit code {code} from {' '.join(contestant.command)}")
    return Run(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024, contestant.product.stat().st_size)


def alternate(contestants: Sequence[Contestant], runs: int) -> Iterator[tuple[str, Run]]:
    """Run all contestants in turn, ``runs`` times over, after one round that warms the file cache and is not counted."""
    for contestant in contestants:
        run_once(contestant)
    for _ in range(runs):
        for contestant in contestants:
            yield contestant.name, run_once(contestant)


def ratio(ours: Sequence[Run], theirs: Sequence[Run]) -> float:
    """The median over the pairs of runs made in one round of our seconds by theirs; under 1 we are faster."""
    return statistics.median(mine.wall / other.wall for mine, other in zip(ours, theirs, strict=True))


def table(results: dict[str, list[Run]]) -> list[str]:
    """The figures as lines of text; the first contestant is ours, the others are compared with it."""
    heads = ("", "median s", "min", "max", "CPU s", "peak MiB", "bytes", "ours/theirs")
    rows = [heads]
    ours = next(iter(results.values()))
    for name, runs in results.items():
        walls = [run.wall for run in runs]
        rows.append(
            (
                name,
                f"{statistics.median(walls):.3f}",
                f"{min(walls):.3f}",
                f"{max(walls):.3f}",
                f"{statistics.median(run.cpu for run in runs):.3f}",
                f"{max(run.peak for run in runs) / 2**20:.0f}",
                f"{runs[-1].size:,}",
                "" if runs is ours else f"{ratio(ours, runs):.3f}",
            )
        )
    widths = [max(len(row[column]) for row in rows) for column in range(len(heads))]
    return [
        "  ".join([row[0].ljust(widths[0]), *(cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True))]) for row in rows
    ]
