"""Mutants of a PDF's objects and font programs: bookmarks, labels, tags, widths, glyphs, pages."""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random

import pypdfium2 as pdfium

from tests.integrity.changes import Mutant, change_digit
from tests.integrity.outputs import Outputs
from tests.integrity.pdf_mutants import load, prove_edited


def _packed(outputs: Outputs, random: Random, pattern: bytes, make: Callable[[re.Match[bytes]], bytes | None], what: str) -> Mutant | None:
    file = load(outputs)
    places = [(number, found) for number, body in file.packed.items() for found in re.finditer(pattern, body, re.DOTALL)]
    if not places:
        return None
    number, found = random.choice(places)
    body = file.packed[number]
    new = make(found)
    if new is None or new == found[0]:
        return None
    file.packed[number] = body[: found.start()] + new + body[found.end() :]
    return prove_edited(outputs, file, f"{what} {found[0][:40]!r} {new[:40]!r}")


def pdf_outline(outputs: Outputs, random: Random) -> Mutant | None:
    """A bookmark with other words, or out of its place."""
    if random.random() < 0.5:
        return _packed(outputs, random, rb"/Title \(\\376\\377([^)]{2})", lambda found: b"/Title (\\376\\377" + b"VW", "title")
    packed = load(outputs).packed

    def make(found: re.Match[bytes]) -> bytes | None:
        other = int(found[1]) + random.choice((-1, 1))
        return b"/Dest %d 0 R" % other if packed[other] != packed[int(found[1])] else None  # two bookmarks may lead to one place

    return _packed(outputs, random, rb"/Dest (\d+) 0 R", make, "bookmark")


def pdf_destination(outputs: Outputs, random: Random) -> Mutant | None:
    """A bookmark or link that leads to another page or place."""

    def make(found: re.Match[bytes]) -> bytes:
        if random.random() < 0.6:
            return b"[%d 0 R/XYZ null %b null]" % (int(found[1]) + random.choice((-1, 1)), found[2])
        return b"[%b 0 R/XYZ null %b null]" % (found[1], change_digit(found[2].decode(), random).encode())

    return _packed(outputs, random, rb"\[(\d+) 0 R/XYZ null ([\d.]+) null\]", make, "destination")


def pdf_label(outputs: Outputs, random: Random) -> Mutant | None:
    """A page label that counts from elsewhere."""
    file = load(outputs)
    catalog = file.find(b"<</Type/Catalog")[0]
    root = int(re.search(rb"/PageLabels (\d+) 0 R", file.packed[catalog])[1])  # type: ignore[index]
    body = file.packed[root]
    places = list(re.finditer(rb"(?<=[ \[])(\d+)(?= \d+ 0 R)|/St (\d+)", body))
    numbers = [(root, found, group) for found in places for group in (1, 2) if found[group]]
    for reference in map(int, re.findall(rb"(\d+) 0 R", body)):
        numbers += [
            (reference, found, group)
            for found in re.finditer(rb"/St (\d+)|/P \(([A-Z]+)", file.packed[reference])
            for group in (1, 2)
            if found[group]
        ]
    number, found, group = random.choice(numbers)
    new = b"%d" % (int(found[group]) + 1) if found[group].isdigit() else b"Q" + found[group]
    body = file.packed[number]
    before = _list_labels(file.save())
    file.packed[number] = body[: found.start(group)] + new + body[found.end(group) :]
    if _list_labels(file.save()) == before:
        return None  # another range, the same labels
    return prove_edited(outputs, file, f"label {found[0]!r} {new!r}")


def _list_labels(data: bytes) -> list[str]:
    """What a reader shows."""
    document = pdfium.PdfDocument(data)
    return [document.get_page_label(index) for index in range(len(document))]


def pdf_tags(outputs: Outputs, random: Random) -> Mutant | None:
    """Elements read in another order, left out, or with another role."""
    kind = random.choice(("order", "role", "drop", "mcid"))
    if kind == "order":

        def swap(found: re.Match[bytes]) -> bytes | None:
            kids = found[1].split(b" 0 R")
            if len(kids) < 3:
                return None
            at = random.randrange(len(kids) - 2)
            kids[at], kids[at + 1] = kids[at + 1], kids[at]
            return b"/K[" + b" 0 R".join(kids).strip() + b"]"

        return _packed(outputs, random, rb"/K\[((?:\d+ 0 R ?)+)\]", swap, "tags")
    if kind == "role":
        return _packed(outputs, random, rb"<</S/(?:P|TD|LBody|H\d)/", lambda found: b"<</S/Span/", "tags")
    if kind == "mcid":
        return _packed(
            outputs, random, rb"(<</S/\w+/P \d+ 0 R/Pg \d+ 0 R/K )(\d+)>>", lambda found: found[1] + b"%d>>" % (int(found[2]) + 1), "tags"
        )
    return _packed(outputs, random, rb"/K\[(\d+ 0 R) ", lambda found: b"/K[", "tags")


def pdf_widths(outputs: Outputs, random: Random) -> Mutant | None:
    """A width that is another."""

    def make(found: re.Match[bytes]) -> bytes:
        numbers = list(re.finditer(rb"\[(\d+)|(?<=\d) (\d+)(?=[\] ])", found[0]))
        number = random.choice([each for each in numbers if each[1] or each[2]])
        group = 1 if number[1] else 2
        return found[0][: number.start(group)] + b"%d" % (int(number[group]) + random.choice((-60, 60))) + found[0][number.end(group) :]

    return _packed(outputs, random, rb"/W\[\d+\[[\d ]+\]", make, "width")


def pdf_program(outputs: Outputs, random: Random) -> Mutant | None:
    """Two glyphs exchanged in an embedded CFF program."""
    from publisher.integrity.pdf.programs import _read_cff

    file = load(outputs)
    number = random.choice([each for each, (head, _, _) in file.streams.items() if b"CIDFontType0C" in head])
    head, data, deflated = file.streams[number]
    glyphs, _ = _read_cff(data)
    one = random.randrange(1, len(glyphs))
    others = [n for n in range(1, len(glyphs)) if len(glyphs[n]) == len(glyphs[one]) and glyphs[n] != glyphs[one]]
    if not others or data.count(glyphs[one]) != 1:
        return None
    other = random.choice(others)
    if data.count(glyphs[other]) != 1:
        return None
    a, b = data.index(glyphs[one]), data.index(glyphs[other])
    size = len(glyphs[one])
    changed = bytearray(data)
    changed[a : a + size], changed[b : b + size] = glyphs[other], glyphs[one]
    file.streams[number] = head, bytes(changed), deflated
    return prove_edited(outputs, file, f"program {one} {other}")


def pdf_pages(outputs: Outputs, random: Random) -> Mutant | None:
    """Two pages exchanged, one left out, or one with another's content."""
    kind = random.choice(("swap", "drop", "content"))
    if kind == "content":
        return _packed(
            outputs,
            random,
            rb"/Contents (\d+) 0 R",
            lambda found: b"/Contents %d 0 R" % (int(found[1]) + random.choice((-1, 1))),
            "content",
        )

    def make(found: re.Match[bytes]) -> bytes | None:
        kids = found[1].replace(b" 0 R", b"").split()
        at = random.randrange(len(kids) - 1)
        if kind == "drop":
            del kids[at]
        else:
            kids[at], kids[at + 1] = kids[at + 1], kids[at]
        return b"/Kids[" + b" ".join(b"%b 0 R" % kid for kid in kids) + b"]"

    return _packed(outputs, random, rb"/Kids\[([\d R]+)\]", make, kind)
