"""Laying the pages on sheets."""

from __future__ import annotations

from collections.abc import Mapping

from publisher.fonts import Library
from publisher.inks import Ink, separate
from publisher.pages import Box, GlyphRun, Line, Page, PageTree, Placed, Rule, Sheet, Sheets
from publisher.press.imposition import PAGES_OF_A_SHEET, fill_up, saddle_order
from publisher.press.marks import cut_marks, fold_marks, registration_marks
from publisher.style.style import PressStyle
from publisher.style.wording import fill
from publisher.values import replace


def single_sheets(tree: PageTree, style: PressStyle, library: Library, file: str) -> Sheets:
    """A page a sheet, in reading order. ``file`` is what the slug line calls the file."""
    maker = _Maker(tree, style, library, tree.width)
    sheets = []
    for index in range(len(tree.pages)):
        x, y = maker.trim.left, maker.trim.top
        named = {"page": str(index + 1), "pages": str(len(tree.pages)), "title": tree.information.title, "file": file}
        sheets.append(maker.make((Placed(index, x, y, maker.bleed),), fill(style.slug.page, named)))
    return maker.finish(sheets, 0)


def impose_saddle(tree: PageTree, style: PressStyle, library: Library, file: str) -> Sheets:
    """Sheets of two pages a side for saddle stitching: front and back of the outermost first."""
    maker = _Maker(tree, style, library, 2 * tree.width)
    pages = fill_up(len(tree.pages))
    count = len(pages) // PAGES_OF_A_SHEET
    bleed, fold, y = maker.bleed, maker.trim.left + tree.width, maker.trim.top
    sheets = []
    for side in saddle_order(pages):
        creep = style.creep * side.sheet // max(1, count - 1)
        placed = []
        if side.left is not None:
            placed.append(Placed(side.left, maker.trim.left + creep, y, bleed._replace(right=fold)))
        if side.right is not None:
            placed.append(Placed(side.right, fold - creep, y, bleed._replace(left=fold)))
        named = {
            "title": tree.information.title,
            "file": file,
            "sheet": str(side.sheet + 1),
            "sheets": str(count),
            "side": style.slug.back if side.back else style.slug.front,
            "left": _number(side.left),
            "right": _number(side.right),
        }
        sheets.append(maker.make(tuple(placed), fill(style.slug.sheet, named), fold=fold))
    return maker.finish(sheets, len(pages) - len(tree.pages))


def _number(page: int | None) -> str:
    return "—" if page is None else str(page + 1)


def collect_inks(tree: PageTree, own: Mapping[int, Ink]) -> dict[int, Ink]:
    """The inks of every colour on the pages, black included: the style's ``own``, or computed."""
    colours = {0}
    for page in tree.pages:
        colours.update(rule.rgb for rule in page.rules)
        colours.update(run.rgb for line in page.lines for run in line.runs)
    return {rgb: own.get(rgb) or separate(rgb) for rgb in sorted(colours)}


def find_computed(sheets: Sheets, style: PressStyle) -> list[tuple[int, Ink]]:
    """The colours on the pages whose inks the style does not give, with what was computed for them; black and greys need none."""
    return [(rgb, ink) for rgb, ink in sheets.inks.items() if rgb not in style.colours and any(ink[:3])]


class _Maker:
    """Makes sheets whose trim is ``width`` wide and as high as the pages."""

    def __init__(self, tree: PageTree, style: PressStyle, library: Library, width: int) -> None:
        self._tree, self._style, self._library = tree, style, library
        self._begin = max(style.marks.offset, style.bleed)
        margin = max(style.margin, self._begin + style.marks.length)
        self.trim = Box(margin, margin, margin + width, margin + tree.height)
        self.bleed = self.trim.grown(style.bleed)
        self._size = width + 2 * margin, tree.height + 2 * margin

    def make(self, placed: tuple[Placed, ...], slug: str, fold: int = 0) -> Sheet:
        """A sheet. ``fold``: where it is folded, 0 where not."""
        marks = self._style.marks
        strokes = cut_marks(self.trim, self._begin, marks.length)
        if fold:
            strokes += fold_marks(self.trim, fold, self._begin, marks.length)
        crosses, rings = registration_marks(self.trim, self._begin, marks, sides_only=bool(fold))
        return Sheet(*self._size, self.trim, self.bleed, placed, (*strokes, *crosses), tuple(rings), self._set_slug(slug))

    def finish(self, sheets: list[Sheet], blanks: int) -> Sheets:
        tree, style = self._tree, self._style
        pages = tuple(carry_into_bleed(page, tree.width, tree.height, style.bleed) for page in tree.pages)
        inks = collect_inks(tree, style.colours)
        return Sheets(replace(tree, pages=pages), tuple(sheets), style.bleed, inks, style.marks.weight, style.condition, blanks)

    def _set_slug(self, text: str) -> Line:
        """The line below the trim between the cut mark and the registration mark amid the side; smaller when there is no room."""
        look, marks = self._style.slug, self._style.marks
        x = self.trim.left + marks.length
        measure = (self.trim.right - self.trim.left) // 2 - 2 * marks.length
        parts = self._library.shape(look.role, text) if text else ()
        width = sum(part.advance for part in parts)
        size = min(look.size, measure * 1000 // width) if width else look.size
        y = self.trim.bottom + self._begin + marks.length // 2 + size // 3
        runs, at = [], x
        for part in parts:
            advances = [advance * size // 1000 for advance in part.advances]
            runs.append(GlyphRun(at, y, part.face, size, part.glyphs, advances, part.characters, 0))
            at += sum(advances)
        return Line(x, y, measure, tuple(runs), artifact=True)


def carry_into_bleed(page: Page, width: int, height: int, bleed: int) -> Page:
    """The page with its rules that reach its edge going on into the bleed, so that no white shows where the cut is a little off."""
    return replace(page, rules=tuple(_carry(rule, width, height, bleed) for rule in page.rules)) if page.rules else page


_AT_EDGE = 10
"""Millipoints from the edge that still are at the edge: sums of millimetres are rounded."""


def _carry(rule: Rule, width: int, height: int, bleed: int) -> Rule:
    left = -bleed if rule.x <= _AT_EDGE else rule.x
    top = -bleed if rule.y <= _AT_EDGE else rule.y
    right, bottom = rule.x + rule.width, rule.y + rule.height
    right = width + bleed if right >= width - _AT_EDGE else right
    bottom = height + bleed if bottom >= height - _AT_EDGE else bottom
    return replace(rule, x=left, y=top, width=right - left, height=bottom - top)
