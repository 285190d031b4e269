"""The PDF to read, proved against the page tree and, chapter by chapter, against the model."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from publisher.cache import Cache
from publisher.fonts import Face, Library
from publisher.integrity.fault import Faults, Unreadable
from publisher.integrity.pdf.content import Content, read_content
from publisher.integrity.pdf.fonts import Font, face_names, prove_fonts
from publisher.integrity.pdf.objects import Objects, Ref, millipoints, text_of
from publisher.integrity.pdf.pages import PageProof
from publisher.integrity.pdf.tags import Spoken, TagProof, prove_parents
from publisher.integrity.pdf.ways import prove_labels, prove_links, prove_outline
from publisher.pages import PageTree


@dataclass(frozen=True, slots=True)
class Heard:
    """What a reader hears of a chapter (a kid of the structure's root): its text and, for each page, where in it the page's first word of it stands."""

    text: str
    starts: tuple[tuple[int, int], ...]


def prove_pdf(data: bytes, tree: PageTree, library: Library, faults: Faults, name: str, cache: Cache) -> list[Heard]:
    """Proves the file; returns its chapters as they are read. Raises Unreadable."""
    objects = Objects(data)
    catalog = objects.dictionary(objects.trailer.get("Root"))
    root = objects.dictionary(catalog.get("Pages"))
    pages: list[Any] = root.get("Kids", [])
    faults.compare("V005", name, len(tree.pages), len(pages))
    faults.compare("V005", name, root.get("Count"), len(pages))
    spoken = TagProof(objects, pages, faults).prove(catalog.get("StructTreeRoot"), tree.structure)
    fonts, contents = _read_pages(objects, pages, tree, library)
    annotations: dict[int, int] = {}
    for index, (page, (resources, content), number) in enumerate(zip(tree.pages, contents, pages, strict=False)):
        place = f"{name} {page.folio or '–'} ({index + 1})"
        elements = spoken.elements[index]
        marks = [elements.get(mcid, -1) for mcid in range(len(content.roles))]
        faults.compare("V006", place, len(elements), len(content.roles))
        named = {resource: fonts[reference] for resource, reference in resources.items()}
        PageProof(named, tree.height, faults, marks).prove(page, content, place)
        entries = objects.dictionary(number)
        box = [millipoints(edge) for edge in entries.get("MediaBox", [])]
        faults.compare("V005", place, [0, 0, tree.width, tree.height], box)
        faults.compare("V006", place, index, entries.get("StructParents"))
        annotations |= prove_links(objects, objects.get(entries.get("Annots", [])), page, tree, pages, place, faults)
    prove_parents(objects, catalog["StructTreeRoot"], spoken, annotations, faults)
    prove_outline(objects, catalog.get("Outlines"), tree, pages, faults)
    prove_labels(objects, catalog.get("PageLabels"), tree.pages, faults)
    faults.compare("V002", name, tree.information.title, text_of(objects.dictionary(objects.trailer.get("Info")).get("Title")))
    prove_fonts(list(fonts.values()), objects, faults, cache)
    return _hear(spoken, [content for _, content in contents])


def _read_pages(
    objects: Objects, pages: Sequence[Any], tree: PageTree, library: Library
) -> tuple[dict[Ref, Font], list[tuple[dict[str, Ref], Content]]]:
    """The fonts by their objects, and of each page its fonts' names and its content. What is drawn in each font is noted with it."""
    faces = face_names(library, {run.face for page in tree.pages for line in page.lines for run in line.runs})
    fonts: dict[Ref, Font] = {}
    contents = []
    for number in pages:
        entries = objects.dictionary(number)
        resources = objects.get(entries.get("Resources", {})).get("Font", {})
        named = name_fonts(objects, resources, fonts, faces)
        contents.append((resources, read_noting(objects.stream(entries.get("Contents")).data, named)))
    return fonts, contents


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


def _hear(spoken: Spoken, contents: Sequence[Content]) -> list[Heard]:
    said: list[dict[int, str]] = [{} for _ in contents]
    for marks, content in zip(said, contents, strict=True):
        for piece in content.pieces:
            marks[piece.mark] = marks.get(piece.mark, "") + piece.said
    chapters: dict[int, tuple[list[str], list[tuple[int, int]]]] = {}
    for chapter, page, mcid in spoken.order:
        texts, starts = chapters.setdefault(chapter, ([], []))
        if not starts or starts[-1][0] < page:
            starts.append((page, sum(map(len, texts))))
        texts.append("".join(said[page].get(mcid, "").split()))
    return [Heard("".join(texts), tuple(starts)) for _, (texts, starts) in sorted(chapters.items())]
