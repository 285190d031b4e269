"""How several issues go at a time: a bar for each on a terminal, nothing but what is said elsewhere."""

from __future__ import annotations

import sys
from types import TracebackType
from typing import TYPE_CHECKING, Self, TextIO

from publisher.messages import Severity

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID


class Board:
    """Where there is no terminal: lines alone."""

    shows_stages = False
    """Whether the stages of the issues are seen as they go; else they are worth a line."""

    def __init__(self, stream: TextIO) -> None:
        self.stream = stream

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        return None

    def say(self, line: str, weight: Severity | None) -> None:
        """A line."""
        print(line, file=self.stream, flush=True)

    def show(self, number: int, issue: str, stage: str, done: int, total: int) -> None:
        """How far the issue of that number is."""

    def remove(self, number: int) -> None:
        """The issue of that number is done."""

    def refresh(self) -> None:
        """Some time has gone by."""


class TerminalBoard(Board):
    """A bar an issue. It moves when `refresh` is called and has no thread, so the process may fork."""

    shows_stages = True

    def __init__(self, stream: TextIO) -> None:
        super().__init__(stream)
        from rich.console import Console
        from rich.progress import Progress

        self._progress: Progress = Progress(console=Console(file=stream), transient=True, auto_refresh=False)
        self._tasks: dict[int, tuple[TaskID, str]] = {}

    def __enter__(self) -> Self:
        self._progress.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._progress.stop()

    def say(self, line: str, weight: Severity | None) -> None:
        """A line above the bars."""
        style = {Severity.ERROR: "red", Severity.WARNING: "yellow"}.get(weight) if weight else None
        self._progress.console.print(line, style=style, markup=False, highlight=False, soft_wrap=True)

    def show(self, number: int, issue: str, stage: str, done: int, total: int) -> None:
        """Moves a bar; a new one for a new stage."""
        task, shown = self._tasks.get(number, (None, ""))
        if task is None or shown != stage:
            self.remove(number)
            task = self._progress.add_task(f"{issue}　{stage}".replace("[", r"\["), total=total or None)
            self._tasks[number] = task, stage
        self._progress.update(task, completed=done, total=total or None)

    def remove(self, number: int) -> None:
        """Takes a bar away."""
        if number in self._tasks:
            self._progress.remove_task(self._tasks.pop(number)[0])

    def refresh(self) -> None:
        """Draws the bars anew."""
        self._progress.refresh()


def make_board(stream: TextIO | None = None) -> Board:
    """A board on a stream (standard error)."""
    stream = stream or sys.stderr
    return (TerminalBoard if stream.isatty() else Board)(stream)
