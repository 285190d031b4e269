"""Work done aside by a fork of this process while it goes on with something else."""

from __future__ import annotations

import os
import pickle
import signal
import struct
import warnings
from collections.abc import Callable
from contextlib import suppress
from typing import Generic, TypeVar

from publisher.messages import Trouble

T = TypeVar("T")

PROCESSORS = "PUBLISHER_PROCESSORS"
"""The variable of the environment that says how many processors there are to use."""

_under_way = 0
"""Forks of this process at work; in a fork as many as leave it no processor."""
_leaving: set[int] = set()
"""Forks that have said all they had to: the system takes its time to take one apart, and nobody need wait for that."""
_LENGTH = struct.Struct("<Q")
"""What comes before a result: how long it is, so that one cut short is known."""


def spare() -> bool:
    """Whether a processor is left for work aside: one that costs something only pays where nothing else is at work."""
    return hasattr(os, "fork") and count_processors() - 1 > _under_way


def count_processors() -> int:
    """How many processors this process may use: those the system gives it, and no more than ``PUBLISHER_PROCESSORS`` where others are at work beside it.

    Raises Trouble when that is no whole number above 0.
    """
    try:
        count = len(os.sched_getaffinity(0))
    except AttributeError:
        count = os.cpu_count() or 1
    asked = os.environ.get(PROCESSORS)
    if not asked:
        return count
    if not (asked.isascii() and asked.isdigit() and int(asked)):
        raise Trouble("environment.processors", name=PROCESSORS, value=asked)
    return min(count, int(asked))


class Aside(Generic[T]):
    """``work`` under way in a fork of this process. It must touch nothing that its caller is to see but its result, which goes through pickle.

    Where there is no fork, or the fork comes to grief, the work is done here when its result is asked for, and raises what it raises.
    """

    def __init__(self, work: Callable[[], T]) -> None:
        global _under_way
        self._work = work
        self._process, self._pipe = _fork(work)
        _under_way += bool(self._process)

    def result(self) -> T:
        """What the work gave. To be asked for once."""
        global _under_way
        head = data = b""
        if self._process:
            with os.fdopen(self._pipe, "rb") as stream:
                head, data = stream.read(_LENGTH.size), stream.read()
            _leaving.add(self._process)
            self._process = 0
            _under_way -= 1
        if len(head) < _LENGTH.size or _LENGTH.unpack(head) != (len(data),):
            return self._work()
        value: T = pickle.loads(data)  # from our own fork
        return value

    def drop(self) -> None:
        """Ends work whose result nobody wants any more."""
        global _under_way
        if self._process:
            os.close(self._pipe)
            with suppress(ProcessLookupError):
                os.kill(self._process, signal.SIGKILL)
            os.waitpid(self._process, 0)
            self._process = 0
            _under_way -= 1


def _fork(work: Callable[[], T]) -> tuple[int, int]:
    """The process at work and the pipe it will write to; 0 where there is none."""
    if not hasattr(os, "fork") or count_processors() < 2:
        return 0, 0
    for process in list(_leaving):
        with suppress(ChildProcessError):
            if not os.waitpid(process, os.WNOHANG)[0]:
                continue
        _leaving.discard(process)
    reading, writing = os.pipe()
    try:
        with warnings.catch_warnings():
            # A progress display may have a thread of its own; the fork uses nothing of it and leaves without cleaning up.
            warnings.simplefilter("ignore", DeprecationWarning)
            process = os.fork()
    except OSError:
        os.close(reading)
        os.close(writing)
        return 0, 0
    if process:
        os.close(writing)
        return process, reading
    global _under_way
    _under_way = count_processors()
    _leaving.clear()
    status = 1
    try:
        os.close(reading)
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        data = pickle.dumps(work(), pickle.HIGHEST_PROTOCOL)
        with os.fdopen(writing, "wb") as stream:
            stream.write(_LENGTH.pack(len(data)) + data)
        status = 0
    finally:
        os._exit(status)
