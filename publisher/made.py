"""What the stages make of an issue, and who is told how they go."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol

from publisher.fonts import Library
from publisher.layout.issue import Layout
from publisher.layout.paragraph.memory import Memory
from publisher.messages import Finding
from publisher.model import Issue
from publisher.style import Style
from publisher.values import dataclass, field


class Reporter(Protocol):
    """Who is told how the work goes."""

    def finding(self, finding: Finding) -> None: ...

    def stage(self, name: str, done: int = 0, total: int = 0, **values: object) -> None: ...

    def notice(self, message: str, **values: object) -> None: ...


@dataclass(frozen=True, slots=True)
class Made:
    """What the stages make of an issue before anything is drawn: the model, the look, the faces, the pages."""

    issue: Issue
    style: Style
    library: Library
    layout: Layout


@dataclass(frozen=True, slots=True)
class Workshop:
    """What stays ready between one making of an issue and the next: the faces, and what was composed with them."""

    library: Library
    memory: Memory = field(default_factory=Memory)


@contextmanager
def uncollected() -> Iterator[None]:
    """Within it garbage is not collected: one build makes few cycles and many small values; collecting them costs a sixth of the time."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()
