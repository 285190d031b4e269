"""From the source as it is now to the next state."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from publisher.build import make_issue
from publisher.desk.preview.drawing import page_keys
from publisher.desk.preview.state import State
from publisher.fonts import Library
from publisher.made import Made, Workshop
from publisher.messages import Finding, Language, say

_TRIES = 4
"""How often a source is read that cannot be read: a file being put in place by renaming is away for a moment."""


class _Listener:
    """A reporter that keeps the findings."""

    def __init__(self) -> None:
        self.findings: list[Finding] = []

    def finding(self, finding: Finding) -> None:
        self.findings.append(finding)

    def stage(self, name: str, done: int = 0, total: int = 0, **values: object) -> None:
        pass

    def notice(self, message: str, **values: object) -> None:
        pass


class Builder:
    """Makes an issue again and again, with what can be kept between one time and the next.

    ``further``: checks beyond those every build makes, on what was made; what they find never keeps pages from being shown.
    """

    def __init__(self, folder: Path, library: Library, language: Language, further: Callable[[Made], list[Finding]] | None = None) -> None:
        self.folder = folder
        self._language = language
        self._further = further
        self._workshop = Workshop(library)
        self._state = State()

    def build(self) -> State:
        """The state after reading the source now. Never raises for what is in the folder, whatever state it is in."""
        begun = time.perf_counter()
        before = self._state
        listener, trouble = _Listener(), ""
        made: Made | None = None
        keys: tuple[str, ...] = ()
        for attempt in range(_TRIES):
            listener = _Listener()
            try:
                made = make_issue(self.folder, listener, workshop=self._workshop)
                keys = page_keys(made) if made is not None else ()
                trouble = ""
                if made is not None and self._further is not None:
                    listener.findings += self._further(made)
                break
            except OSError as error:
                made = None
                trouble = say("preview.unreadable", self._language, file=error.filename or self.folder, reason=error.strerror or error)
                time.sleep(0.02 * (attempt + 1))
            except Exception as error:  # a fault of the program must not take the last good pages away
                made = None
                trouble = say("trouble.unexpected", self._language, kind=type(error).__name__, detail=error)
                break
        number, findings, seconds = before.number + 1, tuple(listener.findings), time.perf_counter() - begun
        if made is None:
            self._state = State(number, findings, before.made, before.keys, broken=True, trouble=trouble, seconds=seconds)
        else:
            self._state = State(number, findings, made, keys, seconds=seconds)
        return self._state
