"""The differences of two editions for people to read: texts with what was struck and what was put in, words with their places, metadata."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from publisher.editions.differences import DocumentDifference, FieldDifference, State, compare_fields, compare_maps
from publisher.editions.locating import Place, place_at
from publisher.editions.sides import Side
from publisher.editions.texts import DocumentText
from publisher.editions.words import Change, compare_words, take_neighbours
from publisher.pages.pagemap import PageMap
from publisher.values import NamedTuple, dataclass

SAME, GONE, COME = "same", "gone", "come"
BREAK = "↵"
"""The end of a paragraph, where it is what changed."""
_AROUND, _CELLS = 1, 4
"""Unchanged paragraphs, and cells of tables, shown on either side of a changed one."""


class Piece(NamedTuple):
    """Words that stayed (``same``), were struck (``gone``) or put in (``come``)."""

    state: str
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A block of a document: its kind in the page map, its words."""

    kind: str
    pieces: tuple[Piece, ...]

    @property
    def changed(self) -> bool:
        """Whether anything in it is not as it was."""
        return any(piece.state != SAME for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class Stretch:
    """Paragraphs one after the other that are shown, or ``folded`` away because nothing changed near them."""

    folded: bool
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class Words:
    """One change: the words before and after (``\\n`` is the end of a block, either may be empty), where they begin in either edition (None: nowhere)."""

    wrong: str
    right: str
    old: Place | None
    new: Place | None


@dataclass(frozen=True, slots=True)
class DocumentRedline:
    """A document that differs. ``id`` is empty for what the program makes by itself: cover, 目录, the last page, and the notice of corrections."""

    id: str
    title: str
    state: State
    moved: bool
    words: tuple[Words, ...]
    stretches: tuple[Stretch, ...]


@dataclass(frozen=True, slots=True)
class Redline:
    """All that differs between two editions but the look of the pages. ``made`` is the redline of what the program makes by itself, None where it is the same."""

    documents: tuple[DocumentRedline, ...]
    made: DocumentRedline | None
    fields: tuple[FieldDifference, ...]
    titles: dict[str, str]

    @property
    def empty(self) -> bool:
        """Whether nothing differs."""
        return not (self.documents or self.made or self.fields)


def compare_sides(old: Side, new: Side) -> Redline:
    """Compares texts and metadata of two editions of an issue. Raises OSError."""
    titles = {place.id: place.title for side in (old, new) for place in side.page_map.documents}
    documents = [
        _redline(each, titles[each.id], old.page_map, new.page_map)
        for each in compare_maps(old.page_map, new.page_map)
        if each.state is not State.SAME or each.moved
    ]
    before, after = _made_text(old.page_map), _made_text(new.page_map)
    changes = tuple(compare_words(before.text, after.text))
    made = DocumentDifference("", State.CHANGED, False, before, after, changes) if changes else None
    return Redline(
        tuple(documents),
        _redline(made, "", old.page_map, new.page_map) if made is not None else None,
        tuple(compare_fields(old.issue, new.issue)),
        titles,
    )


def _made_text(page_map: PageMap) -> DocumentText:
    """What belongs to no document: made by the program from the others."""
    ids = tuple(n for n, block in enumerate(page_map.blocks) if not block.document)
    return DocumentText("", tuple(page_map.blocks[n] for n in ids), ids)


def _redline(difference: DocumentDifference, title: str, old_map: PageMap, new_map: PageMap) -> DocumentRedline:
    old, new = difference.old, difference.new
    changes = difference.changes
    before, after = old.text if old is not None else "", new.text if new is not None else ""
    if old is None or new is None:
        changes = (Change(0, len(before), 0, len(after)),)
        words: tuple[Words, ...] = ()
    else:
        told = take_neighbours(changes, before, after)
        words = tuple(
            Words(
                before[c.start : c.end],
                after[c.new_start : c.new_end],
                _place(old_map, old, c.start, c.end),
                _place(new_map, new, c.new_start, c.new_end),
            )
            for c in told
        )
    paragraphs = list(_paragraphs(changes, before, after, old, new))
    return DocumentRedline(difference.id, title, difference.state, difference.moved, words, tuple(_fold(paragraphs)))


def _place(page_map: PageMap, text: DocumentText, start: int, end: int) -> Place | None:
    """Where words stand; a change that begins with the end of a block begins for a reader with the next one."""
    while start < end and text.text[start] == "\n":
        start += 1
    return place_at(page_map, text, start, end) if text.blocks else None


def _paragraphs(
    changes: Sequence[Change], before: str, after: str, old: DocumentText | None, new: DocumentText | None
) -> Iterator[Paragraph]:
    pieces: list[Piece] = []
    kind = ""
    for state, text, at in _segments(changes, before, after):
        owner = old if state == GONE else new
        for n, part in enumerate(text.split("\n")):
            if n:
                if state != SAME:
                    pieces.append(Piece(state, BREAK))
                yield Paragraph(kind or _kind(owner, at - 1), tuple(pieces))
                pieces, kind = [], ""
            if part:
                pieces.append(Piece(state, part))
                kind = kind or _kind(owner, at)
            at += len(part) + 1
    yield Paragraph(kind, tuple(pieces))


def _segments(changes: Sequence[Change], before: str, after: str) -> Iterator[tuple[str, str, int]]:
    """The texts in pieces: state, words, where they begin in the old text (struck words) or in the new one."""
    new_at = 0
    for change in changes:
        if after[new_at : change.new_start]:
            yield SAME, after[new_at : change.new_start], new_at
        if change.start < change.end:
            yield GONE, before[change.start : change.end], change.start
        if change.new_start < change.new_end:
            yield COME, after[change.new_start : change.new_end], change.new_start
        new_at = change.new_end
    if after[new_at:]:
        yield SAME, after[new_at:], new_at


def _kind(text: DocumentText | None, offset: int) -> str:
    return text.blocks[text.locate(offset).block].kind if text is not None and text.blocks else ""


def _fold(paragraphs: Sequence[Paragraph]) -> Iterator[Stretch]:
    """Changed paragraphs with those next to them, and the rest between."""
    shown: set[int] = set()
    for n, paragraph in enumerate(paragraphs):
        if paragraph.changed:
            reach = _CELLS if paragraph.kind == "cell" else _AROUND
            shown.update(range(max(0, n - reach), min(len(paragraphs), n + reach + 1)))
    begun = 0
    for n in range(1, len(paragraphs) + 1):
        if n == len(paragraphs) or (n in shown) != (begun in shown):
            yield Stretch(begun not in shown, tuple(paragraphs[begun:n]))
            begun = n
