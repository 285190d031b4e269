"""How the page breaks fell: pages left short without need, lines left alone. Reads page tree and page map, not what layout meant."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import pairwise

from publisher.pages.overlaps import set_box
from publisher.pages.pagemap import BlockRecord, PageMap
from publisher.pages.stretches import Stretch, column_area, list_stretches
from publisher.pages.tree import ACROSS, Line, PageTree, Rule
from publisher.style import Style
from publisher.values import NamedTuple

HEAD_KINDS = frozenset({"issuer", "title", "number", "label", "part-title"})
HEADING_KINDS = frozenset({"heading", "box-title", "to"})
TABLE_KINDS = frozenset({"table-title", "table-note", "cell"})
CLOSING_KINDS = frozenset({"signature", "note"})
AFTER_HEADING = 2
"""Lines that stay with a heading."""
LEEWAY = 2
"""Rows by which what is kept together may be higher than it is reckoned here (spaces above and below, heads of tables)."""


class ShortPage(NamedTuple):
    """A body page (index from 0) with ``free`` rows left at its foot, and why: ``end`` of the issue, ``start`` (what follows was told to begin a page), ``head``,
    ``picture``, ``table``, ``text`` (what follows is kept together and takes ``needed`` rows), or empty: no cause was found.
    """

    page: int
    free: int
    cause: str
    needed: int


class Stranded(NamedTuple):
    """A line that should not stand where it stands: ``heading`` at a column's foot, ``widow`` (a paragraph's last line alone at a head), ``orphan`` (its first
    alone at a foot), ``signature`` (at a head, without the text it signs)."""

    page: int
    column: int
    what: str
    text: str


def find_short_pages(
    tree: PageTree, page_map: PageMap, style: Style, *, starts: Collection[tuple[str, int]] = (), limit: int = 6
) -> Iterator[ShortPage]:
    """Body pages that leave more than ``limit`` rows free, with their cause. ``starts``: the parts (document id, number) told to begin a page."""
    stretches = list_stretches(tree, style)
    bottom, leading = column_area(style, 0).bottom, style.page.leading
    by_page: dict[int, list[Stretch]] = {}
    for stretch in stretches:
        by_page.setdefault(stretch.page, []).append(stretch)
    for (page, here), (_, after) in pairwise([*by_page.items(), (-1, [])]):
        free = min((bottom - _reach(stretch, style)) // leading for stretch in here if stretch.foot)
        if free <= limit:
            continue
        if not after:
            yield ShortPage(page, free, "end", 0)
            continue
        cause, needed = _Follower(after[0], tree, page_map, style).need(here[-1], starts)
        yield ShortPage(page, free, cause if needed + LEEWAY > free or cause == "start" else "", needed)


def _reach(stretch: Stretch, style: Style) -> int:
    """How far down a stretch reaches, with the room that a notice beside a vertical masthead has."""
    masthead = [line for line in stretch.lines if any(run.vertical for run in line.runs)]
    if not masthead:
        return stretch.extent.bottom
    mine = [set_box(line).top for line in stretch.lines if line.runs and line.y >= masthead[-1].y - style.document.vertical.enclosing // 2]
    return max(stretch.extent.bottom, min(mine) + style.document.vertical.enclosing)


class _Follower:
    """What begins a page: how many rows it takes before it may be parted."""

    def __init__(self, stretch: Stretch, tree: PageTree, page_map: PageMap, style: Style) -> None:
        self.stretch = stretch
        self.page = tree.pages[stretch.page]
        self.blocks = page_map.blocks
        self.style = style
        self.lines = stretch.lines
        self.area = column_area(style, stretch.column)

    def kind(self, line: Line) -> str:
        return self.blocks[line.block].kind if line.block >= 0 else "cell" if line.artifact else "name"

    def block(self, line: Line) -> BlockRecord | None:
        return self.blocks[line.block] if line.block >= 0 else None

    def need(self, before: Stretch, starts: Collection[tuple[str, int]]) -> tuple[str, int]:
        """The cause and the rows."""
        here = next((block for line in self.lines if (block := self.block(line))), None)
        past = next((block for line in reversed(before.lines) if (block := self.block(line))), None)
        if here and (past is None or (past.document, past.part) != (here.document, here.part)) and (here.document, here.part) in starts:
            return "start", 0
        at = self._heads()
        if at == 0:
            return self._rest(0)
        keep = (
            (self.lines[at].row - 1 if at < len(self.lines) else self._row(self.stretch.extent.bottom)) + self.style.document.keep + LEEWAY
        )
        return "head", max(keep, self._rest(at)[1] if at < len(self.lines) else 0)

    def _heads(self) -> int:
        """How many lines are heads, or stand beside a vertical masthead: they stay with what follows."""
        lines, at = self.lines, 0
        while at < len(lines) and self.kind(lines[at]) in HEAD_KINDS:
            at += 1
        if any(run.vertical for line in lines[:at] for run in line.runs):
            head = self.block(lines[0])
            while (
                at < len(lines)
                and head
                and ((block := self.block(lines[at])) is None or (block.document, block.part) == (head.document, head.part))
            ):
                at += 1
            while at < len(lines) and self.kind(lines[at]) in HEAD_KINDS:
                at += 1
        return at

    def _rest(self, start: int) -> tuple[str, int]:
        """Cause and rows of what stands at a line that is no head."""
        at = start
        while at < len(self.lines) and self.kind(self.lines[at]) in HEADING_KINDS:
            at += 1
        first = self.lines[min(at, len(self.lines) - 1)]
        pictures = [i.y + i.height for i in self.page.images if self._in_column(i.x, i.width) and i.y < first.y]
        if pictures:
            return "picture", max(first.row, self._row(max(pictures)))
        if self.kind(first) in TABLE_KINDS:
            return "table", self._table(first)
        return "text", self._text(at, headed=at > start)

    def _in_column(self, x: int, width: int) -> bool:
        return self.area.left - 1000 <= x and x + width <= self.area.right + 1000

    def _row(self, y: int) -> int:
        return -(-(y - self.area.top) // self.style.page.leading)

    def _text(self, at: int, *, headed: bool) -> int:
        """Rows to the first place where text may be parted: not in a paragraph's first or last two lines, nor near a closing signature."""
        lines = self.lines
        for n in range(at + (AFTER_HEADING - 1 if headed else 0), len(lines) - 1):
            here, after = lines[n], lines[n + 1]
            if after.row == here.row:
                continue
            closing = any(self.kind(line) in CLOSING_KINDS for line in lines[n + 1 : n + 3])
            same = here.block == after.block
            first = not same or n == 0 or lines[n - 1].block != here.block
            last = not same or n + 2 >= len(lines) or lines[n + 2].block != here.block
            if not closing and (not same or not (first or last)):
                return here.row
        return lines[-1].row

    def _table(self, first: Line) -> int:
        """Rows of a table to the first place where it may be parted: all of them when it is kept whole."""
        extent = self.stretch.extent
        ours = [r for r in self.page.rules if self._in_column(r.x, r.width) and extent.top - r.height <= r.y < extent.bottom]
        frame = {self.area.left, self.area.right - self.style.box.rule}
        down = [rule for rule in ours if rule.height > rule.width and rule.x not in frame]
        free = _free_heights([rule for rule in ours if rule.width > rule.height], down, self.style.table.rule)
        if not free:
            return first.row
        whole = free[-1] - self.area.top
        if whole <= self.style.table.whole + self.style.page.leading * LEEWAY:
            return self._row(free[-1])
        parted = 2 if first.artifact else 3
        return self._row(free[min(parted, len(free) - 1)])


def _free_heights(across: list[Rule], down: list[Rule], thin: int) -> list[int]:
    """Heights at which a table may be parted: a rule goes all the way across (no merged cell reaches over it), none down goes through it."""
    if not across:
        return []
    whole = max(rule.x + rule.width for rule in across) - min(rule.x for rule in across)
    free = []
    for y in sorted({rule.y for rule in across}):
        covered, end = 0, 0
        for rule in sorted((rule for rule in across if abs(rule.y - y) <= thin), key=lambda rule: rule.x):
            covered += max(0, rule.x + rule.width - max(end, rule.x))
            end = max(end, rule.x + rule.width)
        if covered >= whole - 2 * thin and not any(rule.y + thin < y < rule.y + rule.height - 2 * thin for rule in down):
            free.append(y)
    return free


def find_stranded_lines(tree: PageTree, page_map: PageMap, style: Style) -> Iterator[Stranded]:
    """Headings at a column's foot, widows and orphans of paragraphs, wherever a stretch ends and its block or the text after it goes on elsewhere."""
    stretches = list_stretches(tree, style)
    blocks = page_map.blocks
    for here, after in pairwise(stretches):
        if after.page == here.page and ACROSS in (after.column, here.column):
            continue
        kinds = [(line, blocks[line.block].kind) for line in here.lines if line.block >= 0]
        tail = [kind for line, kind in kinds if line.y > here.lines[-1].y - style.page.leading * AFTER_HEADING]
        if "heading" in tail and after.lines[0].block >= 0 and blocks[after.lines[0].block].kind not in HEAD_KINDS:
            line = next(line for line, kind in reversed(kinds) if kind == "heading")
            yield Stranded(here.page, here.column, "heading", line.text)
        block = here.lines[-1].block
        first = after.lines[0].block
        if first >= 0 and blocks[first].kind == "signature" and block >= 0 and _same_part(blocks[first], blocks[block]) and block != first:
            yield Stranded(after.page, after.column, "signature", after.lines[0].text)
        if block < 0 or blocks[block].kind != "paragraph":
            continue
        ours = sum(line.block == block for line in here.lines)
        theirs = sum(line.block == block for line in after.lines)
        if theirs and ours == 1 and here.lines[-1].offset == 0:
            yield Stranded(here.page, here.column, "orphan", here.lines[-1].text)
        if theirs == 1 and _ends(page_map, block, after.lines):
            yield Stranded(after.page, after.column, "widow", next(line.text for line in after.lines if line.block == block))


def _same_part(one: BlockRecord, other: BlockRecord) -> bool:
    return (one.document, one.part) == (other.document, other.part)


def _ends(page_map: PageMap, block: int, lines: tuple[Line, ...]) -> bool:
    """Whether the last line of a block is among ``lines``."""
    last = page_map.spots[block][-1]
    return any(line.block == block and line.offset == last.offset for line in lines)
