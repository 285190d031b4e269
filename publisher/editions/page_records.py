"""The pages of an edition as its manifest records them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from publisher.editions.manifest import PageRecord, hash_bytes
from publisher.pages.dump import dump_pages
from publisher.pages.tree import PageTree

_NUMBER = re.compile(r"== \d+ ")


def page_records(tree: PageTree) -> tuple[PageRecord, ...]:
    """A record for each page, in order. The hash is that of the page's dump without the page's number in the file: a page that only lies farther back is the same.
    Pictures count by what is in their files. Raises OSError."""
    records = []
    for number, page in enumerate(tree.pages):
        head, *lines = dump_pages(tree, [number])
        pictures = [hash_bytes(Path(image.path).read_bytes()) for image in page.images]
        text = "\n".join([_NUMBER.sub("== ", head, count=1), *lines, *pictures])
        records.append(PageRecord(page.folio, page.kind, hash_bytes(text.encode())))
    return tuple(records)


def find_changed(old: Sequence[PageRecord], new: Sequence[PageRecord]) -> tuple[int, ...]:
    """The indexes of the new pages that the old edition has not, or has otherwise. Pages are the same by kind and folio, those without a folio by their order."""
    known = dict(zip(_keys(old), old, strict=True))
    return tuple(n for n, (key, page) in enumerate(zip(_keys(new), new, strict=True)) if known.get(key) != page)


def _keys(pages: Sequence[PageRecord]) -> list[tuple[str, str, int]]:
    counts: Counter[tuple[str, str]] = Counter()
    keys = []
    for page in pages:
        folio = "" if page.kind == "imprint" else page.folio
        counts[page.kind, folio] += 1
        keys.append((page.kind, folio, counts[page.kind, folio]))
    return keys
