"""All rules of the desk, family by family, and those that are told with every build."""

from __future__ import annotations

from publisher.checks.desk import (
    dates,
    doubled,
    forms,
    levels,
    namelists,
    numbering,
    numerals,
    pairs,
    papers,
    parts,
    personal,
    punctuation,
    record,
    references,
    series,
    spacing,
    sums,
    titles,
)
from publisher.checks.desk.base import Check

FAMILIES: tuple[tuple[Check, ...], ...] = (
    papers.CHECKS,
    series.CHECKS,
    dates.CHECKS,
    titles.CHECKS,
    numbering.CHECKS,
    levels.CHECKS,
    parts.CHECKS,
    references.CHECKS,
    punctuation.CHECKS,
    pairs.CHECKS,
    spacing.CHECKS,
    forms.CHECKS,
    numerals.CHECKS,
    doubled.CHECKS,
    namelists.CHECKS,
    sums.CHECKS,
    personal.CHECKS,
    record.CHECKS,
)
