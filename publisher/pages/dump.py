"""The page tree as text: what stands where, one thing a line, for comparing two settings of the same issue."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from publisher.pages.tree import Image, Line, Page, PageTree, Rule


def dump_pages(tree: PageTree, pages: Iterable[int] | None = None) -> Iterator[str]:
    """Lines of text for the pages of these indexes (all of them). The same tree gives the same text.

    A set line: folio, column, row, ``x`` and ``y`` of its start on the baseline and its measure in points, tier and points of its fit, faces with sizes, text;
    a leading ``*`` marks an artifact, ``↓`` a line running down, ``↻`` and ``↺`` one turned with its page, running
    down or up. Rules, pictures and links say what they are. Nothing is rounded but to 0.01 pt.
    """
    for number in range(len(tree.pages)) if pages is None else pages:
        page = tree.pages[number]
        yield f"== {number + 1} {page.kind} {page.folio or '-'} {_pt(tree.width)}×{_pt(tree.height)}"
        yield from _dump_page(page)


def _dump_page(page: Page) -> Iterator[str]:
    folio = page.folio or "-"
    for rule in page.rules:
        yield f"{folio} rule {_box(rule)} #{rule.rgb:06x}"
    for image in page.images:
        yield f"{folio} image {_box(image)} {image.path.rsplit('/', 1)[-1]}"
    for line in page.lines:
        yield f"{folio} {_dump_line(line)}"
    for link in page.links:
        to = link.to if isinstance(link.to, str) else f"{link.to.page + 1}@{_pt(link.to.y)}"
        yield f"{folio} link x{_pt(link.x)} y{_pt(link.y)} {_pt(link.width)}×{_pt(link.height)} → {to}"


def _dump_line(line: Line) -> str:
    turn = max((run.turn for run in line.runs), default=0)
    way = "↓" if line.down or any(run.vertical for run in line.runs) else {1: "↻", 3: "↺"}.get(turn, "")
    mark = "*" * line.artifact + way
    faces = dict.fromkeys(f"{run.face}/{_pt(run.size)}" for run in line.runs)
    text = line.text.replace("\n", "⏎")
    fit = f"{line.fit.tier:+d} {_pt(line.fit.amount)}" if line.fit.tier else "0"
    return f"{mark}c{line.column} r{line.row} x{_pt(line.x)} y{_pt(line.y)} m{_pt(line.measure)} fit {fit} {'+'.join(faces)} {text}"


def _box(thing: Rule | Image) -> str:
    return f"x{_pt(thing.x)} y{_pt(thing.y)} {_pt(thing.width)}×{_pt(thing.height)}"


def _pt(length: int) -> str:
    """Millipoints as points with two decimals, halves up; exact, no floating point."""
    hundredths, sign = (abs(length) + 5) // 10, "-" if length < 0 else ""
    return f"{sign if hundredths else ''}{hundredths // 100}.{hundredths % 100:02}"
