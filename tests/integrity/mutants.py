"""Mutants of our own outputs: one thing wrong in each, of the kinds a writer gone wrong would make.

A mutant that says and shows the same as the original (two equal neighbours exchanged) is none: every generator compares what it changed and gives None.
"""

from __future__ import annotations

from collections.abc import Mapping
from random import Random

from tests.integrity.changes import Generator
from tests.integrity.epub_mutants import epub_folio, epub_imprint, epub_marks, epub_ncx, epub_text, epub_ways
from tests.integrity.outputs import Outputs
from tests.integrity.pdf_mutants import pdf_actual_text, pdf_glyphs, pdf_place, pdf_to_unicode
from tests.integrity.pdf_object_mutants import pdf_destination, pdf_label, pdf_outline, pdf_pages, pdf_program, pdf_tags, pdf_widths
from tests.integrity.tree_mutants import map_spot, tree_folio, tree_glyph, tree_line, tree_text
from tests.integrity.web_mutants import web_data, web_feed, web_links, web_lists, web_marks, web_search, web_text

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
