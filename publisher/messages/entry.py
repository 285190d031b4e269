"""The shape of an entry of the catalogue."""

from __future__ import annotations

from enum import Enum

from publisher.messages.language import Language
from publisher.values import NamedTuple


class Severity(Enum):
    """How much a finding weighs."""

    ERROR = "error"
    """The issue cannot be made; nothing is written."""
    WARNING = "warning"
    """The issue is made, but somebody should look."""
    NOTICE = "notice"
    """Something worth knowing."""


class Entry(NamedTuple):
    """What the catalogue says of a code: sentences and remedies with ``{named}`` fields."""

    code: str
    severity: Severity
    chinese: str
    chinese_remedy: str
    english: str
    english_remedy: str

    def text(self, language: Language) -> str:
        """The sentence."""
        return self.english if language is Language.ENGLISH else self.chinese

    def remedy(self, language: Language) -> str:
        """What to do about it."""
        return self.english_remedy if language is Language.ENGLISH else self.chinese_remedy


ERROR, WARNING, NOTICE = Severity.ERROR, Severity.WARNING, Severity.NOTICE
