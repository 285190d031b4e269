"""How firmly neighbouring characters belong together, learnt from the text itself.

A word is two characters that stand side by side more often than chance has it. The issue at hand knows its own words best (土地, 燃气, the names of its
places), so no dictionary is needed.
"""

from __future__ import annotations

from collections import Counter
from functools import cached_property

_LEAST = 3
"""Pairs met fewer times say nothing."""


class Cohesion:
    """Counts over a text, made when first asked."""

    def __init__(self, text: str) -> None:
        self._text = text

    @cached_property
    def _singles(self) -> Counter[str]:
        return Counter(self._text)

    @cached_property
    def _pairs(self) -> Counter[str]:
        text = self._text
        return Counter(map(str.__add__, text, text[1:]))

    def between(self, before: str, after: str) -> float:
        """0 (chance) to 1 (the rarer of the two is always in this pair)."""
        together = self._pairs.get(before + after, 0)
        if together < _LEAST:
            return 0.0
        return together / min(self._singles[before], self._singles[after])
