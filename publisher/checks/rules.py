"""The rules an issue is checked by."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from publisher.checks.characters import Covers, check_characters
from publisher.messages import Finding, Findings
from publisher.model import Issue
from publisher.position import Position


def check_edition(issue: Issue, _: Covers) -> Iterable[Finding]:
    """A source changed after its release without a correction that says so."""
    if not issue.edition.declared:
        values = {"released": len(issue.editions), "edition": issue.edition.number}
        yield Finding("E002", Position(issue.file, 1, 1), values)


RULES: tuple[Callable[[Issue, Covers], Iterable[Finding]], ...] = (check_characters, check_edition)
"""Each rule goes over the whole issue and yields what it finds."""


def check_issue(issue: Issue, covers: Covers) -> list[Finding]:
    """All findings of all rules. ``covers(role, character)`` says whether the fonts of a role (one of ``texts.ROLES``) have a character."""
    findings = Findings()
    for rule in RULES:
        findings.extend(rule(issue, covers))
    return findings.sorted()
