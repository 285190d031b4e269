"""R602 and R603: brackets, quotes and titles come in pairs of one form."""

from __future__ import annotations

import re
from collections.abc import Iterator

from publisher.checks.desk.base import HAN, Desk, Flaw, Passage, flaw

_PAIRS = {"（": "）", "《": "》", "〈": "〉", "“": "”", "‘": "’", "〔": "〕", "【": "】", "［": "］", "(": ")", "[": "]"}
_CLOSERS = {close: mark for mark, close in _PAIRS.items()}
_MIXED = {("（", ")"): "）", ("(", "）"): "（"}
_ITEM = re.compile(r"(?:^|[\n；;。，、：\s])(?:[0-9]{1,2}|[a-zA-Z]|[一二三四五六七八九十]{1,3})$")
_INTERVAL = re.compile(r"[\[(（][+\-]?[0-9.]*[∞%]?[,，][ ]?[+\-]?[0-9.]*[∞%]?[)\]）]")
"""[0,60): its brackets need not be of one kind."""
_HAN = re.compile(f"[{HAN}]")
_ROLES = ("title", "body", "heading", "box", "table", "caption", "strong", "number")


def check_pairs(desk: Desk) -> Iterator[Flaw]:
    """Within a passage every mark that opens is closed. Quotations that run over paragraphs are known by each paragraph beginning with “."""
    for passage in desk.passages:
        if passage.role in _ROLES:
            yield from _check(passage)


def _check(passage: Passage) -> Iterator[Flaw]:
    waiting: list[tuple[int, str]] = []
    text = passage.text
    characters = _INTERVAL.sub(lambda match: "0" * len(match[0]), passage.characters)
    for at, character in enumerate(characters):
        if character in _PAIRS:
            waiting.append((at, character))
        elif character in _CLOSERS:
            start, mark = waiting[-1] if waiting else (0, "")
            if mark and _PAIRS[mark] == character:
                waiting.pop()
            elif (mark, character) in _MIXED:
                waiting.pop()
                yield from _mixed(passage, start, mark, at, character)
            elif character in "）)" and _ITEM.search(characters[:at]):
                continue  # 1） and a) number items
            elif any(_PAIRS[mark] == character for _, mark in waiting):
                while _PAIRS[waiting[-1][1]] != character:
                    start, mark = waiting.pop()
                    yield flaw("R602", text, start, mark=mark)
                waiting.pop()
            elif not (character == "’" and at and characters[at - 1].isascii()):
                yield flaw("R602", text, at, mark=character)
    for start, mark in waiting:
        if not (mark in "“‘" and start == 0):
            yield flaw("R602", text, start, mark=mark)


def _mixed(passage: Passage, start: int, mark: str, end: int, close: str) -> Iterator[Flaw]:
    """Full-width where Chinese stands within or at either side."""
    characters = passage.characters
    if not _HAN.search(characters[max(0, start - 1) : end + 2]):
        return
    right = _MIXED[mark, close]
    at, wrong = (end, close) if right == "）" else (start, mark)
    yield flaw("R603", passage.text, at, (wrong, right), mark=wrong, right=right)


def check_half_brackets(desk: Desk) -> Iterator[Flaw]:
    """R601 for a pair of half-width brackets after a Chinese character with Chinese in it."""
    for passage in desk.passages:
        if "(" not in passage.characters or passage.role not in _ROLES:
            continue
        for match in re.finditer(rf"(?<=[{HAN}》”])\(([^()（）\n]*[{HAN}][^()（）\n]*)\)", passage.characters):
            yield flaw("R601", passage.text, match.start(), ("(", "（"), mark="(", right="（")
            yield flaw("R601", passage.text, match.end() - 1, (")", "）"), mark=")", right="）")


CHECKS = (check_pairs, check_half_brackets)
