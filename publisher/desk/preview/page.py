"""The page in the browser: its template filled in, and the files it loads."""

from __future__ import annotations

import json
from pathlib import Path

from publisher import __version__
from publisher.html import make_environment, render_template
from publisher.messages import Language
from publisher.messages.plain import PLAIN
from publisher.resources import data_folder
from publisher.values import NamedTuple

_PREFIX = "preview.page."
"""The messages the page is written with."""


class PageFile(NamedTuple):
    """A file the page loads."""

    path: Path
    media_type: str

    def read(self) -> bytes:
        """Its bytes. Raises OSError."""
        return self.path.read_bytes()


_FOLDER = data_folder("templates") / "gazette" / "preview"
PAGE_FILES = {
    name: PageFile(_FOLDER / name, media_type)
    for name, media_type in (
        ("preview.css", "text/css; charset=utf-8"),
        ("preview.js", "text/javascript; charset=utf-8"),
        ("pages.js", "text/javascript; charset=utf-8"),
        ("lists.js", "text/javascript; charset=utf-8"),
        ("icon.svg", "image/svg+xml"),
    )
}
"""By name everything the page may load."""


def render_page(language: Language, issue: str, editor: bool) -> str:
    """The page of an issue. ``editor``: there is a program to open the source in."""
    words = {name.removeprefix(_PREFIX): _unfilled(name, language) for name in PLAIN if name.startswith(_PREFIX)}
    return render_template(
        make_environment("preview"),
        "preview.html",
        language={Language.CHINESE: "zh-CN", Language.ENGLISH: "en"}[language],
        issue=issue,
        words=words,
        said=json.dumps(words, ensure_ascii=False),
        editor=editor,
        version=__version__,
    )


def _unfilled(name: str, language: Language) -> str:
    """A message with its fields left for the page to fill."""
    chinese, english = PLAIN[name]
    return english if language is Language.ENGLISH else chinese
