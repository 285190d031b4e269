"""Joining lines that were broken only in the source."""

from __future__ import annotations


def join_lines(text: str) -> str:
    """Join the lines of ``text`` (separated by ``\\n``): a space between two Latin words, nothing beside Chinese.

    Blanks (not U+3000, which is typed on purpose) around the line breaks go away.
    """
    lines = [line.strip(" \t\r") for line in text.split("\n")]
    out = ""
    for line in lines:
        if not line:
            continue
        if out and needs_space(out[-1], line[0]):
            out += " "
        out += line
    return out


def needs_space(before: str, after: str) -> bool:
    """Whether two characters joined over a line break need a space: both belong to words of an alphabet, not to Chinese text."""
    return (_is_alphabetic(before) or before in _CLOSING) and (_is_alphabetic(after) or after in _OPENING)


_CLOSING = frozenset(".,;:!?)]%\"'&")
_OPENING = frozenset("([\"'&")
_ALPHABETS_END = 0x0530
"""Latin, Greek and Cyrillic stand below."""


def _is_alphabetic(character: str) -> bool:
    return ord(character) < _ALPHABETS_END and character.isalnum()
