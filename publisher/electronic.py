"""What building asks of the electronic editions: which edition it is, the picture of the cover, the publication's own templates."""

from __future__ import annotations

import datetime
import os
from pathlib import Path

from publisher.epub import make_epub
from publisher.fonts import Library
from publisher.model import Edition, Issue
from publisher.pages import PageTree
from publisher.pages.pagemap import PageMap
from publisher.pictures import draw_page
from publisher.source.digest import digest_source
from publisher.style import Style

COVER_WIDTH = 1200
"""Pixels across the picture of the cover."""


def find_edition(issue: Issue) -> Edition:
    """The edition being made. Its time is the issue's date, or what SOURCE_DATE_EPOCH says (reproducible-builds.org). Raises OSError."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    made = datetime.datetime.combine(issue.date, datetime.time(), datetime.UTC)
    if epoch.isascii() and epoch.isdecimal():
        made = datetime.datetime.fromtimestamp(min(int(epoch), 253_402_300_799), datetime.UTC)
    return Edition(1, digest_source(issue), made)


def own_templates(issue: Issue) -> Path | None:
    """The publication's own folder of templates, where it has one."""
    return Path(issue.folder).parent / issue.gazette.template if issue.gazette.template else None


def draw_cover(tree: PageTree, pdf: bytes) -> bytes:
    """The cover as PNG, from the PDF of the pages."""
    return draw_page(pdf, 0, round(COVER_WIDTH * 72_000 / tree.width))


def build_epub(issue: Issue, tree: PageTree, page_map: PageMap, style: Style, library: Library, pdf: bytes) -> bytes:
    """The EPUB of a laid out issue, whose pages are ``pdf``. Raises OSError, jinja2.TemplateError."""
    return make_epub(issue, find_edition(issue), page_map, style, library, draw_cover(tree, pdf), own_templates(issue))
