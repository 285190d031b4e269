"""Where things stand on a site, and how one page names another.

A place is a path from the site's root with ``/`` (``2026/06/01-plan/index.html``). Links are relative and name files, so that pages work from a folder;
the addresses of record (canonical, feeds) are absolute where the publication has a website, without ``index.html``.
"""

from __future__ import annotations

import hashlib
import posixpath
from urllib.parse import quote

from publisher.web.records import Issue

HOME = "index.html"
SEARCH = "search/index.html"
ABOUT = "about/index.html"
SECTIONS, OFFICES, NUMBERS, YEARS = "sections", "offices", "numbers", "years"


def issue_folder(issue: Issue) -> str:
    """``2026/06``."""
    return f"{issue.year}/{issue.number:02d}"


def issue_page(issue: Issue) -> str:
    """The page of an issue."""
    return f"{issue_folder(issue)}/index.html"


def document_page(issue: Issue, document: str) -> str:
    """The page of a document, by its id."""
    return f"{issue_folder(issue)}/{document}/index.html"


def issue_file(issue: Issue, name: str) -> str:
    """A file of an issue."""
    return f"{issue_folder(issue)}/{name}"


def year_page(year: int) -> str:
    """The page of a year."""
    return f"{year}/index.html"


def group_page(kind: str, name: str = "") -> str:
    """The page of a section, office or 文号 series; without a name the list of all. Stays the same whatever else the site has."""
    return f"{kind}/{hashlib.sha256(name.encode()).hexdigest()[:8]}/index.html" if name else f"{kind}/index.html"


def relative(target: str, page: str) -> str:
    """The link from a page to a place, percent-encoded."""
    path, mark, fragment = target.partition("#")
    return quote(posixpath.relpath(path, posixpath.dirname(page) or ".")) + mark + fragment


def absolute(target: str, website: str) -> str:
    """The address of a place under a website (empty or ending in ``/``)."""
    if target == HOME:
        return website
    return website + quote(target.removesuffix("index.html") if target.endswith("/index.html") else target)
