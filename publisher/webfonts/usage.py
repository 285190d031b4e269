"""Which characters an edition of an issue shows in which role of type."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from publisher.model import Block, Box, Figure, Full, Heading, Issue, Mark, Paragraph, Table, Text
from publisher.model.reading import read_block, read_issue_text

SONG, BIAOSONG, HEI, KAI = "song", "biaosong", "hei", "kai"
HEADINGS = {2: HEI, 3: KAI, 4: HEI, 5: SONG}
"""The role of each level of heading, as the print template has it."""
DIGITS = "0123456789"


def collect_texts(issue: Issue, more: Mapping[str, str] | None = None) -> dict[str, str]:
    """For each role the characters set in it, sorted, each once. ``more``: an edition's own words by role.

    宋体 holds the whole text, so that whatever a style sheet does there is a face behind it.
    """
    found: dict[str, set[str]] = {SONG: set(), BIAOSONG: set(), HEI: set(DIGITS), KAI: set(DIGITS)}
    found[SONG].update(*read_issue_text(issue))
    if issue.about is not None:
        found[BIAOSONG].update(issue.about.title.characters)
        for block in issue.about.blocks:
            found[SONG].update(*read_block(block))
    for section in issue.sections:
        found[HEI].update(section.title.characters)
        found[SONG].update(section.title.characters)
        for document in section.documents:
            found[BIAOSONG].update(document.title.characters, *(issuer.characters for issuer in document.issuers))
            found[KAI].update(document.number.characters)
            for part in document.parts:
                found[BIAOSONG].update(part.title.characters)
                found[HEI].update(part.label.characters)
                for block in part.blocks:
                    for role, text in _find_texts(block):
                        found[role].update(text)
    for role, text in (more or {}).items():
        found.setdefault(role, set()).update(text)
    return {role: "".join(sorted(character for character in characters if not character.isspace())) for role, characters in found.items()}


def _find_texts(block: Block) -> Iterator[tuple[str, str]]:
    """Texts set in other faces than the body's."""
    match block:
        case Heading():
            yield HEADINGS.get(block.level, SONG), block.text.characters
        case Paragraph():
            yield from _find_stress(block.text)
        case Box() | Full():
            if isinstance(block, Box):
                yield HEI, block.title.characters
            for each in block.blocks:
                yield from _find_texts(each)
        case Figure():
            yield KAI, block.caption.characters
        case Table():
            yield HEI, block.title.characters
            for number, row in enumerate(block.rows):
                for cell in row:
                    if cell is not None and number < block.head_rows:
                        yield HEI, cell.text.characters
                    elif cell is not None:
                        yield from _find_stress(cell.text)


def _find_stress(text: Text) -> Iterator[tuple[str, str]]:
    for run in text.runs:
        if run.mark is Mark.STRONG:
            yield HEI, run.text
