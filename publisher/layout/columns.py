"""Breaking a galley into columns and pages, over the whole of it at once.

Columns are filled; where that leaves one two lines short or more, the breaks are chosen anew by dynamic programming over the pages, so that what
keeps together is paid for by many columns being a line short rather than one being a hole.
"""

from __future__ import annotations

from collections.abc import Sequence

from publisher.layout.setting import round_up
from publisher.layout.strip import FREE, Strip
from publisher.values import NamedTuple

HOLE = 2
"""A column so many lines short is worth looking for other breaks."""
REACH = 3
"""How many lines short of full a column may be ended to help another."""
BEAM = 6
"""How many ways to begin a page are kept."""


class PagePlan(NamedTuple):
    """Where the columns of a page end, and the height they use."""

    ends: tuple[int, ...]
    used: int


class _Way(NamedTuple):
    cost: int
    pages: tuple[PagePlan, ...]


def plan_pages(strips: Sequence[Strip], start: int, room: int, height: int, leading: int, columns: int) -> list[PagePlan] | None:
    """The pages of a galley from ``start`` on: the first has ``room`` left, the others ``height``. The last page is balanced.

    None when some column cannot be filled by legal breaks. A first page on which nothing fits has empty columns.
    """
    filled = _fill_pages(strips, start, room, height, leading, columns)
    if filled is None or all(
        _short(strips, plan, before, room if n == 0 else height, leading) < HOLE for n, (plan, before) in enumerate(filled[:-1])
    ):
        return None if filled is None else [plan for plan, _ in filled]
    best = _search_pages(strips, start, room, height, leading, columns, len(filled))
    return best or [plan for plan, _ in filled]


def _fill_pages(
    strips: Sequence[Strip], start: int, room: int, height: int, leading: int, columns: int
) -> list[tuple[PagePlan, int]] | None:
    """Page after page filled as far as it goes; each with where it starts."""
    pages: list[tuple[PagePlan, int]] = []
    at, total = start, len(strips)
    while at < total:
        high = height if pages else room
        balanced = balance(strips, at, high, leading, columns)
        if balanced is not None:
            pages.append((PagePlan(tuple(balanced[0]), balanced[1]), at))
            return pages
        ends, used, here = [], 0, at
        for _ in range(columns):
            end, took = fill_column(strips, here, high, leading) if here < total else (here, 0)
            if end == here and pages:
                return None
            ends.append(end)
            used, here = max(used, took), end
        pages.append((PagePlan(tuple(ends), used), at))
        at = here
    return pages


def _short(strips: Sequence[Strip], plan: PagePlan, start: int, height: int, leading: int) -> int:
    """How many lines the shortest column of a full page lacks."""
    most = 0
    for end in plan.ends:
        if end > start:
            most = max(most, (height - column_height(strips, start, end, leading)) // leading)
        start = end
    return most


def _search_pages(
    strips: Sequence[Strip], start: int, room: int, height: int, leading: int, columns: int, pages: int
) -> list[PagePlan] | None:
    """The cheapest way in no more pages than filling takes: the square of the lines each column lacks."""
    total = len(strips)
    ways: dict[int, _Way] = {start: _Way(0, ())}
    done: _Way | None = None
    for number in range(pages):
        high = height if number else room
        following: dict[int, _Way] = {}
        for at, way in sorted(ways.items(), key=lambda item: (item[1].cost, -item[0]))[:BEAM]:
            balanced = balance(strips, at, high, leading, columns)
            if balanced is not None:
                last = _Way(way.cost, (*way.pages, PagePlan(tuple(balanced[0]), balanced[1])))
                if done is None or last.cost < done.cost:
                    done = last
                continue
            for cost, plan in _page_ways(strips, at, high, leading, columns):
                end = plan.ends[-1]
                found = _Way(way.cost + cost, (*way.pages, plan))
                if end < total and (end not in following or found.cost < following[end].cost):
                    following[end] = found
        ways = following
    return list(done.pages) if done is not None else None


def _page_ways(strips: Sequence[Strip], at: int, height: int, leading: int, columns: int) -> list[tuple[int, PagePlan]]:
    """Ways to end the columns of a page that starts with strip ``at``."""
    ways: list[tuple[int, tuple[int, ...], int]] = [(0, (), 0)]
    for _ in range(columns):
        longer = []
        for cost, ends, used in ways:
            here = ends[-1] if ends else at
            for end, took in column_ends(strips, here, height, leading):
                lines = (height - took) // leading
                longer.append((cost + lines * lines, (*ends, end), max(used, took)))
        ways = longer
    return [(cost, PagePlan(ends, used)) for cost, ends, used in ways]


def column_ends(strips: Sequence[Strip], start: int, height: int, leading: int) -> list[tuple[int, int]]:
    """Legal ends of a column that leave it at most REACH lines short, or the one that fills it best; each with the height used."""
    end, used = fill_column(strips, start, height, leading)
    if end == start:
        return []
    ends = [(end, used)]
    for at in range(end - 1, start, -1):
        if strips[at - 1].after != FREE:
            continue
        took = column_height(strips, start, at, leading)
        if took < height - REACH * leading:
            break
        ends.append((at, took))
    return ends


def column_height(strips: Sequence[Strip], start: int, end: int, leading: int) -> int:
    """The height strips ``start`` to ``end`` take as a column."""
    y = sum(strip.height for strip in strips[start].repeat)
    used = y
    begun = False
    for strip in strips[start:end]:
        if begun or not strip.space:
            y += strip.height
            begun = True
        if strip.snap:
            y = round_up(y, leading)
        if not strip.space:
            used = y
    return round_up(used, leading)


def fill_column(strips: Sequence[Strip], start: int, height: int, leading: int) -> tuple[int, int]:
    """How far a column of ``height`` can be filled from ``start``: the end at the last legal break that fits, and the height used.

    The end is ``start`` when not even the first unbreakable group fits. Empty space at the column's head and foot takes no room.
    """
    y = sum(strip.height for strip in strips[start].repeat) if start < len(strips) else 0
    end, used = start, 0
    at = start
    begun = False
    total = len(strips)
    while at < total:
        strip = strips[at]
        at += 1
        if strip.space:
            if begun:
                y += strip.height
        else:
            y += strip.height
            if y > height:
                break
            begun = True
        if strip.snap:
            y = round_up(y, leading)
        if strip.after == FREE or at == total:
            end, used = at, min(y, height)
    return end, round_up(used, leading)


def force_break(strips: Sequence[Strip], start: int, height: int) -> int:
    """The end of a column that no legal break serves: as many strips as fit, at least one, and if possible not one that tears a piece."""
    y = sum(strip.height for strip in strips[start].repeat)
    at = whole = start
    while at < len(strips):
        y += strips[at].height
        if y > height and at > start:
            break
        at += 1
        if not strips[at - 1].through:
            whole = at
    return whole if whole > start else at


def balance(strips: Sequence[Strip], start: int, height: int, leading: int, columns: int) -> tuple[list[int], int] | None:
    """The ends of ``columns`` columns, as even as legal breaks allow and none longer than the first, that take all strips from ``start`` on;
    and their common height. None when ``height`` is not enough.
    """
    ends = _fit_all(strips, start, height, leading, columns)
    if ends is None:
        return None
    low, high = 0, height // leading
    while low < high:
        middle = (low + high) // 2
        tried = _fit_all(strips, start, middle * leading, leading, columns)
        if tried is None:
            low = middle + 1
        else:
            high, ends = middle, tried
    return ends, low * leading


def _fit_all(strips: Sequence[Strip], start: int, height: int, leading: int, columns: int) -> list[int] | None:
    ends = []
    at, total = start, len(strips)
    for _ in range(columns):
        if at < total:
            at, _ = fill_column(strips, at, height, leading)
        ends.append(at)
    return ends if at == total else None
