"""Cutting a face to the characters an edition shows and packing it as WOFF2."""

from __future__ import annotations

import uharfbuzz as hb

from publisher.cache import Cache
from publisher.fonts import Face
from publisher.webfonts.pack import FAST, pack_tables, read_tables
from publisher.webfonts.recipe import find_recipe
from publisher.webfonts.tables import make_cmap, rename

_FEATURES = ("ccmp", "chws", "halt", "kern", "mark", "mkmk", "vchw", "vert", "vhal", "vrt2")
"""Layout kept: kerning, vertical forms, and the half widths that ``text-spacing-trim`` takes. No ligatures, and no forms of other regions."""
_NAMES = (0, 1, 2, 3, 4, 5, 6, 7, 13, 14)
"""Names kept in a face that leaves its house in a book: the ordinary ones, copyright, trademark, licence and its address."""
_DROPPED = ("BASE", "DSIG", "GDEF", "STAT", "gasp", "meta")


def cut_face(face: Face, digest: str, characters: str, name: str, cache: Cache) -> bytes:
    """A face of ``characters`` as WOFF2 under a ``name`` of its own. ``digest``: the sha256 of the whole face.

    Kept in the cache by all it depends on; the same bytes for the same input.
    """
    key = cache_key(cache, "webfont", face, digest, characters, name)
    known = cache.read(key)
    if known is None:
        known = pack_face(cut_outlines(face, characters, face.hb_face, _NAMES), face, characters, name, FAST)
        cache.keep(key, known)
    return known


def cache_key(cache: Cache, kind: str, face: Face, digest: str, characters: str, name: str) -> str:
    """The key of a face cut and packed."""
    return cache.key(kind, find_recipe(), digest, characters, name, repr(sorted(face.drawn_as.items())))


def cut_outlines(face: Face, characters: str, source: hb.Face, names: tuple[int, ...] = ()) -> bytes:
    """``source`` (the face itself, or one cut from it) cut to ``characters``, without hints. ``names``: those to keep."""
    wanted = hb.SubsetInput()
    wanted.flags = hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.DESUBROUTINIZE
    wanted.unicode_set.update({ord(character) for character in characters})
    wanted.unicode_set.update({face.drawn_as[code] for character in characters if (code := ord(character)) in face.drawn_as})
    _replace(wanted.layout_feature_tag_set, [_tag(feature) for feature in _FEATURES])
    _replace(wanted.name_id_set, list(names))
    wanted.drop_table_tag_set.update({_tag(table) for table in _DROPPED})
    return bytes(wanted.subset(source).blob.data)


def pack_face(sfnt: bytes, face: Face, characters: str, name: str, quality: int) -> bytes:
    """What was cut as WOFF2: named ``name``, and showing exactly ``characters``, those `Face.drawn_as` names by their stand-ins' glyphs."""
    tables = read_tables(sfnt)
    font = hb.Font(hb.Face(hb.Blob(sfnt)))
    glyphs = {code: font.get_nominal_glyph(face.drawn_as.get(code, code)) for code in map(ord, characters)}
    tables["cmap"] = make_cmap({code: glyph for code, glyph in glyphs.items() if glyph is not None})
    tables["name"] = rename(tables.get("name"), name)
    return pack_tables(tables, quality)


def _replace(values: hb.Set, new: list[int]) -> None:
    values.clear()
    values.update(new)


def _tag(name: str) -> int:
    return int.from_bytes(name.encode("ascii").ljust(4), "big")
