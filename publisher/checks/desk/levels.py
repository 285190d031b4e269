"""R403 and R405: levels of headings, and what they end with."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from publisher.checks.desk.base import Desk, Flaw, flaw, walk
from publisher.checks.desk.numbering import find_number
from publisher.model import Heading

_STOPS = "。，；：、"


def check_levels(desk: Desk) -> Iterator[Flaw]:
    """R403: within a part, numbers of one form stand at one level; a level few of them stand at, against twice as many elsewhere, is told."""
    for document in desk.documents:
        for part in document.parts:
            headings = [(find_number(block.text.characters), block) for block in walk(part.blocks) if isinstance(block, Heading)]
            levels: dict[int, Counter[int]] = {}
            for number, block in headings:
                if number is not None:
                    levels.setdefault(number.form, Counter())[block.level] += 1
            for number, block in headings:
                if number is None:
                    continue
                counts = levels[number.form]
                usual, many = counts.most_common(1)[0]
                if block.level != usual and many >= 3 * counts[block.level]:
                    yield flaw("R403", block.text, number=number.typed, marks="#" * block.level, usual="#" * usual)


def check_ends(desk: Desk) -> Iterator[Flaw]:
    """R405: a stop at the end of a heading; a colon only where text follows in the same breath is let be."""
    for passage in desk.passages:
        if passage.role == "heading" and passage.characters[-1] in _STOPS:
            yield flaw("R405", passage.text, len(passage.characters) - 1, mark=passage.characters[-1])


CHECKS = (check_levels, check_ends)
