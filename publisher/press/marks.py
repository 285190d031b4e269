"""What stands around the trim: cut marks at its corners, registration marks amid its sides, fold marks."""

from __future__ import annotations

from publisher.pages import Box, Ring, Stroke
from publisher.style.style import MarksStyle


def cut_marks(trim: Box, begin: int, length: int) -> list[Stroke]:
    """Two strokes at each corner, in line with the edges, from ``begin`` outside the trim on."""
    end = begin + length
    strokes = []
    for x, outwards in ((trim.left, -1), (trim.right, 1)):
        strokes += [Stroke(x + outwards * begin, y, x + outwards * end, y) for y in (trim.top, trim.bottom)]
    for y, outwards in ((trim.top, -1), (trim.bottom, 1)):
        strokes += [Stroke(x, y + outwards * begin, x, y + outwards * end) for x in (trim.left, trim.right)]
    return strokes


def fold_marks(trim: Box, x: int, begin: int, length: int) -> list[Stroke]:
    """Dashed strokes above and below the fold."""
    return [
        Stroke(x, trim.top - begin, x, trim.top - begin - length, dashed=True),
        Stroke(x, trim.bottom + begin, x, trim.bottom + begin + length, dashed=True),
    ]


def registration_marks(trim: Box, begin: int, marks: MarksStyle, *, sides_only: bool = False) -> tuple[list[Stroke], list[Ring]]:
    """A ring with a cross amid each side, or where the fold is marked above and below amid the left and right side."""
    away, half = begin + marks.length // 2, marks.length // 2
    middle, centre = (trim.left + trim.right) // 2, (trim.top + trim.bottom) // 2
    places = [(trim.left - away, centre), (trim.right + away, centre)]
    if not sides_only:
        places += [(middle, trim.top - away), (middle, trim.bottom + away)]
    strokes = []
    for x, y in places:
        strokes += [Stroke(x - half, y, x + half, y), Stroke(x, y - half, x, y + half)]
    return strokes, [Ring(x, y, marks.radius) for x, y in places]
