"""Pictures: JPEG files pass through as they are where their colours may, anything else is written pixel by pixel; transparency as a soft mask.

Files for the press have inks instead, and transparency laid on white.
"""

from __future__ import annotations

import io
import zlib
from pathlib import Path
from typing import TYPE_CHECKING

from publisher.inks import separate_picture
from publisher.pdf.document import Document
from publisher.pdf.stream import make_stream
from publisher.picture_files import open_picture

if TYPE_CHECKING:
    from PIL.Image import Image

_SPACES = {"1": b"/DeviceGray", "L": b"/DeviceGray", "RGB": b"/DeviceRGB", "CMYK": b"/DeviceCMYK"}
_CHANNELS = {"1": 1, "L": 1, "RGB": 3, "CMYK": 4}
_ORIENTATION = 0x0112
"""The Exif tag."""
_FILTERED_LEVEL = 6
"""zlib's level for filtered pixels: 9 takes a tenth less and fourteen times as long (measured on a photograph)."""


def add_image(document: Document, path: str, *, press: bool = False) -> int:
    """Adds a picture file as an image and returns its number. Raises OSError when Pillow cannot read it."""
    from PIL import ImageOps  # loaded only for issues with pictures

    with open_picture(path) as picture:
        passing = ("1", "L") if press else ("1", "L", "RGB")
        if picture.format == "JPEG" and picture.mode in passing and picture.getexif().get(_ORIENTATION, 1) == 1:
            entries = _head(picture) + b"/Filter/DCTDecode"
            return document.add(make_stream(Path(path).read_bytes(), entries, compress=False))
        upright = _to_eight_bits(ImageOps.exif_transpose(picture))
        if press:
            return _add_pixels(document, separate_picture(upright))
        mask = b""
        if upright.mode in ("RGBA", "LA", "PA") or "transparency" in upright.info:
            upright = upright.convert("RGBA")
            alpha = upright.getchannel("A")
            if alpha.getextrema() != (255, 255):
                mask = b"/SMask %d 0 R" % _add_pixels(document, alpha)
            upright = upright.convert("RGB")
        if upright.mode not in passing:
            upright = upright.convert("RGB")
        return _add_pixels(document, upright, mask)


def _to_eight_bits(picture: Image) -> Image:
    """Grey of sixteen bits as grey of eight: Pillow alone would clip it, which leaves white."""
    if picture.mode not in ("I", "I;16", "I;16B", "I;16L", "F"):
        return picture
    whole = picture.convert("I")
    brightest = whole.getextrema()[1]
    if isinstance(brightest, int) and brightest > 255:
        whole = whole.point(lambda value: value * (1 / 256))
    return whole.convert("L")


def _add_pixels(document: Document, picture: Image, entries: bytes = b"") -> int:
    """Adds the pixels, filtered as PNG files are where that makes them smaller: photographs by half, drawings seldom (measured)."""
    plain = zlib.compress(picture.tobytes(), 9)
    filtered = _filter(picture)
    entries = _head(picture) + entries + b"/Filter/FlateDecode"
    if len(filtered) >= len(plain):
        return document.add(make_stream(plain, entries, compress=False))
    entries += b"/DecodeParms<</Predictor 15/Colors %d/BitsPerComponent %d/Columns %d>>" % (
        _CHANNELS[picture.mode],
        _depth(picture),
        picture.width,
    )
    return document.add(make_stream(filtered, entries, compress=False))


def _filter(picture: Image) -> bytes:
    """The compressed data of a PNG file of the picture. Of CMYK, which PNG lacks, the four channels pass as RGBA: filters look at bytes."""
    from PIL import Image as Pictures

    if picture.mode == "CMYK":
        picture = Pictures.frombytes("RGBA", picture.size, picture.tobytes())
    file = io.BytesIO()
    picture.save(file, "PNG", compress_level=_FILTERED_LEVEL)
    data, at, found = file.getvalue(), 8, []
    while at < len(data):  # chunks: length, type, data, checksum (PNG, 5.3)
        length = int.from_bytes(data[at : at + 4], "big")
        if data[at + 4 : at + 8] == b"IDAT":
            found.append(data[at + 8 : at + 8 + length])
        at += length + 12
    return b"".join(found)


def _depth(picture: Image) -> int:
    return 1 if picture.mode == "1" else 8


def _head(picture: Image) -> bytes:
    return b"/Type/XObject/Subtype/Image/Width %d/Height %d/ColorSpace%b/BitsPerComponent %d" % (
        picture.width,
        picture.height,
        _SPACES[picture.mode],
        _depth(picture),
    )
