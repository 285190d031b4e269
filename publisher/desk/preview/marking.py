"""Change marks: where the pages differ from those of the last release."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from publisher.editions.archive import DUMP, find_archive, latest_edition
from publisher.editions.dumped import DumpedPage, read_dump
from publisher.editions.pagepairs import pair_pages
from publisher.made import Made
from publisher.messages import Trouble
from publisher.pages.dump import dump_pages


class Marker:
    """Compares settings of an issue with its last release. The release is read once, as it never changes."""

    def __init__(self, folder: Path) -> None:
        self._archive = find_archive(folder.resolve().parent)
        self._read: tuple[str, int, list[DumpedPage]] | None = None

    def mark(self, made: Made) -> dict[str, Any]:
        """The edition compared with, 0 where nothing was released or it cannot be read; by page index the marks: kind, left, top, width, height in points."""
        try:
            frozen = latest_edition(self._archive, made.issue.slug)
            if frozen is None:
                return {"edition": 0, "pages": {}}
            number = frozen.manifest.edition
            if self._read is None or self._read[:2] != (made.issue.slug, number):
                self._read = made.issue.slug, number, read_dump(frozen.read(DUMP).decode().splitlines())
        except (Trouble, OSError, ValueError):
            return {"edition": 0, "pages": {}}
        pages: dict[int, list[list[Any]]] = {}
        for pair in pair_pages(self._read[2], read_dump(dump_pages(made.layout.tree))):
            if pair.new is None:
                continue
            if pair.old is None:
                pages[pair.new.index] = [["new", 0, 0, pair.new.width, pair.new.height]]
            elif pair.new_marks:
                pages[pair.new.index] = [[mark.kind, *(round(length, 2) for length in mark.box)] for mark in pair.new_marks]
        return {"edition": number, "pages": pages}
