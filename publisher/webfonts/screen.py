"""Faces for pages on a screen: many small ones of the same few faces, as light as they can be.

Every page of a site has faces of its own, so what takes time is done once for all of them: the characters of all pages are cut from a face together and
brought to the coarser grid, and the pages' faces are cut from that.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor

import uharfbuzz as hb

from publisher.aside import count_processors
from publisher.cache import Cache
from publisher.fonts import Library
from publisher.values import NamedTuple
from publisher.webfonts.cut import cache_key, cut_outlines, pack_face
from publisher.webfonts.pack import FAST


class Cut(NamedTuple):
    """A face to make: the key of the whole one and the characters it is to show."""

    face: str
    characters: str


class Stencil(NamedTuple):
    """A face of certain characters on the coarser grid, from which faces of any of them can be cut."""

    characters: frozenset[str]
    sfnt: bytes


def make_stencil(library: Library, face: str, characters: Iterable[str]) -> Stencil:
    """The stencil of a face for some characters. It takes long, so it can be made beforehand."""
    from publisher.webfonts.coarse import coarsen

    whole, wanted = library.face(face), frozenset(characters)
    return Stencil(wanted, coarsen(cut_outlines(whole, "".join(sorted(wanted)), whole.hb_face)))


def cut_for_screen(
    library: Library, wanted: Sequence[Cut], cache: Cache, stencils: Mapping[str, Stencil], quality: int = FAST
) -> list[bytes]:
    """The faces wanted as WOFF2, in their order. Kept in the cache one by one; the same bytes whatever is cut with them.

    ``stencils``: those made beforehand by face; others are made where they are needed.
    """
    keys = [_key(library, each, cache, quality) for each in wanted]
    made = [cache.read(key) for key in keys]
    missing = [each for each, known in zip(wanted, made, strict=True) if known is None]
    find = _Sources(library, missing, stencils).find

    def make(job: tuple[Cut, str, bytes | None]) -> bytes:
        each, key, known = job
        if known is None:
            face = library.face(each.face)
            known = pack_face(cut_outlines(face, each.characters, find(each)), face, each.characters, _name(each.face), quality)
            cache.keep(key, known)
        return known

    with ThreadPoolExecutor(max_workers=count_processors()) as pool:
        return list(pool.map(make, zip(wanted, keys, made, strict=True)))


class _Sources:
    """The faces on the coarser grid that others are cut from: the stencils made beforehand, and one a face for what these lack."""

    def __init__(self, library: Library, wanted: Iterable[Cut], stencils: Mapping[str, Stencil]) -> None:
        lacking: dict[str, set[str]] = {}
        for each in wanted:
            if not (each.face in stencils and stencils[each.face].characters.issuperset(each.characters)):
                lacking.setdefault(each.face, set()).update(each.characters)
        made = {face: make_stencil(library, face, characters) for face, characters in sorted(lacking.items())}
        self._stencils = stencils
        self._known = {face: hb.Face(hb.Blob(stencil.sfnt)) for face, stencil in stencils.items()}
        self._made = {face: hb.Face(hb.Blob(stencil.sfnt)) for face, stencil in made.items()}

    def find(self, cut: Cut) -> hb.Face:
        """A face with all characters of a cut."""
        known = self._stencils.get(cut.face)
        return self._known[cut.face] if known is not None and known.characters.issuperset(cut.characters) else self._made[cut.face]


def _key(library: Library, each: Cut, cache: Cache, quality: int) -> str:
    digest = library.file(each.face).sha256
    return cache_key(cache, f"screen {quality}", library.face(each.face), digest, each.characters, _name(each.face))


def _name(face: str) -> str:
    """A name of its own: the licences ask that what was changed be called otherwise."""
    return f"Gazette-{face}"
