"""Mutants of the EPUB: text, marks of pages, the ways in."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from random import Random

from tests.integrity.changes import NODE, Mutant, change_digit, change_node
from tests.integrity.outputs import Outputs


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


def epub_text(outputs: Outputs, random: Random) -> Mutant | None:
    """A character of a document dropped, doubled, exchanged."""
    return _epub(outputs, random, NODE, lambda found: change_node(found, random), "text", r"d\d.*\.xhtml")


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
    return _epub(outputs, random, r'(?<=">)[^<>]+(?=</a>\n)', lambda found: change_node(found, random), "nav", r"contents\.xhtml")


def epub_ncx(outputs: Outputs, random: Random) -> Mutant | None:
    """The NCX with other words or another address."""
    if random.random() < 0.5:
        return _epub(outputs, random, r'(?<=content src=")d\d[^"]*', lambda found: change_digit(found[0], random), "ncx", r"toc\.ncx")
    return _epub(
        outputs, random, r"(?<=<text>)[^<>]+(?=</text>\s*</navLabel>)", lambda found: change_node(found, random), "ncx", r"toc\.ncx"
    )


def epub_folio(outputs: Outputs, random: Random) -> Mutant | None:
    """A number of a page in the 目录."""
    return _epub(outputs, random, r'<span class="folio">（\d+）', lambda found: change_digit(found[0], random), "folio", r"contents\.xhtml")


def epub_imprint(outputs: Outputs, random: Random) -> Mutant | None:
    """The last page's own text and lines."""
    return _epub(outputs, random, r"(?<=<p>)[^<>]+(?=</p>)", lambda found: change_node(found, random), "imprint", r"imprint\.xhtml")
