"""Bands: what a document becomes before it is put on pages.

A band is a stretch of a document set to one measure: across the page, or in columns. Heads stand across and stay with the band after them.
"""

from __future__ import annotations

from publisher.layout.galleys import set_block
from publisher.layout.heads import HeadSetter
from publisher.layout.paragraphs import set_addressees, set_heading
from publisher.layout.setting import Setting
from publisher.layout.strip import NEVER, Galley, Strip
from publisher.layout.tables import Place, find_place, note_place, set_table
from publisher.layout.vertical import join_head, set_vertical_head
from publisher.model import Attachments, Block, Document, Full, Heading, Masthead, Paragraph, Part, PartKind, Roster, Signature, Table
from publisher.pages import Element, Role
from publisher.values import dataclass, field

_BESIDE = (Paragraph, Roster, Attachments, Signature)
"""Blocks that can be set beside a vertical masthead."""


@dataclass(slots=True)
class Mark:
    """A bookmark to be: the block it leads to, its level, its words."""

    block: int
    level: int
    title: str


@dataclass(slots=True)
class Band:
    """A stretch of one measure. ``columns`` 1 (across) or 2, each of ``measure``; ``new_page``: begins a page; ``section``: the section that begins with it."""

    columns: int
    measure: int
    strips: list[Strip]
    new_page: bool = False
    head: bool = False
    """A head: stays with the band after it."""
    section: str | None = None
    turned: bool = False
    """Stands on pages of its own, turned by 90°; ``measure`` is the type area's height."""


@dataclass(slots=True)
class DocumentBands:
    """A document's bands, its bookmarks, and the block it begins with."""

    bands: list[Band] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    first_block: int = 0


def set_document(setting: Setting, document: Document, folder: str, level: int) -> DocumentBands:
    """All bands of a document. ``level`` is its bookmark's."""
    return _Walk(setting, document, folder, level).walk()


class _Walk:
    def __init__(self, setting: Setting, document: Document, folder: str, level: int) -> None:
        self.setting = setting
        self.document = document
        self.folder = folder
        self.level = level
        self.across = setting.style.across
        self.column = setting.style.page.columns.measure
        self.heads = HeadSetter(setting, self.across)
        self.out = DocumentBands()
        self.letter_measure = setting.style.letter.measure
        self.galley: Galley | None = None
        self.columns = 0
        self.turned_head: list[Strip] = []
        """The head of a part that begins with a turned table and is turned with it."""

    def walk(self) -> DocumentBands:
        setting, document = self.setting, self.document
        setting.document, setting.part = document.id, 0
        article = setting.structure.add(Role.ARTICLE, setting.structure.root)
        article.title = document.entry
        self.out.first_block = len(setting.blocks)
        self.out.marks.append(Mark(self.out.first_block, self.level, document.entry))
        if document.masthead is Masthead.VERTICAL:
            first = self._vertical_head(article)
        else:
            strip, _ = self.heads.set_document_head(document, article)
            self.out.bands.append(Band(1, self.across, [strip], new_page=document.starts_page, head=True))
            first = 0
        for number, part in enumerate(document.parts[first:], first):
            setting.part = number
            self._part(part, article)
        return self.out

    def _vertical_head(self, article: Element) -> int:
        """The head with a vertical masthead, and beside the masthead the notice when it is set in one measure. The number of parts set."""
        setting, document = self.setting, self.document
        head = set_vertical_head(setting, self.heads, document, article)
        letter = document.parts[0]
        beside = letter.columns == 1 and all(isinstance(block, _BESIDE) for block in letter.blocks)
        if not beside:
            strip = join_head(setting, head)
            self._head_band(strip, head=True)
            return 0
        self.letter_measure = head.measure
        self._part(letter, article)
        notice = self.out.bands.pop() if self.out.bands else Band(1, self.letter_measure, [])
        followed = len(document.parts) > 1
        encloses = followed and document.parts[1].kind is PartKind.INSTRUMENT
        strip = join_head(setting, head, notice.strips, setting.style.document.vertical.enclosing * encloses)
        if strip.height <= setting.style.page.lines * setting.leading:
            self._head_band(strip, head=followed)
        else:
            self._head_band(join_head(setting, head), head=True)
            self.out.bands.append(notice)
        return 1

    def _head_band(self, strip: Strip, *, head: bool) -> None:
        """A head with a vertical masthead, with its space above unless it begins a page."""
        above = Strip(self.setting.style.document.vertical.above, space=True, after=NEVER)
        self.out.bands.append(Band(1, self.across, [above, strip], new_page=self.document.starts_page, head=head))

    def _part(self, part: Part, article: Element) -> None:
        parent = self.setting.structure.add(Role.SECTION, article)
        level, depth = self.level, 1
        if part.kind is not PartKind.LETTER:
            level, depth = level + 1, 2
            first = len(self.setting.blocks)
            turned = bool(part.blocks) and self._find_place(part.blocks[0], part.columns) is Place.TURNED
            heads = HeadSetter(self.setting, self.setting.style.depth) if turned else self.heads
            strips, _ = heads.set_part_head(part, 2, parent)
            title = "　".join(text.characters.replace("\n", "") for text in (part.label, part.title) if text)
            parent.title = title
            self.out.marks.append(Mark(first, level, title))
            if turned:
                self.turned_head = strips
            else:
                self.out.bands.append(Band(1, self.across, strips, new_page=part.starts_page, head=True))
        depths = {each: depth + 1 + n for n, each in enumerate(sorted({b.level for b in part.blocks if isinstance(b, Heading)}))}
        if part.kind is PartKind.LETTER and self.document.to:
            self._open(part.columns, self.letter_measure)
            assert self.galley is not None
            set_addressees(self.setting, self.galley, self.document.to, parent)
        for block in part.blocks:
            self._block(block, part.columns, parent, depths, level)
        self._close()

    def _block(self, block: Block, columns: int, parent: Element, depths: dict[int, int], level: int) -> None:
        if isinstance(block, Full):
            for each in block.blocks:
                self._block(each, 0, parent, depths, level)
            return
        place = self._find_place(block, columns)
        if isinstance(block, Table):
            note_place(self.setting, block, place)
            if place is Place.TURNED:
                self._turned(block, parent)
                return
        wide = columns == 0 or place is Place.ACROSS or (isinstance(block, Table) and block.span_page)
        self._open(1 if wide else columns, self.across if wide else self.letter_measure)
        assert self.galley is not None
        if isinstance(block, Heading):
            depth = depths.get(block.level, 6)
            base = 2 if level > self.level else 1
            identity, _ = set_heading(self.setting, self.galley, block, depth, parent)
            self.out.marks.append(Mark(identity, level + depth - base, block.text.characters.replace("\n", "")))
        else:
            set_block(self.setting, self.galley, block, parent, self.folder)

    def _find_place(self, block: Block, columns: int) -> Place:
        """Where a table, or one that begins what spans the page, fits; other blocks fit where they are."""
        if isinstance(block, Full):
            return self._find_place(block.blocks[0], 0) if block.blocks else Place.HERE
        if not isinstance(block, Table):
            return Place.HERE
        wide = columns == 0 or block.span_page
        return find_place(self.setting, block, self.across if wide else self.column if columns > 1 else self.letter_measure)

    def _turned(self, table: Table, parent: Element) -> None:
        """A table on pages of its own, with the head of the part it begins."""
        self._close()
        galley = Galley(self.setting.style.depth, self.turned_head)
        self.turned_head = []
        set_table(self.setting, galley, table, parent, self.across)
        self.out.bands.append(Band(1, galley.measure, galley.strips, turned=True))

    def _open(self, columns: int, across: int) -> None:
        """A galley for blocks in ``columns`` (``across`` wide when there is one): the open one where it fits."""
        measure = self.column if columns > 1 else across
        if self.galley is not None and self.columns == columns and self.galley.measure == measure:
            return
        self._close()
        self.columns = columns
        self.galley = Galley(measure)

    def _close(self) -> None:
        if self.galley is not None and self.galley.strips:
            self.out.bands.append(Band(self.columns, self.galley.measure, self.galley.strips))
        self.galley = None
