"""Faces on a coarser grid, which takes a sixth off what they weigh.

Noto's outlines stand on a grid of 1000 to the em. On a screen an em of text is 16 to 60 dots, so on a grid of 400 no point moves by more than a thirteenth of
a dot. The PDF and the EPUB, which are printed from, keep the faces as they are.
"""

from __future__ import annotations

import io
from typing import Any

from fontTools.ttLib import TTFont
from fontTools.ttLib.scaleUpem import scale_upem

from publisher.webfonts.charstrings import rescale

UNITS = 400


def coarsen(sfnt: bytes) -> bytes:
    """A face without hints, its points rounded to a grid of `UNITS` to the em."""
    font: Any = TTFont(io.BytesIO(sfnt), recalcTimestamp=False, recalcBBoxes=False)
    if font["head"].unitsPerEm <= UNITS:
        return sfnt
    if "CFF " in font:
        cff = _coarsen_cff(font)
        del font["CFF "]
        scale_upem(font, UNITS)
        font["CFF "] = cff
    else:
        scale_upem(font, UNITS)
    out = io.BytesIO()
    font.save(out, reorderTables=None)
    return out.getvalue()


def _coarsen_cff(font: Any) -> Any:
    """The table of outlines, its matrix and widths with them. Raises UnknownOperator."""
    table = font["CFF "]
    top = table.cff.topDictIndex[0]
    old = font["head"].unitsPerEm
    parts = getattr(top, "FDArray", [top])
    strings = top.CharStrings
    for name in font.getGlyphOrder():
        string = strings[name]
        string.compile()
        string.setBytecode(rescale(string.bytecode, old, UNITS, getattr(string.private, "nominalWidthX", 0)))
    for part in parts:
        for width in ("defaultWidthX", "nominalWidthX"):
            setattr(part.Private, width, round(getattr(part.Private, width, 0) * UNITS / old))
    top.FontMatrix = [1 / UNITS, 0, 0, 1 / UNITS, 0, 0]
    top.FontBBox = [round(value * UNITS / old) for value in top.FontBBox]
    return table
