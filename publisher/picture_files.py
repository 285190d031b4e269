"""Picture files from strangers: which kinds are opened at all, and how large they may be.

Pillow would hand PostScript to Ghostscript and knows sixty other formats nobody prints from; each is a reader that could be attacked, so only these are tried.
"""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image

FORMATS = ("PNG", "JPEG", "GIF", "WEBP", "TIFF", "BMP")
"""By Pillow's names. SVG is none of them: it can hold scripts, and nothing here draws it."""
ENDINGS = frozenset({".png", ".jpg", ".jpeg", ".gif", ".webp", ".tif", ".tiff", ".bmp"})
"""Of the names of picture files. A site gives them out by their names, and a sound GIF may be a page with a script when it is called .html."""
PIXELS = 89_478_485
"""Of the largest picture: 268 MB in memory. A page of A3 at 600 dpi has 70 million."""


class TooLarge(OSError):
    """A picture of more than `PIXELS`."""


def has_picture_name(name: str) -> bool:
    """Whether a file's name is a picture's."""
    return Path(name).suffix.lower() in ENDINGS


@contextmanager
def open_picture(source: Path | str | bytes) -> Iterator[Image]:
    """A picture file, or its bytes, opened; its pixels are not read yet. Raises OSError: for a kind that is not taken, for what is damaged, TooLarge."""
    from PIL import Image as Pictures  # loaded only for issues with pictures

    Pictures.MAX_IMAGE_PIXELS = PIXELS
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Pictures.DecompressionBombWarning)
            picture = Pictures.open(io.BytesIO(source) if isinstance(source, bytes) else source, formats=FORMATS)
    except (Pictures.DecompressionBombError, Pictures.DecompressionBombWarning) as error:
        raise TooLarge(str(error)) from error
    with picture:
        yield picture
