"""The comparison of two editions as one HTML page: nothing outside it is needed, no script is in it."""

from __future__ import annotations

import base64
import io
from collections.abc import Sequence

from PIL import Image

from publisher.editions.dumped import Box, DumpedPage
from publisher.editions.pagepairs import Mark, Pair
from publisher.editions.redline import Redline
from publisher.editions.sides import Side
from publisher.editions.wording import name_field, name_page, show_value, show_words
from publisher.electronic import own_templates
from publisher.html import make_environment, render_template
from publisher.made import Reporter
from publisher.pictures import draw_page
from publisher.values import dataclass

DPI = 120
"""Pixels an inch of the pictures: a page is about a thousand across, to be read beside another."""
_QUALITY = 70
_ROOM = 1.5
"""Points left free around a marked line."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """A page as the template shows it: its name, its picture as a data URI with its size in pixels, marks in per cent of it."""

    name: str
    picture: str
    width: int
    height: int
    marks: tuple[Mark, ...]


def render_comparison(old: Side, new: Side, redline: Redline, pairs: Sequence[Pair], reporter: Reporter) -> str:
    """The page. Raises TemplateFault for a template of the publication's own, OSError, Trouble for a damaged archive."""
    changed = [pair for pair in pairs if pair.differs]
    shown = []
    for done, pair in enumerate(changed):
        reporter.stage("pictures", done, len(changed))
        shown.append((_draw(old, pair.old, pair.old_marks), _draw(new, pair.new, pair.new_marks)))
    environment = make_environment("diff", own_templates(new.issue))
    environment.filters.update(words=show_words, field=name_field, value=show_value)
    return render_template(
        environment,
        "comparison.html",
        issue=new.issue,
        old=old,
        new=new,
        redline=redline,
        pages=shown,
        total=len(pairs),
        moved=[(pair.old.folio, pair.new.folio) for pair in pairs if pair.moved and pair.old is not None and pair.new is not None],
    )


def _draw(side: Side, page: DumpedPage | None, marks: Sequence[Mark]) -> Leaf | None:
    if page is None:
        return None
    picture = Image.open(io.BytesIO(draw_page(side.pdf, page.index, DPI))).convert("RGB")
    stream = io.BytesIO()
    picture.save(stream, "WEBP", quality=_QUALITY, method=6)
    address = "data:image/webp;base64," + base64.b64encode(stream.getvalue()).decode("ascii")
    placed = tuple(Mark(mark.kind, _share(mark.box, page)) for mark in marks)
    return Leaf(name_page(page.folio, page.kind, page.index), address, *picture.size, placed)


def _share(box: Box, page: DumpedPage) -> Box:
    """A rectangle with some room around it, in per cent of the page, to two decimals."""
    left, top = max(0.0, box.left - _ROOM), max(0.0, box.top - _ROOM)
    right, bottom = min(page.width, box.left + box.width + _ROOM), min(page.height, box.top + box.height + _ROOM)
    return Box(
        round(100 * left / page.width, 2),
        round(100 * top / page.height, 2),
        round(100 * max(0.0, right - left) / page.width, 2),
        round(100 * max(0.0, bottom - top) / page.height, 2),
    )
