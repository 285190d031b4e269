"""R704 to R707: forms of characters, look-alikes, common slips."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from publisher.checks.desk.base import HAN, Desk, Flaw, around, flaw
from publisher.text.slips import SLIPS
from publisher.text.variants import STANDARD_FORMS

_COMPATIBLE = re.compile("[\u2e80-\u2fdf\uf900-\ufaff\U0002f800-\U0002fa1f]")
_UNIFIED = set("\ufa0e\ufa0f\ufa11\ufa13\ufa14\ufa1f\ufa21\ufa23\ufa24\ufa27\ufa28\ufa29")
"""Stand among the compatibility forms but are characters of their own."""
_RADICALS = {
    "\u2e9f": "母",
    "\u2ea0": "民",
    "\u2ec4": "西",
    "\u2ec5": "见",
    "\u2ec6": "角",
    "\u2ec9": "贝",
    "\u2ecb": "车",
    "\u2ed3": "长",
    "\u2ed4": "门",
    "\u2ed8": "青",
    "\u2ed9": "韦",
    "\u2eda": "页",
    "\u2edb": "风",
    "\u2edc": "飞",
    "\u2ee2": "马",
    "\u2ee3": "骨",
    "\u2ee4": "鬼",
    "\u2ee5": "鱼",
    "\u2ee6": "鸟",
    "\u2eec": "齐",
    "\u2eee": "齿",
    "\u2ef0": "龙",
}
_VARIANT = re.compile("[" + "".join(STANDARD_FORMS) + "]")
_LIKE = (
    (re.compile("(?<=[一二三四五六七八九〇])[○◯Oo〇零]?[○◯](?=[一二三四五六七八九〇○◯年])"), {"○": "〇", "◯": "〇"}),
    (re.compile("(?<![0-9A-Za-z])[0-9]+[OoОlI][0-9]*(?=[年月日])"), {"O": "0", "o": "0", "О": "0", "l": "1", "I": "1"}),
    (re.compile("(?<=[A-Za-z])[АВЕКМНОРСТХаеорсху]|[АВЕКМНОРСТХаеорсху](?=[A-Za-z0-9])"),
     dict(zip("АВЕКМНОРСТХаеорсху", "ABEKMHOPCTXaeopcxy", strict=True))),
    (re.compile(f"(?<=[{HAN}])[•∙⋅](?=[{HAN}])"), {"•": "·", "∙": "·", "⋅": "·"}),
)  # fmt: skip
_SLIP = [(re.compile(wrong), right) for wrong, right in SLIPS.items()]
_WEEKEND = "周期年月学季岁粉本始毫"
"""末 belongs to the word before it: 周末来, 期末能."""


def check_compatible(desk: Desk) -> Iterator[Flaw]:
    """R704. Mended where Unicode (or the shape of a radical) says which character it is."""
    for passage in desk.passages:
        if passage.characters.isascii():
            continue
        for match in _COMPATIBLE.finditer(passage.characters):
            if match[0] in _UNIFIED:
                continue
            right = unicodedata.normalize("NFKC", match[0])
            right = right if right != match[0] else _RADICALS.get(match[0], "")
            mend = (match[0], right) if len(right) == 1 else None
            yield flaw("R704", passage.text, match.start(), mend, found=match[0], point=f"U+{ord(match[0]):04X}", right=right or "？")


def check_variants(desk: Desk) -> Iterator[Flaw]:
    """R705."""
    for passage in desk.passages:
        for match in _VARIANT.finditer(passage.characters):
            yield flaw("R705", passage.text, match.start(), found=match[0], right=STANDARD_FORMS[match[0]])


def check_alike(desk: Desk) -> Iterator[Flaw]:
    """R706. Mended: the places are such that nothing else can be meant."""
    for passage in desk.passages:
        for pattern, forms in _LIKE:
            for match in pattern.finditer(passage.characters):
                for at in range(match.start(), match.end()):
                    found = passage.characters[at]
                    if found in forms:
                        words = around(passage.characters, at, at + 1, 3)
                        values = {"words": words, "found": found, "point": f"U+{ord(found):04X}", "right": forms[found]}
                        yield flaw("R706", passage.text, at, (found, forms[found]), **values)


def check_slips(desk: Desk) -> Iterator[Flaw]:
    """R707. Never mended: a word may be cut differently."""
    for passage in desk.passages:
        for pattern, right in _SLIP:
            for match in pattern.finditer(passage.characters):
                if match[0][0] == "末" and match.start() and passage.characters[match.start() - 1] in _WEEKEND:
                    continue
                yield flaw("R707", passage.text, match.start(), words=match[0], right=right)


CHECKS = (check_compatible, check_variants, check_alike, check_slips)
