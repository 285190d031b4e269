"""Putting bands on pages."""

from __future__ import annotations

from collections.abc import Sequence

from publisher.layout.bands import Band
from publisher.layout.columns import PagePlan, fill_column, force_break, plan_pages
from publisher.layout.setting import Setting, round_up
from publisher.layout.strip import FREE, Frame, Strip, seam_rules
from publisher.layout.turning import turn_page
from publisher.pages import ACROSS, Image, Line, Link, Rule
from publisher.values import dataclass, field


@dataclass(slots=True)
class Draft:
    """A page being filled. ``section`` is the one in force at its top, ``used`` the height filled."""

    section: str = ""
    used: int = 0
    lines: list[Line] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    images: list[Image] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)


class Flow:
    """Fills pages with bands, one after the other."""

    def __init__(self, setting: Setting) -> None:
        page = setting.style.page
        self.setting = setting
        self.leading = page.leading
        self.height = page.lines * page.leading
        self.left = (page.width - setting.style.across) // 2
        self.top = page.top
        self.pages: list[Draft] = []
        self.section = ""

    @property
    def room(self) -> int:
        """The height left on the last page."""
        return self.height - self.pages[-1].used if self.pages else 0

    def new_page(self) -> Draft:
        """Begins a page."""
        self.pages.append(Draft(self.section))
        return self.pages[-1]

    def place(self, bands: Sequence[Band]) -> None:
        """Places bands in order. A head stays with what follows it."""
        for number, band in enumerate(bands):
            if band.section is not None:
                self.section = band.section
            fresh = not self.pages or self.pages[-1].used == 0
            new_page = band.new_page or band.turned
            if not self.pages or (new_page and not fresh) or (not fresh and self.room < self._needed(bands, number)):
                self.new_page()
            if self.pages[-1].used == 0:
                self.pages[-1].section = self.section
            if band.turned:
                self._turned(band)
            elif band.columns == 1:
                self._across(band)
            else:
                self._columns(band)

    def _needed(self, bands: Sequence[Band], number: int) -> int:
        """The least height with which a band can begin: heads, and the first lines of what follows them."""
        needed = 0
        for band in bands[number:]:
            if band.head:
                needed += round_up(sum(strip.height for strip in band.strips), self.leading)
                continue
            if band.turned:
                break
            least = 0
            for strip in band.strips:
                if not strip.space:
                    least += strip.height
                if strip.after == FREE and not strip.space:
                    break
            least = round_up(least, self.leading)
            if needed:
                whole = round_up(sum(strip.height for strip in band.strips), self.leading)
                least = max(least, min(self.setting.style.document.keep * self.leading, whole))
            return min(needed + least, self.height)
        return min(needed, self.height)

    def _across(self, band: Band) -> None:
        strips, at = band.strips, 0
        x = (self.setting.style.across - band.measure) // 2
        while at < len(strips):
            end, used = fill_column(strips, at, self.room, self.leading)
            if end == at:
                if self.pages[-1].used:
                    self.new_page()
                    continue
                end, used = self._force(strips, at, self.height)
            self.draw(strips, at, end, x, ACROSS, self.pages[-1].used)
            self.pages[-1].used += used
            at = end
            if at < len(strips):
                self.new_page()

    def _turned(self, band: Band) -> None:
        """Pages of their own, set as if they lay on their side and then turned; nothing else stands on them."""
        strips, at, depth = band.strips, 0, self.setting.style.across
        while at < len(strips):
            end, _ = fill_column(strips, at, depth, self.leading)
            if end == at:
                end, _ = self._force(strips, at, depth)
            self.draw(strips, at, end, 0, ACROSS, 0)
            page = self.pages[-1]
            page.lines, page.rules = turn_page(page.lines, page.rules, self.left, self.top, self.height)
            page.used = self.height
            at = end
            if at < len(strips):
                self.new_page()

    def _columns(self, band: Band) -> None:
        strips, at = band.strips, 0
        columns = self.setting.style.page.columns
        step = columns.measure + columns.gutter
        while at < len(strips):
            plans = plan_pages(strips, at, self.room, self.height, self.leading, columns.count)
            if plans is None:
                ends, used = self._fill(strips, at, self.room, columns.count)
                plans = [PagePlan(tuple(ends), used)]
            for plan in plans:
                start, top = at, self.pages[-1].used
                for number, end in enumerate(plan.ends):
                    if end > start:
                        self.draw(strips, start, end, number * step, number + 1, top)
                    start = end
                self.pages[-1].used += plan.used
                at = start
                if at < len(strips):
                    self.new_page()

    def _fill(self, strips: Sequence[Strip], at: int, room: int, count: int) -> tuple[list[int], int]:
        ends, used = [], 0
        for _ in range(count):
            end, height = fill_column(strips, at, room, self.leading) if at < len(strips) else (at, 0)
            if end == at and at < len(strips) and self.pages[-1].used == 0:
                end, height = self._force(strips, at, self.height)
            ends.append(end)
            used = max(used, height)
            at = end
        return ends, used

    def _force(self, strips: Sequence[Strip], at: int, height: int) -> tuple[int, int]:
        """A break where none is legal, on an empty page; what is too high for any page, or is torn because no whole of it fits, is reported."""
        end = force_break(strips, at, height)
        high = sum(strip.height for strip in (*strips[at].repeat, *strips[at:end]))
        if high > height or strips[end - 1].through:
            near = (*strips[at:end], *reversed(strips[:at]))  # a row may hold nothing but what a cell above it left
            block = next((b for strip in near for b in (*strip.marks, *(p.block for p in strip.pieces)) if b >= 0), -1)
            self.setting.too_high(block)
        return end, min(round_up(high, self.leading), height)

    def draw(self, strips: Sequence[Strip], start: int, end: int, x: int, column: int, top: int) -> None:
        """Draws strips ``start`` to ``end`` into a column whose head is ``top`` below the type area's."""
        page = self.pages[-1]
        left = self.left + x
        y = 0
        frame: Frame | None = None
        framed: list[Strip] = []
        frame_top = 0
        begun = False
        filled = 0
        if start:
            page.rules += seam_rules(strips[start - 1], left, self.top + top + sum(strip.height for strip in strips[start].repeat))
        sequence = [(strip, True) for strip in strips[start].repeat] + [(strip, False) for strip in strips[start:end]]
        for strip, repeated in sequence:
            if strip.frame is not frame:
                if frame is not None:
                    page.rules += frame_rules(frame, framed, left, self.top + top + frame_top, filled - frame_top)
                frame, framed, frame_top = strip.frame, [], y
            if frame is not None:
                framed.append(strip)
            if strip.space and not begun:
                if strip.snap:
                    y = round_up(y, self.leading)
                continue
            begun = begun or not strip.space
            self._draw_strip(page, strip, left, top + y, column, repeated)
            y += strip.height
            if strip.snap:
                y = round_up(y, self.leading)
            if not strip.space:
                filled = y
        if end < len(strips):
            page.rules += seam_rules(strips[end - 1], left, self.top + top + y)
        if frame is not None:
            page.rules += frame_rules(frame, framed, left, self.top + top + frame_top, filled - frame_top)

    def _draw_strip(self, page: Draft, strip: Strip, left: int, y: int, column: int, repeated: bool) -> None:
        top = self.top + y
        for glyphs in strip.glyphs:
            runs = tuple(run.moved(left, top) for run in glyphs.runs)
            place = glyphs.x + left, glyphs.y + top, glyphs.measure
            row = y // self.leading + 1
            page.lines.append(Line(*place, runs, column, row, glyphs.block, glyphs.offset, glyphs.fit, down=True))
        for piece in strip.pieces:
            line = piece.line
            base = top + piece.y
            x = left + piece.x
            runs = line.draw(x, base, 0 if repeated else piece.element, piece.rgb)
            row = (y + piece.y) // self.leading + 1
            page.lines.append(
                Line(
                    x + line.indent,
                    base,
                    line.width,
                    runs,
                    column,
                    row,
                    -1 if repeated else piece.block,
                    piece.shift + line.offset,
                    line.fit,
                    repeated,
                )
            )
        for rule in strip.rules:
            page.rules.append(Rule(rule.x + left, rule.y + top, rule.width, rule.height, rule.rgb))
        for picture in strip.pictures:
            page.images.append(Image(picture.path, picture.x + left, picture.y + top, picture.width, picture.height, picture.element))


def frame_rules(frame: Frame, strips: Sequence[Strip], left: int, top: int, height: int) -> list[Rule]:
    """The sides of a frame round ``strips``; no edge where the frame goes on in another column."""
    rule = frame.rule
    rules = [Rule(left, top, rule, height), Rule(left + frame.width - rule, top, rule, height)]
    if strips[0].opens:
        rules.append(Rule(left, top, frame.width, rule))
    if strips[-1].closes:
        rules.append(Rule(left, top + height - rule, frame.width, rule))
    return rules
