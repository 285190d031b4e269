"""pdfium, which draws PDF for most readers, puts every glyph where the page tree has it."""

from __future__ import annotations

import ctypes
import io
import re
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from pypdfium2 import raw

from publisher.fonts import Library
from publisher.layout.issue import lay_out
from publisher.pages import GlyphRun, PageTree
from publisher.pdf import make_pdf
from publisher.source import read_issue
from publisher.style import load_style
from tests.conftest import issue_folders

NEAR = 0.03
"""Points: writing places as thousandths of the type size rounds them."""


def unsaid(pdf: bytes) -> bytes:
    """The file without the texts that runs say themselves: for these pdfium makes up places."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        for page in document.pages:
            content = page.Contents.read_bytes()
            page.Contents.write(re.sub(rb"/Span<</ActualText(?:<[^>]*>|\((?:[^\\)]|\\.)*\))>>BDC", b"/Span BMC", content))
        out = io.BytesIO()
        document.save(out)
    return out.getvalue()


def origins(pdf: bytes, page: int) -> dict[str, list[tuple[float, float]]]:
    """Where pdfium draws the characters of a page, by character."""
    found: dict[str, list[tuple[float, float]]] = {}
    document = pypdfium2.PdfDocument(pdf)
    text = document[page].get_textpage()
    x, y = ctypes.c_double(), ctypes.c_double()
    for index in range(text.count_chars()):
        if raw.FPDFText_IsGenerated(text.raw, index) == 1:
            continue
        raw.FPDFText_GetCharOrigin(text.raw, index, ctypes.byref(x), ctypes.byref(y))
        found.setdefault(chr(raw.FPDFText_GetUnicode(text.raw, index)), []).append((x.value, y.value))
    document.close()
    return found


def expected(run: GlyphRun, height: int) -> list[tuple[str, float, float]]:
    """Where the characters of an upright run across are to be."""
    out, x = [], run.x
    for spelled, advance in zip(run.characters, run.advances, strict=True):
        if len(spelled) == 1 and not spelled.isspace() and spelled <= "\uffff":
            out.append((spelled, x / 1000, (height - run.y) / 1000))
        x += advance
    return out


def misplaced(tree: PageTree, library: Library) -> list[tuple[int, str, float, float]]:
    pdf = unsaid(make_pdf(tree, library))
    out = []
    for number, page in enumerate(tree.pages):
        drawn = origins(pdf, number)
        for run in (run for line in page.lines for run in line.runs if not run.vertical and not run.turn):
            for character, x, y in expected(run, tree.height):
                if not any(abs(x - at) <= NEAR and abs(y - up) <= NEAR for at, up in drawn.get(character, ())):
                    out.append((number, character, x, y))
    return out


@pytest.mark.parametrize("folder", issue_folders(), ids=lambda folder: folder.name)
def test_pdfium_draws_each_glyph_in_its_place(folder: Path, library: Library) -> None:
    issue, _ = read_issue(folder)
    assert issue is not None
    assert misplaced(lay_out(issue, load_style(), library).tree, library) == []
