"""Cutting one face and packing it as WOFF2."""

from __future__ import annotations

import io

import uharfbuzz as hb
from fontTools.ttLib import TTFont

from publisher.cache import Cache
from publisher.fonts import Face

_FEATURES = ("ccmp", "chws", "halt", "kern", "mark", "mkmk", "vchw", "vert", "vhal", "vrt2")
"""Layout kept: kerning, vertical forms, and the half widths that ``text-spacing-trim`` takes. No ligatures, and no forms of other regions."""
_NAMES = (0, 1, 2, 3, 4, 5, 6, 7, 13, 14)
"""Names kept: the ordinary ones, copyright, trademark, licence and its address."""
_DROPPED = ("BASE", "DSIG", "GDEF", "gasp", "meta")
_RECIPE = "1"
"""Grows with every change here that changes a file."""


def cut_face(face: Face, digest: str, characters: str, name: str, cache: Cache) -> bytes:
    """A face of ``characters`` as WOFF2 under a ``name`` of its own. ``digest``: the sha256 of the whole face.

    Kept in the cache by all it depends on; the same bytes for the same input.
    """
    import fontTools

    key = cache.key("webfont", _RECIPE, digest, characters, name, repr(sorted(face.drawn_as.items())), fontTools.version, hb.__version__)
    known = cache.read(key)
    if known is None:
        known = _pack(_cut(face, characters), face, characters, name)
        cache.keep(key, known)
    return known


def _cut(face: Face, characters: str) -> bytes:
    wanted = hb.SubsetInput()
    wanted.flags = hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.DESUBROUTINIZE
    wanted.unicode_set.update({ord(character) for character in characters})
    wanted.unicode_set.update({face.drawn_as[code] for character in characters if (code := ord(character)) in face.drawn_as})
    _replace(wanted.layout_feature_tag_set, [_tag(feature) for feature in _FEATURES])
    _replace(wanted.name_id_set, list(_NAMES))
    wanted.drop_table_tag_set.update({_tag(table) for table in _DROPPED})
    return bytes(wanted.subset(face.hb_face).blob.data)


def _replace(values: hb.Set, new: list[int]) -> None:
    values.clear()
    values.update(new)


def _tag(name: str) -> int:
    return int.from_bytes(name.encode("ascii").ljust(4), "big")


def _pack(sfnt: bytes, face: Face, characters: str, name: str) -> bytes:
    font = TTFont(io.BytesIO(sfnt), recalcTimestamp=False, recalcBBoxes=False)
    if face.drawn_as:
        for table in font["cmap"].tables:
            glyphs = dict(table.cmap)
            for character in characters:
                stand_in = face.drawn_as.get(ord(character))
                if stand_in is not None and stand_in in glyphs:
                    table.cmap[ord(character)] = glyphs[stand_in]
                    if chr(stand_in) not in characters:
                        table.cmap.pop(stand_in, None)
    for record in font["name"].names:
        if record.nameID in (1, 3, 4):
            record.string = name.replace("-", " ")
        elif record.nameID == 6:
            record.string = name
    font.flavor = "woff2"
    packed = io.BytesIO()
    font.save(packed, reorderTables=None)
    return packed.getvalue()
