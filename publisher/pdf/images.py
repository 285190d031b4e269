"""Pictures: JPEG files pass through as they are, anything else is written pixel by pixel; transparency as a soft mask."""

from __future__ import annotations

from pathlib import Path

from publisher.pdf.document import Document, Stream

_COLOUR_SPACES = {"1": b"/DeviceGray", "L": b"/DeviceGray", "RGB": b"/DeviceRGB"}
_ORIENTATION = 0x0112
"""The Exif tag."""


def add_image(document: Document, path: str) -> int:
    """Adds a picture file as an image and returns its number. Raises OSError when Pillow cannot read it."""
    from PIL import Image as Pictures  # loaded only for issues with pictures
    from PIL import ImageOps

    with Pictures.open(path) as picture:
        if picture.format == "JPEG" and picture.mode in _COLOUR_SPACES and picture.getexif().get(_ORIENTATION, 1) == 1:
            entries = _head(picture.width, picture.height, _COLOUR_SPACES[picture.mode], 8) + b"/Filter/DCTDecode"
            return document.add(Stream(Path(path).read_bytes(), entries, compress=False))
        upright = ImageOps.exif_transpose(picture)
        mask = 0
        if upright.mode in ("RGBA", "LA", "PA") or "transparency" in upright.info:
            upright = upright.convert("RGBA")
            alpha = upright.getchannel("A")
            if alpha.getextrema() != (255, 255):
                mask = document.add(Stream(alpha.tobytes(), _head(*alpha.size, b"/DeviceGray", 8)))
            upright = upright.convert("RGB")
        if upright.mode not in _COLOUR_SPACES:
            upright = upright.convert("L" if upright.mode.startswith(("I", "F")) else "RGB")
        entries = _head(*upright.size, _COLOUR_SPACES[upright.mode], 1 if upright.mode == "1" else 8)
        if mask:
            entries += b"/SMask %d 0 R" % mask
        return document.add(Stream(upright.tobytes(), entries))


def _head(width: int, height: int, space: bytes, bits: int) -> bytes:
    return b"/Type/XObject/Subtype/Image/Width %d/Height %d/ColorSpace%b/BitsPerComponent %d" % (width, height, space, bits)
