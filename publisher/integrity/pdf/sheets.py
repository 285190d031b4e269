"""A PDF for the printing house, proved against its sheets: each page is on the sheet it belongs on, and shows what the tree has."""

from __future__ import annotations

import re

from publisher.fonts import Library
from publisher.integrity.fault import Faults, Unreadable
from publisher.integrity.pdf.fonts import Font, face_names, prove_fonts
from publisher.integrity.pdf.objects import Objects, Ref
from publisher.integrity.pdf.pages import PageProof
from publisher.integrity.pdf.reading import name_fonts, read_noting
from publisher.pages import Page, Sheets

_PLACED = re.compile(rb"1 0 0 1 (-?[\d.]+) (-?[\d.]+) cm /P(\d+) Do Q\n")


def prove_sheets(data: bytes, sheets: Sheets, library: Library, faults: Faults, name: str) -> None:
    """Proves the file. Raises Unreadable."""
    objects, tree = Objects(data), sheets.tree
    sides = objects.dictionary(objects.dictionary(objects.trailer.get("Root")).get("Pages")).get("Kids", [])
    faults.compare("V005", name, len(sheets.sheets), len(sides))
    lines = [*(line for page in tree.pages for line in page.lines), *(sheet.slug for sheet in sheets.sheets)]
    faces = face_names(library, {run.face for line in lines for run in line.runs})
    fonts: dict[Ref, Font] = {}
    forms: dict[int, Ref] = {}
    for number, (sheet, reference) in enumerate(zip(sheets.sheets, sides, strict=False), 1):
        place = f"{name} ({number})"
        side = objects.dictionary(reference)
        resources = objects.get(side.get("Resources", {}))
        content = objects.stream(side.get("Contents")).data
        placed = [(round(float(x) * 1000), round(float(y) * 1000), int(page)) for x, y, page in _PLACED.findall(content)]
        expected = [(each.x, sheet.height - each.y - tree.height, each.page) for each in sheet.placed]
        if faults.compare("V005", place, expected, placed):
            for _, _, which in placed:
                form = resources.get("XObject", {}).get(f"P{which}")
                if not isinstance(form, Ref) or forms.setdefault(which, form) != form:
                    raise Unreadable(place)
        if sheet.slug.runs:
            begin, end = content.rfind(b"BT\n"), content.rfind(b"ET\n")
            named = name_fonts(objects, resources.get("Font", {}), fonts, faces)
            ink = content.rfind(b"\n", 0, content.rfind(b"\n", 0, begin)) + 1
            slug = read_noting(content[ink : end + 3], named)
            PageProof(named, sheet.height, faults, None).prove(Page("", "blank", (sheet.slug,)), slug, place)
    for index, page in enumerate(tree.pages):
        place = f"{name} {page.folio or '–'}"
        if index not in forms:
            faults.add("V005", place, index + 1, "")
            continue
        raw = objects.stream(forms[index])
        named = name_fonts(objects, objects.get(raw.entries.get("Resources", {})).get("Font", {}), fonts, faces)
        PageProof(named, tree.height, faults, None).prove(page, read_noting(raw.data, named), place)
    prove_fonts(list(fonts.values()), objects, faults)
