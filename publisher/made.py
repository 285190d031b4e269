"""What the stages make of an issue, and who is told how they go."""

from __future__ import annotations

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
