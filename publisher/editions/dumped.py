"""The page tree as text, read back as far as a comparison of pages needs it (the other half of `pages.dump`)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from publisher.pages.tree import ASCENT
from publisher.values import NamedTuple, dataclass, field

_HEAD = re.compile(r"== (\d+) (\S+) (\S+) ([\d.]+)×([\d.]+)")
_LINE = re.compile(r"(?:\S+ )([*↓↻↺]*)c(\d+) r(\d+) x(-?[\d.]+) y(-?[\d.]+) m(-?[\d.]+) fit (?:0|\S+ \S+) (\S*) (.*)")
_BOX = re.compile(r"(?:\S+ )(rule|image) x(-?[\d.]+) y(-?[\d.]+) (-?[\d.]+)×(-?[\d.]+) (.*)")
_SIZE = re.compile(r"/([\d.]+)(?:\+|$)")


class Box(NamedTuple):
    """A rectangle on a page, in points from its upper left corner."""

    left: float
    top: float
    width: float
    height: float


class DumpedLine(NamedTuple):
    """A set line: its text, whether it is an artifact (running head, folio), the rectangle its em boxes fill, all the rest of what the dump says."""

    text: str
    artifact: bool
    box: Box
    rest: str


class DumpedThing(NamedTuple):
    """A rule or picture: ``rule`` or ``image``, its rectangle, its colour or the name of its file."""

    kind: str
    box: Box
    what: str


@dataclass(slots=True)
class DumpedPage:
    """A page. ``index`` counts from 0; the folio is empty where there is none; sizes in points."""

    index: int
    kind: str
    folio: str
    width: float
    height: float
    lines: list[DumpedLine] = field(default_factory=list)
    things: list[DumpedThing] = field(default_factory=list)


def read_dump(rows: Iterable[str]) -> list[DumpedPage]:
    """The pages of a dump. Links are left out: they lead to other pages and say nothing of this one. Raises ValueError for what is no dump."""
    pages: list[DumpedPage] = []
    for row in rows:
        if head := _HEAD.fullmatch(row):
            folio = "" if head[3] == "-" else head[3]
            pages.append(DumpedPage(int(head[1]) - 1, head[2], folio, float(head[4]), float(head[5])))
        elif not pages:
            raise ValueError("no dump of pages")
        elif line := _LINE.fullmatch(row):
            pages[-1].lines.append(_read_line(line))
        elif box := _BOX.fullmatch(row):
            pages[-1].things.append(DumpedThing(box[1], Box(*map(float, box.group(2, 3, 4, 5))), box[6]))
    return pages


def _read_line(found: re.Match[str]) -> DumpedLine:
    mark, column, row, *_ = found.groups()
    x, y, measure = map(float, found.group(4, 5, 6))
    size = max(map(float, _SIZE.findall(found[7])), default=0.0)
    above = size * ASCENT / 1000
    if "↓" in mark:
        box = Box(x - size / 2, y, size, measure)
    elif "↻" in mark:
        box = Box(x - size + above, y, size, measure)
    elif "↺" in mark:
        box = Box(x - above, y - measure, size, measure)
    else:
        box = Box(x, y - above, measure, size)
    return DumpedLine(found[8], "*" in mark, box, f"{mark}c{column} r{row} {found[7]}")


def list_texts(page: DumpedPage) -> Iterator[str]:
    """The lines of a page without running heads and folios."""
    return (line.text for line in page.lines if not line.artifact)
