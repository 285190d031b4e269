"""Whole processes measured from outside, in turn, and the figures made of the runs."""

from __future__ import annotations

import ctypes
import os
import signal
import statistics
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path

_SUBREAPER = 36
"""prctl's PR_SET_CHILD_SUBREAPER: forks a measured process leaves behind become ours, so that what they used can be counted."""
_SAMPLED = 0.005
"""Seconds between two looks at the memory in use."""


class RunFailed(Exception):
    """A measured process ended with an error, or made no file."""


@dataclass(frozen=True)
class Contestant:
    """Something measured. ``prepare`` makes what a run starts from, untimed; then ``command`` is run, and the file ``product`` must be there.

    ``whole``: the folder whose files are weighed, where it is not the product alone.
    """

    name: str
    command: tuple[str, ...]
    product: Path
    prepare: Callable[[], None]
    environment: dict[str, str]
    whole: Path | None = None


@dataclass(frozen=True)
class Run:
    """One process with its descendants.

    Seconds by the clock until the process itself ended; seconds of processor of all; peak resident bytes of the largest of them; bytes of what it made; peak
    bytes of all of them together, memory they share counted once, 0 where nobody looked.
    """

    wall: float
    cpu: float
    peak: int
    size: int
    together: int = 0


def run_once(contestant: Contestant, *, look: bool = False) -> Run:
    """Run a contestant in a new process, its output thrown away, and measure it from start to end. Raises RunFailed.

    ``look``: whether to watch the memory of all its processes, which costs time, so such a run is not to be timed.
    """
    contestant.prepare()
    with _orphans_adopted():
        return _measure(contestant, look)


def _measure(contestant: Contestant, look: bool) -> Run:
    quiet = [(os.POSIX_SPAWN_OPEN, stream, os.devnull, os.O_WRONLY, 0) for stream in (1, 2)]
    environment = {**os.environ, **contestant.environment}
    begun = time.perf_counter()
    process = os.posix_spawnp(contestant.command[0], list(contestant.command), environment, file_actions=quiet, setpgroup=0)
    try:
        with _Watch(process) if look else _Nobody() as watch:
            _, status, usage = os.wait4(process, 0)
            wall = time.perf_counter() - begun
    except BaseException:
        with suppress(ProcessLookupError):
            os.killpg(process, signal.SIGKILL)
        raise
    cpu, peak = usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024
    for orphan in _members(process):
        with suppress(ChildProcessError):
            _, _, usage = os.wait4(orphan, 0)
            cpu, peak = cpu + usage.ru_utime + usage.ru_stime, max(peak, usage.ru_maxrss * 1024)
    code = os.waitstatus_to_exitcode(status)
    if code or not contestant.product.is_file():
        raise RunFailed(f"{contestant.name}: exit code {code} from {' '.join(contestant.command)}")
    weighed = [contestant.product] if contestant.whole is None else contestant.whole.rglob("*")
    return Run(round(wall, 4), round(cpu, 3), peak, sum(path.stat().st_size for path in weighed if path.is_file()), watch.peak)


def alternate(contestants: Sequence[Contestant], runs: int) -> Iterator[tuple[str, Run]]:
    """Run all contestants in turn, ``runs`` times over, after one round that warms the file cache and is not counted.

    In that round the memory of all processes together is watched; each counted run says it again.
    """
    together = {contestant.name: run_once(contestant, look=True).together for contestant in contestants}
    for _ in range(runs):
        for contestant in contestants:
            yield contestant.name, replace(run_once(contestant), together=together[contestant.name])


def ratio(ours: Sequence[Run], theirs: Sequence[Run], of: Callable[[Run], float] = lambda run: run.wall) -> float:
    """The median over the pairs of runs made in one round of our seconds (or what ``of`` takes of a run) by theirs; under 1 we are faster."""
    return statistics.median(of(mine) / of(other) for mine, other in zip(ours, theirs, strict=True))


@contextmanager
def _orphans_adopted() -> Iterator[None]:
    """Within it orphaned descendants become children of this process, and not a moment longer: others may not wait for theirs."""
    _set_subreaper(1)
    try:
        yield
    finally:
        _set_subreaper(0)


def _set_subreaper(whether: int) -> None:
    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(_SUBREAPER, whether, 0, 0, 0)


def _members(group: int) -> list[int]:
    """The processes of a group among our descendants, ended ones too; none where there is no /proc."""
    found, look = [], [os.getpid()]
    while look:
        for task in Path(f"/proc/{look.pop()}/task").glob("*/children"):
            with suppress(OSError):
                look += (children := [int(word) for word in task.read_text().split()])
                found += [child for child in children if _group(child) == group]
    return found


def _group(process: int) -> int:
    with suppress(OSError):
        return os.getpgid(process)
    return 0


class _Nobody:
    """Nobody looks at the memory."""

    peak = 0

    def __enter__(self) -> _Nobody:
        return self

    def __exit__(self, *_: object) -> None:
        return None


class _Watch(_Nobody):
    """Looks again and again how much memory a group of processes has; a page that several share counts as one."""

    def __init__(self, group: int) -> None:
        self._group = group
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)

    def __enter__(self) -> _Watch:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()

    def _look(self) -> None:
        while not self._over.wait(_SAMPLED):
            self.peak = max(self.peak, sum(map(_share_of_memory, _members(self._group))))


def _share_of_memory(process: int) -> int:
    """Bytes of a process, those it shares with others divided by how many they are; 0 when it is gone."""
    with suppress(OSError):
        for line in Path(f"/proc/{process}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024
    return 0
