"""Telling the user how the work goes: a progress display on a terminal, plain lines elsewhere."""

from __future__ import annotations

import sys
from types import TracebackType
from typing import TYPE_CHECKING, Self, TextIO

from publisher.messages import Finding, Language, Severity, render, say, severity
from publisher.messages.plain import PLAIN

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID


class Reporter:
    """Says findings, stages and notices on a stream, and counts errors and warnings. A context: the display ends with it."""

    def __init__(self, language: Language, stream: TextIO) -> None:
        self.language = language
        self.stream = stream
        self.errors = 0
        self.warnings = 0
        self._stage = ""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        return None

    def finding(self, finding: Finding) -> None:
        """Say a finding."""
        weight = severity(finding)
        self.errors += weight is Severity.ERROR
        self.warnings += weight is Severity.WARNING
        self._say(render(finding, self.language), weight)

    def stage(self, name: str, done: int = 0, total: int = 0, **values: object) -> None:
        """The stage ``name`` (a ``stage.`` message) has done so much of so much (0: not known)."""
        if name != self._stage:
            self._stage = name
            self._say(self._title(name, values), None)

    def notice(self, message: str, **values: object) -> None:
        """Say a plain message of the catalogue."""
        self._say(say(message, self.language, **values), None)

    def _title(self, name: str, values: dict[str, object]) -> str:
        message = f"stage.{name}"
        return say(message, self.language, **values) if message in PLAIN else name

    def _say(self, line: str, weight: Severity | None) -> None:
        print(line, file=self.stream)


class TerminalReporter(Reporter):
    """The same with a moving bar."""

    def __init__(self, language: Language, stream: TextIO) -> None:
        super().__init__(language, stream)
        self._progress: Progress | None = None
        self._task: TaskID | None = None

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if self._progress is not None:
            self._progress.stop()

    def stage(self, name: str, done: int = 0, total: int = 0, **values: object) -> None:
        """Move the bar."""
        progress = self._display()
        if name != self._stage or self._task is None:
            self._stage = name
            if self._task is not None:
                progress.remove_task(self._task)
            self._task = progress.add_task(self._title(name, values).replace("[", r"\["), total=total or None)
        progress.update(self._task, completed=done, total=total or None)

    def _display(self) -> Progress:
        if self._progress is None:
            from rich.console import Console
            from rich.progress import Progress

            self._progress = Progress(console=Console(file=self.stream), transient=True)
            self._progress.start()
        return self._progress

    def _say(self, line: str, weight: Severity | None) -> None:
        style = {Severity.ERROR: "red", Severity.WARNING: "yellow"}.get(weight) if weight else None
        if self._progress is None:
            print(line, file=self.stream)
        else:
            self._progress.console.print(line, style=style, markup=False, highlight=False, soft_wrap=True)


def make_reporter(language: Language, stream: TextIO | None = None) -> Reporter:
    """A reporter for a stream (standard error): with a display if it is a terminal."""
    stream = stream or sys.stderr
    return (TerminalReporter if stream.isatty() else Reporter)(language, stream)
