"""From blocks to galleys: which setter a block of the model goes to."""

from __future__ import annotations

from publisher.layout.boxes import set_box
from publisher.layout.figures import set_figure
from publisher.layout.paragraphs import set_attachments, set_heading, set_paragraph, set_signature
from publisher.layout.rosters import set_roster
from publisher.layout.setting import Setting
from publisher.layout.strip import Galley
from publisher.layout.tables import set_table
from publisher.model import Attachments, Block, Box, Figure, Heading, Paragraph, Roster, Signature, Table
from publisher.pages import Element


def set_block(setting: Setting, galley: Galley, block: Block, parent: Element, folder: str = "") -> None:
    """Sets any block but headings and what spans the page, which the walk over a document looks after."""
    match block:
        case Paragraph():
            set_paragraph(setting, galley, block, parent)
        case Heading():
            set_heading(setting, galley, block, 6, parent)
        case Box():
            set_box(setting, galley, block, parent, set_block)
        case Table():
            set_table(setting, galley, block, parent)
        case Roster():
            set_roster(setting, galley, block, parent)
        case Attachments():
            set_attachments(setting, galley, block, parent)
        case Figure():
            set_figure(setting, galley, block, parent, folder)
        case Signature():
            set_signature(setting, galley, block, parent)
        case _:
            raise TypeError(f"no setter for {type(block).__name__}")
