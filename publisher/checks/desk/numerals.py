"""R801 to R806: numerals."""

from __future__ import annotations

import re
from collections.abc import Iterator

from publisher.checks.desk.base import Desk, Flaw, flaw

_YEARS = re.compile(r"(?<![0-9A-Za-z.\-—/])((?:19|20)[0-9]{2})-((?:19|20)[0-9]{2})(?:年|(?=）|$))")
_MIXED = re.compile(
    "[0-9]{4}年(?:[一二三四五六七八九]|十[一二]?)月(?:[0-9一二三四五六七八九十]+日)?"
    "|[一二三四五六七八九〇○零]{4}年[0-9]{1,2}月|(?<![0-9年])[0-9]{1,2}月(?:[一二三四五六七八九]|十[一二三四五六七八九]?|[二三]十[一二三四五六七八九]?)日"
)
_SOME = re.compile("[0-9]+(?:几|数(?=[个万亿千百十]))(?![何乎])")
_SHORT = re.compile("(?<![0-9—～~\\-〇一二三四五六七八九第])[0-9]{2}年[0-9]{1,2}月(?=[0-9]{1,2}日)")
_PERCENT = re.compile(r"(?<![0-9.A-Za-z\-])([0-9]+(?:\.[0-9]+)?)([～~—\-–])([0-9]+(?:\.[0-9]+)?)([%％])")
_AMOUNT = "(?:为|达到?|有)?[0-9.]+(?:%|％)?[^，。；、（）0-9]{0,4}?"
_ABOUT = (
    re.compile(f"((?<![节合条制公])约|大约|(?<![附最邻靠临将])近|将近|接近){_AMOUNT}(左右|上下)"),
    re.compile(f"(超过){_AMOUNT}(以上)(?!的)"),
)
"""节约5%左右, 附近300米左右 say it once."""


def check_years(desk: Desk) -> Iterator[Flaw]:
    """R801. Told and not mended: titles are cited as they were signed."""
    for passage in desk.passages:
        for match in _YEARS.finditer(passage.characters):
            yield flaw("R801", passage.text, match.start(), words=match[0], right=match[0].replace("-", "—"))


def check_mixed(desk: Desk) -> Iterator[Flaw]:
    """R802."""
    for passage in desk.passages:
        for match in _MIXED.finditer(passage.characters):
            yield flaw("R802", passage.text, match.start(), words=match[0])


def check_vague(desk: Desk) -> Iterator[Flaw]:
    """R803 and R804."""
    for passage in desk.passages:
        for match in _SOME.finditer(passage.characters):
            yield flaw("R803", passage.text, match.start(), words=match[0])
        for match in _SHORT.finditer(passage.characters):
            yield flaw("R804", passage.text, match.start(), words=match[0])


def check_percent(desk: Desk) -> Iterator[Flaw]:
    """R805."""
    for passage in desk.passages:
        for match in _PERCENT.finditer(passage.characters):
            right = f"{match[1]}{match[4]}～{match[3]}{match[4]}"
            yield flaw("R805", passage.text, match.start(), words=match[0], right=right)


def check_about(desk: Desk) -> Iterator[Flaw]:
    """R806."""
    for passage in desk.passages:
        for pattern in _ABOUT:
            for match in pattern.finditer(passage.characters):
                yield flaw("R806", passage.text, match.start(), words=match[0], first=match[1], second=match[2])


CHECKS = (check_years, check_mixed, check_vague, check_percent, check_about)
