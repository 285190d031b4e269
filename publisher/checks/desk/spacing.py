"""R701 to R703: typed blanks, full-width digits and letters."""

from __future__ import annotations

import re
from collections.abc import Iterator

from publisher.checks.desk.base import HAN, WIDE, Desk, Flaw, around, flaw

_CHINESE = re.compile(rf"(?<=[{HAN}]) +(?=[{HAN}{WIDE}])|(?<=[{WIDE}]) +(?=[{HAN}])")
_BESIDE_LATIN = re.compile(rf"(?<=[{HAN}]) +(?=[0-9A-Za-z])|(?<=[0-9A-Za-z]) +(?=[{HAN}])")
_FULL = re.compile("[０-９Ａ-Ｚａ-ｚ]+")
_ROLES = ("title", "body", "heading", "box", "caption", "table", "number", "masthead")
_SHIFT = 0xFEE0


def check_blanks(desk: Desk) -> Iterator[Flaw]:
    """R701 between Chinese characters, R702 beside digits and letters. U+3000 is typed on purpose and let be."""
    for passage in desk.passages:
        if " " not in passage.characters or passage.role not in _ROLES:
            continue
        for code, pattern in (("R701", _CHINESE), ("R702", _BESIDE_LATIN)):
            for match in pattern.finditer(passage.characters):
                words = around(passage.characters, match.start(), match.end())
                yield flaw(code, passage.text, match.start(), (match[0], ""), words=words)


def check_widths(desk: Desk) -> Iterator[Flaw]:
    """R703."""
    for passage in desk.passages:
        for match in _FULL.finditer(passage.characters):
            right = "".join(chr(ord(character) - _SHIFT) for character in match[0])
            yield flaw("R703", passage.text, match.start(), (match[0], right), found=match[0], right=right)


CHECKS = (check_blanks, check_widths)
