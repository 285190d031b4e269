"""Pictures as reading systems and browsers take them."""

from __future__ import annotations

import io
from pathlib import Path

from publisher.picture_files import open_picture
from publisher.values import NamedTuple

_TAKEN = {"PNG": (".png", "image/png"), "JPEG": (".jpg", "image/jpeg"), "GIF": (".gif", "image/gif"), "WEBP": (".webp", "image/webp")}
"""Formats every reading system takes (EPUB 3.3, 3.2 core media types), by Pillow's names."""


class ShownPicture(NamedTuple):
    """A picture's bytes with the ending and media type that belong to them."""

    data: bytes
    ending: str
    media_type: str


def read_picture(path: Path) -> ShownPicture:
    """The file as it is where its format is taken everywhere, else its pixels as PNG. The format is the file's own, whatever its name says."""
    data = path.read_bytes()
    with open_picture(data) as picture:
        if picture.format in _TAKEN:
            return ShownPicture(data, *_TAKEN[picture.format])
        stream = io.BytesIO()
        picture.convert("RGBA" if picture.has_transparency_data else "RGB").save(stream, "PNG", optimize=True)
    return ShownPicture(stream.getvalue(), *_TAKEN["PNG"])
