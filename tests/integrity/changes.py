"""What can go wrong with a text: a character dropped, doubled, exchanged; what a mutant is."""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random

from publisher.integrity import Fault
from tests.integrity.outputs import Outputs

Mutant = tuple[str, list[Fault]]
"""What was done, and the faults that were found."""
Generator = Callable[[Outputs, Random], Mutant | None]
SPARE = "国水山县"


def change(text: str, random: Random) -> tuple[str, str]:
    """A text with a character dropped, doubled, exchanged for another or with its neighbour; and what was done."""
    places = [n for n, character in enumerate(text) if not character.isspace()]
    if not places:
        return text, ""
    at = random.choice(places)
    kind = random.choice(("drop", "double", "swap", "replace"))
    if kind == "drop":
        return text[:at] + text[at + 1 :], kind
    if kind == "double":
        return text[:at] + text[at] + text[at:], kind
    if kind == "swap" and at + 1 < len(text):
        return text[:at] + text[at + 1] + text[at] + text[at + 2 :], kind
    return text[:at] + random.choice(SPARE.replace(text[at], "")) + text[at + 1 :], "replace"


def change_digit(text: str, random: Random) -> str:
    """A number that is another."""
    digits = [n for n, character in enumerate(text) if character.isdigit()]
    if not digits:
        return text
    at = random.choice(digits)
    return text[:at] + str((int(text[at]) + random.randint(1, 9)) % 10) + text[at + 1 :]


def change_node(found: re.Match[str], random: Random) -> str | None:
    if not found[0].strip() or "&" in found[0]:
        return None
    return change(found[0], random)[0]


NODE = r"(?<=>)[^<>]+(?=</(?:p|h\d|td|th|span|a|dt|dd|li|strong|sup)>)"
