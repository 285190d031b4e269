"""Whether a corrected edition keeps the pages of the one before: documents nobody corrected stay where they are, the body has as many pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from publisher.editions.archive import Frozen
from publisher.editions.differences import GAZETTE, ISSUE
from publisher.editions.page_records import find_changed, page_records
from publisher.editions.texts import DocumentText, read_map_texts
from publisher.layout.issue import Layout
from publisher.messages import Finding
from publisher.model import Issue, Position
from publisher.pages.pagemap import PageMap
from publisher.values import dataclass

_SHORT = 3
"""A last line of no more characters than this is easily gained."""
_MOST = 5
"""Hints of short last lines given."""


@dataclass(frozen=True, slots=True)
class Moved:
    """A document nobody corrected, of which something stood on the page ``old`` and stands on ``new`` (folios): the first such place.

    ``begins``: the document's beginning moved.
    """

    document: str
    old: str
    new: str
    begins: bool


@dataclass(frozen=True, slots=True)
class Stability:
    """``findings``: what forbids the release, or with ``forced`` warns, and hints.

    ``changed``: indexes of the new pages that differ from the old edition's; imprint and 更正说明 are always among them. ``moved``: folios (of the new edition,
    in order) that hold something of untouched documents which stood on another page; ``documents`` says which.
    """

    findings: tuple[Finding, ...]
    changed: tuple[int, ...]
    moved: tuple[str, ...]
    documents: tuple[Moved, ...]


def check_stability(old: Frozen, layout: Layout, issue: Issue, *, forced: bool = False) -> Stability:
    """The pages of the new ``layout`` against those of the edition ``old``. Raises Trouble when the archive was tampered with, OSError."""
    before, after = old.page_map(), layout.page_map
    changed = find_changed(old.manifest.pages, page_records(layout.tree))
    texts, new_texts = read_map_texts(before), read_map_texts(after)
    touched = {each.document for each in issue.corrected}
    untouched = [name for name, text in texts.items() if name in new_texts and name not in touched and text.text == new_texts[name].text]
    documents: list[Moved] = []
    folios: dict[str, None] = {}
    for name in untouched:
        moves = list(_find_moves(before, texts[name], after, new_texts[name]))
        folios.update(dict.fromkeys(new for _, _, new in moves))
        if moves:
            documents.append(Moved(name, moves[0][1], moves[0][2], moves[0][0] == 0))
    findings = _report(before, after, documents, issue, forced)
    if findings:
        findings += _find_hints(before, texts, after, new_texts, {each.document for each in documents})
    if touched.isdisjoint((ISSUE, GAZETTE)):  # running heads name the issue and the sections
        known = {*folios, *_folios_of(before, texts, untouched), *_folios_of(after, new_texts, untouched)}
        odd = [after.folios[n] for n in changed if after.kinds[n] == "body" and after.folios[n] not in known]
        if odd:
            findings.append(Finding("E127", Position(issue.file, 1, 1), {"pages": "、".join(odd)}))
    order = {folio: n for n, folio in enumerate(after.folios)}
    return Stability(tuple(findings), changed, tuple(sorted(folios, key=order.__getitem__)), tuple(documents))


def _folios_of(page_map: PageMap, texts: dict[str, DocumentText], untouched: Sequence[str]) -> set[str]:
    """The folios of the pages where something of other documents than these stands."""
    numbers = [number for name, text in texts.items() if name not in untouched for number in text.ids]
    return {page_map.folio(spot) for number in numbers for spot in page_map.spots[number]}


def _find_moves(before: PageMap, old: DocumentText, after: PageMap, new: DocumentText) -> Iterator[tuple[int, str, str]]:
    """Characters of a document that stand on another page: the offset in its text where such a stretch begins, the folios."""
    first, second = list(_pages(before, old)), list(_pages(after, new))
    ends = sorted({offset for offset, _ in (*first, *second)})
    for offset in ends:
        folio, other = (next(folio for start, folio in reversed(each) if start <= offset) for each in (first, second))
        if folio != other:
            yield offset, folio, other


def _pages(page_map: PageMap, text: DocumentText) -> Iterator[tuple[int, str]]:
    """The offsets in a document's text where its pages begin."""
    last = None
    for start, number in zip(text.starts, text.ids, strict=True):
        for spot in page_map.spots[number]:
            folio = page_map.folio(spot)
            if folio != last:
                yield (start + spot.offset if last is not None else 0), folio
                last = folio
    if last is None:
        yield 0, ""


def _report(before: PageMap, after: PageMap, documents: Sequence[Moved], issue: Issue, forced: bool) -> list[Finding]:
    old, new = before.kinds.count("body"), after.kinds.count("body")
    findings = []
    if old != new:
        findings.append(Finding("E122" if forced else "E120", Position(issue.file, 1, 1), {"old": old, "new": new}))
    starts = {document.id: document.position for document in issue.documents}
    for each in documents:
        values = {"document": each.document, "old": each.old, "new": each.new}
        findings.append(Finding("E123" if forced else "E121", starts[each.document], values))
    return findings


def _find_hints(
    before: PageMap, texts: dict[str, DocumentText], after: PageMap, new_texts: dict[str, DocumentText], moved: set[str]
) -> list[Finding]:
    """What grew or lost a line, and paragraphs from that page on whose last line is short, up to the first document that moved."""
    grown: list[Finding] = []
    first = -1
    kept: list[int] = []
    for name, new in new_texts.items():
        old = texts.get(name)
        if name in moved:
            break
        kept += new.ids
        if old is None or len(old.blocks) != len(new.blocks):
            continue
        for number, new_number in zip(old.ids, new.ids, strict=True):
            lines, new_lines = _count_lines(before, number), _count_lines(after, new_number)
            if lines != new_lines and before.blocks[number].text != after.blocks[new_number].text:
                code = "E124" if new_lines > lines else "E125"
                grown.append(_hint(code, after, new_number, old=lines, new=new_lines, excess=_count_excess(after, new_number, lines)))
                if code == "E124" and first < 0:
                    first = after.spots[new_number][0].page
    near = [number for number in kept if first >= 0 and after.spots[number] and after.spots[number][-1].page >= first]
    short = [number for number in near if _count_lines(after, number) > 1 and _last_length(after, number) <= _SHORT]
    hinted = {finding.position for finding in grown}
    hints = [_hint("E126", after, number) for number in short if after.blocks[number].kind == "paragraph"]
    return grown + [hint for hint in hints if hint.position not in hinted][:_MOST]


def _count_lines(page_map: PageMap, number: int) -> int:
    return len({spot[:3] for spot in page_map.spots[number]})


def _hint(code: str, page_map: PageMap, number: int, **values: object) -> Finding:
    """A hint at a block that has lines or had some."""
    block, spots = page_map.blocks[number], page_map.spots[number]
    folio = page_map.folio(spots[-1]) if spots else ""
    told = {"document": block.document, "page": folio, "last": _last_length(page_map, number), **values}
    return Finding(code, Position(block.file, max(1, block.line), 1), told)


def _count_excess(page_map: PageMap, number: int, lines: int) -> int:
    """The characters of a block that stand after its first so many lines."""
    beyond = [spot for n, spot in enumerate(page_map.spots[number]) if n >= lines]
    return len(page_map.blocks[number].text) - beyond[0].offset if beyond else 0


def _last_length(page_map: PageMap, number: int) -> int:
    """The characters of a block's last line."""
    spots = page_map.spots[number]
    return len(page_map.blocks[number].text) - spots[-1].offset if spots else 0
