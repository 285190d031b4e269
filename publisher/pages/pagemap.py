"""The page map: where on the printed pages each block of the issue stands."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from publisher.pages.numbering import number_lines
from publisher.pages.tree import Page
from publisher.values import NamedTuple, dataclass

SCHEMA = "publisher/pages/2"


@dataclass(frozen=True, slots=True)
class BlockRecord:
    """A block of the page map: the document and part (0 the letter) it belongs to, what it is, the text its lines' offsets count in, where it was typed."""

    document: str
    part: int
    kind: str
    text: str
    file: str
    line: int


class Spot(NamedTuple):
    """Where a line of a block stands: page index from 0, column (0 across the page), number of the line in that column from 1 (`numbering`), and the
    offset of its first character in the block's text."""

    page: int
    column: int
    row: int
    offset: int


@dataclass(frozen=True, slots=True)
class DocumentPlace:
    """Where a document begins. ``page`` is a page index."""

    id: str
    title: str
    number: str
    section: str
    page: int


@dataclass(frozen=True, slots=True)
class PageMap:
    """Blocks and their spots; ``spots[i]`` belongs to ``blocks[i]``, in reading order."""

    folios: tuple[str, ...]
    kinds: tuple[str, ...]
    documents: tuple[DocumentPlace, ...]
    blocks: tuple[BlockRecord, ...]
    spots: tuple[tuple[Spot, ...], ...]

    def folio(self, spot: Spot) -> str:
        """The folio of the page a spot is on."""
        return self.folios[spot.page]

    def find(self, block: int, offset: int = 0) -> Spot | None:
        """The spot of the line that holds the character at ``offset`` of a block."""
        found = None
        for spot in self.spots[block]:
            if spot.offset > offset:
                break
            found = spot
        return found


def map_pages(pages: Sequence[Page], blocks: Sequence[BlockRecord], documents: Sequence[DocumentPlace]) -> PageMap:
    """The page map of set pages."""
    spots: list[list[Spot]] = [[] for _ in blocks]
    for index, page in enumerate(pages):
        for line, number in zip(page.lines, number_lines(page), strict=True):
            if line.block >= 0 and not line.artifact:
                spots[line.block].append(Spot(index, line.column, number, line.offset))
    return PageMap(
        tuple(page.folio for page in pages),
        tuple(page.kind for page in pages),
        tuple(documents),
        tuple(blocks),
        tuple(tuple(each) for each in spots),
    )


def dump_page_map(page_map: PageMap, issue: str, publication: Path) -> str:
    """The page map as JSON (schema: docs/pages-json.md), a block a line, the same text for the same map. Files are named from the folder of the publication."""

    @cache
    def shown(file: str) -> str:
        return Path(os.path.relpath(file, publication)).as_posix() if file else ""

    compact = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
    pages = [
        {"page": n + 1, "folio": folio, "kind": kind} for n, (folio, kind) in enumerate(zip(page_map.folios, page_map.kinds, strict=True))
    ]
    documents = [
        {"id": d.id, "title": d.title, "number": d.number, "section": d.section, "page": d.page + 1, "folio": page_map.folios[d.page]}
        for d in page_map.documents
    ]
    blocks = [
        {
            "id": n,
            "document": block.document,
            "part": block.part,
            "kind": block.kind,
            "file": shown(block.file),
            "line": block.line,
            "text": block.text,
            "lines": [[spot.page + 1, spot.column, spot.row, spot.offset] for spot in spots],
        }
        for n, (block, spots) in enumerate(zip(page_map.blocks, page_map.spots, strict=True))
    ]
    parts = [f'"schema":{compact(SCHEMA)}', f'"issue":{compact(issue)}']
    for name, rows in (("pages", pages), ("documents", documents), ("blocks", blocks)):
        parts.append(f'"{name}":[\n' + ",\n".join(map(compact, rows)) + "\n]")
    return "{" + ",\n".join(parts) + "}\n"


def load_page_map(text: str) -> PageMap:
    """The page map `dump_page_map` wrote; files stay named from the folder of the publication. Raises ValueError for any other text."""
    try:
        data = json.loads(text)
        if data["schema"] != SCHEMA:
            raise ValueError("not a page map of this version")
        return PageMap(
            tuple(page["folio"] for page in data["pages"]),
            tuple(page["kind"] for page in data["pages"]),
            tuple(DocumentPlace(d["id"], d["title"], d["number"], d["section"], d["page"] - 1) for d in data["documents"]),
            tuple(BlockRecord(b["document"], b["part"], b["kind"], b["text"], b["file"], b["line"]) for b in data["blocks"]),
            tuple(tuple(Spot(page - 1, column, row, offset) for page, column, row, offset in b["lines"]) for b in data["blocks"]),
        )
    except (TypeError, KeyError) as error:
        raise ValueError(str(error)) from error
