"""Running text as XHTML, with the marks of printed pages at their characters."""

from __future__ import annotations

from collections.abc import Sequence

from publisher.html.markup import escape
from publisher.model import Mark, Text
from publisher.text.joining import needs_space

_TAGS = {Mark.STRONG: "strong", Mark.SUPERSCRIPT: "sup"}
BREAK = "<br/>"
TYPED_BREAK = '<br class="typed"/>'
"""A line break typed into a title: for wide pages only, a narrow screen breaks for itself."""

Insertion = tuple[int, str]
"""An offset in a text and the markup that stands before the character there."""


def render_text(text: Text, insertions: Sequence[Insertion] = (), *, typed: bool = False, plain: bool = False) -> str:
    """``text`` as phrasing markup. ``insertions`` are sorted by offset (0 ≤ offset ≤ length).

    ``typed``: breaks of lines are those of a title. ``plain``: stress is left out (in headings, which are set in one face).
    """
    out: list[str] = []
    waiting = list(insertions)
    at = 0
    before = ""
    for run in text.runs:
        end = at + len(run.text)
        tag = "" if plain and run.mark is Mark.STRONG else _TAGS.get(run.mark, "")
        while waiting and waiting[0][0] <= at:
            out.append(waiting.pop(0)[1])
        if tag:
            out.append(f"<{tag}>")
        begun = at
        while waiting and waiting[0][0] < end:
            offset, markup = waiting.pop(0)
            out += [_lines(run.text[begun - at : offset - at], before, typed), markup]
            before = run.text[offset - at - 1]
            begun = offset
        out.append(_lines(run.text[begun - at :], before, typed))
        before = run.text[-1]
        if tag:
            out.append(f"</{tag}>")
        at = end
    out += [markup for _, markup in waiting]
    return "".join(out)


def _lines(piece: str, before: str, typed: bool) -> str:
    lines = piece.split("\n")
    out = [escape(lines[0])]
    for earlier, line in zip([before + lines[0], *lines[1:]], lines[1:], strict=False):
        spaced = typed and earlier and line and needs_space(earlier[-1], line[0])
        out += [" " if spaced else "", TYPED_BREAK if typed else BREAK, escape(line)]
    return "".join(out)
