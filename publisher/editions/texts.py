"""The text of a document: its blocks' texts with a line break between two, from a page map or from the model."""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property
from itertools import accumulate

from publisher.editions.printed import PrintedBlock, print_blocks
from publisher.model import Document, Issue, Position
from publisher.pages.pagemap import BlockRecord, PageMap
from publisher.values import NamedTuple, dataclass


class Spot(NamedTuple):
    """A place in a document's text: the number of its block in the document, the offset in that block's text (its length: the line break after it)."""

    block: int
    offset: int


@dataclass(frozen=True)
class DocumentText:
    """A document's blocks and the text they make. ``ids`` are their numbers in the page map; empty when it was made from the model."""

    id: str
    blocks: tuple[BlockRecord, ...] | tuple[PrintedBlock, ...]
    ids: tuple[int, ...] = ()

    @cached_property
    def text(self) -> str:
        """The whole text; ``\\n`` between two blocks."""
        return "\n".join(block.text for block in self.blocks)

    @cached_property
    def starts(self) -> tuple[int, ...]:
        """Where each block begins in the text."""
        return tuple(accumulate((len(block.text) + 1 for block in self.blocks[:-1]), initial=0)) if self.blocks else ()

    def locate(self, offset: int) -> Spot:
        """The block that holds the character at ``offset``, which may be the text's end."""
        block = bisect_right(self.starts, offset) - 1
        return Spot(block, offset - self.starts[block])

    def position(self, offset: int) -> Position:
        """Where the character at ``offset`` was typed; for texts made from the model."""
        block, at = self.locate(offset)
        found = self.blocks[block]
        assert isinstance(found, PrintedBlock)
        return found.position(at)


def read_map_texts(page_map: PageMap) -> dict[str, DocumentText]:
    """The texts of a page map's documents by their ids, in order."""
    blocks: dict[str, list[int]] = {document.id: [] for document in page_map.documents}
    for number, block in enumerate(page_map.blocks):
        if block.document in blocks:
            blocks[block.document].append(number)
    return {name: DocumentText(name, tuple(page_map.blocks[n] for n in ids), tuple(ids)) for name, ids in blocks.items()}


def read_model_text(document: Document) -> DocumentText:
    """The text of a document as it will be printed; its characters know where they were typed."""
    return DocumentText(document.id, tuple(print_blocks(document)))


def read_model_texts(issue: Issue) -> dict[str, DocumentText]:
    """The same for all documents of an issue, in order."""
    return {document.id: read_model_text(document) for document in issue.documents}
