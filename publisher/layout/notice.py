"""更正说明 of a corrected edition: on the last page where there is room, else on pages of its own before it."""

from __future__ import annotations

from collections.abc import Mapping

from publisher.layout.bands import Band
from publisher.layout.flow import Draft, Flow
from publisher.layout.furniture import add_running_head
from publisher.layout.galleys import set_block
from publisher.layout.paragraphs import set_paragraph
from publisher.layout.setting import Setting
from publisher.layout.strip import Galley, Strip, keep_with_next
from publisher.layout.titles import set_title
from publisher.model import Paragraph, Part
from publisher.pages import ACROSS, Element, Role
from publisher.values import replace

KIND = "notice-"
"""Begins the kinds of the notice's blocks in the page map, so that they are not taken for text of the issue."""


def set_notice(setting: Setting, notice: Part, parent: Element) -> list[Strip]:
    """The notice as strips of the style's measure, its title first; its section becomes the last kid of ``parent``."""
    look = setting.style.notice
    setting.document, setting.part = "", 0
    first = len(setting.blocks)
    section = setting.structure.add(Role.SECTION, parent)
    section.title = notice.title.characters
    galley = Galley(look.measure)
    _set_title(setting, galley, notice, section)
    for block in notice.blocks:
        if isinstance(block, Paragraph):
            set_paragraph(setting, galley, block, section, size=look.text.size, leading=look.text.leading, role=look.text.role)
        else:
            set_block(setting, galley, block, section)
    setting.blocks[first:] = [replace(record, kind=KIND + record.kind) for record in setting.blocks[first:]]
    return galley.strips


def _set_title(setting: Setting, galley: Galley, notice: Part, section: Element) -> None:
    look = setting.style.notice.title
    element = setting.structure.heading(1, section)
    block = setting.register_text("title", notice.title)
    lines = set_title(setting, notice.title, look, galley.measure)
    strips = setting.strips_of(lines, leading=look.leading, size=look.size, element=element, block=block)
    strips = [Strip(look.space // 2, space=True), *strips, Strip(look.space - look.space // 2)]
    keep_with_next(strips)
    galley.add(strips)


def place_notice(setting: Setting, page: Draft, strips: list[Strip], y: int) -> int:
    """Draws the strips on a page that is not one of the body's, ``y`` below its upper edge. Returns where they end."""
    flow = Flow(setting)
    before = len(page.lines)
    flow.pages.append(page)
    flow.draw(strips, 0, len(strips), (setting.style.across - setting.style.notice.measure) // 2, ACROSS, y - flow.top)
    page.lines[before:] = [replace(line, row=0) for line in page.lines[before:]]
    return y + height_of(strips)


def height_of(strips: list[Strip]) -> int:
    """The height of strips below one another, the space at their head left out as where they begin a page."""
    begun = next((n for n, strip in enumerate(strips) if not strip.space), len(strips))
    return sum(strip.height for strip in strips[begun:])


def make_notice_pages(setting: Setting, notice: Part, values: Mapping[str, str], before: int) -> list[Draft]:
    """The notice on pages of its own, with running heads and without folios. ``before``: how many pages stand before them."""
    strips = set_notice(setting, notice, setting.structure.root)
    flow = Flow(setting)
    flow.place([Band(1, setting.style.notice.measure, strips)])
    for number, page in enumerate(flow.pages, before):
        add_running_head(setting, page, values, setting.style.notice.words.title, verso=number % 2 == 1)
    return flow.pages
