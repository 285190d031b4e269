"""R991 and R992: what ignore.yaml lets pass."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from publisher.checks.desk.base import Flaw
from publisher.messages import CATALOGUE, Finding
from publisher.source.listed import Ignored


def can_be_ignored(code: str) -> bool:
    """Only findings of the desk's rules can be let pass, and not those about the list itself."""
    return code in CATALOGUE and code.startswith("R") and not code.startswith("R99")


def let_pass(
    flaws: Iterable[Flaw],
    own: Sequence[Ignored],
    common: Sequence[Ignored],
    read_line: Callable[[str, int], str],
    *,
    all_rules: bool = True,
) -> tuple[list[Flaw], list[Finding]]:
    """The flaws that remain, and what is wrong with the lists. ``own``: the issue's, whose entries are told when they let nothing pass; ``common``: the
    publication's, which hold for every issue. ``read_line``: a line of a source file. ``all_rules``: whether the flaws are those of every rule."""
    used: set[Ignored] = set()
    kept = []
    for flaw in flaws:
        fitting = [entry for entry in (*own, *common) if _fits(entry, flaw, read_line)]
        used.update(fitting)
        if not fitting:
            kept.append(flaw)
    findings = [Finding("R992", entry.position, {"code": entry.code}) for entry in (*own, *common) if not can_be_ignored(entry.code)]
    if all_rules:
        findings += [
            Finding("R991", entry.position, {"code": entry.code}) for entry in own if entry not in used and can_be_ignored(entry.code)
        ]
    return kept, findings


def _fits(entry: Ignored, flaw: Flaw, read_line: Callable[[str, int], str]) -> bool:
    finding = flaw.finding
    if entry.code != finding.code or not can_be_ignored(entry.code):
        return False
    if entry.file and not f"/{finding.position.file}".endswith((f"/{entry.file}", f"/{entry.file}.md")):
        return False
    return not entry.words or entry.words in read_line(finding.position.file, finding.position.line)
