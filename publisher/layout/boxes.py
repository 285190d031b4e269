"""Boxed sidebars: smaller type inside a frame that may break over columns and pages."""

from __future__ import annotations

from collections.abc import Callable

from publisher.layout.paragraphs import set_caption, set_paragraph
from publisher.layout.setting import Setting
from publisher.layout.strip import NEVER, Frame, Galley, Strip
from publisher.layout.tables import set_table
from publisher.model import Block, Box, Paragraph, Table
from publisher.pages import Element, Role
from publisher.values import replace


def set_box(
    setting: Setting, galley: Galley, box: Box, parent: Element, set_block: Callable[[Setting, Galley, Block, Element], None]
) -> None:
    """A box: title, paragraphs and tables between edges; ends on a grid line. ``set_block`` sets whatever else it may hold."""
    look = setting.style.box
    frame = Frame(galley.measure, look.rule)
    element = setting.structure.add(Role.ASIDE, parent)
    inner = Galley(galley.measure - 2 * look.inset)
    if box.title:
        caption = setting.structure.add(Role.CAPTION, element)
        block = setting.register_text("box-title", box.title)
        strips = set_caption(setting, box.title, look.title.role, look.title.size or look.size, look.leading, inner.measure, caption, block)
        strips[0].marks = (block,)
        inner.add_heading(strips)
    for each in box.blocks:
        if isinstance(each, Paragraph):
            set_paragraph(setting, inner, each, element, size=look.size, leading=look.leading, role=look.role)
        elif isinstance(each, Table):
            _set_table(setting, inner, each, element)
        else:
            set_block(setting, inner, each, element)
    if not inner.strips:
        return
    for strip in inner.strips:
        move(strip, look.inset)
        strip.frame = frame
        strip.snap = False
    edge = look.inset
    top = Strip(edge, frame=frame, opens=True, after=NEVER)
    bottom = Strip(edge, frame=frame, closes=True)
    inner.strips[-1].after = NEVER
    first = Strip(look.space, space=True, after=NEVER)
    last = Strip(look.space, space=True, snap=True)
    bottom.after = NEVER
    galley.add([first])
    galley.add([top, *inner.strips, bottom, last])


def _set_table(setting: Setting, inner: Galley, table: Table, parent: Element) -> None:
    """A table between the frame's sides, away from them."""
    look = setting.style.box
    aside = max(0, look.table - look.inset)
    galley = Galley(inner.measure - 2 * aside)
    set_table(setting, galley, table, parent)
    for strip in galley.strips:
        move(strip, aside)
    inner.add(galley.strips)


def move(strip: Strip, x: int) -> None:
    """Moves what a strip holds to the right. Strips it repeats are strips of the galley too, and moved as such."""
    strip.pieces = tuple(replace(piece, x=piece.x + x) for piece in strip.pieces)
    strip.rules = tuple(replace(rule, x=rule.x + x) for rule in strip.rules)
    strip.seam = tuple(replace(rule, x=rule.x + x) for rule in strip.seam)
    strip.pictures = tuple(replace(picture, x=picture.x + x) for picture in strip.pictures)
