"""Puts a file together from painted pages: fonts, pictures, structure, ways through it, what it says of itself."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from publisher.pages import Element, Page, PageTree
from publisher.pdf import syntax
from publisher.pdf.colour import make_srgb_profile
from publisher.pdf.document import Document
from publisher.pdf.fonts import EmbeddedFace
from publisher.pdf.images import add_image
from publisher.pdf.metadata import add_information, add_metadata
from publisher.pdf.navigation import add_labels, add_outline, make_link
from publisher.pdf.painting import Painted, Painting
from publisher.pdf.settings import plain_settings
from publisher.pdf.stream import make_stream
from publisher.pdf.structure import Held, add_structure
from publisher.values import NamedTuple


class Drawn(NamedTuple):
    """What the pages are drawn with: structure elements by id, faces by key and which of their glyphs stand in vertical runs, resource names of pictures by path;
    and the pages being painted.
    """

    elements: Mapping[int, Element]
    faces: Mapping[str, EmbeddedFace]
    vertical: Mapping[str, set[int]]
    pictures: Mapping[str, bytes]
    painting: Painting


def make_file(tree: PageTree, drawn: Drawn) -> bytes:
    """The bytes of the file. Raises ValueError for a tree that contradicts itself, OSError for a picture that cannot be read."""
    with plain_settings():
        return _Writing(tree, drawn).finish()


class _Writing:
    """One file in the making."""

    def __init__(self, tree: PageTree, drawn: Drawn) -> None:
        self._tree = tree
        self._drawn = drawn
        self._elements = drawn.elements
        self._document = Document()
        self._catalog = self._document.reserve()
        self._page_tree = self._document.reserve()
        self._pages = [self._document.reserve() for _ in tree.pages]
        self._annotations: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
        self._boxes: dict[int, bytes] = {}
        self._parents: list[list[int] | int] = []
        self._places: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
        """By element, the pages and MCIDs of its sequences."""

    def finish(self) -> bytes:
        document, drawn = self._document, self._drawn
        fonts = {key: face.embed(document, frozenset(drawn.vertical.get(key, ()))) for key, face in drawn.faces.items()}
        images = {path: (name, add_image(document, path)) for path, name in drawn.pictures.items()}
        painted = drawn.painting.pages()
        self._parents = [each.sequences for each in painted]
        for index, (page, each) in enumerate(zip(self._tree.pages, painted, strict=True)):
            self._add_page(index, page, each, fonts, images)
        kids = syntax.array([syntax.reference(number) for number in self._pages])
        document.fill(self._page_tree, syntax.dictionary(Type=b"/Pages", Count=b"%d" % len(self._pages), Kids=kids))
        self._fill_catalog()
        return document.assemble(self._catalog, add_information(document, self._tree.information))

    def _add_page(
        self, index: int, page: Page, painted: Painted, fonts: dict[str, tuple[int, int]], images: dict[str, tuple[bytes, int]]
    ) -> None:
        tree, document = self._tree, self._document
        content = document.add(painted.stream)
        for mcid, element in enumerate(painted.sequences):
            self._places[element].append((index, mcid))
        for image in page.images:
            edges = (image.x, tree.height - image.y - image.height, image.x + image.width, tree.height - image.y)
            self._boxes[image.element] = syntax.array([syntax.length(edge) for edge in edges])
        links = []
        for link in page.links:
            if link.element not in self._elements:
                raise ValueError(f"page {index + 1} links element {link.element}, which the structure does not have")
            number = document.add(make_link(link, len(self._parents), self._pages, tree.height))
            self._parents.append(link.element)
            self._annotations[link.element].append((index, number))
            links.append(syntax.reference(number))
        used = b"".join(b"%b %d 0 R" % (resource, fonts[key][down]) for (key, down), resource in painted.fonts.items())
        shown = b"".join(b"%b %d 0 R" % images[path] for path in dict.fromkeys(image.path for image in page.images))
        document.fill(
            self._pages[index],
            syntax.dictionary(
                Type=b"/Page",
                Parent=syntax.reference(self._page_tree),
                MediaBox=syntax.array([b"0", b"0", syntax.length(tree.width), syntax.length(tree.height)]),
                Resources=syntax.dictionary(Font=b"<<%b>>" % used if used else None, XObject=b"<<%b>>" % shown if shown else None),
                Contents=syntax.reference(content),
                StructParents=b"%d" % index,
                Tabs=b"/S",
                Annots=syntax.array(links) if links else None,
            ),
        )

    def _fill_catalog(self) -> None:
        tree, document = self._tree, self._document
        held = Held(self._places, self._annotations, self._boxes)
        structure = add_structure(document, self._elements, held, self._pages, self._parents)
        outline = add_outline(document, tree.outline, self._pages, tree.height)
        profile = document.add(make_stream(make_srgb_profile(), b"/N 3"))
        intent = syntax.dictionary(
            Type=b"/OutputIntent",
            S=b"/GTS_PDFA1",
            OutputConditionIdentifier=b"(sRGB IEC61966-2.1)",
            Info=b"(sRGB IEC61966-2.1)",
            DestOutputProfile=syntax.reference(profile),
        )
        document.fill(
            self._catalog,
            syntax.dictionary(
                Type=b"/Catalog",
                Pages=syntax.reference(self._page_tree),
                Lang=syntax.string(tree.information.language),
                MarkInfo=b"<</Marked true>>",
                ViewerPreferences=b"<</DisplayDocTitle true>>",
                StructTreeRoot=syntax.reference(structure),
                Metadata=syntax.reference(add_metadata(document, tree.information)),
                OutputIntents=syntax.array([intent]),
                PageLabels=syntax.reference(add_labels(document, tree.pages)),
                Outlines=syntax.reference(outline) if outline else None,
                PageMode=b"/UseOutlines" if outline else None,
            ),
        )
