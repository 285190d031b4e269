"""Findings: what the program has to say about a place in the source."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from publisher.position import Position
from publisher.values import dataclass, field


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found at one place. ``code`` is a key of the catalogue; ``values`` fills the fields of its sentences."""

    code: str
    position: Position
    values: Mapping[str, object] = field(default_factory=dict, hash=False)


class Findings:
    """The findings of one reading, in the order they were met."""

    def __init__(self) -> None:
        self._all: list[Finding] = []

    def add(self, code: str, position: Position, **values: object) -> None:
        """Note a finding."""
        self._all.append(Finding(code, position, values))

    def extend(self, findings: Iterable[Finding]) -> None:
        """Note findings made elsewhere."""
        self._all.extend(findings)

    def sorted(self) -> list[Finding]:
        """All findings: files in the order they were met, places within a file in order, nothing twice."""
        order: dict[str, int] = {}
        for finding in self._all:
            order.setdefault(finding.position.file, len(order))
        placed = sorted(self._all, key=lambda f: (order[f.position.file], f.position.line, f.position.column, f.code))
        return [finding for at, finding in enumerate(placed) if finding not in placed[max(0, at - 3) : at]]
