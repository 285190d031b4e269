"""Faces as the file holds them: cut to the glyphs used, with the text each glyph stands for.

A face becomes one descendant font whose codes are the glyph ids of the cut face, in order; Identity-H reads it across and, where a
vertical run needs it, Identity-V down. hb-subset gives CFF faces an identity charset, so that CIDs are glyph ids in both kinds.
"""

from __future__ import annotations

import hashlib
from functools import cached_property
from typing import TYPE_CHECKING

import uharfbuzz as hb

from publisher.fonts import Face
from publisher.pdf import syntax
from publisher.pdf.stream import make_stream

if TYPE_CHECKING:
    from publisher.pdf.document import Document

_KEPT_TABLES = {
    "cff": frozenset({"CFF ", "head", "hhea", "hmtx", "maxp"}),
    "glyf": frozenset({"glyf", "loca", "head", "hhea", "hmtx", "maxp"}),
}
_FLAGS = hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.DESUBROUTINIZE | hb.SubsetFlags.NO_LAYOUT_CLOSURE | hb.SubsetFlags.CFF_IDENTITY_CHARSET
_POSTSCRIPT_NAME = 6
_SYMBOLIC = 4
_STEM = 80
"""StemV, which the files do not state. Only a reader that substitutes a face looks at it, and ours are embedded."""
_BATCH = 100
"""The most entries one bfchar section of a CMap may hold (Adobe Technical Note 5014)."""
_UPRIGHT = (-1000, 880)
"""Advance and height of the origin of vertical glyphs that DW2 states by default (ISO 32000-1, 9.7.4.3)."""


class EmbeddedFace:
    """A face cut to ``texts``: glyph id → the characters it stands for; and to its space, ``space``, 0 where it has none."""

    def __init__(self, face: Face, texts: dict[int, str]) -> None:
        self.face = face
        self.space: int = face.hb_font.get_nominal_glyph(ord(" ")) or 0
        self.texts = texts = texts | ({self.space: " "} if self.space else {})
        if max(texts, default=0) >= face.hb_face.glyph_count:
            raise ValueError(f"{face.key} has no glyph {max(texts)}: a run mixes faces")
        self._plan = hb.SubsetPlan(face.hb_face, _make_input(face, texts))
        mapping = self._plan.old_to_new_glyph_mapping
        self.code_of = {gid: mapping[gid] for gid in sorted(texts)}
        font = face.hb_font
        self.widths: dict[int, int] = {gid: _thousandths(font.get_glyph_h_advance(gid), face.upem) for gid in self.code_of}
        self.shown: dict[int, bytes] = {gid: _escape(code) for gid, code in self.code_of.items()}

    @cached_property
    def heights(self) -> dict[int, int]:
        """Vertical advances of the glyphs, downwards."""
        font = self.face.hb_font
        return {gid: _thousandths(-font.get_glyph_v_advance(gid), self.face.upem) for gid in self.code_of}

    def embed(self, document: Document, vertical: frozenset[int]) -> tuple[int, int]:
        """Adds the face to the file: the numbers of its horizontal and its vertical font.

        ``vertical`` are its glyphs used in vertical runs; without any the second number is 0.
        """
        base = self._name()
        to_unicode = syntax.reference(document.add(make_stream(self._to_unicode())))
        descendant = syntax.array([syntax.reference(document.add(self._descendant(document, base, vertical)))])

        def add(encoding: bytes) -> int:
            return document.add(
                syntax.dictionary(
                    Type=b"/Font", Subtype=b"/Type0", BaseFont=base, Encoding=encoding, DescendantFonts=descendant, ToUnicode=to_unicode
                )
            )

        return add(b"/Identity-H"), add(b"/Identity-V") if vertical else 0

    def _name(self) -> bytes:
        digest = hashlib.sha256(repr((self.face.key, sorted(self.texts))).encode()).digest()
        tag = "".join(chr(ord("A") + byte % 26) for byte in digest[:6])
        return syntax.name(f"{tag}+{self.face.hb_face.get_name(_POSTSCRIPT_NAME) or self.face.key}")

    def _descendant(self, document: Document, base: bytes, vertical: frozenset[int]) -> bytes:
        cff = self.face.kind == "cff"
        return syntax.dictionary(
            Type=b"/Font",
            Subtype=b"/CIDFontType0" if cff else b"/CIDFontType2",
            BaseFont=base,
            CIDSystemInfo=b"<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>",
            FontDescriptor=syntax.reference(document.add(self._descriptor(document, base))),
            DW=b"1000",
            W=self._widths(),
            DW2=b"[880 -1000]" if vertical else None,
            W2=self._vertical_measures(vertical) if vertical else None,
            CIDToGIDMap=None if cff else b"/Identity",
        )

    def _descriptor(self, document: Document, base: bytes) -> bytes:
        face, font = self.face, self.face.hb_font
        subset = self._plan.execute()
        if face.kind == "cff":
            program = document.add(make_stream(subset.reference_table("CFF ").data, b"/Subtype/CIDFontType0C"))
        else:
            data = subset.blob.data
            program = document.add(make_stream(data, b"/Length1 %d" % len(data)))
        head = face.hb_face.reference_table("head").data
        box = [int.from_bytes(head[at : at + 2], "big", signed=True) for at in (36, 38, 40, 42)]

        def metric(tag: hb.OTMetricsTag) -> bytes:
            return b"%d" % _thousandths(font.get_metric_position_with_fallback(tag), face.upem)

        file = syntax.reference(program)
        return syntax.dictionary(
            Type=b"/FontDescriptor",
            FontName=base,
            Flags=b"%d" % _SYMBOLIC,
            FontBBox=syntax.array([b"%d" % _thousandths(edge, face.upem) for edge in box]),
            ItalicAngle=b"%d" % round(font.get_style_value(hb.StyleTag.SLANT_ANGLE)),
            Ascent=metric(hb.OTMetricsTag.HORIZONTAL_ASCENDER),
            Descent=metric(hb.OTMetricsTag.HORIZONTAL_DESCENDER),
            CapHeight=metric(hb.OTMetricsTag.CAP_HEIGHT),
            StemV=b"%d" % _STEM,
            FontFile3=file if face.kind == "cff" else None,
            FontFile2=None if face.kind == "cff" else file,
        )

    def _widths(self) -> bytes:
        """The widths that are not a full em, neighbours in one list."""
        sections: list[bytes] = []
        previous, row = -2, list[bytes]()
        for gid, code in self.code_of.items():
            if (width := self.widths[gid]) == 1000:
                continue
            if code != previous + 1:
                row = []
                sections.append(b"%d" % code)
                sections.append(b"")
            row.append(b"%d" % width)
            sections[-1] = syntax.array(row)
            previous = code
        return syntax.array(sections)

    def _vertical_measures(self, vertical: frozenset[int]) -> bytes | None:
        font, upem = self.face.hb_font, self.face.upem
        entries = []
        for gid, code in self.code_of.items():
            if gid not in vertical:
                continue
            x, y = (_thousandths(value, upem) for value in font.get_glyph_v_origin(gid))
            down = -self.heights[gid]
            if (down, y) != _UPRIGHT or 2 * x != self.widths[gid]:
                entries.append(b"%d[%d %d %d]" % (code, down, x, y))
        return syntax.array(entries) if entries else None

    def _to_unicode(self) -> bytes:
        entries = [
            b"<%04X><%b>" % (code, self.texts[gid].encode("utf-16-be").hex().upper().encode())
            for gid, code in self.code_of.items()
            if self.texts[gid]
        ]
        sections = []
        for start in range(0, len(entries), _BATCH):
            batch = entries[start : start + _BATCH]
            sections.append(b"%d beginbfchar\n%b\nendbfchar\n" % (len(batch), b"\n".join(batch)))
        return _CMAP_HEAD + b"".join(sections) + _CMAP_FOOT


_CMAP_HEAD = b"""/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000><FFFF>
endcodespacerange
"""
_CMAP_FOOT = b"""endcmap
CMapName currentdict /CMap defineresource pop
end
end
"""


def _make_input(face: Face, texts: dict[int, str]) -> hb.SubsetInput:
    wanted = hb.SubsetInput()
    wanted.flags = _FLAGS
    wanted.glyph_set.update(texts)
    dropped = wanted.sets(hb.SubsetInputSets.DROP_TABLE_TAG)
    for tag in face.hb_face.table_tags:
        if tag not in _KEPT_TABLES[face.kind]:
            dropped.add(int.from_bytes(tag.encode("ascii"), "big"))
    return wanted


def _thousandths(units: int, upem: int) -> int:
    return units if upem == 1000 else (2 * units * 1000 + upem) // (2 * upem)


def _escape(code: int) -> bytes:
    """Two bytes of a literal string."""
    return code.to_bytes(2, "big").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)").replace(b"\r", b"\\r")
