"""The page tree: the truth of print.

Layout ends in this frozen tree; the PDF writer draws it and decides nothing. Coordinates are millipoints from the page's
top left corner, y downwards.
"""

from publisher.pages.structure import Element, Role
from publisher.pages.tree import (
    ACROSS,
    ASCENT,
    NATURAL,
    Fit,
    GlyphRun,
    Image,
    Information,
    Line,
    Link,
    OutlineEntry,
    Page,
    PageTree,
    Rule,
    Target,
)

__all__ = [
    "ACROSS",
    "ASCENT",
    "NATURAL",
    "Element",
    "Fit",
    "GlyphRun",
    "Image",
    "Information",
    "Line",
    "Link",
    "OutlineEntry",
    "Page",
    "PageTree",
    "Role",
    "Rule",
    "Target",
]
