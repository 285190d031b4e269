"""Writes sheets for a printing house: inks instead of colours of light, boxes and marks, no tags and no links.

Each page is drawn once, as a form that is laid on its sheet. Black alone is printed over what is below it, so that a plate a little off
leaves no white around letters (overprint, ISO 32000-1, 8.6.7); anything else knocks out.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from publisher.fonts import Library
from publisher.inks import ALL, BLACK, Ink
from publisher.pages import Box, Page, Placed, Ring, Sheet, Sheets, Stroke
from publisher.pdf import syntax
from publisher.pdf.content import Marker, collect_faces, paint_page
from publisher.pdf.document import Document
from publisher.pdf.fonts import EmbeddedFace
from publisher.pdf.images import add_image
from publisher.pdf.metadata import add_information, add_metadata
from publisher.pdf.settings import plain_settings
from publisher.pdf.stream import make_stream
from publisher.pdf.structure import list_elements
from publisher.pdf.text import TextPainter

_STATES = {b"/Over": b"<</OP true/op true/OPM 1>>", b"/Knock": b"<</OP false/op false/OPM 0>>"}
"""Graphics states. OPM 1: inks of which nothing is called for leave what is below."""
_ROUND = 0.5522847498
"""How far the handles of a quarter circle reach, in radii."""
_DASH = b"[3 2] 0 d\n"
_REGISTRY = b"(http://www.color.org)"


def make_press_pdf(sheets: Sheets, library: Library) -> bytes:
    """The bytes of a file of ``sheets``: all colours DeviceCMYK or DeviceGray, nothing transparent.

    The same sheets, fonts and pictures give the same bytes. Raises ValueError for a tree that contradicts itself, OSError for a picture that
    cannot be read.
    """
    with plain_settings():
        return _PressWriting(sheets, library).finish()


def make_painter(inks: Mapping[int, Ink]) -> Callable[[int], bytes]:
    """What sets a colour 0xRRGGBB as fill: its ink, with overprint for black alone."""

    def paint(rgb: int) -> bytes:
        ink = inks[rgb]
        return b"%b gs %b k\n" % (b"/Over" if ink == BLACK else b"/Knock", _amounts(ink))

    return paint


def _amounts(ink: Ink) -> bytes:
    return b" ".join(syntax.decimal(part, 2) for part in ink)


class _PressWriting:
    """One file in the making."""

    def __init__(self, sheets: Sheets, library: Library) -> None:
        self._sheets, self._tree = sheets, sheets.tree
        self._document = Document()
        slugs = Page("", "blank", tuple(sheet.slug for sheet in sheets.sheets))
        texts, self._vertical = collect_faces((*self._tree.pages, slugs))
        self._faces = {key: EmbeddedFace(library.face(key), glyphs) for key, glyphs in sorted(texts.items())}
        self._colour = make_painter(sheets.inks)

    def finish(self) -> bytes:
        document, tree = self._document, self._tree
        catalog, root = document.reserve(), document.reserve()
        states = b"<<%b>>" % b"".join(b"%b %d 0 R" % (name, document.add(state)) for name, state in _STATES.items())
        fonts = {key: face.embed(document, frozenset(self._vertical.get(key, ()))) for key, face in self._faces.items()}
        paths = dict.fromkeys(image.path for page in tree.pages for image in page.images)
        images = {path: add_image(document, path, press=True) for path in paths}
        marker = Marker(list_elements(tree.structure), tagged=False)
        forms = [self._add_form(page, marker, fonts, images, states) for page in tree.pages]
        sides = [self._add_sheet(sheet, root, forms, fonts, states) for sheet in self._sheets.sheets]
        kids = syntax.array([syntax.reference(number) for number in sides])
        document.fill(root, syntax.dictionary(Type=b"/Pages", Count=b"%d" % len(sides), Kids=kids))
        document.fill(
            catalog,
            syntax.dictionary(
                Type=b"/Catalog",
                Pages=syntax.reference(root),
                Lang=syntax.string(tree.information.language),
                ViewerPreferences=b"<</DisplayDocTitle true>>",
                Metadata=syntax.reference(add_metadata(document, tree.information, press=True)),
                OutputIntents=self._make_intents(),
            ),
        )
        return document.assemble(catalog, add_information(document, tree.information, press=True))

    def _make_intents(self) -> bytes | None:
        """The printing condition by its registered name; its profile stays with the printing house."""
        condition = self._sheets.condition
        if not condition:
            return None
        named = syntax.string(condition)
        intent = syntax.dictionary(
            Type=b"/OutputIntent", S=b"/GTS_PDFX", OutputConditionIdentifier=named, RegistryName=_REGISTRY, Info=named
        )
        return syntax.array([intent])

    def _add_form(self, page: Page, marker: Marker, fonts: Mapping[str, tuple[int, int]], images: Mapping[str, int], states: bytes) -> int:
        tree, bleed = self._tree, self._sheets.bleed
        painter = TextPainter(self._faces, tree.height, self._colour)
        pictures = {path: b"/I%d" % number for path, number in images.items()}
        content = self._colour(0) + paint_page(page, tree.height, painter, marker, pictures, self._colour)
        shown = b"".join(b"%b %d 0 R" % (pictures[path], images[path]) for path in dict.fromkeys(image.path for image in page.images))
        resources = syntax.dictionary(Font=_list_fonts(painter, fonts), XObject=b"<<%b>>" % shown if shown else None, ExtGState=states)
        edges = (-bleed, -bleed, tree.width + bleed, tree.height + bleed)
        box = syntax.array([syntax.length(edge) for edge in edges])
        return self._document.add(make_stream(content, b"/Type/XObject/Subtype/Form/BBox%b/Resources%b" % (box, resources)))

    def _add_sheet(self, sheet: Sheet, root: int, forms: list[int], fonts: Mapping[str, tuple[int, int]], states: bytes) -> int:
        tree, height = self._tree, sheet.height
        painter = TextPainter(self._faces, height, self._colour)
        content = [b"/Knock gs %b K %b w\n" % (_amounts(ALL), syntax.length(self._sheets.weight))]
        content += [_paint_stroke(stroke, height) for stroke in sheet.strokes]
        content += [_paint_ring(ring, height) for ring in sheet.rings]
        content += [_place(placed, height, tree.height) for placed in sheet.placed]
        if sheet.slug.runs:
            runs = b"".join(painter.paint(run) for run in sheet.slug.runs)
            content.append(self._colour(0) + b"BT\n%bET\n" % runs)
        used = b"".join(b"/P%d %d 0 R" % (page, forms[page]) for page in dict.fromkeys(placed.page for placed in sheet.placed))
        resources = syntax.dictionary(Font=_list_fonts(painter, fonts), XObject=b"<<%b>>" % used if used else None, ExtGState=states)
        return self._document.add(
            syntax.dictionary(
                Type=b"/Page",
                Parent=syntax.reference(root),
                MediaBox=_format_box(Box(0, 0, sheet.width, height), height),
                BleedBox=_format_box(sheet.bleed, height),
                TrimBox=_format_box(sheet.trim, height),
                Resources=resources,
                Contents=syntax.reference(self._document.add(make_stream(b"".join(content)))),
            )
        )


def _list_fonts(painter: TextPainter, fonts: Mapping[str, tuple[int, int]]) -> bytes | None:
    used = b"".join(b"%b %d 0 R" % (resource, fonts[key][down]) for (key, down), resource in painter.fonts.items())
    return b"<<%b>>" % used if used else None


def _format_box(box: Box, height: int) -> bytes:
    return syntax.array([syntax.length(edge) for edge in (box.left, height - box.bottom, box.right, height - box.top)])


def _place(placed: Placed, height: int, page_height: int) -> bytes:
    window = placed.window
    clip = (window.left, height - window.bottom, window.right - window.left, window.bottom - window.top)
    at = (placed.x, height - placed.y - page_height)
    return b"q %b re W n 1 0 0 1 %b cm /P%d Do Q\n" % (
        b" ".join(map(syntax.length, clip)),
        b" ".join(map(syntax.length, at)),
        placed.page,
    )


def _paint_stroke(stroke: Stroke, height: int) -> bytes:
    ends = (stroke.x, height - stroke.y, stroke.to_x, height - stroke.to_y)
    line = b"%b %b m %b %b l S\n" % tuple(map(syntax.length, ends))
    return b"q %b%bQ\n" % (_DASH, line) if stroke.dashed else line


def _paint_ring(ring: Ring, height: int) -> bytes:
    x, y, r, h = ring.x, height - ring.y, ring.radius, round(ring.radius * _ROUND)
    quarters = (
        (x + r, y + h, x + h, y + r, x, y + r),
        (x - h, y + r, x - r, y + h, x - r, y),
        (x - r, y - h, x - h, y - r, x, y - r),
        (x + h, y - r, x + r, y - h, x + r, y),
    )
    curves = b"".join(b"%b c " % b" ".join(map(syntax.length, quarter)) for quarter in quarters)
    return b"%b %b m %bs\n" % (syntax.length(x + r), syntax.length(y), curves)
