"""``check --fix``: mending an issue until nothing certain is left."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from publisher.checks.characters import Covers
from publisher.checks.desk import Flaw
from publisher.checks.mending import mend_issue
from publisher.checks.whole import Checked, check_whole
from publisher.model import Issue
from publisher.source import read_issue
from publisher.values import NamedTuple

_ROUNDS = 20
"""One mend may lay bare another (。。。 beside a bracket); no text was met that needs more than three rounds."""


class Fixed(NamedTuple):
    """The issue as it stands afterwards (None: it cannot be read), what is still to be said of it, and the mends made, in the order they were made."""

    issue: Issue | None
    checked: Checked
    mends: list[Flaw]


def fix_issue(folder: Path, covers: Covers, *, write: bool = True, begin: Callable[[Issue], None] = lambda _: None) -> Fixed:
    """Mends the issue in a folder, reads it again, and goes on until there is nothing to mend. ``begin`` is called with the issue before anything is done.

    ``write`` False: nothing is written; the mends are those of the first round. Raises OSError.
    """
    mends: list[Flaw] = []
    for number in range(_ROUNDS):
        issue, found = read_issue(folder)
        checked = check_whole(issue, found, covers)
        if issue is None:
            break
        if number == 0:
            begin(issue)
        done = mend_issue(issue, checked.flaws, write=write)
        mends += done
        if not done or not write:
            break
    return Fixed(issue, checked, mends)
