"""Several issues built at a time, each in a process of its own; what is said of each stands together, in the order they were asked for."""

from __future__ import annotations

import os
import sys
import time
import traceback
from collections.abc import Callable, Collection, Sequence
from importlib import import_module
from pathlib import Path

from publisher.aside import PROCESSORS, count_processors
from publisher.build import build_issue
from publisher.cli.board import make_board
from publisher.cli.common import DONE, ISSUE_HAS_ERRORS, TROUBLE, How
from publisher.cli.failures import say_failure
from publisher.cli.reporter import Reporter
from publisher.fonts import FontsMissing
from publisher.jobs import Ended, Tell, run_jobs
from publisher.messages import Language, Severity, Trouble, say
from publisher.outputs import IMPOSITIONS
from publisher.values import NamedTuple


class Task(NamedTuple):
    """An issue's folder, and where its outputs go."""

    folder: Path
    output: Path


class Line(NamedTuple):
    """Something said of an issue."""

    text: str
    weight: Severity | None


class Stage(NamedTuple):
    """How far an issue is."""

    title: str
    done: int
    total: int


class _Telling(Reporter):
    """A reporter in the issue's own process."""

    def __init__(self, language: Language, tell: Tell) -> None:
        super().__init__(language, sys.stderr)
        self._tell = tell

    def stage(self, name: str, done: int = 0, total: int = 0, **values: object) -> None:
        """Told to the one who has the display."""
        self._tell(Stage(self._title(name, values), done, total))

    def _say(self, line: str, weight: Severity | None) -> None:
        self._tell(Line(line, weight))


_USUAL = How()


def build_many(tasks: Sequence[Task], outputs: Collection[str], at_once: int, language: Language, how: How = _USUAL) -> int:
    """Builds all, ``at_once`` at a time, and gives the gravest of their exit codes. An issue that fails, in whatever way, takes no other with it."""
    begun = time.perf_counter()
    at_once = min(at_once, len(tasks))
    share = max(1, count_processors() // at_once)
    _load(outputs)
    if how.proof:
        import_module("publisher.integrity")
    board = make_board()
    in_order = _InOrder(len(tasks), board.say, with_stages=not board.shows_stages)

    def hear(number: int, told: object) -> None:
        name = tasks[number].folder.name
        if isinstance(told, Stage):
            board.show(number, name, told.title, told.done, told.total)
        elif isinstance(told, Ended):
            board.remove(number)
            if told.code is None:
                lost = "many.killed" if told.signal else "many.lost"
                in_order.hear(number, Line(say(lost, language, issue=name, signal=told.signal), Severity.ERROR))
        in_order.hear(number, told)

    with board:
        run_jobs([_Building(task, outputs, language, share, how) for task in tasks], at_once, hear, board.refresh)
    failed = [task.folder.name for task, code in zip(tasks, in_order.codes, strict=True) if code]
    values = {"issues": len(tasks), "failed": len(failed), "names": "、".join(failed), "seconds": f"{time.perf_counter() - begun:.2f}"}
    print(say("many.failed" if failed else "many.done", language, **values), file=sys.stderr)
    return max(in_order.codes)


def _load(outputs: Collection[str]) -> None:
    """Loads what every issue will need: here once, for all the forks."""
    for module, wanted in _MODULES.items():
        if not wanted.isdisjoint(outputs):
            import_module(module)


_MODULES = {
    "publisher.pdf": {"pdf", "epub", "web"},
    "publisher.pdf.press": {"press", *IMPOSITIONS},
    "publisher.electronic": {"epub", "web"},
    "publisher.epub": {"epub", "web"},
    "publisher.sites": {"web"},
}
"""What drawing imports when it is needed, and the outputs it is needed for."""


class _Building:
    """The work of one process: `build_issue`, whatever comes of it told in words."""

    def __init__(self, task: Task, outputs: Collection[str], language: Language, share: int, how: How) -> None:
        self._task = task
        self._outputs = outputs
        self._language = language
        self._share = share
        self._how = how

    def __call__(self, tell: Tell) -> int:
        os.environ[PROCESSORS] = str(self._share)
        reporter = _Telling(self._language, tell)
        try:
            build_issue(self._task.folder, outputs=self._outputs, output=self._task.output, reporter=reporter, **self._how._asdict())
        except FontsMissing as error:
            return self._fail(Trouble("fonts.missing", names="、".join(error.missing), folder=error.folder), tell)
        except Exception as error:
            return self._fail(error, tell)
        if reporter.errors:
            reporter.notice("build.failed", errors=reporter.errors)
            return ISSUE_HAS_ERRORS
        return DONE

    def _fail(self, error: Exception, tell: Tell) -> int:
        if "--debug" in sys.argv or os.environ.get("PUBLISHER_DEBUG") == "1":
            tell(Line(traceback.format_exc().rstrip(), None))
        reason = say_failure(error, self._language)
        tell(Line(say("many.trouble", self._language, issue=self._task.folder.name, reason=reason), Severity.ERROR))
        return TROUBLE


class _InOrder:
    """Lines as they come of the first issue that is not done yet; those of later ones when it is their turn."""

    def __init__(self, issues: int, speak: Callable[[str, Severity | None], None], *, with_stages: bool) -> None:
        self.codes = [TROUBLE] * issues
        self._lines: list[list[Line]] = [[] for _ in range(issues)]
        self._ended = [False] * issues
        self._title = [""] * issues
        self._turn = 0
        self._speak = speak
        self._with_stages = with_stages

    def hear(self, number: int, told: object) -> None:
        """What the issue of that number tells."""
        match told:
            case Line():
                self._lines[number].append(told)
            case Stage() if self._with_stages and told.title != self._title[number]:
                self._title[number] = told.title
                self._lines[number].append(Line(told.title, None))
            case Ended():
                self._ended[number] = True
                self.codes[number] = TROUBLE if told.code is None else told.code
        while self._turn < len(self.codes):
            for line in self._lines[self._turn]:
                self._speak(*line)
            self._lines[self._turn].clear()
            if not self._ended[self._turn]:
                break
            self._turn += 1
