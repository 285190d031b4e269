"""What the preview shows at one moment."""

from __future__ import annotations

from publisher.made import Made
from publisher.messages import Finding
from publisher.values import dataclass


@dataclass(frozen=True, slots=True)
class State:
    """The issue after one reading. ``made`` and ``keys`` are of the last source that could be set, so they may be older than the findings.

    ``number`` counts the states, ``reading`` the readings of the source: a reading is told first with its pages, then, once it is ``judged``, with everything the
    desk has to say of it; until then ``findings`` are only those of setting it. ``keys`` holds for each page what its picture is known by. ``broken``: the source as
    it is now cannot be set, so the pages are those of an earlier one. ``trouble``: why it could not be read or judged (a message), empty where it could.
    ``seconds``: how long reading and setting took.
    """

    number: int = 0
    findings: tuple[Finding, ...] = ()
    made: Made | None = None
    keys: tuple[str, ...] = ()
    broken: bool = False
    trouble: str = ""
    seconds: float = 0.0
    reading: int = 0
    judged: bool = False
