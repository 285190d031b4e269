"""What the program says to its users: the one catalogue of findings and messages, in Chinese and English."""

from publisher.messages.catalogue import CATALOGUE
from publisher.messages.entry import Entry, Severity
from publisher.messages.finding import Finding, Findings
from publisher.messages.language import Language, choose_language
from publisher.messages.rendering import escape, explain, is_error, list_codes, phrase, render, say, severity
from publisher.messages.trouble import Trouble

__all__ = [
    "CATALOGUE",
    "Entry",
    "Finding",
    "Findings",
    "Language",
    "Severity",
    "Trouble",
    "choose_language",
    "escape",
    "explain",
    "is_error",
    "list_codes",
    "phrase",
    "render",
    "say",
    "severity",
]
