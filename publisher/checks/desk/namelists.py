"""R901 and R902: names spelled two ways, names against the publication's list."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from publisher.checks.desk.base import Desk, Flaw, blocks_of, flaw
from publisher.model import Roster, Text

_SHARED = re.compile("副|委员|成员|科员|主任科员|研究员|工程师|干事|代表|专家|顾问|调研员|秘书|教授|医师")
_HAN_NAME = re.compile("[㐀-鿿·]{2,6}$")
_LEAST_POST = 4


def _differ_in_one(one: str, other: str) -> bool:
    return len(one) == len(other) and sum(map(str.__ne__, one, other)) == 1


def check_spellings(desk: Desk) -> Iterator[Flaw]:
    """R901: one post only one can hold, two names that differ in one character."""
    known: dict[str, Text] = {}
    for document in desk.documents:
        for block in blocks_of(document):
            if not isinstance(block, Roster):
                continue
            for group in block.groups:
                for person in group.people:
                    post, name = person.post.characters, person.name.characters
                    if len(post) < _LEAST_POST or _SHARED.search(post) or not _HAN_NAME.match(name):
                        continue
                    before = known.setdefault(post, person.name)
                    if before is not person.name and _differ_in_one(before.characters, name):
                        place = before.position()
                        file = place.file.rpartition("/")[2]
                        yield flaw("R901", person.name, post=post, name=name, other=before.characters, line=place.line, file=file)


def check_people(desk: Desk) -> Iterator[Flaw]:
    """R902 for people: a name in a roster that is not listed but nearly is."""
    people = set(desk.names.people)
    if not people:
        return
    for document in desk.documents:
        for block in blocks_of(document):
            if not isinstance(block, Roster):
                continue
            for group in block.groups:
                for person in group.people:
                    name = person.name.characters
                    near = next((each for each in desk.names.people if len(name) > 2 and _differ_in_one(each, name)), None)
                    if near is not None and name not in people:
                        yield flaw("R902", person.name, found=name, name=near)


def check_places(desk: Desk) -> Iterator[Flaw]:
    """R902 for places and offices of three characters and more: the same but for one character, not the first of three, and listed nowhere."""
    names = tuple(dict.fromkeys(each for each in (*desk.names.places, *desk.names.offices) if len(each) > 2))
    if not names:
        return
    pattern, known = _near(names), set(names)
    for passage in desk.passages:
        for match in pattern.finditer(passage.characters):
            found = match[1]
            name = next((each for each in names if _differ_in_one(each, found)), None)
            if name is not None and found not in known and not _within(known, passage.characters, match.start(), len(found)):
                yield flaw("R902", passage.text, match.start(), found=found, name=name)


@lru_cache(maxsize=4)
def _near(names: tuple[str, ...]) -> re.Pattern[str]:
    """Any of the names with one of its middle characters another; looked for at every place."""
    variants = {re.escape(name[:at]) + "[㐀-鿿]" + re.escape(name[at + 1 :]) for name in names for at in range(1, len(name) - 1)}
    return re.compile(f"(?=({'|'.join(sorted(variants, key=lambda each: (-len(each), each)))}))")


def _within(known: set[str], characters: str, start: int, length: int) -> bool:
    """Whether what was found is covered by a listed name around it."""
    end = start + length
    return any(characters.startswith(name, at) for name in known if len(name) > length for at in range(max(0, end - len(name)), start + 1))


CHECKS = (check_spellings, check_people, check_places)
