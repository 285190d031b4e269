"""The pages of two editions side by side: which belong together, which differ, and where on them."""

from __future__ import annotations

from collections.abc import Sequence

from publisher.editions.dumped import Box, DumpedLine, DumpedPage, list_texts
from publisher.editions.sequences import compare_sequences
from publisher.values import NamedTuple, dataclass

CHANGED, SHIFTED = "changed", "shifted"


class Mark(NamedTuple):
    """A place on a page: ``changed`` where something else stands now, ``shifted`` where the same line stands elsewhere or is set otherwise."""

    kind: str
    box: Box


@dataclass(frozen=True, slots=True)
class Pair:
    """A page of the old edition and the page of the new one that takes its place; None where there is none. Marks are for either."""

    old: DumpedPage | None
    new: DumpedPage | None
    old_marks: tuple[Mark, ...] = ()
    new_marks: tuple[Mark, ...] = ()

    @property
    def differs(self) -> bool:
        """Whether the page looks otherwise, its folio apart."""
        return self.old is None or self.new is None or bool(self.old_marks or self.new_marks)

    @property
    def moved(self) -> bool:
        """Whether it is the same page with another folio."""
        return not self.differs and self.old is not None and self.new is not None and self.old.folio != self.new.folio


def pair_pages(old: Sequence[DumpedPage], new: Sequence[DumpedPage]) -> list[Pair]:
    """All pages of two editions in order, those with the same text together, what lies between paired one by one."""
    pairs: list[Pair] = []
    at = new_at = 0
    first, second = [[(page.kind, tuple(list_texts(page))) for page in pages] for pages in (old, new)]
    for i, i2, j, j2 in [*compare_sequences(first, second), (len(old), len(old), len(new), len(new))]:
        pairs += [compare_pages(a, b) for a, b in zip(old[at:i], new[new_at:j], strict=True)]
        both = min(i2 - i, j2 - j)
        pairs += [compare_pages(a, b) for a, b in zip(old[i : i + both], new[j : j + both], strict=True)]
        pairs += [Pair(page, None) for page in old[i + both : i2]]
        pairs += [Pair(None, page) for page in new[j + both : j2]]
        at, new_at = i2, j2
    return pairs


def compare_pages(old: DumpedPage, new: DumpedPage) -> Pair:
    """Two pages, with marks where they differ."""
    old_marks, new_marks = [], []
    first, second = _keys(old), _keys(new)
    at = new_at = 0
    for i, i2, j, j2 in [*compare_sequences(first, second), (len(first), len(first), len(second), len(second))]:
        for before, after in zip(old.lines[at:i], new.lines[new_at:j], strict=True):
            if (before.box, before.rest) != (after.box, after.rest) and not before.artifact:
                old_marks.append(Mark(SHIFTED, before.box))
                new_marks.append(Mark(SHIFTED, after.box))
        old_marks += [Mark(CHANGED, line.box) for line in old.lines[i:i2]]
        new_marks += [Mark(CHANGED, line.box) for line in new.lines[j:j2]]
        at, new_at = i2, j2
    shared = set(old.things) & set(new.things)
    for things, marks in ((old.things, old_marks), (new.things, new_marks)):
        marks += [Mark(CHANGED, thing.box) for thing in things if thing not in shared and thing.kind == "image"]
    if not old_marks and not new_marks and set(old.things) != set(new.things):
        old_marks += [Mark(SHIFTED, thing.box) for thing in old.things if thing not in shared]
        new_marks += [Mark(SHIFTED, thing.box) for thing in new.things if thing not in shared]
    return Pair(old, new, tuple(old_marks), tuple(new_marks))


def _keys(page: DumpedPage) -> list[tuple[bool, str]]:
    """What lines are told apart by: their text, without the folio that a page merely moved has changed. On one page it stands to the left, on the
    other to the right, so the sides of running heads do not count."""
    return [(line.artifact, _plain(line, page.folio)) for line in page.lines]


def _plain(line: DumpedLine, folio: str) -> str:
    return line.text.replace(folio, "#") if line.artifact and folio else line.text
