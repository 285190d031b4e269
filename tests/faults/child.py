"""The program with something gone wrong: ``python -m tests.faults.child '{"fault": …}' build …``. What is wrong is given as JSON: each run is a real process.

``deny``: from its step ``at`` on, everything written below ``below`` is refused with the errno named; a step is an opening for writing, a folder made,
a name changed.
``die``: the process is killed before its step ``at``. ``limit``: no file may grow beyond so many bytes. ``clock``: the time is so many seconds wrong, and jumps
the other way at each look. ``edit``: the file named is written to as soon as ``after`` is opened, which is when the source has been read.
"""

from __future__ import annotations

import datetime
import errno
import json
import os
import resource
import signal
import sys
import time
from pathlib import Path
from typing import Any

WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT
STEPS = {"os.mkdir": 0, "os.rename": 1, "os.remove": 0, "os.rmdir": 0, "os.chmod": 0}
"""Events of the interpreter that change the disk, and which argument names the place."""


def _place(event: str, arguments: tuple[Any, ...]) -> str | None:
    """What a step is about to change, or None: it changes nothing."""
    if event == "open":
        path, _, flags = arguments
        return os.fsdecode(path) if isinstance(path, str | bytes) and isinstance(flags, int) and flags & WRITING else None
    return (
        os.fsdecode(arguments[STEPS[event]]) if event in STEPS and isinstance(arguments[STEPS[event]], str | bytes | os.PathLike) else None
    )


def deny(below: str, at: int, error: str) -> None:
    """The disk is full, read-only or closed to us from a step on."""
    count, number, top = [0], getattr(errno, error), os.path.realpath(below)

    def hook(event: str, arguments: tuple[Any, ...]) -> None:
        place = _place(event, arguments)
        if place is None or event in {"os.remove", "os.rmdir"} or not str(Path.cwd() / place).startswith(top):
            return
        count[0] += 1
        if count[0] >= at:
            raise OSError(number, os.strerror(number), place)

    sys.addaudithook(hook)


def die(below: str, at: int) -> None:
    """The process is killed before a step."""
    count, top = [0], os.path.realpath(below)

    def hook(event: str, arguments: tuple[Any, ...]) -> None:
        place = _place(event, arguments)
        if place is not None and str(Path.cwd() / place).startswith(top):
            count[0] += 1
            if count[0] == at:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(hook)


def limit(size: int) -> None:
    """A real limit of the system, met in the middle of a write."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


def clock(seconds: int) -> None:
    """Clocks that jump back and forth."""
    looks = [0]

    def jump() -> int:
        looks[0] += 1
        return seconds if looks[0] % 2 else -seconds

    for name, unit in (("time", 1), ("time_ns", 10**9), ("localtime", 0), ("gmtime", 0)):
        real = getattr(time, name)
        if unit:
            setattr(time, name, lambda real=real, unit=unit: real() + jump() * unit)
        else:
            setattr(time, name, lambda at=None, real=real: real(time.time() if at is None else at))
    base = datetime.datetime

    class Jumping(base):
        """A datetime whose now is wrong."""

        @classmethod
        def now(cls, tz: datetime.tzinfo | None = None) -> Any:
            """The time as the clock has it."""
            return base.now(tz) + datetime.timedelta(seconds=jump())

    datetime.datetime = Jumping  # type: ignore[misc]


def edit(file: str, after: str, text: str) -> None:
    """Somebody saves a file while the program is at work."""
    done = [False]

    def hook(event: str, arguments: tuple[Any, ...]) -> None:
        if not done[0] and event == "open" and after in str(arguments[0]):
            done[0] = True
            Path(file).write_text(text, "utf-8")

    sys.addaudithook(hook)


FAULTS = {"deny": deny, "die": die, "limit": limit, "clock": clock, "edit": edit}

if __name__ == "__main__":
    wrong = json.loads(sys.argv[1])
    kind = wrong.pop("fault", "")
    if kind == "clock":
        clock(**wrong)  # before anybody has taken a clock's name into a module of its own
    from publisher.cli import main

    if kind and kind != "clock":
        FAULTS[kind](**wrong)
    del sys.argv[1]
    sys.exit(main())
