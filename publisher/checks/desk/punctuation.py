"""R601, R604 to R609: marks by themselves and side by side."""

from __future__ import annotations

import re
from collections.abc import Iterator

from publisher.checks.desk.base import HAN, WIDE, Desk, Flaw, Passage, around, flaw

_WIDE_OF = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！"}
_HALF = re.compile(rf"(?<=[{HAN}{WIDE})%])[,;:?!](?=[{HAN}“《（]|$)|(?<=[{HAN}])[,;:](?=[0-9])")
_HALF_STOP = re.compile(rf"(?<=[{HAN}])\.(?=[{HAN}]|$)")
_ORDINAL = re.compile("[一二三四五六七八九十]{1,3}")
_DOUBLED = re.compile(r"([。，、；：])\1+")
_BESIDE = re.compile("[。，、；：？！](?=[。，、；：])|[。，、；：](?=[？！])")
_STRAIGHT = re.compile(rf"(?<=[{HAN}{WIDE}])[\"']|(?<![0-9])[\"'](?=[{HAN}{WIDE}])")
_DOTS = re.compile(rf"(?<=[{HAN}])(?:\.{{3,6}}|。{{3,6}}|·{{3,6}}|(?<!…)…(?!…))(?=[{HAN}{WIDE}]|$)")
_HYPHENS = re.compile(rf"(?<=[{HAN}”》])(?:--+|－－+)(?=[{HAN}“《])")
_NEEDLESS = re.compile("(?<=》)、(?=《)|(?<=”)、(?=“)")
_BEFORE = re.compile("、(?=等(?:[，。；、）]|部门|单位|方面|地|有关)|和|以及)")
_PLAIN = ("body", "heading", "title", "box", "table", "caption", "strong")


def check_half(desk: Desk) -> Iterator[Flaw]:
    """R601. A full stop is told but not mended: it may be a mark of another kind."""
    for passage in _passages(desk, ",;:?!."):
        for match in _HALF.finditer(passage.characters):
            right = _WIDE_OF[match[0]]
            sure = match.end() < len(passage.characters) or passage.role == "body"
            yield flaw("R601", passage.text, match.start(), (match[0], right) if sure else None, mark=match[0], right=right)
        for match in _HALF_STOP.finditer(passage.characters):
            if _ORDINAL.fullmatch(passage.characters[: match.start()]):
                continue  # a heading's number: R404
            yield flaw("R601", passage.text, match.start(), mark=".", right="。")


def check_doubled(desk: Desk) -> Iterator[Flaw]:
    """R604: the same mark again (mended); R605: another beside it."""
    for passage in _passages(desk, "。，、；："):
        doubled = set()
        for match in _DOUBLED.finditer(passage.characters):
            doubled |= set(range(match.start(), match.end()))
            if match[1] == "。" and len(match[0]) > 2:
                continue  # an ellipsis written with stops: R607
            yield flaw("R604", passage.text, match.start(), (match[0], match[1]), marks=match[0])
        for match in _BESIDE.finditer(passage.characters):
            if match.start() not in doubled and match.end() not in doubled:
                yield flaw("R605", passage.text, match.start(), marks=passage.characters[match.start() : match.end() + 1])


def check_straight(desk: Desk) -> Iterator[Flaw]:
    """R606. Mended where a passage has exactly two of a kind: they open and close."""
    for passage in _passages(desk, "\"'"):
        found = list(_STRAIGHT.finditer(passage.characters))
        for match in found:
            pair = "“”" if match[0] == '"' else "‘’"
            both = [at for at, character in enumerate(passage.characters) if character == match[0]]
            free = not any(mark in passage.characters for mark in pair)
            mend = (match[0], pair[both.index(match.start())]) if len(both) == 2 and free and both[1] - both[0] > 1 else None
            yield flaw("R606", passage.text, match.start(), mend, mark=match[0])


def check_long(desk: Desk) -> Iterator[Flaw]:
    """R607: ellipses and dashes."""
    for passage in desk.passages:
        for pattern, right in ((_DOTS, "……"), (_HYPHENS, "——")):
            for match in pattern.finditer(passage.characters):
                yield flaw("R607", passage.text, match.start(), (match[0], right), marks=match[0], right=right)


def check_enumeration(desk: Desk) -> Iterator[Flaw]:
    """R608 and R609: 、 where none stands."""
    for passage in _passages(desk, "、"):
        for match in _NEEDLESS.finditer(passage.characters):
            yield flaw("R608", passage.text, match.start(), marks=around(passage.characters, match.start(), match.end(), 1))
        for match in _BEFORE.finditer(passage.characters):
            if passage.characters.startswith(
                ("和谐", "和平", "和睦", "和气", "和顺", "和美", "和田", "和林", "和硕", "和静", "和县", "和解"), match.end()
            ):
                continue
            yield flaw("R609", passage.text, match.start(), words=passage.characters[match.start() : match.end() + 2])


def _passages(desk: Desk, marks: str) -> Iterator[Passage]:
    """Passages of running text that have one of the marks."""
    for passage in desk.passages:
        if passage.role in _PLAIN and any(mark in passage.characters for mark in marks):
            yield passage


CHECKS = (check_half, check_doubled, check_straight, check_long, check_enumeration)
