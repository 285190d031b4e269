"""Composing small texts on narrow measures, as lines of characters."""

from __future__ import annotations

from publisher.fonts import Library
from publisher.layout.paragraph.composer import Align, Composer, Shape
from publisher.layout.paragraph.itemize import TextStyle
from publisher.layout.paragraph.justify import SetLine
from publisher.model import Mark, Run, Text

EM = 10_500


def text_style(*, punctuation: str = "kaiming", kinsoku: str = "gb", size: int = EM) -> TextStyle:
    return TextStyle("song", size, "hei", (size * 6 // 10, size * 36 // 100), punctuation, kinsoku, size // 4, size // 3)


def compose(
    library: Library, text: str | Text, em: float, *, first: float = 0, align: Align = Align.JUSTIFY, **style: str
) -> list[SetLine]:
    """The set lines of a text on a measure of ``em`` characters, the first indented by ``first``."""
    whole = Text((Run(text),)) if isinstance(text, str) else text
    return Composer(library).compose(whole, text_style(**style), Shape(int(em * EM), first=int(first * EM), align=align))


def lines(library: Library, text: str | Text, em: float, **options: object) -> list[str]:
    """The same as strings."""
    return [line.characters for line in compose(library, text, em, **options)]  # type: ignore[arg-type]


def marked(*runs: tuple[str, str]) -> Text:
    """A text of (mark, characters) runs."""
    return Text(tuple(Run(characters, Mark(mark)) for mark, characters in runs))


def end_of(line: SetLine) -> int:
    """How far a line reaches from its measure's start, in millipoints."""
    runs = line.draw(0, 0, 1)
    return runs[-1].x + sum(runs[-1].advances)
