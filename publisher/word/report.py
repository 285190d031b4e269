"""The report of an import, as messages with their values."""

from __future__ import annotations

from collections.abc import Iterator

from publisher.messages import Severity, severity
from publisher.word.accounting import letters
from publisher.word.importing import Imported
from publisher.word.neutral import Table

Line = tuple[int, str, dict[str, object]]
"""How deep it is indented, the message, its values."""
_REPLACED = {"symbol"}
"""Asides whose characters stand in the draft as others."""


def report_import(made: Imported, source: str) -> Iterator[Line]:
    """What was made of a Word file, a line each: where it is, what was recognised, doubts, what is not in it, remarks."""
    draft, verdict = made.draft, made.verdict
    yield 0, "word.done", {"source": source, "file": made.file}
    for key, value in (
        ("issuer", "、".join(draft.issuers)),
        ("title", "".join(draft.title)),
        ("number", draft.number),
        ("to", draft.to),
        ("date", str(draft.date or "")),
        ("signed", "、".join(draft.signed)),
    ):
        if value:
            yield 1, f"word.front.{key}", {"value": value}
    if verdict.faithful:
        yield 1, "word.counts", _counts(made)
    else:
        missing, extra = ("".join(sorted(counter.elements())) for counter in (verdict.missing, verdict.extra))
        yield 1, "word.unfaithful", {"missing": missing, "extra": extra}
    doubts = list(dict.fromkeys(draft.doubts))
    if doubts:
        yield 1, "word.doubts", {"count": len(doubts)}
        for doubt in doubts:
            yield 2, f"word.doubt.{doubt.kind}", {"text": doubt.text or "—"}
    asides = [aside for aside in (*made.word.asides, *draft.asides) if aside.kind not in _REPLACED]
    if asides:
        yield 1, "word.left", {}
        for aside in asides:
            yield 2, f"word.aside.{aside.kind}", {"text": " ⏎ ".join(aside.text.strip().split("\n"))}
    if made.word.remarks:
        yield 1, "word.remarks", {}
        for remark in made.word.remarks:
            yield 2, f"word.remark.{remark.kind}", {"text": remark.text}
    weights = [severity(finding) for finding in verdict.findings]
    errors, warnings = weights.count(Severity.ERROR), weights.count(Severity.WARNING)
    if errors or warnings:
        yield 1, "word.findings", {"errors": errors, "warnings": warnings}


def _counts(made: Imported) -> dict[str, object]:
    return {
        "characters": len(letters("".join(made.verdict.texts))),
        "parts": 1 + sum(block.startswith("# ") for block in made.draft.blocks),
        "tables": sum(isinstance(block, Table) for block in made.word.blocks),
        "pictures": len(made.draft.pictures),
    }
