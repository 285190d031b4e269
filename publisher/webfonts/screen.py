"""Faces for pages on a screen: many small ones of the same few faces, as light as they can be.

Every page of a site has faces of its own, so what takes time is done once for all of them: the characters of all pages are cut from a face together and
brought to the coarser grid, and the pages' faces are cut from that.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple

import uharfbuzz as hb

from publisher.cache import Cache
from publisher.fonts import Library
from publisher.webfonts.coarse import coarsen
from publisher.webfonts.cut import cache_key, cut_outlines, pack_face
from publisher.webfonts.pack import FAST

_RECIPE = "2"
"""Grows with every change here that changes a file."""


class Cut(NamedTuple):
    """A face to make: the key of the whole one and the characters it is to show."""

    face: str
    characters: str


def cut_for_screen(library: Library, wanted: Sequence[Cut], cache: Cache, quality: int = FAST) -> list[bytes]:
    """The faces wanted as WOFF2, in their order. Kept in the cache one by one; the same bytes whatever is cut with them."""
    keys = [_key(library, each, cache, quality) for each in wanted]
    made = [cache.read(key) for key in keys]
    missing = [each for each, known in zip(wanted, made, strict=True) if known is None]
    sources = {face: _prepare(library, face, missing) for face in sorted({each.face for each in missing})}

    def make(job: tuple[Cut, str, bytes | None]) -> bytes:
        each, key, known = job
        if known is None:
            face = library.face(each.face)
            known = pack_face(cut_outlines(face, each.characters, sources[each.face]), face, each.characters, _name(each.face), quality)
            cache.keep(key, known)
        return known

    with ThreadPoolExecutor(max_workers=os.cpu_count() or 1) as pool:
        return list(pool.map(make, zip(wanted, keys, made, strict=True)))


def _prepare(library: Library, key: str, wanted: Sequence[Cut]) -> hb.Face:
    """A face of all characters wanted of it, on the coarser grid."""
    face = library.face(key)
    characters = "".join(sorted(set().union(*(each.characters for each in wanted if each.face == key))))
    return hb.Face(hb.Blob(coarsen(cut_outlines(face, characters, face.hb_face))))


def _key(library: Library, each: Cut, cache: Cache, quality: int) -> str:
    digest = library.file(each.face).sha256
    return cache_key(cache, f"screen {quality}", _RECIPE, library.face(each.face), digest, each.characters, _name(each.face))


def _name(face: str) -> str:
    """A name of its own: the licences ask that what was changed be called otherwise."""
    return f"Gazette-{face}"
