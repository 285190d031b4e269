"""Works done in forks of this process, so many at a time; what each tells is heard as it is told.

A work lives apart: one that fails, or is killed, ends itself alone. Nothing of it comes back but what it tells, which goes through pickle.
"""

from __future__ import annotations

import os
import pickle
import selectors
import signal
import struct
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from types import FrameType

from publisher.aside import count_processors
from publisher.values import dataclass

Tell = Callable[[object], None]
Work = Callable[[Tell], int]
"""Does something, tells of it, and gives an exit code."""

_TICK = 0.1
"""Seconds after which those who wait are looked after though nothing was told."""
_LEAVING = 0.005
"""The same when all have told how they ended, and are only being taken apart."""
_GRACE = 5.0
"""Seconds a work that is told to stop has for tidying up."""
_ROOM = 512 * 2**20
"""Bytes of free memory an issue should have to itself."""
_LENGTH = struct.Struct("<Q")
_SIGNALS = {signal.SIGINT, signal.SIGTERM}


@dataclass(frozen=True, slots=True)
class Ended:
    """How a work ended: with its exit code, or (None) before it had one, killed by a signal if that is not 0."""

    code: int | None
    signal: int = 0


def can_fork() -> bool:
    """Whether there are forks here."""
    return hasattr(os, "fork")


def usual_jobs() -> int:
    """How many works at a time suit this machine: one a processor, but no more than there is free memory for."""
    try:
        lines = Path("/proc/meminfo").read_text("ascii").splitlines()
        free = next(int(line.split()[1]) * 1024 for line in lines if line.startswith("MemAvailable:"))
    except (OSError, StopIteration, ValueError):
        return count_processors()
    return max(1, min(count_processors(), free // _ROOM))


def run_jobs(works: Sequence[Work], at_once: int, hear: Callable[[int, object], None], rest: Callable[[], None] = lambda: None) -> None:
    """Does all works, ``at_once`` at a time, begun in their order.

    ``hear(number, told)`` gets what the work of that number (from 0) tells, in the order told, and last an `Ended`; ``rest()`` is called about ten times a second.
    Whatever is raised here meanwhile, KeyboardInterrupt among it, ends every work before it goes on; a work then has a moment to tidy up.
    """
    waiting = list(enumerate(works))
    waiting.reverse()
    running: list[_Job] = []
    due = 0.0
    try:
        with selectors.DefaultSelector() as selector:
            while waiting or running:
                while waiting and sum(not job.ended for job in running) < at_once:
                    _begin(*waiting.pop(), running)
                    selector.register(running[-1].pipe, selectors.EVENT_READ, running[-1])
                for key, _ in selector.select(_LEAVING if all(job.ended for job in running) else _TICK):
                    job: _Job = key.data
                    if not job.read(hear):
                        selector.unregister(job.pipe)
                        job.close()
                for job in [job for job in running if job.reap(hear)]:
                    running.remove(job)
                    if job.pipe >= 0:
                        selector.unregister(job.pipe)
                        job.close()
                if time.monotonic() >= due:
                    rest()
                    due = time.monotonic() + _TICK
    finally:
        _end(running)


class _Job:
    """A work under way, seen from outside."""

    def __init__(self, number: int, process: int, pipe: int) -> None:
        self.number = number
        self.process = process
        self.pipe = pipe
        self.ended = False
        self._data = b""

    def read(self, hear: Callable[[int, object], None]) -> bool:
        """Hears what has come in, which is some; False at the end of it."""
        data = os.read(self.pipe, 2**16)
        self._data += data
        while len(self._data) >= _LENGTH.size:
            end = _LENGTH.size + _LENGTH.unpack_from(self._data)[0]
            if len(self._data) < end:
                break
            told, self._data = pickle.loads(self._data[_LENGTH.size : end]), self._data[end:]  # from our own fork
            self.ended = self.ended or isinstance(told, Ended)
            hear(self.number, told)
        return bool(data)

    def reap(self, hear: Callable[[int, object], None]) -> bool:
        """Whether the process is gone; then all it told has been heard."""
        process, status = os.waitpid(self.process, os.WNOHANG)
        if not process:
            return False
        while self.pipe >= 0 and _holds_data(self.pipe) and self.read(hear):
            pass
        if not self.ended:
            self.ended = True
            hear(self.number, Ended(None, os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0))
        return True

    def close(self) -> None:
        """Listens no more."""
        os.close(self.pipe)
        self.pipe = -1


def _holds_data(pipe: int) -> bool:
    with selectors.DefaultSelector() as selector:
        selector.register(pipe, selectors.EVENT_READ)
        return bool(selector.select(0))


def _begin(number: int, work: Work, running: list[_Job]) -> None:
    """Forks; the new job is put at the end of ``running``."""
    reading, writing = os.pipe()
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):
            stream.flush()  # what waits there would be written by both
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _SIGNALS)  # an interruption must find the new process in the list
    try:
        try:
            process = os.fork()
        except OSError:
            os.close(reading)
            os.close(writing)
            raise
        if process:
            os.close(writing)
            running.append(_Job(number, process, reading))
        else:
            _live(work, writing, [reading, *(job.pipe for job in running if job.pipe >= 0)])
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _live(work: Work, writing: int, foreign: Sequence[int]) -> None:
    """The life of the fork, which ends here. Ctrl+C is for the one who began it to pass on: it reaches a whole group of processes."""
    try:
        for pipe in foreign:
            os.close(pipe)
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        signal.signal(signal.SIGTERM, _stop)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _SIGNALS)

        def tell(value: object) -> None:
            data = pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
            data = _LENGTH.pack(len(data)) + data
            while data:
                data = data[os.write(writing, data) :]

        tell(Ended(work(tell)))
    finally:
        os._exit(0)


def _stop(_number: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def _end(running: Sequence[_Job]) -> None:
    """Ends works that still run: asked first, killed if they take too long or somebody has no patience."""
    for job in running:
        with suppress(ProcessLookupError):
            os.kill(job.process, signal.SIGTERM)
    patience = time.monotonic() + _GRACE
    left = {job.process for job in running}
    try:
        while left and time.monotonic() < patience:
            left = {process for process in left if not os.waitpid(process, os.WNOHANG)[0]}
            time.sleep(0.01 if left else 0)
    finally:
        for process in left:
            os.kill(process, signal.SIGKILL)
            os.waitpid(process, 0)
        for job in running:
            if job.pipe >= 0:
                job.close()
