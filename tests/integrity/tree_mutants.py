"""Mutants of the page tree and the page map, before anything is drawn."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from random import Random

from publisher.pages import GlyphRun, Line, Page, PageTree
from publisher.pdf import make_pdf
from tests.integrity.changes import Mutant, change
from tests.integrity.outputs import Outputs


def _with_run(outputs: Outputs, random: Random, make: Callable[[GlyphRun], GlyphRun | None]) -> tuple[PageTree, str] | None:
    tree = outputs.made.layout.tree
    number = random.choice([n for n, page in enumerate(tree.pages) if page.lines])
    page = tree.pages[number]
    which = random.randrange(len(page.lines))
    line = page.lines[which]
    if not line.runs:
        return None
    at = random.randrange(len(line.runs))
    made = make(line.runs[at])
    if made is None or made == line.runs[at]:
        return None
    changed = replace(line, runs=(*line.runs[:at], made, *line.runs[at + 1 :]))
    return _with_line(tree, number, which, changed), line.runs[at].text


def _with_line(tree: PageTree, number: int, which: int, line: Line | None) -> PageTree:
    page = tree.pages[number]
    lines = (*page.lines[:which], *((line,) if line is not None else ()), *page.lines[which + 1 :])
    return _with_page(tree, number, replace(page, lines=lines))


def _with_page(tree: PageTree, number: int, page: Page) -> PageTree:
    return replace(tree, pages=(*tree.pages[:number], page, *tree.pages[number + 1 :]))


def tree_text(outputs: Outputs, random: Random) -> Mutant | None:
    """A glyph with its character dropped, doubled or exchanged with its neighbour."""
    kind = random.choice(("drop", "double", "swap"))

    def make(run: GlyphRun) -> GlyphRun | None:
        at = random.randrange(len(run.glyphs))
        if run.text.isspace() or run.characters[at].isspace() or len(run.glyphs) < 2 or set(run.text) == {"…"}:
            return None  # leaders say nothing
        order = list(range(len(run.glyphs)))
        if kind == "drop":
            del order[at]
        elif kind == "double":
            order.insert(at, at)
        elif at + 1 < len(order) and run.characters[at] != run.characters[at + 1]:
            order[at], order[at + 1] = order[at + 1], order[at]
        else:
            return None
        characters = tuple(run.characters[n] for n in order)
        said = "".join(characters) if isinstance(run.characters, str) else characters
        return replace(run, glyphs=[run.glyphs[n] for n in order], advances=[run.advances[n] for n in order], characters=said)

    made = _with_run(outputs, random, make)
    return (f"{kind} {made[1]}", outputs.prove(tree=made[0])) if made else None


def tree_glyph(outputs: Outputs, random: Random) -> Mutant | None:
    """A glyph that is another character's, while the tree says the right one."""

    def make(run: GlyphRun) -> GlyphRun | None:
        at = random.randrange(len(run.glyphs))
        others = [
            glyph for glyph, each in zip(run.glyphs, run.characters, strict=True) if each != run.characters[at] and not each.isspace()
        ]
        if not others or run.characters[at].isspace():
            return None
        return replace(run, glyphs=[*run.glyphs[:at], random.choice(others), *run.glyphs[at + 1 :]])

    made = _with_run(outputs, random, make)
    if made is None:
        return None
    return f"glyph {made[1]}", outputs.prove(tree=made[0], files={f"{outputs.stem}.pdf": make_pdf(made[0], outputs.made.library)})


def tree_line(outputs: Outputs, random: Random) -> Mutant | None:
    """A line left out, doubled or exchanged with the next."""
    tree = outputs.made.layout.tree
    number = random.choice([n for n, page in enumerate(tree.pages) if len(page.lines) > 3])
    lines = list(tree.pages[number].lines)
    at = random.randrange(len(lines) - 1)
    kind = random.choice(("drop", "double", "swap"))
    if not lines[at].text.strip() or lines[at].text == lines[at + 1].text:
        return None
    if lines[at].artifact and lines[at].block < 0 and set(lines[at].text) <= {"…"}:
        return None  # leaders say nothing
    if kind == "drop":
        del lines[at]
    elif kind == "double":
        lines.insert(at, lines[at])
    elif lines[at].artifact != lines[at + 1].artifact:
        return None  # what is no text of the page may be drawn before it or after
    else:
        lines[at], lines[at + 1] = lines[at + 1], lines[at]
    return f"line {kind}", outputs.prove(tree=_with_page(tree, number, replace(tree.pages[number], lines=tuple(lines))))


def tree_folio(outputs: Outputs, random: Random) -> Mutant | None:
    """A page with another number, or pages out of order."""
    tree = outputs.made.layout.tree
    number = random.choice([n for n, page in enumerate(tree.pages) if page.kind == "body"])
    page = tree.pages[number]
    if random.random() < 0.5:
        return "folio", outputs.prove(tree=_with_page(tree, number, replace(page, folio=str(int(page.folio) + random.choice((-1, 1, 10))))))
    other = random.choice([n for n, each in enumerate(tree.pages) if each.lines and n != number])
    return "pages", outputs.prove(tree=_with_page(_with_page(tree, number, tree.pages[other]), other, page))


def map_spot(outputs: Outputs, random: Random) -> Mutant | None:
    """A page map that leads elsewhere or has another text."""
    page_map = outputs.made.layout.page_map
    at = random.choice([n for n, spots in enumerate(page_map.spots) if spots and page_map.blocks[n].text.strip()])
    if random.random() < 0.5:
        spot = page_map.spots[at][0]
        spots = (spot._replace(page=(spot.page + 1) % len(page_map.folios)), *page_map.spots[at][1:])
        return "spot", outputs.prove(page_map=replace(page_map, spots=(*page_map.spots[:at], spots, *page_map.spots[at + 1 :])))
    text, kind = change(page_map.blocks[at].text, random)
    if text == page_map.blocks[at].text:
        return None
    block = replace(page_map.blocks[at], text=text)
    return f"map {kind}", outputs.prove(page_map=replace(page_map, blocks=(*page_map.blocks[:at], block, *page_map.blocks[at + 1 :])))
