"""The pages against the model: the page tree's text, the page map, folios, running heads, the 目录; and where in each document a printed page begins."""

from __future__ import annotations

import re
from collections.abc import Sequence

from publisher.integrity.expected import Said, Wordings, read_blocks, read_document, roman, solid
from publisher.integrity.fault import Faults
from publisher.made import Made
from publisher.model.corrections import make_notice
from publisher.values import dataclass

_APART = ("cover", "contents", "contents-entry", "imprint")
_NOTICE = "notice-"
_ADDED = re.compile(r"附件：|\d+\.")
"""What stands in lines of its own before the titles of attachments and is no part of them."""


@dataclass(frozen=True, slots=True)
class Start:
    """Where a printed page begins: its index, its folio, the document (by its place in the issue; -1: the last page's own text) and how many characters of it,
    white space not counted, stand before."""

    page: int
    folio: str
    document: int
    offset: int


@dataclass(frozen=True, slots=True)
class Printed:
    """What the pages must say. ``documents``: the blocks of each part of each document; ``about`` those of the last page's own text; ``chapters``: the solid text
    of each chapter in the order they are printed; ``starts`` of body pages in order; ``pages``: the first and last page of each document."""

    documents: tuple[tuple[tuple[Said, ...], ...], ...]
    about: tuple[Said, ...]
    notice: tuple[Said, ...]
    chapters: tuple[tuple[str, str], ...]
    starts: tuple[Start, ...]
    pages: tuple[tuple[int, int], ...]


def prove_printed(made: Made, faults: Faults) -> Printed:
    """Proves tree and map; returns what other outputs are held against."""
    documents = tuple(tuple(map(tuple, read_document(document))) for document in made.issue.documents)
    about = made.issue.about
    last = tuple(said for said in (*_title(about), *read_blocks(about.blocks)) if said.text) if about is not None else ()
    corrected = make_notice(made.issue, made.issue.corrected, made.style.notice.words)
    notice = tuple(said for said in (*_title(corrected), *read_blocks(corrected.blocks)) if said.text) if corrected is not None else ()
    pages = _prove_map(made, documents, faults)
    starts = _find_starts(made, documents, last)
    _prove_lines(made, faults)
    _prove_furniture(made, faults)
    chapters = _list_chapters(made, documents, last, notice, pages)
    _prove_text(made, chapters, faults)
    return Printed(documents, last, notice, tuple(chapters), starts, tuple(pages))


def _title(part: object) -> list[Said]:
    title = getattr(part, "title", None)
    return [Said("about-title", title.characters, marked=title.characters)] if title else []


def _prove_map(made: Made, documents: Sequence[Sequence[Sequence[Said]]], faults: Faults) -> list[tuple[int, int]]:
    """The map has each document's blocks in order; first and last page of each document."""
    page_map, issue = made.layout.page_map, made.issue
    blocks: dict[str, list[tuple[str, str]]] = {}
    pages: dict[str, list[int]] = {}
    for block, spots in zip(page_map.blocks, page_map.spots, strict=True):
        if block.document:
            if block.text:
                blocks.setdefault(block.document, []).append((block.kind, block.text))
            pages.setdefault(block.document, []).extend([spot.page for spot in spots])
    for document, parts, place in zip(issue.documents, documents, page_map.documents, strict=True):
        expected = [(said.kind, said.text) for part in parts for said in part]
        found = blocks.get(document.id, [])
        for wanted, got in zip(expected, found, strict=False):
            if wanted != got:
                faults.compare("V001", f"{document.id} pages.json", *map("　".join, (wanted, got)))
                break
        faults.compare("V001", f"{document.id} pages.json", len(expected), len(found))
        first = min(pages.get(document.id, [-1]))
        faults.compare(
            "V001",
            document.id,
            (document.id, document.entry, document.number.characters, first),
            (place.id, place.title, place.number, place.page),
        )
    faults.compare("V001", "pages.json", [page.folio for page in made.layout.tree.pages], list(page_map.folios))
    return [(min(pages.get(document.id, [-1])), max(pages.get(document.id, [-1]))) for document in issue.documents]


def _prove_lines(made: Made, faults: Faults) -> None:
    """Each line of the tree is the map's: it stands where a spot says, and its text is that of its block from its offset on."""
    page_map = made.layout.page_map
    spots: list[list[tuple[int, int, int]]] = [[] for _ in page_map.blocks]
    for index, page in enumerate(made.layout.tree.pages):
        for line in page.lines:
            if line.artifact or line.block < 0:
                continue
            spots[line.block].append((index, line.column, line.offset))
            text = line.text
            block = page_map.blocks[line.block]
            if not block.text.startswith(text, line.offset) and not (block.kind == "attachment-title" and _ADDED.fullmatch(text)):
                faults.compare("V001", f"{block.document} {page.folio}", block.text[line.offset : line.offset + len(text)], text)
    for block, expected, got in zip(page_map.blocks, page_map.spots, spots, strict=True):
        if [(spot.page, spot.column, spot.offset) for spot in expected] != got:
            faults.compare("V001", f"{block.document} pages.json {block.text[:12]}", list(map(tuple, expected)), got)


def _find_starts(made: Made, documents: Sequence[Sequence[Sequence[Said]]], about: Sequence[Said]) -> tuple[Start, ...]:
    """Where each page with documents' text begins. One without text begins where the next does."""
    page_map = made.layout.page_map
    place = {document.id: number for number, document in enumerate(made.issue.documents)}
    said = [[each for part in parts for each in part] for parts in documents]
    counts, offsets = [0] * (len(said) + 1), [0] * (len(said) + 1)
    body = [n for n, kind in enumerate(page_map.kinds) if kind == "body"]
    own = [
        (block, spots)
        for block, spots in zip(page_map.blocks, page_map.spots, strict=True)
        if block.kind not in _APART and not block.kind.startswith(_NOTICE)
    ]
    told = {spot.page for _, spots in own for spot in spots}
    body += [n for n, kind in enumerate(page_map.kinds) if kind == "imprint" and n in told]
    waiting = body[::-1]
    starts: list[Start] = []
    last = (-1, 0)
    for block, spots in own:
        number = place.get(block.document, -1)
        texts = said[number] if number >= 0 else list(about)
        current = texts[counts[number]] if block.text and counts[number] < len(texts) else None
        for spot in spots:
            while waiting and waiting[-1] <= spot.page:
                page = waiting.pop()
                before = len("".join(block.text[: spot.offset].split()))
                if before and current is not None:
                    before += len(current.before)
                starts.append(Start(page, page_map.folios[page], number, offsets[number] + before))
        if current is not None:
            counts[number] += 1
            offsets[number] += len(current.solid)
        last = (number, offsets[number])
    starts += [Start(page, page_map.folios[page], *last) for page in reversed(waiting)]
    return tuple(starts)


def _prove_furniture(made: Made, faults: Faults) -> None:
    """Folios run on without a gap, and each numbered page says its own, with the issue and the section it belongs to."""
    style, wordings, tree = made.style, Wordings(made.issue), made.layout.tree
    section_of = {document.id: section.title.characters for section in made.issue.sections for document in section.documents}
    blocks = made.layout.page_map.blocks
    counts = {"contents": 0, "body": 0}
    issue = wordings.fill(style.running_head.issue)
    section = ""
    for index, page in enumerate(tree.pages):
        place = f"PDF {index + 1}"
        if page.kind not in counts:
            folio = str(counts["body"] + 1) if page.kind == "imprint" else ""
            faults.compare("V008", place, folio, page.folio)
            continue
        counts[page.kind] += 1
        number = counts[page.kind]
        folio = str(number) if page.kind == "body" else roman(number)
        faults.compare("V008", place, folio, page.folio)
        if page.kind == "body":
            owner = next((blocks[line.block].document for line in page.lines if line.block >= 0 and not line.artifact), "")
            section = section_of.get(owner, section)
        else:
            section = style.contents.running
        named = wordings.fill(style.running_head.section, {"section": section})
        verso = number % 2 == 0
        heads = [text for text in ((issue, named) if verso else (named, issue)) if text]
        foot = wordings.fill(style.folio.wording, {"folio": folio})
        drawn = [(line.x, line.y, line.text) for line in page.lines if line.artifact]
        faults.compare("V008", place, len(set(drawn)), len(drawn))
        lines = [text for _, _, text in drawn]
        found = [*lines[: len(heads)], *(lines[-1:] if foot else [])]
        faults.compare("V008", place, "｜".join([*heads, *([foot] if foot else [])]), "｜".join(found))


def _list_chapters(
    made: Made,
    documents: Sequence[Sequence[Sequence[Said]]],
    about: Sequence[Said],
    notice: Sequence[Said],
    pages: Sequence[tuple[int, int]],
) -> list[tuple[str, str]]:
    """The solid text of every chapter, with its name: cover, 目录, documents, what the last pages hold."""
    style, wordings, tree = made.style, Wordings(made.issue), made.layout.tree
    look, entry = style.contents, style.contents.entry
    listed = [*wordings.fill_all(["{name}", "{romanized}", look.left, look.centre, look.right]), look.heading]
    number = 0
    for section in made.issue.sections:
        if section.documents:
            listed.append(wordings.fill(look.section.wording, {"section": section.title.characters}))
        for document in section.documents:
            named = wordings.fill(entry.number, {"document_number": document.number.characters})
            folio = tree.pages[pages[number][0]].folio
            listed += [document.entry, named, wordings.fill(entry.page, {"page": folio})]
            number += 1
    chapters = [("封面", "".join(wordings.fill_all([line.wording for line in style.cover.lines]))), (look.heading, "".join(listed))]
    chapters += [
        (document.id, "".join(solid(part) for part in parts)) for document, parts in zip(made.issue.documents, documents, strict=True)
    ]
    imprint = "".join(wordings.fill_all(style.imprint.lines))
    if any(page.kind == "notice" for page in tree.pages):
        chapters.append((style.notice.words.title, solid(notice)))
        chapters.append(("", solid(about) + imprint))
    else:
        chapters.append(("", solid(about) + solid(notice) + imprint))
    return [(name, "".join(text.split())) for name, text in chapters]


def _prove_text(made: Made, chapters: Sequence[tuple[str, str]], faults: Faults) -> None:
    """All lines of the tree in order, but for furniture, are all chapters."""
    found = "".join("".join([line.text for page in made.layout.tree.pages for line in page.lines if not line.artifact]).split())
    faults.compare("V001", "", "".join(text for _, text in chapters), found)
