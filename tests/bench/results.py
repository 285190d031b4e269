"""What was measured, kept from one run of the benchmark to the next, so that a row can be measured alone."""

from __future__ import annotations

import json
import os
import platform
import re
import statistics
import sys
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from importlib import metadata
from pathlib import Path

from tests.bench.measure import Run
from tests.bench.peers import describe_peers

Take = Callable[[Run], float]


def wall(run: Run) -> float:
    """Seconds by the clock."""
    return run.wall


def peak(run: Run) -> float:
    """Peak bytes of the largest process."""
    return run.peak


def together(run: Run) -> float:
    """Peak bytes of all processes together."""
    return run.together


@dataclass
class Row:
    """One thing measured: the runs of each contestant in the order of the rounds.

    ``pages``: of what a contestant made, where that is told; ``missing``: who is not here, and why; ``load``: of the machine when it began.
    """

    series: dict[str, list[Run]] = field(default_factory=dict)
    pages: dict[str, int] = field(default_factory=dict)
    missing: list[str] = field(default_factory=list)
    machine: str = ""
    load: float = 0.0
    material: str = ""
    quick: bool = False

    def median(self, name: str, take: Take = wall) -> float:
        """Of a contestant's runs."""
        return statistics.median(map(take, self.series[name]))

    def compare(self, ours: str, theirs: str, take: Take = wall) -> float | None:
        """The median over the rounds of ours by theirs; None where one was not measured."""
        pairs = list(zip(self.series.get(ours, []), self.series.get(theirs, []), strict=False))
        return statistics.median(take(mine) / take(other) for mine, other in pairs) if pairs else None


def load_results(file: Path) -> dict[str, Row]:
    """The rows kept in a file, none where there is no file."""
    if not file.is_file():
        return {}
    kept = json.loads(file.read_text("utf-8"))
    return {
        key: Row(**{**row, "series": {name: [Run(**run) for run in runs] for name, runs in row["series"].items()}})
        for key, row in kept.items()
    }


def keep_results(file: Path, rows: dict[str, Row]) -> None:
    """Writes rows into a file."""
    write_text(file, json.dumps({key: asdict(row) for key, row in rows.items()}, ensure_ascii=False, indent=1) + "\n")


def write_text(file: Path, text: str) -> None:
    """A file, whole or not at all."""
    file.parent.mkdir(parents=True, exist_ok=True)
    beside = file.with_name(f".{file.name}.{os.getpid()}.new")
    try:
        beside.write_text(text, "utf-8")
        beside.replace(file)
    finally:
        beside.unlink(missing_ok=True)


def describe_machine() -> str:
    """The machine and what runs on it, in a line without its name."""
    processor, memory = platform.machine(), ""
    if (cpu := Path("/proc/cpuinfo")).is_file() and (model := re.search(r"model name\s*: (.*)", cpu.read_text())):
        processor = model[1]
    if hasattr(os, "sysconf") and "SC_PHYS_PAGES" in os.sysconf_names:
        memory = f", {os.sysconf('SC_PHYS_PAGES') * os.sysconf('SC_PAGE_SIZE') / 2**30:.0f} GiB"
    try:
        system = platform.freedesktop_os_release()["PRETTY_NAME"]
    except (OSError, KeyError):
        system = platform.system()
    programs = f"Python {sys.version.split()[0]}, publisher {metadata.version('publisher')}"
    return "; ".join(filter(None, (f"{os.cpu_count()} × {processor}{memory}", system, programs, describe_peers())))
