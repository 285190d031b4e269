"""Page furniture: running heads and folios, mirrored on facing pages; lines of their own on cover and 目录."""

from __future__ import annotations

from collections.abc import Mapping

from publisher.layout.flow import Draft
from publisher.layout.paragraph.breaking import Break
from publisher.layout.paragraph.composer import Align, Shape, place
from publisher.layout.paragraph.justify import SPREAD, SetLine
from publisher.layout.setting import Setting, plain
from publisher.pages import ACROSS, Fit, Line, Rule
from publisher.style.wording import fill
from publisher.values import replace


def draw_line(line: SetLine, x: int, y: int, element: int, rgb: int = 0, *, artifact: bool = False, block: int = -1) -> Line:
    """A set line at its place on a page."""
    return Line(x + line.indent, y, line.width, line.draw(x, y, element, rgb), ACROSS, 0, block, line.offset, line.fit, artifact)


def add_running_head(setting: Setting, page: Draft, values: Mapping[str, str], section: str, *, verso: bool) -> None:
    """`5 / 2022　公报名` at the inner… outer side and `·栏目·` opposite, over a rule: on a verso page issue left, section right."""
    look, style = setting.style.running_head, setting.style
    left = (style.page.width - style.across) // 2
    rule_y = style.page.top - look.distance
    y = rule_y - look.gap - look.size * 12 // 100
    issue = fill(look.issue, values)
    named = fill(look.section, {**values, "section": section})
    text_style = setting.fit_side_by_side((issue, named), look.role, look.size, style.across)
    parts = [(issue, Align.LEFT), (named, Align.RIGHT)] if verso else [(named, Align.LEFT), (issue, Align.RIGHT)]
    page.lines[:0] = [
        draw_line(setting.one_line(text, text_style, style.across, align), left, y, 0, artifact=True) for text, align in parts if text
    ]
    if look.rule:
        page.rules.append(Rule(left, rule_y, style.across, look.rule))


def add_folio(setting: Setting, page: Draft, folio: str, *, verso: bool) -> None:
    """The folio at the foot, outer side."""
    look, style = setting.style.folio, setting.style
    left = (style.page.width - style.across) // 2
    y = style.page.top + style.page.lines * style.page.leading + look.distance
    text = fill(look.wording, {"folio": folio})
    if text:
        line = setting.one_line(text, setting.text_style(look.role, look.size), style.across, Align.LEFT if verso else Align.RIGHT)
        page.lines.append(draw_line(line, left, y, 0, artifact=True))


def set_fitted(setting: Setting, text: str, role: str, size: int, measure: int, *, fit: int = 0, tracking: int = 0) -> SetLine:
    """One centred line: set smaller when it is wider than ``fit``; ``tracking`` is added between characters."""
    style = setting.text_style(role, size)
    width = setting.width_of(text, style) + tracking * (len(text) - 1)
    if fit and width > fit:
        size, tracking = size * fit // width, tracking * fit // width
        style = setting.text_style(role, size)
    material, _ = setting.composer.itemize(plain(text), style)[0]
    natural = material.natural(0, len(material))
    if not tracking:
        return place(
            material, Break(0, len(material), measure - natural), 0, Shape(measure, align=Align.CENTRE), 0, justify=False, last=True
        )
    material = replace(material, rigid=[])
    width = natural + tracking * (len(material) - 1)
    return SetLine(material, 0, len(material), (measure - width) // 2, width, 0, Fit(SPREAD, width - natural), True)
