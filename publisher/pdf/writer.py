"""Writes a page tree to a file."""

from __future__ import annotations

from os import PathLike
from pathlib import Path
from typing import BinaryIO

from publisher.fonts import Library
from publisher.pages import PageTree
from publisher.pdf.content import collect_faces
from publisher.pdf.fonts import EmbeddedFace
from publisher.pdf.painting import Painting
from publisher.pdf.structure import list_elements


def write_pdf(tree: PageTree, library: Library, target: str | PathLike[str] | BinaryIO) -> None:
    """Writes ``tree`` as PDF/A-2a and PDF/UA-1 to a path or a binary stream.

    The bytes depend on the tree, the font files and the pictures alone. Nothing is written before the whole file stands; moving
    a file into place in one step is the caller's affair. Raises ValueError for a tree that contradicts itself, OSError for a
    picture that cannot be read.
    """
    data = make_pdf(tree, library)
    if isinstance(target, str | PathLike):
        Path(target).write_bytes(data)
    else:
        target.write(data)


def make_pdf(tree: PageTree, library: Library, *, aside: bool = False) -> bytes:
    """The bytes of `write_pdf`. ``aside``: with a fork of this process at work too, which may have no other threads then; the bytes are the same."""
    elements = list_elements(tree.structure)
    texts, vertical = collect_faces(tree.pages)
    faces = {key: EmbeddedFace(library.face(key), glyphs) for key, glyphs in sorted(texts.items())}
    paths = dict.fromkeys(image.path for page in tree.pages for image in page.images)
    pictures = {path: b"/I%d" % number for number, path in enumerate(paths)}
    painting = Painting(tree, faces, elements, pictures, aside=aside)
    try:
        from publisher.pdf.file import Drawn, make_file  # with it comes reportlab, while the pages are being painted

        return make_file(tree, Drawn(elements, faces, vertical, pictures, painting))
    finally:
        painting.drop()
