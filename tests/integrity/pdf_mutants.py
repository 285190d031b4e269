"""Mutants of a PDF's streams: what pages show, what codes say, what is said aloud."""

from __future__ import annotations

import re
from random import Random

from tests.integrity.changes import Mutant
from tests.integrity.outputs import Outputs
from tests.integrity.pdf_edit import Editable


def prove_edited(outputs: Outputs, file: Editable, what: str) -> Mutant | None:
    name = f"{outputs.stem}.pdf"
    data = file.save()
    return what, outputs.prove(files={name: data})


def load(outputs: Outputs) -> Editable:
    return Editable.load(outputs.files[f"{outputs.stem}.pdf"])


_STRING = re.compile(rb"\(((?:[^()\\]|\\.)*)\)(?=-?\d|\]TJ|Tj)", re.DOTALL)


_FILLED = re.compile(rb"/Span<</ActualText[^\n]*>>BDC\n(?:[^\n]*T[dfc]\n)*\[\((?:[^()\\]|\\.)*\)-?\d+\Z", re.DOTALL)


def pdf_glyphs(outputs: Outputs, random: Random) -> Mutant | None:
    """A code of a shown string dropped, doubled, exchanged with its neighbour or for another."""
    file = load(outputs)
    number = random.choice(file.contents())
    head, data, deflated = file.streams[number]
    string = random.choice(
        [found for found in _STRING.finditer(data) if found.start(1) > 0 and b"\\" not in found[1] and len(found[1]) % 2 == 0]
    )
    codes = [string[1][n : n + 2] for n in range(0, len(string[1]), 2)]
    if not codes:
        return None
    at = random.randrange(len(codes))
    kind, before = random.choice(("drop", "double", "swap", "replace")), list(codes)
    if len(codes) == 1 and _FILLED.search(data[: string.start()]) and data.startswith(b")]TJ\nEMC", string.end(1)):
        return None  # the blank that fills a gap for those who search: it shows nothing, and the text around it is said
    if kind == "drop":
        del codes[at]
    elif kind == "double":
        codes.insert(at, codes[at])
    elif kind == "swap" and at + 1 < len(codes):
        codes[at], codes[at + 1] = codes[at + 1], codes[at]
    else:
        codes[at] = bytes((0, random.choice(b"!#$%&'+,-./0123456789")))
    if codes == before:
        return None
    changed = data[: string.start(1)] + b"".join(codes) + data[string.end(1) :]
    file.streams[number] = head, changed, deflated
    return prove_edited(outputs, file, f"glyphs {kind} {string[1]!r}")


_NUMBER = re.compile(rb"(?<=\n)(-?[\d.]+) (-?[\d.]+) Td\n|(?<=\n)([\d.]+) Tc\n|\)(-?\d+)\(|/F\d+ ([\d.]+) Tf\n")


def pdf_place(outputs: Outputs, random: Random) -> Mutant | None:
    """Text that stands elsewhere, nearer together, or in another size."""
    file = load(outputs)
    number = random.choice(file.contents())
    head, data, deflated = file.streams[number]
    found = random.choice(list(_NUMBER.finditer(data)))
    group = random.choice([n for n in range(1, 6) if found[n] is not None])
    old = found[group]
    new = b"%d" % (int(old) + random.choice((-150, 150))) if group == 4 else b"%.3f" % (float(old) + random.choice((-1.5, 1.5)))
    changed = data[: found.start(group)] + new + data[found.end(group) :]
    if group == 3 and b"Tc" in data and not _spaced(data, found.end()):
        return None  # spacing that is changed before more than one glyph is shown moves nothing
    file.streams[number] = head, changed, deflated
    return prove_edited(outputs, file, f"place {found[0]!r} {new!r}")


def _spaced(data: bytes, at: int) -> bool:
    string = _STRING.search(data, at)
    spacing = data.find(b" Tc\n", at)
    return string is not None and len(string[1]) > 4 and (spacing < 0 or string.start() < spacing)


_ENTRY = re.compile(rb"<([0-9A-F]{4})><([0-9A-F]{4})>\n")


def pdf_to_unicode(outputs: Outputs, random: Random) -> Mutant | None:
    """A code that is said to be another character."""
    file = load(outputs)
    number = random.choice([each for each, (_, data, _) in file.streams.items() if data.startswith(b"/CIDInit")])
    head, data, deflated = file.streams[number]
    entries = list(_ENTRY.finditer(data, data.find(b"beginbfchar")))
    one, other = random.sample(entries, 2)
    if random.random() < 0.2:
        changed = data[: one.start()] + data[one.end() :]
        what = "drop"
    else:
        what = "swap" if random.random() < 0.5 else "copy"
        changed = data[: one.start(2)] + other[2] + data[one.end(2) :]
        if what == "swap":
            changed = changed[: other.start(2)] + one[2] + changed[other.end(2) :]
    file.streams[number] = head, changed, deflated
    return prove_edited(outputs, file, f"ToUnicode {what} {one[1]!r}")


_ACTUAL = re.compile(rb"ActualText(?:<FEFF([0-9A-F]{4})|\(([^\\()]))")


def pdf_actual_text(outputs: Outputs, random: Random) -> Mutant | None:
    """A text for reading aloud that is another."""
    file = load(outputs)
    places = [(number, found) for number in file.contents() for found in _ACTUAL.finditer(file.streams[number][1])]
    if not places:
        return None
    number, found = random.choice(places)
    head, data, deflated = file.streams[number]
    group = 1 if found[1] is not None else 2
    new = random.choice((b"56FD", b"6C34", b"")) if group == 1 else random.choice((b"x", b"7", b""))
    if new == found[group]:
        return None
    file.streams[number] = head, data[: found.start(group)] + new + data[found.end(group) :], deflated
    return prove_edited(outputs, file, f"ActualText {found[0]!r} {new!r}")
