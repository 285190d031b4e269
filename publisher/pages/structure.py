"""The structure of the printed text (tags), made by layout from the model."""

from __future__ import annotations

from enum import Enum

from publisher.values import dataclass, field


class Role(Enum):
    """Standard structure types of PDF 1.7 (ISO 32000-1, 14.8.4) that the pages use."""

    DOCUMENT = "Document"
    PART = "Part"
    SECTION = "Sect"
    ARTICLE = "Art"
    DIVISION = "Div"
    H1 = "H1"
    H2 = "H2"
    H3 = "H3"
    H4 = "H4"
    H5 = "H5"
    H6 = "H6"
    PARAGRAPH = "P"
    SPAN = "Span"
    LIST = "L"
    ITEM = "LI"
    LABEL = "Lbl"
    BODY = "LBody"
    TABLE = "Table"
    ROW = "TR"
    HEADER_CELL = "TH"
    DATA_CELL = "TD"
    HEAD_ROWS = "THead"
    BODY_ROWS = "TBody"
    CONTENTS = "TOC"
    ENTRY = "TOCI"
    REFERENCE = "Reference"
    LINK = "Link"
    FIGURE = "Figure"
    CAPTION = "Caption"
    ASIDE = "Aside"
    """Mapped to ``Div``, as PDF 1.7 lacks it."""


@dataclass(slots=True)
class Element:
    """An element of the structure tree. Kids stand in reading order; its own content is what lines with its ``id`` draw.

    ``id``: 1 upwards in creation order; 0 never, it means "artifact" on lines. Attributes by role: ``scope`` (``Row``, ``Column``,
    ``Both``) for header cells, ``colspan``/``rowspan`` for cells, ``alt`` for figures and links, ``title`` for sections, ``actual``
    when the drawn glyphs do not spell the text. A kid is read where it is drawn among its parent's own content, one that draws
    nothing before it.
    """

    id: int
    role: Role
    kids: list[Element] = field(default_factory=list)
    title: str = ""
    alt: str = ""
    actual: str = ""
    scope: str = ""
    colspan: int = 1
    rowspan: int = 1
