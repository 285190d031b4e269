"""Everything that is to be said of an issue: what reading found, what must be right, what the desk has to say."""

from __future__ import annotations

from collections.abc import Sequence

from publisher.checks.characters import Covers
from publisher.checks.desk import Flaw, check_desk
from publisher.checks.rules import check_issue
from publisher.messages import Finding
from publisher.model import Issue
from publisher.values import NamedTuple


class Checked(NamedTuple):
    """All findings, errors of the source first, the desk's last; ``flaws``: the desk's with their mends."""

    findings: list[Finding]
    flaws: list[Flaw]


def check_whole(issue: Issue | None, found: Sequence[Finding], covers: Covers) -> Checked:
    """All findings on what `publisher.source.read_issue` gave: an issue, or none, and its findings. ``covers`` as for `check_issue`."""
    if issue is None:
        return Checked(list(found), [])
    findings = [*found, *check_issue(issue, covers)]
    flaws, lists = check_desk(issue, findings)
    return Checked([*findings, *(flaw.finding for flaw in flaws), *lists], flaws)
