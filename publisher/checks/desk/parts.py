"""R501 to R504, R507: the 附件 note against what is attached.

Attachments belong to the letter or the instrument before them, so a document falls into groups: parts that are none, and the attachments after them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from publisher.checks.desk.base import Desk, Flaw, flaw, flaw_at, plain, walk
from publisher.checks.texts import texts_of_part
from publisher.model import Attachments, Document, Part, PartKind, Text
from publisher.text.numerals import read_numeral
from publisher.values import NamedTuple

_MARKS = re.compile("[《》〈〉“”‘’（）()]")
_LEFT_OUT = re.compile("略）?$|另发|不予公开|不予刊|不刊|[（(]略")
"""What a note says of an attachment that is not printed."""
_ENDS = "。，、；：.;,"


class Group(NamedTuple):
    """Parts, the titles their notes name, and the attachments after them."""

    parts: tuple[Part, ...]
    named: tuple[Text, ...]
    attached: tuple[Part, ...]


def find_groups(document: Document) -> list[Group]:
    """The groups of a document, in order."""
    groups: list[tuple[list[Part], list[Part]]] = []
    for part in document.parts:
        if part.kind is PartKind.ATTACHMENT and groups:
            groups[-1][1].append(part)
        elif not groups or groups[-1][1]:
            groups.append(([part], []))
        else:
            groups[-1][0].append(part)
    return [Group(tuple(parts), tuple(_named(parts)), tuple(attached)) for parts, attached in groups]


def _named(parts: list[Part]) -> Iterator[Text]:
    for part in parts:
        for block in walk(part.blocks):
            if isinstance(block, Attachments):
                yield from block.titles


def label_number(part: Part) -> int:
    """The number of an attachment's label; 0 for a bare 附件."""
    return read_numeral(re.sub(r"[附件\s]", "", part.label.characters)) or 0


def _same(text: Text) -> str:
    return _MARKS.sub("", plain(text)).rstrip(_ENDS)


def check_notes(desk: Desk) -> Iterator[Flaw]:
    """R501, R502, R503."""
    for document in desk.documents:
        for group in find_groups(document):
            yield from _compare(group) if group.named else _unnamed(group)


def _compare(group: Group) -> Iterator[Flaw]:
    named = {_same(text) for text in group.named}
    attached = {_same(part.title) for part in (*group.attached, *group.parts)}
    missing = [text for text in group.named if _same(text) not in attached and not _LEFT_OUT.search(text.characters)]
    spare = [part for part in group.attached if part.title and _same(part.title) not in named]
    pairs = {label_number(part) or 1: part for part in spare}
    for text in missing:
        part = pairs.pop(group.named.index(text) + 1, None)
        if part is None:
            yield flaw("R501", text, title=plain(text))
        else:
            spare.remove(part)
            yield flaw("R503", part.title, title=plain(part.title), named=plain(text))
    for part in spare:
        yield flaw("R502", part.title, title=plain(part.title))


def _unnamed(group: Group) -> Iterator[Flaw]:
    """Attachments without a note: let be where the text refers to them."""
    if any("附件" in text.characters for part in group.parts for _, text in texts_of_part(part)):
        return
    for part in group.attached:
        yield flaw_at("R502", part.position, title=plain(part.title) or part.label.characters)


def check_labels(desk: Desk) -> Iterator[Flaw]:
    """R504: one after the other, a single one without a number. What is named but not printed counts."""
    for document in desk.documents:
        for group in find_groups(document):
            numbers = [label_number(part) for part in group.attached]
            count = max(len(group.named), len(numbers))
            for at, part in enumerate(group.attached):
                expected = at + 1 if count > 1 else 0
                if len(group.named) > len(numbers) and numbers[at] > (numbers[at - 1] if at else 0):
                    continue
                if numbers[at] != expected:
                    right = f"附件{expected or ''}"
                    yield flaw("R504", part.label, label=part.label.characters, right=right)


def check_note_marks(desk: Desk) -> Iterator[Flaw]:
    """R507: a mark after a title in the note."""
    for document in desk.documents:
        for part in document.parts:
            for text in _named([part]):
                if text.characters[-1:] and text.characters[-1] in _ENDS:
                    mend = (text.characters[-1], "") if len(text.characters) > 1 else None
                    yield flaw("R507", text, len(text.characters) - 1, mend, title=plain(text), mark=text.characters[-1])


CHECKS = (check_notes, check_labels, check_note_marks)
