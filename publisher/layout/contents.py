"""The 目录: sections in 【】, entries with issuer, title and 文号, leaders on one rhythm, page numbers flush right."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from publisher.layout.flow import Draft
from publisher.layout.furniture import draw_line, set_fitted
from publisher.layout.paragraph.breaking import break_lines
from publisher.layout.paragraph.composer import Align, Shape, place
from publisher.layout.paragraph.justify import SetLine
from publisher.layout.setting import Setting, baseline, plain, round_up
from publisher.pages import ACROSS, Element, GlyphRun, Line, Link, Role, Rule, Target
from publisher.style.wording import fill
from publisher.values import dataclass, replace


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the 目录: what it says, and where it leads. ``page`` is the folio as printed."""

    section: str
    title: str
    number: str
    page: str
    target: Target


class ContentsSetter:
    """Sets the 目录 on as many pages as it needs. ``verso`` of a page follows from its place among them: the first is a recto."""

    def __init__(self, setting: Setting, values: Mapping[str, str]) -> None:
        self.setting = setting
        self.values = values
        self.look = setting.style.contents
        self.left = (setting.style.page.width - setting.style.across) // 2
        self.across = setting.style.across
        self.leading = setting.leading
        self.height = setting.style.page.lines * self.leading
        self.pages: list[Draft] = []
        self.parent = setting.structure.add(Role.SECTION, setting.structure.root)
        self.parent.title = self.look.running

    def set(self, entries: Sequence[Entry]) -> list[Draft]:
        """The pages of the 目录."""
        self._new_page()
        self._head()
        contents = self.setting.structure.add(Role.CONTENTS, self.parent)
        section = None
        for entry in entries:
            if entry.section != section:
                section = entry.section
                self._section(section, contents, self._measure(entry))
            self._entry(entry, contents)
        return self.pages

    @property
    def page(self) -> Draft:
        return self.pages[-1]

    def _new_page(self) -> None:
        self.pages.append(Draft())

    def _head(self) -> None:
        """Name, issue line between rules, the word 目录."""
        setting, look, top = self.setting, self.look, self.setting.style.page.top
        y = top
        name = self.values["name"]
        line = set_fitted(setting, name, look.name.role, look.name.size, self.across, fit=look.name.fit)
        element = setting.structure.add(Role.PARAGRAPH, self.parent)
        height = look.name.lines * self.leading
        middle = y + (height - self.leading) // 2
        self.page.lines.append(
            draw_line(
                line, self.left, middle + look.name.size // 3, element.id, look.name.colour, block=setting.register("contents", name, "", 0)
            )
        )
        romanized = self.values["romanized"]
        if romanized:
            line = set_fitted(
                setting,
                romanized,
                look.romanized.role,
                look.romanized.size,
                self.across,
                tracking=look.romanized.tracking,
                fit=look.name.fit,
            )
            element = setting.structure.add(Role.PARAGRAPH, self.parent)
            self.page.lines.append(
                draw_line(
                    line,
                    self.left,
                    middle + look.name.size // 3 + self.leading,
                    element.id,
                    block=setting.register("contents", romanized, "", 0),
                )
            )
        y += height
        self._issue_line(y)
        y += look.line.lines * self.leading
        element = setting.structure.heading(1, self.parent)
        line = setting.one_line(look.heading, setting.text_style(look.head.role, look.head.size), self.across, Align.CENTRE)
        high = look.head.lines * self.leading
        self.page.lines.append(
            draw_line(
                line, self.left, y + baseline(high, look.head.size), element.id, block=setting.register("contents", look.heading, "", 0)
            )
        )
        self.page.used = y + high - top

    def _issue_line(self, y: int) -> None:
        setting, look = self.setting, self.look
        height = look.line.lines * self.leading
        for rule_y in (y, y + height - look.line.rule):
            self.page.rules.append(Rule(self.left, rule_y, self.across, look.line.rule))
        element = setting.structure.add(Role.PARAGRAPH, self.parent)
        left, centre, right = (fill(wording, self.values) for wording in (look.left, look.centre, look.right))
        style = setting.fit_side_by_side((left, centre, right), look.line.role, look.line.size, self.across)
        sides = [setting.width_of(text, style) for text in (left, right)]
        room = self.across - sum(sides)
        middle = (self.across - setting.width_of(centre, style)) // 2
        if min(middle - sides[0], middle - sides[1]) < style.size:  # not in the page's middle then, but between the two
            middle = sides[0] + (room - setting.width_of(centre, style)) // 2
        for text, x in ((left, 0), (centre, middle), (right, self.across - sides[1])):
            if text:
                block = setting.register("contents", text, "", 0)
                line = setting.one_line(text, style)
                self.page.lines.append(draw_line(line, self.left + x, y + baseline(height, style.size), element.id, block=block))

    def _room(self, height: int) -> None:
        if self.page.used + height > self.height:
            self._new_page()

    def _section(self, section: str, contents: Element, following: int) -> None:
        """A section's name; it stays with its first entry."""
        setting, look = self.setting, self.look.section
        self._room(round_up(look.lines, 1) + following)
        text = fill(look.wording, {"section": section})
        item = setting.structure.add(Role.ENTRY, contents)
        element = setting.structure.add(Role.PARAGRAPH, item)
        line = setting.one_line(text, setting.text_style(look.role, look.size), self.across)
        y = setting.style.page.top + self.page.used + baseline(look.lines, look.size)
        self.page.lines.append(draw_line(line, self.left, y, element.id, block=setting.register("contents", text, "", 0)))
        self.page.used += look.lines

    def _lines(self, entry: Entry) -> tuple[list[SetLine], str]:
        """Title and 文号, the 文号 kept whole."""
        setting, look = self.setting, self.look.entry
        style = setting.text_style(look.role, look.size)
        number = fill(look.number, {"document_number": entry.number})
        material, _ = setting.composer.itemize(plain(entry.title + number), style)[0]
        start = len(material) - sum(1 for _ in number)
        inside = {at for at in material.breaks if start < at < len(material)}
        measure = self.across - look.page_measure
        if number and material.natural(start, len(material)) < measure - look.hang:
            material = replace(material, breaks=[at for at in material.breaks if at not in inside], hard=material.hard - inside)
        shape = Shape(measure, hang=look.hang, align=Align.LEFT)
        breaks = break_lines(material, measure, measure - look.hang)
        lines = [place(material, b, look.hang if b.start else 0, shape, 0, justify=False, last=True) for b in breaks]
        return lines, entry.title + number

    def _measure(self, entry: Entry) -> int:
        return len(self._lines(entry)[0]) * self.leading

    def _entry(self, entry: Entry, contents: Element) -> None:
        setting, look = self.setting, self.look.entry
        style = setting.text_style(look.role, look.size)
        lines, text = self._lines(entry)
        self._room(len(lines) * self.leading)
        item = setting.structure.add(Role.ENTRY, contents)
        reference = setting.structure.add(Role.REFERENCE, item)
        link = setting.structure.add(Role.LINK, reference)
        page = fill(look.page, {"page": entry.page})
        link.alt = f"{entry.title} {page}"
        block = setting.register("contents-entry", text + page, "", 0)
        top = setting.style.page.top + self.page.used
        for number, line in enumerate(lines):
            y = top + number * self.leading + baseline(self.leading, look.size)
            self.page.lines.append(draw_line(line, self.left, y, link.id, block=block))
        folio = setting.one_line(page, style)
        x = self.left + self.across - folio.width
        last = lines[-1]
        self._leader(self.left + last.indent + last.width, x, y, style.size)
        self.page.lines.append(Line(x, y, folio.width, folio.draw(x, y, link.id), ACROSS, 0, block, len(text)))
        height = len(lines) * self.leading
        self.page.links.append(Link(self.left, top, self.across, height, entry.target, link.alt, link.id))
        self.page.used += height

    def _leader(self, start: int, end: int, y: int, size: int) -> None:
        """Leaders between ``start`` and ``end``; their places count from the measure's end, so that dots stand under dots on all lines."""
        glyph = self.setting.library.glyph(self.look.entry.role, self.look.entry.leader)
        if glyph is None:
            return
        step = glyph.advance * size // 1000
        edge = self.left + self.across - self.look.entry.page_measure
        edge -= round_up(max(0, edge - (end - size // 4)), step)
        number = (edge - start - size // 4) // step
        if number < 1:
            return
        x = edge - number * step
        run = GlyphRun(x, y, glyph.face, size, [glyph.gid] * number, [step] * number, self.look.entry.leader * number, 0)
        self.page.lines.append(Line(x, y, number * step, (run,), ACROSS, 0, artifact=True))
