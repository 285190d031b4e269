"""The text of XHTML and HTML pages, block by block, with the places where printed pages begin.

Pages are taken apart by their tags with few passes over each: what does not fit these rules comes out as a text that differs.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import unescape

from publisher.integrity.expected import NORMAL, SUPER, Said
from publisher.values import dataclass

EDGE = "\x1e"
"""Between blocks."""
_MARK = re.compile(r'<span\b[^<>]*?\bid="p([^"]*)"[^<>]*></span>')
_LABEL = re.compile(r'aria-label="(第?)([^"]*?)(页?)"')
_DATA = re.compile(r'data-folio="([^"]*)"')
_BLOCK = re.compile(
    r"\s*</?(?:p|h[1-6]|div|li|ul|ol|dl|dt|dd|table|thead|tbody|colgroup|tr|td|th|figure|figcaption|section|header|aside|nav|article|main|body)\b[^<>]*>\s*"
)
_TYPED = re.compile(r' ?<br class="typed"\s*/?>')
_INLINE = re.compile(r"<(?!/?(?:script|style)\b)/?[a-z][^<>]*>")
_EDGES = re.compile(f"{EDGE}+")
_START, _END = "\x02", "\x03"
_STARTS = re.compile(f"{_START}([^{_END}]*){_END}")
_CONTROLS = re.compile("[\x02-\x05\x1e]")


@dataclass(frozen=True, slots=True)
class Read:
    """What a page says: its blocks, one after the other with EDGE between, and where printed pages begin: folio, and how many characters, white space not counted,
    stand before."""

    text: str
    starts: tuple[tuple[str, int], ...]

    @property
    def length(self) -> int:
        """Characters that are no white space."""
        return len(_solid(self.text))


def read_markup(markup: str) -> Read:
    """The text of a piece of markup."""
    if _CONTROLS.search(markup):
        return Read(markup, ())
    if "<span" in markup:
        markup = _MARK.sub(_note_mark, markup)
    if "<br" in markup:
        markup = _TYPED.sub("\n", markup).replace("<br/>", "\n").replace("<br>", "\n")
    markup = markup.replace("<sup>", SUPER).replace("</sup>", NORMAL)
    markup = _BLOCK.sub(EDGE, markup)
    markup = _INLINE.sub("", markup)
    starts: tuple[tuple[str, int], ...] = ()
    if _START in markup:
        pieces = _STARTS.split(markup)
        before, found = 0, []
        for n in range(1, len(pieces), 2):
            before += len(_solid(unescape(pieces[n - 1])))
            found.append((pieces[n], before))
        starts, markup = tuple(found), "".join(pieces[::2])
    return Read(_EDGES.sub(EDGE, unescape(markup)).strip(EDGE + "\n "), starts)


def _note_mark(found: re.Match[str]) -> str:
    """A mark's folio, when all it says of itself agrees."""
    folio, whole = found[1], found[0]
    label, data = _LABEL.search(whole), _DATA.search(whole)
    agree = (
        label is not None and label[2] == folio and bool(label[1]) == bool(label[3]) == bool(data) and (data is None or data[1] == folio)
    )
    return f"{_START}{folio if agree else '?' + whole}{_END}"


def _solid(text: str) -> str:
    return "".join(text.translate(_NOTHING).split())


_NOTHING = dict.fromkeys(map(ord, EDGE + SUPER + NORMAL))


def expect(said: Sequence[Said]) -> str:
    """How blocks read in markup."""
    return EDGE.join(_expect(each) for each in said)


def _expect(said: Said) -> str:
    text = said.marked
    if said.kind == "signature":
        return text.replace("\n", EDGE)
    if said.kind in _TITLES:
        return text.replace(" \n", "\n")
    if said.kind == "attachment-title" and said.before:
        label, _, number = said.before.rpartition("：")
        return f"{label}：{EDGE}{number}{text}" if label else number + text
    return said.before + text + said.after


_TITLES = frozenset({"title", "part-title", "about-title", "heading", "box-title"})
