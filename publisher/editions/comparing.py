"""Comparing two editions of an issue in every respect: texts, metadata, pages."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path

from PIL import Image, ImageChops

from publisher.editions.differences import PICTURES
from publisher.editions.dumped import DumpedPage, read_dump
from publisher.editions.pagepairs import CHANGED, Mark, Pair, pair_pages
from publisher.editions.redline import Redline, compare_sides
from publisher.editions.sides import Side, make_working, read_released
from publisher.made import Reporter
from publisher.pictures import draw_page
from publisher.values import dataclass, replace

_DPI = 60
"""Pixels an inch at which pictures on pages are compared."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two editions and what differs between them."""

    old: Side
    new: Side
    redline: Redline
    pairs: Sequence[Pair]

    @property
    def differs(self) -> bool:
        """Whether anything does."""
        return not self.redline.empty or any(pair.differs or pair.moved for pair in self.pairs)


def compare_editions(folder: Path, old: int, new: int | None, reporter: Reporter, *, pictures: bool) -> Comparison | None:
    """Compares edition ``old`` of the issue in ``folder`` with edition ``new`` or, where that is None, with what the source makes now.

    None when the source has errors, which are reported. ``pictures``: the pages are to be drawn as well.
    Raises Trouble for a damaged archive, FontsMissing, OSError.
    """
    before = read_released(folder, old)
    after = read_released(folder, new) if new is not None else make_working(folder, reporter, pictures=pictures)
    if after is None:
        return None
    redline = compare_sides(before, after)
    pairs = pair_pages(read_dump(before.dump), read_dump(after.dump))
    if pictures and any(each.field == PICTURES for each in redline.fields):
        pairs = [_compare_pictures(pair, before, after) for pair in pairs]
    return Comparison(before, after, redline, pairs)


def _compare_pictures(pair: Pair, old: Side, new: Side) -> Pair:
    """A pair with marks on pictures that look otherwise though they have the same name and place, which no dump tells."""
    if pair.old is None or pair.new is None:
        return pair
    shared = [thing.box for thing in pair.old.things if thing.kind == "image" and thing in pair.new.things]
    if not shared:
        return pair
    difference = ImageChops.difference(_draw(old, pair.old), _draw(new, pair.new)).convert("L")
    scale = _DPI / 72
    marks = tuple(
        Mark(CHANGED, box)
        for box in shared
        if difference.crop(
            (round(box.left * scale), round(box.top * scale), round((box.left + box.width) * scale), round((box.top + box.height) * scale))
        ).getbbox()
    )
    return replace(pair, old_marks=pair.old_marks + marks, new_marks=pair.new_marks + marks)


def _draw(side: Side, page: DumpedPage) -> Image.Image:
    return Image.open(io.BytesIO(draw_page(side.pdf, page.index, _DPI))).convert("RGB")
