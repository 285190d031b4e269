"""What ``publisher check`` tells of the source that was set: the rules of the desk beside what setting it has found."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from publisher.build import ANY_ROLE
from publisher.checks.desk import check_desk
from publisher.checks.whole import check_whole
from publisher.fonts import Library
from publisher.garbage import uncollected
from publisher.made import Made
from publisher.messages import Finding
from publisher.source import read_issue


def judge(folder: Path, made: Made | None, found: Iterable[Finding], library: Library) -> tuple[Finding, ...]:
    """All findings of `publisher.checks.whole.check_whole`, and of those that setting the issue ``found`` the rest, none twice.

    ``made``: what was made of the source as it is now; None where it has errors: then it is read again. Raises OSError.
    """
    with uncollected():
        if made is not None:
            flaws, lists = check_desk(made.issue)
            told = [*(flaw.finding for flaw in flaws), *lists]
        else:
            issue, problems = read_issue(folder)
            told = check_whole(issue, problems, lambda _, character: library.covers(ANY_ROLE, character)).findings
        known = {_identity(each): each for each in found}
        for each in told:
            known.setdefault(_identity(each), each)
        return tuple(known.values())


def _identity(finding: Finding) -> tuple[object, ...]:
    return finding.code, finding.position, str(finding.values)
