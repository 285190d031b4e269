"""Whether a web page holds the text of a released document, whole and in order."""

from __future__ import annotations

from collections.abc import Sequence
from html.parser import HTMLParser

_SILENT = frozenset({"script", "style", "template"})


class _Text(HTMLParser):
    """The text of a page without blanks; what scripts and style sheets hold is none."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._silent += tag in _SILENT

    def handle_endtag(self, tag: str) -> None:
        self._silent -= tag in _SILENT and self._silent > 0

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.parts.append(_solid(data))


def holds_text(page: str, blocks: Sequence[str]) -> bool:
    """Whether the texts of ``blocks`` stand in an HTML page one after the other; blanks and line breaks do not count, other text may stand between."""
    reader = _Text()
    reader.feed(page)
    text, at = "".join(reader.parts), 0
    for block in map(_solid, blocks):
        found = text.find(block, at)
        if found < 0:
            return False
        at = found + len(block)
    return True


def _solid(text: str) -> str:
    return "".join(text.split())
