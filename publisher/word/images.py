"""Pictures out of a Word file into the issue's folder: known by what they are, named safely, never over another file."""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Mapping
from pathlib import Path

from publisher.picture_files import open_picture
from publisher.word.draft import Draft

PIXELS = 60_000_000
"""Pixels of the largest picture that is taken; a page of A4 at 600 dpi has 35 million."""
_ENDINGS = {"PNG": "png", "JPEG": "jpg", "GIF": "gif", "WEBP": "webp"}
_AS_PNG = {"BMP", "TIFF"}
_UNSAFE = re.compile(r"[^0-9A-Za-z\u3400-\u9fff_-]+")
FOLDER = "images"


def safe_stem(name: str) -> str:
    """A file's name without ending, of letters, figures and 汉字 alone."""
    return _UNSAFE.sub("-", name).strip("-")[:40] or "word"


def name_pictures(pictures: Mapping[str, bytes], stem: str, folder: Path, draft: Draft) -> dict[str, bytes]:
    """Give every picture that can be printed a name in ``images/``; names and bytes of the files to be written. What cannot be is a doubt."""
    files: dict[str, bytes] = {}
    number = 0
    for part, data in pictures.items():
        known = _settle(data)
        if known is None:
            draft.doubt("picture_kind", part.rpartition("/")[2])
            continue
        ending, data = known
        while True:
            number += 1
            name = f"{FOLDER}/{safe_stem(stem)}-{number}.{ending}"
            if not (folder / name).exists():
                break
            if (folder / name).is_file() and (folder / name).stat().st_size == len(data) and (folder / name).read_bytes() == data:
                break
        draft.pictures[part] = name
        files[name] = data
    return files


def _settle(data: bytes) -> tuple[str, bytes] | None:
    """The ending and the bytes of a picture; BMP and TIFF become PNG. None for what is damaged, too large or of another kind."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            with open_picture(data) as picture:
                if picture.width * picture.height > PIXELS:
                    return None
                if picture.format in _ENDINGS:
                    picture.load()
                    return _ENDINGS[picture.format], data
                if picture.format in _AS_PNG:
                    stream = io.BytesIO()
                    picture.convert("RGBA" if "A" in picture.getbands() else "RGB").save(stream, "PNG")
                    return "png", stream.getvalue()
    except Exception:  # Pillow's plugins raise nearly anything on damaged files
        return None
    return None
