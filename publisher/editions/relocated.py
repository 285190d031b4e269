"""Findings on a copy of the source, told as findings on the source itself."""

from __future__ import annotations

from pathlib import Path

from publisher.made import Reporter
from publisher.messages import Finding, Severity, severity
from publisher.position import Position


class Relocated:
    """A reporter that shows files below the folder ``copy`` as if they lay below ``original``, and counts errors."""

    def __init__(self, reporter: Reporter, copy: Path, original: Path) -> None:
        self._reporter = reporter
        self._copy = copy
        self._original = original
        self.errors = 0

    def finding(self, finding: Finding) -> None:
        """Passes a finding on."""
        place = finding.position
        values = {name: self._shown(value) for name, value in finding.values.items()}
        self._reporter.finding(Finding(finding.code, Position(str(self._shown(place.file)), place.line, place.column), values))
        self.errors += severity(finding) is Severity.ERROR

    def stage(self, name: str, done: int = 0, total: int = 0, **values: object) -> None:
        """Passes a stage on."""
        self._reporter.stage(name, done, total, **values)

    def notice(self, message: str, **values: object) -> None:
        """Passes a notice on."""
        self._reporter.notice(message, **values)

    def _shown(self, value: object) -> object:
        if isinstance(value, str | Path) and Path(value).is_relative_to(self._copy):
            return str(self._original / Path(value).relative_to(self._copy))
        return value
