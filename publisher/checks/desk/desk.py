"""Laying an issue on the desk: which documents are fit to be judged, what is read beside it, what is let pass."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import Path

from publisher.checks.desk.base import Check, Desk, Flaw
from publisher.checks.desk.dates import check_future
from publisher.checks.desk.ignoring import let_pass
from publisher.checks.desk.names import Names
from publisher.checks.desk.personal import check_identity
from publisher.checks.desk.series import check_twice
from publisher.checks.desk.siblings import read_siblings
from publisher.messages import Finding, is_error
from publisher.model import Issue
from publisher.position import Position
from publisher.source.listed import IGNORE_FILE, NAMES_FILE, read_ignored, read_names

GRAVE: tuple[Check, ...] = (check_twice, check_future, check_identity)
"""What would be in print before anybody ran a check: one number for two documents, a date after that of the issue, identity numbers."""


def check_desk(issue: Issue, known: Iterable[Finding] = ()) -> tuple[list[Flaw], list[Finding]]:
    """Every flaw that no list lets pass, in the order of the source, and what is wrong with the lists themselves.

    ``known``: what reading and checking have found already. Documents in whose file one of them is an error are not judged: what was read of them may be
    incomplete. Reads ignore.yaml, names.yaml and the numbers of the issues beside this one.
    """
    from publisher.checks.desk.catalogue import FAMILIES

    return _check(issue, [check for family in FAMILIES for check in family], known, all_rules=True)


def check_grave(issue: Issue) -> list[Finding]:
    """What every build tells: the few rules of `GRAVE`. Reads no other issue."""
    return [flaw.finding for flaw in _check(issue, GRAVE, (), all_rules=False)[0]]


def _check(issue: Issue, checks: Sequence[Check], known: Iterable[Finding], *, all_rules: bool) -> tuple[list[Flaw], list[Finding]]:
    folder = Path(issue.folder)
    shown = Path(issue.file).parent
    names, findings = read_names(shown.parent / NAMES_FILE) if all_rules else ({}, [])
    own, wrong = read_ignored(shown / IGNORE_FILE)
    common, also_wrong = read_ignored(shown.parent / IGNORE_FILE)
    broken = frozenset(finding.position.file for finding in known if is_error(finding))
    desk = Desk(issue, broken, lambda: read_siblings(folder), Names(**names))
    documents = [document.position.file for document in desk.documents]
    found = in_order((flaw for check in checks for flaw in check(desk)), documents)
    lines = lru_cache(maxsize=None)(_read_lines)
    kept, lists = let_pass(found, own, common, lambda file, line: _line(lines(file), line), all_rules=all_rules and not broken)
    return kept, [*findings, *wrong, *also_wrong, *lists]


def in_order(flaws: Iterable[Flaw], files: Sequence[str]) -> list[Flaw]:
    """Flaws in the order of the files (others after them) and of the places in each, none twice."""
    order = {file: at for at, file in enumerate(files)}
    known: dict[tuple[str, Position, str], Flaw] = {}
    for flaw in flaws:
        finding = flaw.finding
        order.setdefault(finding.position.file, len(order))
        known.setdefault((finding.code, finding.position, str(finding.values)), flaw)
    return sorted(known.values(), key=lambda each: (order[each.finding.position.file], each.finding.position[1:], each.finding.code))


def _read_lines(file: str) -> tuple[str, ...]:
    try:
        return tuple(Path(file).read_text("utf-8-sig", errors="replace").splitlines())
    except OSError:
        return ()


def _line(lines: tuple[str, ...], number: int) -> str:
    return lines[number - 1] if 0 < number <= len(lines) else ""
