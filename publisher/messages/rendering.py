"""Findings and messages as lines for the reader."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping

from publisher.messages.catalogue import CATALOGUE
from publisher.messages.entry import Severity
from publisher.messages.finding import Finding
from publisher.messages.language import Language
from publisher.messages.plain import PLAIN

_LONGEST = 80
"""Characters of an echoed value; what is longer is cut."""

_WARNING_WORDS = {
    (Severity.WARNING, Language.CHINESE): "警告：",
    (Severity.WARNING, Language.ENGLISH): "warning: ",
    (Severity.NOTICE, Language.CHINESE): "提示：",
    (Severity.NOTICE, Language.ENGLISH): "note: ",
}


def escape(text: str) -> str:
    """``text`` with everything that does not print (controls, formats, private use, unassigned) written as ``\\u…``."""
    if text.isprintable():
        return text
    return "".join(char if _prints(char) else f"\\u{ord(char):04x}" for char in text)


def _prints(char: str) -> bool:
    return char == "\u3000" or unicodedata.category(char) not in {"Cc", "Cf", "Co", "Cn", "Cs", "Zl", "Zp"}


def _cut(value: object) -> str:
    text = str(value)
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def fill(sentence: str, values: Mapping[str, object]) -> str:
    """``sentence`` with its ``{named}`` fields filled, the values escaped."""
    return sentence.format_map({name: escape(str(value)) for name, value in values.items()}) if "{" in sentence else sentence


def render(finding: Finding, language: Language) -> str:
    """A finding as one line: ``file:line:column: CODE text → remedy``; warnings and notices say so before the text."""
    place = f"{escape(finding.position.file)}:{finding.position.line}:{finding.position.column}"
    word = _WARNING_WORDS.get((severity(finding), language), "")
    text, remedy = phrase(finding, language)
    return f"{place}: {finding.code} {word}{text} → {remedy}"


def phrase(finding: Finding, language: Language) -> tuple[str, str]:
    """What a finding says and what is to be done."""
    entry = CATALOGUE[finding.code]
    values = {name: _cut(value) for name, value in finding.values.items()}
    return fill(entry.text(language), values), fill(entry.remedy(language), values)


def severity(finding: Finding) -> Severity:
    """How much a finding weighs."""
    return CATALOGUE[finding.code].severity


def is_error(finding: Finding) -> bool:
    """Whether a finding forbids making the issue."""
    return severity(finding) is Severity.ERROR


def say(message: str, language: Language, **values: object) -> str:
    """A plain message of the catalogue (``build.done``) in the language."""
    chinese, english = PLAIN[message]
    return fill(english if language is Language.ENGLISH else chinese, values)


def explain(code: str, language: Language) -> str | None:
    """A catalogue entry as a short text, fields left open; ``None`` when there is no such code."""
    entry = CATALOGUE.get(code.upper())
    if entry is None:
        return None
    weight = say(f"severity.{entry.severity.value}", language)
    text, remedy = _unfilled(entry.text(language)), _unfilled(entry.remedy(language))
    said = f"{entry.code} {weight}\n{text}\n{say('explain.remedy', language)}{remedy}"
    from publisher.messages.desk import REASONS

    reason = REASONS.get(entry.code)
    if reason is None:
        return said
    source = f"\n{say('explain.source', language)}{reason.source}" if reason.source else ""
    return f"{said}\n{say('explain.reason', language)}{reason.text(language)}{source}"


def list_codes(language: Language) -> list[str]:
    """Every code with its sentence, fields left open, in order."""
    return [f"{code} {_unfilled(CATALOGUE[code].text(language))}" for code in sorted(CATALOGUE)]


def _unfilled(sentence: str) -> str:
    return sentence.replace("{{", "{").replace("}}", "}")
