"""The cover and the imprint page."""

from __future__ import annotations

from collections.abc import Mapping

from publisher.layout.flow import Draft
from publisher.layout.furniture import draw_line, set_fitted
from publisher.layout.notice import place_notice, set_notice
from publisher.layout.paragraph.composer import Shape
from publisher.layout.paragraphs import set_paragraph
from publisher.layout.setting import Setting, baseline, plain
from publisher.layout.strip import Galley
from publisher.layout.titles import set_title
from publisher.model import Issue, Paragraph, Part
from publisher.pages import Role, Rule
from publisher.style.wording import fill


def set_cover(setting: Setting, values: Mapping[str, str]) -> Draft:
    """The cover: centred lines and rules as the style has them."""
    page, look = Draft(), setting.style.cover
    parent = setting.structure.add(Role.SECTION, setting.structure.root)
    parent.title = "封面"
    width = setting.style.page.width
    for each in look.lines:
        text = fill(each.wording, values)
        if not text:
            continue
        line = set_fitted(setting, text, each.role, each.size, width, fit=each.fit or setting.style.across, tracking=each.tracking)
        element = setting.structure.add(Role.PARAGRAPH, parent)
        block = setting.register("cover", text, "", 0)
        page.lines.append(draw_line(line, 0, each.top, element.id, each.colour, block=block))
    page.rules += [Rule(rule.left, rule.top, rule.width, rule.height, rule.colour) for rule in look.rules]
    return page


def has_room(setting: Setting, issue: Issue, values: Mapping[str, str], notice: Part) -> bool:
    """Whether the notice finds room on the last page: it is set there in a setting of its own, so that nothing of it remains."""
    trial = Setting(setting.style, setting.library, cohesion=setting.cohesion)
    set_imprint(trial, issue, values, notice)
    return not any(code == "L004" for code, _ in trial.notices)


def set_imprint(setting: Setting, issue: Issue, values: Mapping[str, str], notice: Part | None = None) -> Draft:
    """The last page: 简介 above, then the notice of corrections where it stands here, the imprint's lines at the foot."""
    style, look = setting.style, setting.style.imprint
    page = Draft()
    setting.document, setting.part = "", 0
    parent = setting.structure.add(Role.SECTION, setting.structure.root)
    left = (style.page.width - look.measure) // 2
    y = style.page.top
    if issue.about is not None:
        if issue.about.title:
            element = setting.structure.heading(1, parent)
            block = setting.register_text("about-title", issue.about.title)
            lines = set_title(setting, issue.about.title, look.title, look.measure)
            y += look.title.space // 2
            for line in lines:
                page.lines.append(draw_line(line, left, y + baseline(look.title.leading, look.title.size), element.id, block=block))
                y += look.title.leading
            y += look.title.space - look.title.space // 2
        galley = Galley(look.measure)
        for each in issue.about.blocks:
            if isinstance(each, Paragraph):
                set_paragraph(setting, galley, each, parent, size=look.text.size, leading=look.text.leading, role=look.text.role)
        for strip in galley.strips:
            for piece in strip.pieces:
                page.lines.append(draw_line(piece.line, left, y + piece.y, piece.element, block=piece.block))
            y += strip.height
    texts = [text for text in (fill(wording, values) for wording in look.lines) if text]
    text_style = setting.text_style(look.text.role, look.text.size)
    sets = [setting.compose(plain(text), text_style, Shape(look.measure)) for text in texts]
    if notice is not None:
        strips = set_notice(setting, notice, parent)
        y = place_notice(setting, page, strips, y + style.page.leading * (issue.about is not None)) + style.page.leading
    foot = style.page.top + style.page.lines * style.page.leading
    top = foot - sum(len(lines) for lines in sets) * look.text.leading
    if top < y:
        setting.notices.append(("L004", {}))
        top = y
    for text, lines in zip(texts, sets, strict=True):
        element = setting.structure.add(Role.PARAGRAPH, parent)
        block = setting.register("imprint", text, "", 0)
        for line in lines:
            page.lines.append(draw_line(line, left, top + baseline(look.text.leading, look.text.size), element.id, block=block))
            top += look.text.leading
    return page
