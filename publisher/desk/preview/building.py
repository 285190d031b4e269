"""From the source as it is now to the next state."""

from __future__ import annotations

import time
from pathlib import Path

from publisher.build import make_issue
from publisher.desk.preview.drawing import page_keys
from publisher.desk.preview.judging import judge
from publisher.desk.preview.state import State
from publisher.fonts import Library
from publisher.made import Made, Workshop
from publisher.messages import Finding, Language, say
from publisher.values import replace

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
    """Makes an issue again and again, with what can be kept between one time and the next, and judges what was made."""

    def __init__(self, folder: Path, library: Library, language: Language) -> None:
        self.folder = folder
        self._language = language
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
                break
            except OSError as error:
                made = None
                trouble = say("preview.unreadable", self._language, file=error.filename or self.folder, reason=error.strerror or error)
                time.sleep(0.02 * (attempt + 1))
            except Exception as error:  # a fault of the program must not take the last good pages away
                made = None
                trouble = say("trouble.unexpected", self._language, kind=type(error).__name__, detail=error)
                break
        findings, seconds = tuple(listener.findings), time.perf_counter() - begun
        kept = State(before.number + 1, findings, made, keys, trouble=trouble, seconds=seconds, reading=before.reading + 1)
        self._state = kept if made is not None else replace(kept, made=before.made, keys=before.keys, broken=True)
        return self._state

    def judge(self) -> State:
        """The same state with everything the desk has to say of it. Never raises for what is in the folder, nor for a rule that fails."""
        state = self._state
        findings, trouble = state.findings, state.trouble
        try:
            findings = judge(self.folder, None if state.broken else state.made, findings, self._workshop.library)
        except OSError:
            pass  # a file is away for a moment: when it is back the source is read again
        except Exception as error:  # a fault of the program must not end the preview
            trouble = say("trouble.unexpected", self._language, kind=type(error).__name__, detail=error)
        self._state = replace(state, number=state.number + 1, findings=findings, trouble=trouble, judged=True)
        return self._state
