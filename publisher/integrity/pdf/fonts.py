"""The fonts of a PDF: what each code says (ToUnicode), how wide it is, and whether its glyph is the face's glyph of that character."""

from __future__ import annotations

import re
from typing import Any

from publisher.fonts import Face, Library
from publisher.integrity.fault import Faults, Unreadable
from publisher.integrity.pdf.objects import Objects, Ref
from publisher.integrity.pdf.programs import Likeness, Program
from publisher.integrity.shaping import find_glyphs

_ENTRY = re.compile(rb"<([0-9A-F]{4})><((?:[0-9A-F]{4})+)>\n")
_SECTION = re.compile(rb"(\d+) beginbfchar\n")
_FRAME = re.compile(
    rb"/CIDInit /ProcSet findresource begin\n\d+ dict begin\nbegincmap\n/CIDSystemInfo <<[^<>]*>> def\n/CMapName /[\w-]+ def\n/CMapType 2 def\n"
    rb"1 begincodespacerange\n<0000><FFFF>\nendcodespacerange\n(?:\d+ beginbfchar\n(?:<[0-9A-F]+><[0-9A-F]+>\n)+endbfchar\n)*endcmap\n"
    rb"CMapName currentdict /CMap defineresource pop\nend\nend\n"
)
_POSTSCRIPT_NAME = 6
REPLACEMENT = "\ufffd"


class Font:
    """A font of the file. ``texts``: what ToUnicode says of each code, ``face`` the key of the face it is cut from, ``down``: for lines running down."""

    def __init__(self, objects: Objects, reference: Ref, faces: dict[str, Face]) -> None:
        entries = objects.dictionary(reference)
        self.name = str(entries.get("BaseFont", ""))
        tag, _, name = self.name.partition("+")
        if entries.get("Subtype") != "Type0" or len(tag) != 6 or name not in faces:
            raise Unreadable(self.name)
        self.source = faces[name]
        self.face = self.source.key
        if entries.get("Encoding") not in ("Identity-H", "Identity-V"):
            raise Unreadable(self.name)
        self.down = entries["Encoding"] == "Identity-V"
        self.texts = _read_to_unicode(objects.stream(entries.get("ToUnicode")).data, self.name)
        self.descendant: Ref = objects.get(entries["DescendantFonts"])[0]
        self.used: set[str] = set()
        self.spoken: set[tuple[str, str]] = set()
        self._read_widths(objects)
        self._objects = objects

    def _read_widths(self, objects: Objects) -> None:
        entries = objects.dictionary(self.descendant)
        self.entries = entries
        if entries.get("BaseFont") != self.name or objects.dictionary(entries.get("FontDescriptor")).get("FontName") != self.name:
            raise Unreadable(self.name)
        usual = entries.get("DW", 1000)
        self.widths: dict[str, int] = {chr(code): usual for code in self.texts}
        for first, row in _pairs(entries.get("W", []), self.name):
            self.widths.update((chr(first + n), width) for n, width in enumerate(row))
        usual = entries.get("DW2", [880, -1000])
        self.origins: dict[str, tuple[int, int, int]] = {}
        for first, row in _pairs(entries.get("W2", []), self.name):
            for n in range(0, len(row), 3):
                down, x, y = row[n : n + 3]
                self.origins[chr(first + n // 3)] = (-down, x, y)
        self._upright = (-usual[1], usual[0])

    def height(self, code: str) -> tuple[int, int, int]:
        """How far down a glyph goes, and its origin for lines running down."""
        return self.origins.get(code) or (self._upright[0], self.widths[code] // 2, self._upright[1])


def _pairs(items: list[Any], name: str) -> list[tuple[int, list[int]]]:
    pairs = list(zip(items[::2], items[1::2], strict=False))
    if len(items) % 2 or not all(isinstance(first, int) and isinstance(row, list) for first, row in pairs):
        raise Unreadable(name)
    return pairs


def _read_to_unicode(data: bytes, name: str) -> dict[int, str]:
    entries = _ENTRY.findall(data, data.find(b"endcodespacerange"))
    if sum(map(int, _SECTION.findall(data))) != len(entries) or not _FRAME.fullmatch(data):
        raise Unreadable(f"{name} ToUnicode")
    try:
        texts = {int(code, 16): bytes.fromhex(text.decode()).decode("utf-16-be") for code, text in entries}
    except UnicodeDecodeError:
        raise Unreadable(f"{name} ToUnicode") from None
    if len(texts) != len(entries):
        raise Unreadable(f"{name} ToUnicode")
    return texts


def face_names(library: Library, keys: set[str]) -> dict[str, Face]:
    """The faces by the name a PDF gives them."""
    faces = (library.face(key) for key in sorted(keys))
    return {str(face.hb_face.get_name(_POSTSCRIPT_NAME) or face.key): face for face in faces}


def prove_fonts(fonts: list[Font], objects: Objects, faults: Faults) -> None:
    """Each code that is drawn, and each that ToUnicode knows, has the glyph of its character and that glyph's width."""
    asked = [_find_candidates(font) for font in fonts]
    wanted: dict[str, set[int]] = {}
    for font, candidates in zip(fonts, asked, strict=True):
        wanted.setdefault(font.face, set()).update(glyph for _, _, found in candidates for glyph in found)
    likenesses = {font.face: Likeness(font.source, wanted[font.face]) for font in {font.face: font for font in fonts}.values()}
    programs: dict[Ref, Program] = {}
    for font, candidates in zip(fonts, asked, strict=True):
        if font.descendant not in programs:
            programs[font.descendant] = _read_program(font, objects)
        _prove_font(font, candidates, programs[font.descendant], likenesses[font.face], faults)


def _read_program(font: Font, objects: Objects) -> Program:
    source, descriptor = font.source, objects.dictionary(font.entries["FontDescriptor"])
    key, kind = ("FontFile3", "cff") if source.kind == "cff" else ("FontFile2", "glyf")
    subtype = "CIDFontType0" if kind == "cff" else "CIDFontType2"
    if key not in descriptor or font.entries.get("Subtype") != subtype or (kind != "cff" and font.entries.get("CIDToGIDMap") != "Identity"):
        raise Unreadable(font.name)
    return Program(objects.stream(descriptor[key]).data, kind, source)


_Candidates = list[tuple[str, str, list[int]]]
"""Codes, what they say, and the glyphs of the face that may stand for that."""


def _find_candidates(font: Font) -> _Candidates:
    pairs = [(chr(code), text) for code, text in font.texts.items() if not font.down or chr(code) in font.used]
    pairs += sorted(font.spoken)
    out = []
    for code, text in pairs:
        found = find_glyphs(font.source, text, down=font.down)
        if not font.down and code not in font.used:  # cut for lines that run down, which share the program
            found = found + find_glyphs(font.source, text, down=True)
        out.append((code, text, found))
    return out


def _prove_font(font: Font, candidates: _Candidates, program: Program, likeness: Likeness, faults: Faults) -> None:
    place = font.name
    for code in sorted(font.used - font.widths.keys()):
        faults.add("V003", place, f"CID {ord(code)}", "ToUnicode")
    for code, text, found in candidates:
        number = ord(code)
        if number == 0 or number >= len(program.glyphs) or REPLACEMENT in text:
            faults.add("V003", place, text, ".notdef")
            continue
        glyph = next((glyph for glyph in found if likeness.alike(program, number, glyph)), None)
        if glyph is None:
            faults.add("V003", place, text, f"CID {number}")
        else:
            _prove_width(font, code, text, glyph, faults)


def _prove_width(font: Font, code: str, text: str, glyph: int, faults: Faults) -> None:
    source, hb_font = font.source, font.source.hb_font
    upem = source.upem

    def thousandths(units: int) -> int:
        return (units * 2000 + upem) // (2 * upem)

    width = thousandths(hb_font.get_glyph_h_advance(glyph))
    faults.compare("V004", f"{font.name} {text}", width, font.widths.get(code))
    if font.down:
        x, y = map(thousandths, hb_font.get_glyph_v_origin(glyph))
        expected = (thousandths(-hb_font.get_glyph_v_advance(glyph)), x, y)
        found = font.height(code)
        if found != expected and (found[0], found[2], 2 * found[1]) != (expected[0], expected[2], font.widths[code]):
            faults.compare("V004", f"{font.name} {text}", expected, found)
