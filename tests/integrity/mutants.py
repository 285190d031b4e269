"""Mutants of our own outputs: one thing wrong in each, of the kinds a writer gone wrong would make.

A mutant that says and shows the same as the original (two equal neighbours exchanged) is none: every generator compares what it changed and gives None.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import replace
from random import Random

import pypdfium2 as pdfium

from publisher.integrity import Fault
from publisher.pages import GlyphRun, Line, Page, PageTree
from publisher.pdf import make_pdf
from tests.integrity.outputs import Outputs
from tests.integrity.pdf_edit import Editable

Mutant = tuple[str, list[Fault]]
"""What was done, and the faults that were found."""
Generator = Callable[[Outputs, Random], Mutant | None]
SPARE = "国水山县"


def change(text: str, random: Random) -> tuple[str, str]:
    """A text with a character dropped, doubled, exchanged for another or with its neighbour; and what was done."""
    places = [n for n, character in enumerate(text) if not character.isspace()]
    if not places:
        return text, ""
    at = random.choice(places)
    kind = random.choice(("drop", "double", "swap", "replace"))
    if kind == "drop":
        return text[:at] + text[at + 1 :], kind
    if kind == "double":
        return text[:at] + text[at] + text[at:], kind
    if kind == "swap" and at + 1 < len(text):
        return text[:at] + text[at + 1] + text[at] + text[at + 2 :], kind
    return text[:at] + random.choice(SPARE.replace(text[at], "")) + text[at + 1 :], "replace"


def change_digit(text: str, random: Random) -> str:
    """A number that is another."""
    digits = [n for n, character in enumerate(text) if character.isdigit()]
    if not digits:
        return text
    at = random.choice(digits)
    return text[:at] + str((int(text[at]) + random.randint(1, 9)) % 10) + text[at + 1 :]


# The page tree, before anything is drawn


def _with_run(outputs: Outputs, random: Random, make: Callable[[GlyphRun], GlyphRun | None]) -> tuple[PageTree, str] | None:
    tree = outputs.made.layout.tree
    number = random.choice([n for n, page in enumerate(tree.pages) if page.lines])
    page = tree.pages[number]
    which = random.randrange(len(page.lines))
    line = page.lines[which]
    if not line.runs:
        return None
    at = random.randrange(len(line.runs))
    made = make(line.runs[at])
    if made is None or made == line.runs[at]:
        return None
    changed = replace(line, runs=(*line.runs[:at], made, *line.runs[at + 1 :]))
    return _with_line(tree, number, which, changed), line.runs[at].text


def _with_line(tree: PageTree, number: int, which: int, line: Line | None) -> PageTree:
    page = tree.pages[number]
    lines = (*page.lines[:which], *((line,) if line is not None else ()), *page.lines[which + 1 :])
    return _with_page(tree, number, replace(page, lines=lines))


def _with_page(tree: PageTree, number: int, page: Page) -> PageTree:
    return replace(tree, pages=(*tree.pages[:number], page, *tree.pages[number + 1 :]))


def tree_text(outputs: Outputs, random: Random) -> Mutant | None:
    """A glyph with its character dropped, doubled or exchanged with its neighbour."""
    kind = random.choice(("drop", "double", "swap"))

    def make(run: GlyphRun) -> GlyphRun | None:
        at = random.randrange(len(run.glyphs))
        if run.text.isspace() or run.characters[at].isspace() or len(run.glyphs) < 2 or set(run.text) == {"…"}:
            return None  # leaders say nothing
        order = list(range(len(run.glyphs)))
        if kind == "drop":
            del order[at]
        elif kind == "double":
            order.insert(at, at)
        elif at + 1 < len(order) and run.characters[at] != run.characters[at + 1]:
            order[at], order[at + 1] = order[at + 1], order[at]
        else:
            return None
        characters = tuple(run.characters[n] for n in order)
        said = "".join(characters) if isinstance(run.characters, str) else characters
        return replace(run, glyphs=[run.glyphs[n] for n in order], advances=[run.advances[n] for n in order], characters=said)

    made = _with_run(outputs, random, make)
    return (f"{kind} {made[1]}", outputs.prove(tree=made[0])) if made else None


def tree_glyph(outputs: Outputs, random: Random) -> Mutant | None:
    """A glyph that is another character's, while the tree says the right one."""

    def make(run: GlyphRun) -> GlyphRun | None:
        at = random.randrange(len(run.glyphs))
        others = [
            glyph for glyph, each in zip(run.glyphs, run.characters, strict=True) if each != run.characters[at] and not each.isspace()
        ]
        if not others or run.characters[at].isspace():
            return None
        return replace(run, glyphs=[*run.glyphs[:at], random.choice(others), *run.glyphs[at + 1 :]])

    made = _with_run(outputs, random, make)
    if made is None:
        return None
    return f"glyph {made[1]}", outputs.prove(tree=made[0], files={f"{outputs.stem}.pdf": make_pdf(made[0], outputs.made.library)})


def tree_line(outputs: Outputs, random: Random) -> Mutant | None:
    """A line left out, doubled or exchanged with the next."""
    tree = outputs.made.layout.tree
    number = random.choice([n for n, page in enumerate(tree.pages) if len(page.lines) > 3])
    lines = list(tree.pages[number].lines)
    at = random.randrange(len(lines) - 1)
    kind = random.choice(("drop", "double", "swap"))
    if not lines[at].text.strip() or lines[at].text == lines[at + 1].text:
        return None
    if lines[at].artifact and lines[at].block < 0 and set(lines[at].text) <= {"…"}:
        return None  # leaders say nothing
    if kind == "drop":
        del lines[at]
    elif kind == "double":
        lines.insert(at, lines[at])
    elif lines[at].artifact != lines[at + 1].artifact:
        return None  # what is no text of the page may be drawn before it or after
    else:
        lines[at], lines[at + 1] = lines[at + 1], lines[at]
    return f"line {kind}", outputs.prove(tree=_with_page(tree, number, replace(tree.pages[number], lines=tuple(lines))))


def tree_folio(outputs: Outputs, random: Random) -> Mutant | None:
    """A page with another number, or pages out of order."""
    tree = outputs.made.layout.tree
    number = random.choice([n for n, page in enumerate(tree.pages) if page.kind == "body"])
    page = tree.pages[number]
    if random.random() < 0.5:
        return "folio", outputs.prove(tree=_with_page(tree, number, replace(page, folio=str(int(page.folio) + random.choice((-1, 1, 10))))))
    other = random.choice([n for n, each in enumerate(tree.pages) if each.lines and n != number])
    return "pages", outputs.prove(tree=_with_page(_with_page(tree, number, tree.pages[other]), other, page))


def map_spot(outputs: Outputs, random: Random) -> Mutant | None:
    """A page map that leads elsewhere or has another text."""
    page_map = outputs.made.layout.page_map
    at = random.choice([n for n, spots in enumerate(page_map.spots) if spots and page_map.blocks[n].text.strip()])
    if random.random() < 0.5:
        spot = page_map.spots[at][0]
        spots = (spot._replace(page=(spot.page + 1) % len(page_map.folios)), *page_map.spots[at][1:])
        return "spot", outputs.prove(page_map=replace(page_map, spots=(*page_map.spots[:at], spots, *page_map.spots[at + 1 :])))
    text, kind = change(page_map.blocks[at].text, random)
    if text == page_map.blocks[at].text:
        return None
    block = replace(page_map.blocks[at], text=text)
    return f"map {kind}", outputs.prove(page_map=replace(page_map, blocks=(*page_map.blocks[:at], block, *page_map.blocks[at + 1 :])))


# The bytes of the PDF


def _pdf(outputs: Outputs, file: Editable, what: str) -> Mutant | None:
    name = f"{outputs.stem}.pdf"
    data = file.save()
    return what, outputs.prove(files={name: data})


def _load(outputs: Outputs) -> Editable:
    return Editable.load(outputs.files[f"{outputs.stem}.pdf"])


_STRING = re.compile(rb"\(((?:[^()\\]|\\.)*)\)(?=-?\d|\]TJ|Tj)", re.DOTALL)


_FILLED = re.compile(rb"/Span<</ActualText[^\n]*>>BDC\n(?:[^\n]*T[dfc]\n)*\[\((?:[^()\\]|\\.)*\)-?\d+\Z", re.DOTALL)


def pdf_glyphs(outputs: Outputs, random: Random) -> Mutant | None:
    """A code of a shown string dropped, doubled, exchanged with its neighbour or for another."""
    file = _load(outputs)
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
    return _pdf(outputs, file, f"glyphs {kind} {string[1]!r}")


_NUMBER = re.compile(rb"(?<=\n)(-?[\d.]+) (-?[\d.]+) Td\n|(?<=\n)([\d.]+) Tc\n|\)(-?\d+)\(|/F\d+ ([\d.]+) Tf\n")


def pdf_place(outputs: Outputs, random: Random) -> Mutant | None:
    """Text that stands elsewhere, nearer together, or in another size."""
    file = _load(outputs)
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
    return _pdf(outputs, file, f"place {found[0]!r} {new!r}")


def _spaced(data: bytes, at: int) -> bool:
    string = _STRING.search(data, at)
    spacing = data.find(b" Tc\n", at)
    return string is not None and len(string[1]) > 4 and (spacing < 0 or string.start() < spacing)


_ENTRY = re.compile(rb"<([0-9A-F]{4})><([0-9A-F]{4})>\n")


def pdf_to_unicode(outputs: Outputs, random: Random) -> Mutant | None:
    """A code that is said to be another character."""
    file = _load(outputs)
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
    return _pdf(outputs, file, f"ToUnicode {what} {one[1]!r}")


_ACTUAL = re.compile(rb"ActualText(?:<FEFF([0-9A-F]{4})|\(([^\\()]))")


def pdf_actual_text(outputs: Outputs, random: Random) -> Mutant | None:
    """A text for reading aloud that is another."""
    file = _load(outputs)
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
    return _pdf(outputs, file, f"ActualText {found[0]!r} {new!r}")


def _packed(outputs: Outputs, random: Random, pattern: bytes, make: Callable[[re.Match[bytes]], bytes | None], what: str) -> Mutant | None:
    file = _load(outputs)
    places = [(number, found) for number, body in file.packed.items() for found in re.finditer(pattern, body, re.DOTALL)]
    if not places:
        return None
    number, found = random.choice(places)
    body = file.packed[number]
    new = make(found)
    if new is None or new == found[0]:
        return None
    file.packed[number] = body[: found.start()] + new + body[found.end() :]
    return _pdf(outputs, file, f"{what} {found[0][:40]!r} {new[:40]!r}")


def pdf_outline(outputs: Outputs, random: Random) -> Mutant | None:
    """A bookmark with other words, or out of its place."""
    if random.random() < 0.5:
        return _packed(outputs, random, rb"/Title \(\\376\\377([^)]{2})", lambda found: b"/Title (\\376\\377" + b"VW", "title")
    packed = _load(outputs).packed

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
    file = _load(outputs)
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
    return _pdf(outputs, file, f"label {found[0]!r} {new!r}")


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

    file = _load(outputs)
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
    return _pdf(outputs, file, f"program {one} {other}")


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


# The EPUB


def _epub(
    outputs: Outputs, random: Random, pattern: str, make: Callable[[re.Match[str]], str | None], what: str, names: str = r".*\.xhtml"
) -> Mutant | None:
    name = f"{outputs.stem}.epub"
    with zipfile.ZipFile(io.BytesIO(outputs.files[name])) as archive:
        items = [(info, archive.read(info)) for info in archive.infolist()]
    places = []
    for index, (info, content) in enumerate(items):
        if re.fullmatch(f"EPUB/{names}", info.filename):
            places += [(index, found) for found in re.finditer(pattern, content.decode(), re.DOTALL)]
    if not places:
        return None
    index, found = random.choice(places)
    new = make(found)
    if new is None or new == found[0]:
        return None
    text = items[index][1].decode()
    items[index] = items[index][0], (text[: found.start()] + new + text[found.end() :]).encode()
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for info, content in items:
            archive.writestr(info, content, compress_type=zipfile.ZIP_STORED)
    return f"{what} {items[index][0].filename} {found[0][:50]!r} {new[:50]!r}", outputs.prove(files={name: stream.getvalue()})


def _change_node(found: re.Match[str], random: Random) -> str | None:
    if not found[0].strip() or "&" in found[0]:
        return None
    return change(found[0], random)[0]


_NODE = r"(?<=>)[^<>]+(?=</(?:p|h\d|td|th|span|a|dt|dd|li|strong|sup)>)"


def epub_text(outputs: Outputs, random: Random) -> Mutant | None:
    """A character of a document dropped, doubled, exchanged."""
    return _epub(outputs, random, _NODE, lambda found: _change_node(found, random), "text", r"d\d.*\.xhtml")


def epub_marks(outputs: Outputs, random: Random) -> Mutant | None:
    """The mark of a page moved by a character, with another number, left out."""
    kind = random.choice(("move", "number", "drop"))

    def make(found: re.Match[str]) -> str | None:
        if kind == "move":
            return found[2] + found[1] if found[2].strip() else None
        if kind == "drop":
            return found[2]
        return re.sub(r"\d+", lambda number: str(int(number[0]) + 1), found[1]) + found[2]

    return _epub(outputs, random, r'(<span epub:type="pagebreak"[^<>]*></span>)([^<>]?)', make, kind)


def epub_ways(outputs: Outputs, random: Random) -> Mutant | None:
    """Navigation with other words or another address."""
    if random.random() < 0.5:
        return _epub(
            outputs,
            random,
            r'(?<=href=")(?:d\d[^"]*|imprint\.xhtml#[^"]*)(?=">)',
            lambda found: change_digit(found[0], random),
            "nav",
            r"(?:nav|contents)\.xhtml",
        )
    return _epub(outputs, random, r'(?<=">)[^<>]+(?=</a>\n)', lambda found: _change_node(found, random), "nav", r"contents\.xhtml")


def epub_ncx(outputs: Outputs, random: Random) -> Mutant | None:
    """The NCX with other words or another address."""
    if random.random() < 0.5:
        return _epub(outputs, random, r'(?<=content src=")d\d[^"]*', lambda found: change_digit(found[0], random), "ncx", r"toc\.ncx")
    return _epub(
        outputs, random, r"(?<=<text>)[^<>]+(?=</text>\s*</navLabel>)", lambda found: _change_node(found, random), "ncx", r"toc\.ncx"
    )


def epub_folio(outputs: Outputs, random: Random) -> Mutant | None:
    """A number of a page in the 目录."""
    return _epub(outputs, random, r'<span class="folio">（\d+）', lambda found: change_digit(found[0], random), "folio", r"contents\.xhtml")


def epub_imprint(outputs: Outputs, random: Random) -> Mutant | None:
    """The last page's own text and lines."""
    return _epub(outputs, random, r"(?<=<p>)[^<>]+(?=</p>)", lambda found: _change_node(found, random), "imprint", r"imprint\.xhtml")


# The web pages


def _site(
    outputs: Outputs, random: Random, places: str, pattern: str, make: Callable[[re.Match[str]], str | None], what: str
) -> Mutant | None:
    texts: Mapping[str, str] = {
        place: content.decode() for place, content in outputs.site.items() if isinstance(content, bytes) and re.fullmatch(places, place)
    }
    found_places = [(place, found) for place, text in texts.items() for found in re.finditer(pattern, text, re.DOTALL)]
    if not found_places:
        return None
    place, found = random.choice(found_places)
    new = make(found)
    if new is None or new == found[0]:
        return None
    text = texts[place]
    changed = text[: found.start()] + new + text[found.end() :]
    return f"{what} {place} {found[0][:50]!r} {new[:50]!r}", outputs.prove(site={place: changed.encode()})


_DOCUMENT = r"\d{4}/\d\d/[^/]+/index\.html"
_IN_ARTICLE = r"(?<=>)[^<>]+(?=<(?!/a></li>)[^<>]*>(?:(?!<article).)*</article>)"


def web_text(outputs: Outputs, random: Random) -> Mutant | None:
    """A character of a document dropped, doubled, exchanged."""

    def make(found: re.Match[str]) -> str | None:
        nodes = [each for each in re.finditer(_NODE, found[0]) if each[0].strip() and "&" not in each[0]]
        if not nodes:
            return None
        node = random.choice(nodes)
        return found[0][: node.start()] + change(node[0], random)[0] + found[0][node.end() :]

    return _site(outputs, random, _DOCUMENT, r"<article .*?</article>", make, "text")


def web_marks(outputs: Outputs, random: Random) -> Mutant | None:
    """The mark of a page moved or renamed."""

    def make(found: re.Match[str]) -> str | None:
        if random.random() < 0.5:
            return found[2] + found[1] if found[2].strip() else None
        return change_digit(found[1], random) + found[2]

    return _site(outputs, random, _DOCUMENT, r'(<span id="p\d+" class="page"[^<>]*></span>)([^<>]?)', make, "mark")


def web_links(outputs: Outputs, random: Random) -> Mutant | None:
    """A link to a page of the PDF that leads to another, or says another number."""
    pages = rf"{_DOCUMENT}|\d{{4}}/\d\d/index\.html|index\.html"
    return _site(outputs, random, pages, r'#page=\d+"(?: aria-label="[^"]*")?>\d+<', lambda found: change_digit(found[0], random), "link")


def web_lists(outputs: Outputs, random: Random) -> Mutant | None:
    """A title or number where documents are listed."""
    pages = r"(?:\d{4}/\d\d/)?index\.html|(?:sections|offices|years|numbers)/[^/]+/index\.html"
    return _site(
        outputs,
        random,
        pages,
        r'(?:(?<=index\.html">)[^<>]+(?=</a>(?:<span class="number">|</span></span>|\n<p class="about">)))',
        lambda f: _change_node(f, random),
        "list",
    )


def web_data(outputs: Outputs, random: Random) -> Mutant | None:
    """The data file: a character of a text, a number of a page."""
    if random.random() < 0.4:
        pattern = r'"(?:page|last_page)":\d+|"(?:folio|last_folio)":"\d+"'
        return _site(outputs, random, r".*/issue\.json", pattern, lambda found: change_digit(found[0], random), "data")

    def make(found: re.Match[str]) -> str | None:
        text, _ = change(found[1], random)
        return '"' + text + '"' if not set('"\\') & set(text) else None

    return _site(outputs, random, r".*/issue\.json", r'(?<=[\[,:])"([^"\\,:]*[\u4e00-\u9fff][^"\\]*)"(?=[,\]])', make, "data")


def web_search(outputs: Outputs, random: Random) -> Mutant | None:
    """The search index: a character of a passage, a digit of a place, a word."""
    kind = random.choice(("passage", "place", "word"))
    if kind == "passage":
        return _site(outputs, random, r"search/texts/.*", r'(?<="text":")[^"\\]+', lambda found: change(found[0], random)[0], kind)
    if kind == "place":

        def make(found: re.Match[str]) -> str | None:
            at = random.randrange(len(found[0]))
            new = random.choice("$%&'()*+,-./0123456789[]^_`abcdefg")
            return found[0][:at] + new + found[0][at + 1 :]

        return _site(outputs, random, r"search/(?:pairs|firsts)/.*", r'(?<=":")[^"\\]+(?=")', make, kind)
    return _site(outputs, random, r"search/pairs/.*", r'(?<=[{,]")[^"\\]{2}(?=":")', lambda found: change(found[0], random)[0], kind)


def web_feed(outputs: Outputs, random: Random) -> Mutant | None:
    """A title in the feed."""
    return _site(outputs, random, r"feed\.xml", r"(?<=<entry><title>)[^<>&]+", lambda found: change(found[0], random)[0], "feed")


TREE: tuple[Generator, ...] = (tree_text, tree_line, tree_folio, map_spot, tree_glyph)
PDF: tuple[Generator, ...] = (
    pdf_glyphs, pdf_place, pdf_to_unicode, pdf_actual_text, pdf_outline, pdf_destination, pdf_label, pdf_tags, pdf_widths, pdf_program, pdf_pages,
)  # fmt: skip
EPUB: tuple[Generator, ...] = (epub_text, epub_text, epub_marks, epub_ways, epub_ncx, epub_folio, epub_imprint)
WEB: tuple[Generator, ...] = (web_text, web_text, web_marks, web_links, web_lists, web_data, web_search, web_feed)
AREAS: Mapping[str, tuple[Generator, ...]] = {"tree": TREE, "pdf": PDF, "epub": EPUB, "web": WEB}


def survive(outputs: Outputs, area: str, count: int, seed: int) -> tuple[int, list[str]]:
    """How many mutants of an area were made, and those no proof caught."""
    random = Random(f"{area} {seed}")
    generators = AREAS[area]
    made, alive, turn = 0, [], 0
    while made < count:
        generator = generators[turn % len(generators)]
        turn += 1
        mutant = generator(outputs, random)
        if mutant is None:
            continue
        made += 1
        what, faults = mutant
        if not faults:
            alive.append(f"{generator.__name__}: {what}")
    return made, alive
