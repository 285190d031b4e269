"""The shape of a rule of the desk: an entry of the catalogue, and why the rule is kept."""

from __future__ import annotations

from publisher.messages.entry import Entry, Severity
from publisher.messages.language import Language
from publisher.values import NamedTuple


class Reason(NamedTuple):
    """Why a rule is kept, in both languages, and the standard or regulation it comes from (by name; empty: the practice of the desk)."""

    chinese: str
    english: str
    source: str

    def text(self, language: Language) -> str:
        """The reason."""
        return self.english if language is Language.ENGLISH else self.chinese


class Rule(NamedTuple):
    """A code with what is said of it and why."""

    entry: Entry
    reason: Reason


def rule(code: str, severity: Severity, chinese: tuple[str, str, str], english: tuple[str, str, str], source: str = "") -> Rule:
    """A rule of the sentence, the remedy and the reason in each language."""
    return Rule(Entry(code, severity, *chinese[:2], *english[:2]), Reason(chinese[2], english[2], source))


PAPERS = "GB/T 9704《党政机关公文格式》"
HANDLING = "《党政机关公文处理工作条例》"
MARKS = "GB/T 15834《标点符号用法》"
NUMERALS = "GB/T 15835《出版物上数字用法》"
OPENNESS = "《中华人民共和国政府信息公开条例》"
CHARACTERS = "《通用规范汉字表》"
