"""The page tree: the truth of print.

Layout ends in this frozen tree; the PDF writer draws it and decides nothing. Coordinates are millipoints from the page's
top left corner, y downwards. Sheets carry its pages to a printing house.
"""

from publisher.pages.sheets import Box, Placed, Ring, Sheet, Sheets, Stroke
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
    "Box",
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
    "Placed",
    "Ring",
    "Role",
    "Rule",
    "Sheet",
    "Sheets",
    "Stroke",
    "Target",
]
