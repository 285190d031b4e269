"""What building asks of the electronic editions: the picture of the cover, the publication's own templates."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from publisher.fonts import Library
from publisher.html import Copy
from publisher.layout.issue import Layout
from publisher.model import Issue
from publisher.pages import PageTree
from publisher.pictures import draw_page
from publisher.style import Style

COVER_WIDTH = 1200
"""Pixels across the picture of the cover."""


def own_templates(issue: Issue) -> Path | None:
    """The publication's own folder of templates, where it has one."""
    return Path(issue.folder).parent / issue.gazette.template if issue.gazette.template else None


def draw_cover(tree: PageTree, pdf: bytes) -> bytes:
    """The cover as PNG, from the PDF of the pages, whose first it is."""
    return draw_page(pdf, 0, round(COVER_WIDTH * 72_000 / tree.width))


def prepare_copy(issue: Issue, layout: Layout, style: Style, library: Library, cover: Callable[[], bytes]) -> Copy:
    """What electronic editions are made from. ``cover`` draws the cover, see `draw_cover`."""
    return Copy(issue, issue.edition, layout.page_map, style, library, cover, own_templates(issue))
