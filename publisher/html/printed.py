"""Where the printed pages begin in the model's text: the page map, walked beside the model."""

from __future__ import annotations

from collections.abc import Iterator

from publisher.pages.pagemap import BlockRecord, PageMap
from publisher.values import NamedTuple

_MADE = ("cover", "contents", "contents-entry", "imprint")
"""Kinds of blocks that are no text of the model; those of the notice of corrections are not either."""
_NOTICE = "notice-"


class PageStart(NamedTuple):
    """A printed page: its number in the PDF, from 0, and its folio."""

    number: int
    folio: str


class PrintedPages:
    """The places where printed pages begin, by block of the page map: those of the body, and the last page when it carries the 简介.

    A page without text begins where the next one does.
    """

    def __init__(self, page_map: PageMap) -> None:
        self._starts: dict[int, list[tuple[int, PageStart]]] = {}
        self._blocks: dict[str, list[tuple[int, BlockRecord]]] = {}
        texts = [(n, block) for n, block in enumerate(page_map.blocks) if block.kind not in _MADE and not block.kind.startswith(_NOTICE)]
        told = {spot.page for number, _ in texts for spot in page_map.spots[number]}
        waiting = [
            PageStart(n, page_map.folios[n]) for n, kind in enumerate(page_map.kinds) if kind == "body" or (kind == "imprint" and n in told)
        ]
        self.pages = tuple(waiting)
        last = (-1, 0)
        for number, block in texts:
            self._blocks.setdefault(block.document, []).append((number, block))
            for spot in page_map.spots[number]:
                last = (number, len(block.text))
                while waiting and waiting[0].number <= spot.page:
                    self._starts.setdefault(number, []).append((spot.offset, waiting.pop(0)))
        for page in waiting:
            self._starts.setdefault(last[0], []).append((last[1], page))

    def walk(self, document: str) -> PrintedWalk:
        """A walk over the blocks of a document (empty: those of the last page), in reading order."""
        return PrintedWalk((number, block, tuple(self._starts.get(number, ()))) for number, block in self._blocks.get(document, []))


class PrintedWalk:
    """Takes the blocks of a document one after the other as the model is walked."""

    def __init__(self, blocks: Iterator[tuple[int, BlockRecord, tuple[tuple[int, PageStart], ...]]]) -> None:
        self._blocks = blocks

    def take(self, kind: str, text: str) -> tuple[tuple[int, PageStart], ...]:
        """The pages that begin in the next block, each with its offset in ``text``. Raises ValueError when the next block is another: the
        page map is not of this model."""
        number, block, starts = next(self._blocks, (-1, None, ()))
        if block is None or block.kind != kind or block.text != text:
            found = f"{block.kind} {block.text!r}" if block else "nothing"
            raise ValueError(f"the page map has {found} where the model has {kind} {text!r} (block {number})")
        return starts


class Unprinted(PrintedWalk):
    """A walk over what stands on no numbered page: nothing is looked up, no page begins."""

    def __init__(self) -> None:
        super().__init__(iter(()))

    def take(self, kind: str, text: str) -> tuple[tuple[int, PageStart], ...]:
        """No pages."""
        return ()
