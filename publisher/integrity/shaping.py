"""The glyphs a face may draw for a text: asked of the face's file itself, one text at a time."""

from __future__ import annotations

import uharfbuzz as hb

from publisher.fonts import Face

_HAN = range(0x3400, 0xA000)
"""Ideographs of the first plane: no face of the manifest draws them otherwise across than their nominal glyph says."""


def find_glyphs(face: Face, text: str, *, down: bool) -> list[int]:
    """The glyphs that stand for ``text``, the likeliest first: for simplified Chinese, across or down the page; [] where the face has none."""
    text = text.translate(face.drawn_as)
    font = face.hb_font
    nominal = font.get_nominal_glyph(ord(text)) if len(text) == 1 else None
    if nominal is not None and not down and ord(text) in _HAN:
        return [nominal]
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.direction, buffer.script, buffer.language = "ttb" if down else "ltr", "Hani", "zh-Hans"
    hb.shape(font, buffer)
    infos = buffer.glyph_infos
    found = [infos[0].codepoint] if len(infos) == 1 else []
    return found + [nominal] * (nominal is not None and not down and nominal not in found)
