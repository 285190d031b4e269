"""R: what the editors' desk is told: the rules of editing, a module a family.

Numbers by family: 1 文号, 2 dates, 3 titles, 4 numbering, 5 attachments and references, 6 punctuation, 7 spaces and characters, 8 numerals and words,
9 names, tables, personal data and the public record; R99 the list of what is let pass.
"""

from __future__ import annotations

from publisher.messages.desk import characters, dates, ignoring, names, numbering, numerals, papers, parts, punctuation, record, titles
from publisher.messages.desk.rule import Reason, Rule

_RULES: tuple[Rule, ...] = (
    *papers.RULES,
    *dates.RULES,
    *titles.RULES,
    *numbering.RULES,
    *parts.RULES,
    *punctuation.RULES,
    *characters.RULES,
    *numerals.RULES,
    *names.RULES,
    *record.RULES,
    *ignoring.RULES,
)

ENTRIES = tuple(rule.entry for rule in _RULES)
REASONS: dict[str, Reason] = {rule.entry.code: rule.reason for rule in _RULES}
"""Every rule's reason by its code."""
