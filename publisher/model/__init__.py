"""The document model: what an issue says, free of how it looks.

Frozen values only. The text of every output comes from here (print by way of layout), and every piece of text knows
the place in the source it was typed at.
"""

from publisher.model.blocks import (
    Attachments,
    Block,
    Box,
    Cell,
    Figure,
    Full,
    Heading,
    Paragraph,
    Person,
    Roster,
    RosterGroup,
    Signature,
    Table,
)
from publisher.model.edition import Cause, Correction, Edition, Released
from publisher.model.identity import SOURCE_PREFIX, Designation, designate, identify, read_designation
from publisher.model.issue import (
    Document,
    Gazette,
    Issue,
    Masthead,
    Part,
    PartKind,
    PublicRecord,
    Section,
)
from publisher.model.text import Mark, Place, Run, Text
from publisher.position import Position

__all__ = [
    "SOURCE_PREFIX",
    "Attachments",
    "Block",
    "Box",
    "Cause",
    "Cell",
    "Correction",
    "Designation",
    "Document",
    "Edition",
    "Figure",
    "Full",
    "Gazette",
    "Heading",
    "Issue",
    "Mark",
    "Masthead",
    "Paragraph",
    "Part",
    "PartKind",
    "Person",
    "Place",
    "Position",
    "PublicRecord",
    "Released",
    "Roster",
    "RosterGroup",
    "Run",
    "Section",
    "Signature",
    "Table",
    "Text",
    "designate",
    "identify",
    "read_designation",
]
