"""Pictures: few kinds, bounded sizes, no programs. None is opened by a program of another kind, and none is given out as anything else."""

from __future__ import annotations

import io
import struct
import zlib
from pathlib import Path

import pytest
from PIL import Image

from publisher import picture_files
from publisher.html import read_picture
from publisher.picture_files import TooLarge, open_picture
from publisher.source import read_issue
from tests.source.cases import write_issue

EPS = b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 10 10\n%%EndComments\n(/tmp/pwned) (w) file closefile\nshowpage\n%%EOF\n"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>alert(1)</script></svg>'


def codes(folder: Path, name: str, data: bytes) -> list[str]:
    text = f"---\nissuer: 甲\ntitle: 乙\n---\n\n![丙](images/{name})\n"
    return [each.code for each in read_issue(write_issue(folder, {"2026-05/a.md": text.encode(), f"2026-05/images/{name}": data}))[1]]


def as_file(kind: str, picture: Image.Image | None = None, **more: object) -> bytes:
    stream = io.BytesIO()
    (picture or Image.new("RGB", (4, 4), (9, 9, 9))).save(stream, kind, **more)
    return stream.getvalue()


def png(width: int, height: int, data: bytes = b"", chunks: bytes = b"") -> bytes:
    """A PNG file that claims so many pixels."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunks + chunk(b"IDAT", data) + chunk(b"IEND", b"")


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


@pytest.mark.parametrize("kind", picture_files.FORMATS)
def test_kinds_that_are_taken(tmp_path: Path, kind: str) -> None:
    ending = {"TIFF": ".tif"}.get(kind, f".{kind.lower()}")
    assert codes(tmp_path, f"a{ending}", as_file(kind)) == []


@pytest.mark.parametrize(
    "data",
    [EPS, SVG, as_file("PCX"), as_file("ICO", Image.new("RGB", (16, 16))), as_file("PPM"), as_file("TGA"), as_file("SGI"), as_file("PDF")],
    ids=["eps", "svg", "pcx", "ico", "ppm", "tga", "sgi", "pdf"],
)
def test_other_kinds_are_not_opened_whatever_they_are_called(tmp_path: Path, data: bytes) -> None:
    assert codes(tmp_path, "a.png", data) == ["P002"]
    with pytest.raises(OSError), open_picture(data):
        pass


@pytest.mark.parametrize("name", ["a.html", "a.svg", "a.js", "a.xhtml", "a", "a.png.htm", ".png"])
def test_a_sound_picture_is_called_one(tmp_path: Path, name: str) -> None:
    assert codes(tmp_path, name, as_file("GIF")) == ["P003"]


@pytest.mark.parametrize(("width", "height"), [(9460, 9460), (30_000, 30_000), (2**31 - 1, 2**31 - 1), (100_000, 1000)])
def test_too_many_pixels_are_told_before_they_are_read(tmp_path: Path, width: int, height: int) -> None:
    data = png(width, height, zlib.compress(b"\0" * 100_000, 9))
    assert codes(tmp_path, "a.png", data) == ["P004"]
    with pytest.raises(TooLarge), open_picture(data):
        pass


@pytest.mark.parametrize("kind", [b"zTXt", b"iTXt", b"iCCP"])
def test_text_and_profiles_that_grow_are_cut_off(tmp_path: Path, kind: bytes) -> None:
    packed = zlib.compress(b"\0" * 300_000_000, 9)
    head = {b"zTXt": b"a\0\0", b"iTXt": b"a\0\1\0\0\0", b"iCCP": b"a\0\0"}[kind]
    row = zlib.compress(b"\0" * (4 * 13))
    data = png(4, 4, row, chunk(kind, head + packed))
    import tracemalloc

    tracemalloc.start()
    try:
        codes(tmp_path, "a.png", data)
        assert tracemalloc.get_traced_memory()[1] < 20_000_000
    finally:
        tracemalloc.stop()


def test_a_picture_that_changed_into_another_kind_is_not_drawn(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(EPS)
    with pytest.raises(OSError):
        read_picture(tmp_path / "a.png")
