"""R701 to R703: typed blanks, full-width digits and letters."""

from __future__ import annotations

import re
from collections.abc import Iterator

from publisher.checks.desk.base import HAN, WIDE, Desk, Flaw, Passage, around, flaw
from publisher.text.numerals import CHINESE_NUMERAL

_CHINESE = re.compile(rf"(?<=[{HAN}]) +(?=[{HAN}{WIDE}])|(?<=[{WIDE}]) +(?=[{HAN}])")
_BESIDE_LATIN = re.compile(rf"(?<=[{HAN}]) +(?=[0-9A-Za-z])|(?<=[0-9A-Za-z]) +(?=[{HAN}])")
_FULL = re.compile("[０-９Ａ-Ｚａ-ｚ]+")
_ROLES = ("title", "body", "heading", "box", "caption", "table", "number", "masthead")
_SHIFT = 0xFEE0
_MARKS = frozenset("，。、；：？！（）《》“”")
_STOP = re.compile("[，。；！？]")
_LEAST = 6
"""Characters of a clause; shorter ones may be names side by side."""
_ARTICLE = re.compile(f"第{CHINESE_NUMERAL}[编章节条款]")


def check_blanks(desk: Desk) -> Iterator[Flaw]:
    """R701 between Chinese characters, R702 beside digits and letters. U+3000 is typed on purpose and let be, and so is the blank after 第一条.

    Mended beside a mark, and within a sentence: where nothing but a blank parts a name from a post, it may mean something.
    """
    for passage in desk.passages:
        if " " not in passage.characters or passage.role not in _ROLES:
            continue
        for code, pattern in (("R701", _CHINESE), ("R702", _BESIDE_LATIN)):
            for match in pattern.finditer(passage.characters):
                if _ARTICLE.fullmatch(passage.characters[: match.start()]):
                    continue
                words = around(passage.characters, match.start(), match.end())
                yield flaw(code, passage.text, match.start(), (match[0], "") if _is_slip(passage, match) else None, words=words)


def _is_slip(passage: Passage, match: re.Match[str]) -> bool:
    characters = passage.characters
    if any(character in _MARKS for character in (characters[match.start() - 1], characters[match.end()])):
        return True
    clause = _STOP.split(characters[: match.start()])[-1] + " " + _STOP.split(characters[match.end() :])[0]
    return (
        passage.role == "body"
        and _STOP.search(characters) is not None
        and "：" not in clause
        and clause.count(" ") <= 2
        and len(clause) > _LEAST
    )


def check_widths(desk: Desk) -> Iterator[Flaw]:
    """R703."""
    for passage in desk.passages:
        for match in _FULL.finditer(passage.characters):
            right = "".join(chr(ord(character) - _SHIFT) for character in match[0])
            yield flaw("R703", passage.text, match.start(), (match[0], right), found=match[0], right=right)


CHECKS = (check_blanks, check_widths)
