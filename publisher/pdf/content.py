"""The content of a page: rules, pictures, then text, every piece marked with its structure element or as an artifact."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping
from itertools import zip_longest

from publisher.pages import Element, Image, Page, Rule
from publisher.pdf import syntax
from publisher.pdf.text import TextPainter

_ARTIFACT = b"/Artifact BMC\n"


class Marker:
    """Opens and closes marked-content sequences and keeps account of them for the structure tree.

    ``tagged`` off: for a file without structure; only texts that elements say themselves are marked. ``said``: elements that have said theirs on earlier pages.
    ``page``: the index of the first page.
    """

    def __init__(self, elements: Mapping[int, Element], *, tagged: bool = True, said: Collection[int] = (), page: int = 0) -> None:
        self._elements = elements
        self._tagged = tagged
        self._said = set(said)
        self._open: int | None = None
        self._first = page
        self.spelled = False
        """Whether the open sequence says its text already."""
        self.sequences: list[list[int]] = []
        """By page, the element of each sequence; the index is the MCID."""

    def start_page(self) -> None:
        self.sequences.append([])

    def turn_to(self, element: int) -> bytes:
        """What goes between the piece before and one of ``element`` (0: an artifact)."""
        if element == self._open:
            return b""
        out = self.close()
        self._open = element
        if not element:
            return out + _ARTIFACT if self._tagged else out
        sequences = self.sequences[-1]
        mcid = len(sequences)
        sequences.append(element)
        made = self._elements.get(element)
        if made is None:
            raise ValueError(f"page {self._first + len(self.sequences)} draws element {element}, which the structure does not have")
        if self._tagged:
            out += b"%b<</MCID %d>>BDC\n" % (syntax.name(made.role.value), mcid)
        if made.actual:  # said once, by the first piece; readers look for it on Span alone
            self.spelled = True
            out += b"/Span<</ActualText%b>>BDC\n" % syntax.string("" if element in self._said else made.actual)
            self._said.add(element)
        return out

    def close(self) -> bytes:
        out = b"" if self._open is None else b"EMC\n" * (self._tagged + self.spelled)
        self._open = None
        self.spelled = False
        return out


def paint_page(
    page: Page,
    height: int,
    painter: TextPainter,
    marker: Marker,
    pictures: Mapping[str, bytes],
    colour: Callable[[int], bytes] = syntax.colour,
) -> bytes:
    """The content stream of a page, which begins with black in force.

    ``pictures`` are resource names by path, ``colour`` gives the operators that set a fill colour.
    """
    marker.start_page()
    out = [marker.turn_to(0) + _paint_rules(page.rules, height, colour) + marker.close()] if page.rules else []
    out += [marker.turn_to(image.element) + _paint_image(image, height, pictures[image.path]) for image in page.images]
    out.append(marker.close())
    if page.lines:
        out.append(b"BT\n")
        for line in page.lines:
            for run, following in zip_longest(line.runs, line.runs[1:]):
                out.append(marker.turn_to(0 if line.artifact else run.element))
                out.append(painter.paint(run, painter.find_gap(run, following), spelled=marker.spelled))
        out.append(marker.close())
        out.append(b"ET\n")
    return b"".join(out)


def _paint_rules(rules: tuple[Rule, ...], height: int, colour: Callable[[int], bytes]) -> bytes:
    out = [b"q\n"]
    rgb = 0
    for rule in rules:
        if rule.rgb != rgb:
            rgb = rule.rgb
            out.append(colour(rgb))
        box = (rule.x, height - rule.y - rule.height, rule.width, rule.height)
        out.append(b"%b re f\n" % b" ".join(map(syntax.length, box)))
    return b"".join([*out, b"Q\n"])


def _paint_image(image: Image, height: int, resource: bytes) -> bytes:
    numbers = (image.width, image.height, image.x, height - image.y - image.height)
    return b"q %b 0 0 %b %b %b cm %b Do Q\n" % (*map(syntax.length, numbers), resource)


def collect_faces(pages: tuple[Page, ...]) -> tuple[dict[str, dict[int, str]], dict[str, set[int]]]:
    """The glyphs used of each face with what they stand for, and those of them used in vertical runs.

    Where a glyph stands for several texts the last wins; runs that mean another say so.
    """
    texts: defaultdict[str, dict[int, str]] = defaultdict(dict)
    vertical: defaultdict[str, set[int]] = defaultdict(set)
    for page in pages:
        for line in page.lines:
            for run in line.runs:
                texts[run.face].update(zip(run.glyphs, run.characters, strict=True))
                if run.vertical:
                    vertical[run.face].update(run.glyphs)
    return texts, vertical
