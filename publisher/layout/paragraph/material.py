"""The material of a paragraph: parallel arrays over its clusters.

A cluster is what one glyph spells: a character, or —— where a face has a two-em dash. Lengths are millipoints.
"""

from __future__ import annotations

from bisect import bisect_left

from publisher.values import NamedTuple, dataclass, field

NEVER = 0
FREE = 1
LAST = 2
"""A break allowed as a last resort (after the hyphen of a code, inside a web address)."""


class Span(NamedTuple):
    """Clusters ``start`` to ``end`` are of one face, size and rise."""

    start: int
    end: int
    face: str
    size: int
    rise: int
    stretches: bool
    """Whether the gaps inside may be widened (not inside Latin words and numbers)."""


@dataclass(slots=True)
class Material:
    """A stretch of text without forced breaks, itemized.

    ``edge[i]`` is the place of cluster ``i``'s left edge when everything is set naturally on one endless line (glue included; one entry more than
    clusters). ``pen[i]`` is how far the pen moves from glyph ``i`` to glyph ``i+1``. ``gap`` holds the natural glue after a cluster, ``shift`` where
    the glyph is drawn relative to the cluster's edge, ``end_blank`` and ``start_blank`` the blank halves a mark may lose at a line's end or
    must lose at its start; all four only where they are not 0. The sorted lists name the clusters with the flexible places
    a tier of justification uses. ``breaks`` are the positions (number of clusters before) a line may end at, ``hard`` those of them that are a last resort.
    """

    glyphs: list[int]
    pen: list[int]
    edge: list[int]
    characters: list[str]
    spans: list[Span]
    em: int
    gap: dict[int, int] = field(default_factory=dict)
    shift: dict[int, int] = field(default_factory=dict)
    end_blank: dict[int, int] = field(default_factory=dict)
    start_blank: dict[int, int] = field(default_factory=dict)
    spaces: list[int] = field(default_factory=list)
    gaps: list[int] = field(default_factory=list)
    middles: list[int] = field(default_factory=list)
    brackets: list[int] = field(default_factory=list)
    commas: list[int] = field(default_factory=list)
    stops: list[int] = field(default_factory=list)
    bracket_blank: int = 0
    """What one of ``brackets`` has beyond half an em."""
    opening: list[int] = field(default_factory=list)
    """Those of ``brackets`` that have it before their ink."""
    rigid: list[int] = field(default_factory=list)
    """Clusters after which nothing may be stretched."""
    breaks: list[int] = field(default_factory=list)
    hard: frozenset[int] = frozenset()
    prohibited: frozenset[int] = frozenset()
    """Positions at which not even a word that has no room may be broken: kinsoku."""
    offsets: list[int] | None = None
    """Character offset of each cluster in the text, where clusters and characters differ."""

    def __len__(self) -> int:
        return len(self.glyphs)

    def natural(self, start: int, end: int) -> int:
        """The natural width of a line of clusters ``start`` to ``end``: without the glue at its end and the blank at its start."""
        return self.edge[end] - self.edge[start] - self.gap.get(end - 1, 0) - self.start_blank.get(start, 0)

    def start_air(self, start: int) -> int:
        """What is taken away before the ink of the cluster a line starts with, so that all lines start flush: the blank of an opening mark."""
        if start in self.start_blank:
            return self.start_blank[start]
        return self.bracket_blank if self.opening and count(self.opening, start, start + 1) else 0

    def offset(self, cluster: int) -> int:
        """The character offset of a cluster (the total of characters for the end)."""
        if self.offsets is None:
            return cluster
        return self.offsets[cluster]


def count(places: list[int], start: int, end: int) -> int:
    """How many of the sorted ``places`` lie in ``start`` … ``end`` - 1."""
    if not places:
        return 0
    return bisect_left(places, end) - bisect_left(places, start)
