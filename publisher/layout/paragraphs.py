"""Paragraphs, headings, the attachments note and signatures in a galley."""

from __future__ import annotations

from publisher.layout.paragraph.composer import Align, Shape
from publisher.layout.setting import Setting, baseline, plain, strengthen
from publisher.layout.strip import NEVER, Galley, Piece, Strip, keep_lines, keep_with_next
from publisher.model import Attachments, Heading, Paragraph, Signature, Text
from publisher.model.reading import ATTACHMENTS_LABEL, number_attachments
from publisher.pages import Element, Role


def set_paragraph(
    setting: Setting, galley: Galley, paragraph: Paragraph, parent: Element, *, size: int = 0, leading: int = 0, role: str = ""
) -> None:
    """An ordinary paragraph. ``size``, ``leading``, ``role``: other than the body's (in boxes, on the imprint page)."""
    body = setting.style.body
    size = size or body.size
    indent = 0 if paragraph.flush else body.indent * size // body.size
    element = setting.structure.add(Role.PARAGRAPH, parent)
    block = setting.register_text("paragraph", paragraph.text)
    lines = setting.compose(paragraph.text, setting.text_style(role or body.role, size), Shape(galley.measure, first=indent))
    strips = setting.strips_of(lines, leading=leading or setting.leading, size=size, element=element, block=block)
    strips[0].marks = (block,)
    keep_lines(strips)
    galley.add(strips)


def set_heading(setting: Setting, galley: Galley, heading: Heading, depth: int, parent: Element) -> tuple[int, Element]:
    """A heading on whole grid lines. Returns its block and element."""
    look = setting.style.headings[min(max(heading.level, 2), max(setting.style.headings))]
    size = look.size or setting.style.body.size
    element = setting.structure.heading(depth, parent)
    block = setting.register_text("heading", heading.text)
    lines = setting.compose(strengthen(heading.text), setting.text_style(look.role, size), Shape(galley.measure, first=look.indent))
    strips = setting.strips_of(lines, leading=setting.leading, size=size, element=element, block=block)
    strips[0].marks = (block,)
    galley.add_heading(strips)
    return block, element


def set_addressees(setting: Setting, galley: Galley, to: Text, parent: Element) -> None:
    """主送机关: flush, kept with the text after it."""
    element = setting.structure.add(Role.PARAGRAPH, parent)
    block = setting.register_text("to", to)
    lines = setting.compose(to, setting.body, Shape(galley.measure))
    strips = setting.strips_of(lines, leading=setting.leading, size=setting.style.body.size, element=element, block=block)
    strips[0].marks = (block,)
    galley.add_heading(strips)


def set_attachments(setting: Setting, galley: Galley, note: Attachments, parent: Element) -> None:
    """附件： and the titles, numbered when there are several; a turned-over line stands under its title."""
    look, style = setting.style.attachments, setting.body
    size, leading = style.size, setting.leading
    label = setting.one_line(ATTACHMENTS_LABEL, style)
    label_width = label.material.natural(0, label.end)
    numbers = number_attachments(note)
    number_width = max((setting.width_of(number, style) for number in numbers if number), default=0)
    gap = style.gap if number_width else 0
    title_x = look.indent + label_width + number_width + gap
    outer = setting.structure.add(Role.LIST, parent)
    y = baseline(leading, size)
    for n, (title, number) in enumerate(zip(note.titles, numbers, strict=True)):
        item = setting.structure.add(Role.ITEM, outer)
        block = setting.register_text("attachment-title", title)
        lead = []
        if n == 0:
            lead.append(Piece(label, look.indent, y, setting.structure.add(Role.LABEL, item).id, block, rgb=0))
        if number:
            line = setting.one_line(number, style, number_width, Align.RIGHT)
            lead.append(Piece(line, look.indent + label_width, y, setting.structure.add(Role.LABEL, item).id))
        element = setting.structure.add(Role.BODY, item)
        lines = setting.compose(title, style, Shape(galley.measure - title_x))
        strips = setting.strips_of(lines, leading=leading, size=size, element=element, block=block, x=title_x)
        strips[0].pieces = (*lead, *strips[0].pieces)
        strips[0].marks = (block,)
        keep_lines(strips)
        if n < len(note.titles) - 1 and n == 0:
            keep_with_next(strips[-1:])
        galley.add(strips)


def set_signature(setting: Setting, galley: Galley, signature: Signature, parent: Element) -> None:
    """Who signs and when, at the right; the note below it, indented. Kept together and with two lines of text before it.

    The date begins two characters right of the signer's name; the one that reaches farther right ends ``inset`` from the measure's end, and
    where that is the date the name moves left (GB/T 9704-2012, 7.3.5.2).
    """
    style, look = setting.body, setting.style.signature
    size, leading, measure = style.size, setting.leading, galley.measure
    width = min(measure - look.inset, measure * 3 // 4)
    signers = [line for signer in signature.signers for line in setting.compose(signer, style, Shape(width, align=Align.LEFT))]
    date = setting.compose(signature.date, style, Shape(width, align=Align.LEFT)) if signature.date else []
    widths = [line.width for line in signers]
    right = measure - look.inset
    widest = max(widths, default=0)
    start = right - widest
    date_start = start
    if date:
        step = 2 * size if signers else 0
        start = min(start, right - step - date[0].width)
        date_start = start + step
    start = max(0, start)
    wrapper = setting.structure.add(Role.DIVISION, parent)
    block = setting.register(
        "signature",
        "\n".join(s.characters for s in (*signature.signers, signature.date) if s),
        signature.position.file,
        signature.position.line,
    )
    strips: list[Strip] = []
    shift = 0
    y = baseline(leading, size)
    for signer in signature.signers:
        element = setting.structure.add(Role.PARAGRAPH, wrapper)
        strips += [
            Strip(leading, (Piece(line, start, y, element.id, block, shift),))
            for line in setting.compose(signer, style, Shape(width, align=Align.LEFT))
        ]
        shift += len(signer.characters) + 1
    if date:
        element = setting.structure.add(Role.PARAGRAPH, wrapper)
        strips += [Strip(leading, (Piece(line, date_start, y, element.id, block, shift),)) for line in date]
    if signature.note:
        element = setting.structure.add(Role.PARAGRAPH, wrapper)
        note_block = setting.register_text("note", signature.note)
        lines = setting.compose(signature.note, style, Shape(measure, first=setting.style.body.indent))
        strips += setting.strips_of(lines, leading=leading, size=size, element=element, block=note_block)
    if not strips:
        return
    strips[0].marks = (block,)
    keep_with_next(strips[:-1])
    keep_with_text(galley)
    if look.gap and galley.strips:
        galley.add([Strip(look.gap, space=True, after=NEVER)])
    galley.add(strips)


def keep_with_text(galley: Galley) -> None:
    """What comes next stays with the last two lines of what is there, space between included."""
    lines = 0
    for strip in reversed(galley.strips):
        lines += not strip.space
        if lines > 2:
            break
        strip.after = NEVER


def set_caption(
    setting: Setting, text: str | Text, role: str, size: int, leading: int, measure: int, element: Element, block: int
) -> list[Strip]:
    """A centred line or lines: a box's or table's title, a picture's caption."""
    whole = plain(text) if isinstance(text, str) else strengthen(text)
    lines = setting.compose(whole, setting.text_style(role, size), Shape(measure, align=Align.CENTRE))
    return setting.strips_of(lines, leading=leading, size=size, element=element, block=block)
