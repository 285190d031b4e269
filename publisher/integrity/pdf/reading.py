"""The PDF to read, proved against the page tree and, chapter by chapter, against the model."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from publisher.aside import Aside
from publisher.fonts import Face, Library
from publisher.integrity.fault import Fault, Faults, Unreadable
from publisher.integrity.pdf.content import Content, read_content
from publisher.integrity.pdf.fonts import Font, face_names, prove_fonts
from publisher.integrity.pdf.objects import Objects, Ref, millipoints, text_of
from publisher.integrity.pdf.pages import PageProof
from publisher.integrity.pdf.tags import Spoken, TagProof, prove_parents
from publisher.integrity.pdf.ways import prove_labels, prove_links, prove_outline
from publisher.pages import Page, PageTree
from publisher.values import dataclass

_HERE = 20
"""Percent of the pages that are read here when others are read aside: all else there is to prove takes as long as the rest."""


def prove_pdf(
    data: bytes,
    tree: PageTree,
    library: Library,
    faults: Faults,
    name: str,
    *,
    aside: bool = False,
    meanwhile: Callable[[], object] | None = None,
) -> list[str]:
    """Proves the file; returns what a reader hears of each chapter (a kid of the structure's root), without white space.

    ``aside``: most of the pages are read in a fork, ``meanwhile`` is called here. Raises Unreadable.
    """
    objects = Objects(data)
    catalog = objects.dictionary(objects.trailer.get("Root"))
    root = objects.dictionary(catalog.get("Pages"))
    pages: list[Any] = root.get("Kids", [])
    faults.compare("V005", name, len(tree.pages), len(pages))
    faults.compare("V005", name, root.get("Count"), len(pages))
    spoken = TagProof(objects, pages, faults).prove(catalog.get("StructTreeRoot"), tree.structure)
    reading = _Reading(objects, pages, tree, library, spoken, name)
    here = len(pages) * _HERE // 100 if aside else len(pages)
    other = Aside(lambda: reading.prove(range(here, len(pages)))) if here < len(pages) else None
    try:
        if meanwhile is not None:
            meanwhile()
        shown = reading.prove(range(here))
        annotations: dict[int, int] = {}
        for index, (page, number) in enumerate(zip(tree.pages, pages, strict=False)):
            entries, place = objects.dictionary(number), name_page(name, page, index)
            box = [millipoints(edge) for edge in entries.get("MediaBox", [])]
            faults.compare("V005", place, [0, 0, tree.width, tree.height], box)
            faults.compare("V006", place, index, entries.get("StructParents"))
            annotations |= prove_links(objects, objects.get(entries.get("Annots", [])), page, tree, pages, place, faults)
        prove_parents(objects, catalog["StructTreeRoot"], spoken, annotations, faults)
        prove_outline(objects, catalog.get("Outlines"), tree, pages, faults)
        prove_labels(objects, catalog.get("PageLabels"), tree.pages, faults)
        faults.compare("V002", name, tree.information.title, text_of(objects.dictionary(objects.trailer.get("Info")).get("Title")))
        if other is not None:
            shown = shown.joined(other.result())
    finally:
        if other is not None:
            other.drop()
    faults.found += shown.faults
    prove_fonts(reading.noted(shown), objects, faults)
    return _hear(spoken, shown.said)


@dataclass(slots=True)
class _Shown:
    """What pages show: of each page by its index what each MCID says; of each font what is drawn in it and what codes are said to be; the faults found."""

    said: dict[int, dict[int, str]]
    used: dict[int, set[str]]
    spoken: dict[int, set[tuple[str, str]]]
    faults: list[Fault]

    def joined(self, other: _Shown) -> _Shown:
        """Both together."""
        used = {number: codes | other.used[number] for number, codes in self.used.items()}
        spoken = {number: pairs | other.spoken[number] for number, pairs in self.spoken.items()}
        return _Shown(self.said | other.said, used, spoken, self.faults + other.faults)


class _Reading:
    """The pages of a file, with all its fonts."""

    def __init__(self, objects: Objects, pages: Sequence[Any], tree: PageTree, library: Library, spoken: Spoken, name: str) -> None:
        self._objects, self._pages, self._tree, self._spoken, self._name = objects, pages, tree, spoken, name
        faces = face_names(library, {run.face for page in tree.pages for line in page.lines for run in line.runs})
        self._fonts: dict[Ref, Font] = {}
        self._named = []
        for number in pages:
            resources = objects.get(objects.dictionary(number).get("Resources", {})).get("Font", {})
            self._named.append(name_fonts(objects, resources, self._fonts, faces))

    def prove(self, indexes: range) -> _Shown:
        """Proves some of the pages against the tree's."""
        faults = Faults()
        said: dict[int, dict[int, str]] = {}
        for index in indexes:
            fonts = self._named[index]
            content = read_noting(self._objects.stream(self._objects.dictionary(self._pages[index]).get("Contents")).data, fonts)
            marks = said[index] = {}
            for piece in content.pieces:
                marks[piece.mark] = marks.get(piece.mark, "") + piece.said
            if index >= len(self._tree.pages):
                continue
            page = self._tree.pages[index]
            place, elements = name_page(self._name, page, index), self._spoken.elements[index]
            faults.compare("V006", place, len(elements), len(content.roles))
            known = [elements.get(mcid, -1) for mcid in range(len(content.roles))]
            PageProof(fonts, self._tree.height, faults, known).prove(page, content, place)
        used = {int(number): font.used for number, font in self._fonts.items()}
        return _Shown(said, used, {int(number): font.spoken for number, font in self._fonts.items()}, faults.found)

    def noted(self, shown: _Shown) -> list[Font]:
        """The fonts with what is drawn in them."""
        for number, font in self._fonts.items():
            font.used, font.spoken = shown.used[number], shown.spoken[number]
        return list(self._fonts.values())


def name_page(name: str, page: Page, index: int) -> str:
    """A page as a fault names it."""
    return f"{name} {page.folio or '–'} ({index + 1})"


def name_fonts(objects: Objects, resources: dict[str, Ref], fonts: dict[Ref, Font], faces: dict[str, Face]) -> dict[str, Font]:
    """The fonts of a content stream by their names in it; ``fonts`` holds those read so far."""
    for reference in resources.values():
        if reference not in fonts:
            fonts[reference] = Font(objects, reference, faces)
    return {name: fonts[reference] for name, reference in resources.items()}


def read_noting(data: bytes, fonts: dict[str, Font]) -> Content:
    """What a content stream shows; its use of the fonts is noted with them."""
    content = read_content(data, {name: font.texts for name, font in fonts.items()})
    note_use(content, fonts)
    return content


def note_use(content: Content, fonts: dict[str, Font]) -> None:
    """Notes with each font which codes are drawn and which of them are said to be another text than ToUnicode has."""
    for piece in content.pieces:
        if piece.font not in fonts:
            raise Unreadable(piece.font)
        fonts[piece.font].used.update(piece.codes)
    for name, codes, said in content.spoken:
        font = fonts[name]
        shown = codes.translate(font.texts)
        if shown in (said, said + " "):
            continue
        if len(codes) != len(said):
            raise Unreadable(f"ActualText {said}")
        font.spoken.update(zip(codes, said, strict=True))


def _hear(spoken: Spoken, said: Mapping[int, Mapping[int, str]]) -> list[str]:
    chapters: dict[int, list[str]] = {}
    for chapter, page, mcid in spoken.order:
        chapters.setdefault(chapter, []).append(said[page].get(mcid, ""))
    return ["".join("".join(texts).split()) for _, texts in sorted(chapters.items())]
