"""Pictures of single pages, pixel for pixel those of the whole PDF.

A page is written as a PDF of its own, by the writer of the whole one, and drawn by the same program: its glyphs are the same outlines at the same places. Marks
of structure and links, which cannot be seen, are left out, so that a page needs none of the others.
"""

from __future__ import annotations

import hashlib
import io
import marshal
import threading
import time
from collections import OrderedDict
from pathlib import Path

import pypdfium2
from PIL import ImageChops

from publisher.made import Made
from publisher.pages import Element, Page, PageTree
from publisher.pdf import make_pdf
from publisher.pictures import draw_grid
from publisher.values import replace

LEAST_DPI, MOST_DPI = 24, 480
_ROOM = 64_000_000
"""Bytes of pictures that are kept."""

_drawing = threading.Lock()
"""pdfium draws one thing at a time."""


def page_keys(made: Made) -> tuple[str, ...]:
    """For each page what its picture is known by: a hash of everything that is drawn on it. Raises OSError for a picture file that is gone."""
    size = made.layout.tree.width, made.layout.tree.height
    return tuple(_key(page, size) for page in made.layout.tree.pages)


def _key(page: Page, size: tuple[int, int]) -> str:
    drawn = (
        size,
        [
            [(r.x, r.y, r.face, r.size, list(r.glyphs), list(r.advances), r.rgb, r.vertical, r.turn) for r in line.runs]
            for line in page.lines
        ],
        [(rule.x, rule.y, rule.width, rule.height, rule.rgb) for rule in page.rules],
        [(each.x, each.y, each.width, each.height, hashlib.sha256(Path(each.path).read_bytes()).digest()) for each in page.images],
    )
    return hashlib.blake2b(marshal.dumps(drawn, 2), digest_size=12).hexdigest()


def single_page(tree: PageTree, index: int) -> PageTree:
    """A tree of one page that looks like page ``index`` of another."""
    page = tree.pages[index]
    lines = tuple(replace(line, artifact=True) for line in page.lines)
    images = tuple(replace(image, element=0) for image in page.images)
    root = Element(tree.structure.id, tree.structure.role)
    return replace(tree, pages=(replace(page, lines=lines, images=images, links=()),), structure=root, outline=())


def draw(made: Made, index: int, dpi: int, *, grid: bool = False) -> bytes:
    """A page as PNG of ``dpi`` pixels an inch, with the grid where wanted. Raises OSError for a picture file that is gone."""
    tree = made.layout.tree
    with _drawing:
        pdf = make_pdf(single_page(tree, index), made.library)
        document = pypdfium2.PdfDocument(pdf)
        try:
            picture = document[0].render(scale=dpi / 72, rev_byteorder=True).to_pil().convert("RGB")
        finally:
            document.close()
    if grid:
        picture = ImageChops.multiply(picture, draw_grid(picture.size, dpi, made.style))
    elif _is_grey(tree.pages[index]):
        picture = picture.getchannel(0)
    stream = io.BytesIO()
    picture.save(stream, "PNG", compress_level=1)
    return stream.getvalue()


def _is_grey(page: Page) -> bool:
    colours = {run.rgb for line in page.lines for run in line.runs} | {rule.rgb for rule in page.rules}
    return not page.images and all(rgb & 255 == rgb >> 8 & 255 == rgb >> 16 for rgb in colours)


class Pictures:
    """The pictures drawn last, by page key, resolution and whether with the grid; and the pages they can be drawn of."""

    def __init__(self) -> None:
        self._kept: OrderedDict[tuple[str, int, bool], bytes] = OrderedDict()
        self._size = 0
        self._lock = threading.Lock()
        self._pages: tuple[dict[str, tuple[Made, int]], ...] = ()
        self.asked = 0.0
        """When a picture was last asked for or given (`time.monotonic`)."""

    def offer(self, made: Made, keys: tuple[str, ...]) -> None:
        """The pages there are now. Those before them stay until the next: a browser may still be asking for them. Pictures of older ones are dropped."""
        pages = {key: (made, index) for index, key in enumerate(keys)}
        with self._lock:
            self._pages = (pages, *self._pages[:1])
            for wanted in [each for each in self._kept if not any(each[0] in known for known in self._pages)]:
                self._size -= len(self._kept.pop(wanted))

    def get(self, key: str, dpi: int, *, grid: bool) -> bytes | None:
        """The picture of a page; None for a page there is not. Raises OSError."""
        wanted = key, dpi, grid
        self.asked = time.monotonic()
        with self._lock:
            if wanted in self._kept:
                self._kept.move_to_end(wanted)
                return self._kept[wanted]
            found = next((pages[key] for pages in self._pages if key in pages), None)
        if found is None:
            return None
        data = draw(*found, dpi, grid=grid)
        self.asked = time.monotonic()
        with self._lock:
            if wanted not in self._kept:
                self._kept[wanted] = data
                self._size += len(data)
            while self._size > _ROOM and len(self._kept) > 1:
                self._size -= len(self._kept.popitem(last=False)[1])
        return data
