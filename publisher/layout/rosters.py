"""Rosters: names and posts under their roles, everything in line."""

from __future__ import annotations

from publisher.layout.paragraph.composer import Align, Shape
from publisher.layout.paragraph.justify import SetLine
from publisher.layout.setting import Setting, baseline
from publisher.layout.strip import NEVER, Galley, Piece, Strip, keep_lines
from publisher.model import Person, Roster, Text
from publisher.model.reading import ROLE_COLON
from publisher.pages import Element, Role


def set_roster(setting: Setting, galley: Galley, roster: Roster, parent: Element) -> None:
    """Roles justified to the longest, names of two characters spread to three, posts in line, a long post turned over under itself."""
    look, style, leading = setting.style.roster, setting.body, setting.leading
    size = style.size
    colon = setting.one_line(ROLE_COLON, style)
    colon_width = colon.width
    widths = [setting.width_of(group.role.characters, style) if group.role else 0 for group in roster.groups]
    widest = galley.measure // 3
    role_width = max((width for width in widths if width <= widest), default=0)
    name_x = look.indent + role_width + (colon_width if role_width else 0)
    people = [person for group in roster.groups for person in group.people if person.post]
    name_width = max((_name_width(setting, person.name, look.name) for person in people), default=0)
    if name_x + name_width + look.gap > galley.measure * 2 // 3:
        name_width = look.name
    post_x = name_x + name_width + look.gap
    y = baseline(leading, size)
    outer = setting.structure.add(Role.LIST, parent)
    strips: list[Strip] = []
    for group, width in zip(roster.groups, widths, strict=True):
        item = setting.structure.add(Role.ITEM, outer)
        lead: list[Piece] = []
        if width > widest:
            strips += _set_long_role(setting, galley.measure, group.role, setting.structure.add(Role.LABEL, item))
        elif group.role:
            label = setting.structure.add(Role.LABEL, item)
            block = setting.register_text("role", group.role)
            spread = setting.compose(group.role, style, Shape(role_width, align=Align.SPREAD))
            lead = [Piece(spread[0], look.indent, y, label.id, block), Piece(colon, look.indent + role_width, y, label.id)]
        if lead and not group.people:  # a role nobody holds stands by itself
            strips.append(Strip(leading, pieces=tuple(lead)))
        first = True
        for person in group.people:
            rows = _set_person(setting, galley.measure, person, setting.structure.add(Role.BODY, item), name_x, post_x)
            if first and lead:
                rows[0].pieces = (*lead, *rows[0].pieces)
                first = False
            keep_lines(rows)
            strips += rows
    if len(strips) > 1:
        strips[0].after = NEVER
        strips[-2].after = NEVER
    galley.add(strips)


def _set_long_role(setting: Setting, measure: int, role: Text, element: Element) -> list[Strip]:
    """A role too long to stand beside its names: on lines of its own above them, its colon after it."""
    look, style, leading = setting.style.roster, setting.body, setting.leading
    block = setting.register_text("role", role)
    colon = setting.one_line(ROLE_COLON, style)
    lines = setting.compose(role, style, Shape(measure - look.indent - colon.width, align=Align.LEFT))
    rows = setting.strips_of(lines, leading=leading, size=style.size, element=element, block=block, x=look.indent)
    last = lines[-1]
    end = Piece(colon, look.indent + last.indent + last.width, baseline(leading, style.size), element.id)
    rows[-1].pieces = (*rows[-1].pieces, end)
    for row in rows:
        row.after = NEVER
    return rows


def _name_width(setting: Setting, name: Text, least: int) -> int:
    return max(least, setting.width_of(name.characters, setting.body))


def _set_person(setting: Setting, measure: int, person: Person, element: Element, name_x: int, post_x: int) -> list[Strip]:
    look, style, leading = setting.style.roster, setting.body, setting.leading
    size = style.size
    block = setting.register(
        "person",
        person.name.characters + ("　" + person.post.characters if person.post else ""),
        person.name.file,
        person.name.position().line,
    )
    names = _set_name(setting, person.name, measure - name_x, look.name)
    rows = setting.strips_of(names, leading=leading, size=size, element=element, block=block, x=name_x)
    rows[0].marks = (block,)
    if not person.post:
        return rows
    x = post_x
    last = names[-1]
    if name_x + last.indent + max(last.width, look.name if len(names) == 1 else 0) + look.gap > post_x:
        x = name_x + last.indent + last.width + look.gap
        if x > measure // 2 + name_x // 2:
            rows, x = _below(rows), post_x
    posts = setting.compose(person.post, style, Shape(measure - x))
    shift = len(person.name.characters) + 1
    post_rows = setting.strips_of(posts, leading=leading, size=size, element=element, block=block, x=x, shift=shift)
    if rows[-1].pieces:
        rows[-1].pieces = (*rows[-1].pieces, *post_rows[0].pieces)
        return [*rows, *post_rows[1:]]
    return [*rows[:-1], *post_rows]


def _below(rows: list[Strip]) -> list[Strip]:
    """Room for a post on a line of its own."""
    return [*rows, Strip(rows[-1].height)]


def _set_name(setting: Setting, name: Text, measure: int, width: int) -> list[SetLine]:
    characters = name.characters
    if len(characters) == 2 and all("\u3400" <= c <= "\U0003ffff" for c in characters):
        return setting.compose(name, setting.body, Shape(width, align=Align.SPREAD))
    return setting.compose(name, setting.body, Shape(measure, align=Align.LEFT))
