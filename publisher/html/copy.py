"""The copy of an electronic edition: everything it is made from."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from publisher.fonts import Library
from publisher.model import Edition, Issue
from publisher.pages.pagemap import PageMap
from publisher.style import Style
from publisher.values import dataclass


@dataclass(frozen=True, slots=True)
class Copy:
    """An issue, which edition of it this is, where it stands in print, its look and faces.

    ``cover`` gives the picture of the cover as PNG; it is asked for last. ``templates``: the publication's own folder of templates, or None.
    """

    issue: Issue
    edition: Edition
    page_map: PageMap
    style: Style
    library: Library
    cover: Callable[[], bytes]
    templates: Path | None
