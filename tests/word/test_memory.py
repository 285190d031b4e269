"""Files that are large, or become large when unpacked: told, with memory bounded. Each is imported by the program itself in a process with little memory to have."""

from __future__ import annotations

import io
import os
import random
import struct
import subprocess
import sys
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.word.making import letter, para, word_files

MEGABYTE = 1_000_000
ALLOWED = 900 * MEGABYTE
"""Address space of the process; what is not refused in time ends in a lack of memory."""
PICTURE = '<w:p><w:r><w:drawing><a:blip r:embed="pic1"/></w:drawing></w:r></w:p>'

pytestmark = pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="memory of a process is not told here")


def bitmap(megabytes: int) -> Iterator[bytes]:
    """A real BMP of so many megabytes, piece by piece: bands of random greys, so that it packs well and not absurdly well."""
    width, height = 10_000, megabytes * 100
    size = 54 + width * height
    yield b"BM" + struct.pack("<IHHI", size + 1024, 0, 0, 54 + 1024)
    yield struct.pack("<IiiHHIIiiII", 40, width, height, 1, 8, 0, 0, 0, 0, 256, 0)
    yield b"".join(bytes((n, n, n, 0)) for n in range(256))
    chance = random.Random(1)
    for _ in range(height):
        yield b"".join(bytes((grey,)) * 200 for grey in chance.randbytes(width // 200))


def write(file: Path, parts: dict[str, str | bytes | Iterator[bytes]]) -> Path:
    """A .docx whose parts may be longer than memory."""
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for name, data in parts.items():
            with archive.open(name, "w") as entry:
                for piece in (data.encode(),) if isinstance(data, str) else (data,) if isinstance(data, bytes) else data:
                    entry.write(piece)
    return file


def large_picture(file: Path) -> Path:
    files = word_files(letter(PICTURE), more={"media/a.bmp": b""})
    return write(file, {**files, "word/media/a.bmp": bitmap(200)})


def many_pictures(file: Path) -> Path:
    pictures = {f"media/{n}.bmp": b"" for n in range(12)}
    drawn = "".join(PICTURE.replace("pic1", f"pic{n}") for n in range(1, 13))
    files = word_files(letter(drawn), more=pictures)
    return write(file, {**files, **{f"word/{name}": bitmap(39) for name in pictures}})


def lying_directory(file: Path) -> Path:
    """The directory claims a picture of a thousand bytes."""
    data = bytearray(large_picture(file).read_bytes())
    at = data.rindex(b"PK\x01\x02")
    assert data[at + 46 :].startswith(b"word/media/a.bmp")
    data[at + 24 : at + 28] = struct.pack("<I", 1000)
    file.write_bytes(data)
    return file


def vast_png(file: Path) -> Path:
    """A PNG of a few kilobytes that is 60,000 pixels square."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = zlib.compress(b"\0" * 4_000_000, 9)
    png = (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0))
        + chunk(b"IDAT", rows)
        + chunk(b"IEND", b"")
    )
    return write(file, dict(word_files(letter(PICTURE), more={"media/a.png": png})))


def long_text(file: Path) -> Path:
    head, tail = str(word_files("@")["word/document.xml"]).split("@")
    pieces = (piece.encode() for part in ([head], (para(f"第{n}段" * 40) for n in range(300_000)), [tail]) for piece in part)
    return write(file, {**word_files(""), "word/document.xml": pieces})


def empty_paragraphs(file: Path) -> Path:
    """Elements by the million."""
    return write(file, dict(word_files(letter("<w:p/>" * 3_900_000))))


def as_much_as_is_read(file: Path) -> Path:
    """A letter just below the limits: 23 megabytes of short paragraphs, a thousand pages and more."""
    chance = random.Random(2)
    body, size = [], 0
    while size < 23 * MEGABYTE:
        body.append(para("".join(chance.choices("为了保障群众出行安全，各县、区要逐个渡口明确责任人。", k=30))))
        size += len(body[-1].encode())
    return write(file, dict(word_files(letter("".join(body)))))


def deep_archive(file: Path) -> Path:
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("x", b"\0" * 30_000_000)
    return write(file, {**word_files(letter(PICTURE), more={"media/a.png": inner.getvalue()})})


PROGRAM = """
import re, resource, sys
resource.setrlimit(resource.RLIMIT_AS, ({allowed}, {allowed}))
from publisher.cli import main
code = main(sys.argv[2:])
open(sys.argv[1], "w").write(re.search(r"VmHWM:\\s*(\\d+) kB", open("/proc/self/status").read())[1])
sys.exit(code)
"""


def run_in_little_memory(file: Path, output: Path) -> tuple[int, str, int]:
    """Exit code, everything said, the most bytes of memory that were in use: told by the process itself: what waits for it would count its parent in."""
    measured = file.with_suffix(".memory")
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM.format(allowed=ALLOWED), str(measured), "import", str(file), "--output", str(output)],
        cwd=ROOT,
        env={**os.environ, "LANG": "zh_CN.UTF-8"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout, int(measured.read_text()) * 1024


@pytest.mark.parametrize(
    ("make", "code", "said", "most"),
    [
        (large_picture, 1, "有 200 MB（限 40 MB），不读", 60),
        (many_pictures, 1, "解开后大得不正常", 60),
        (lying_directory, 1, "已损坏或不完整", 60),
        (long_text, 1, "（限 24 MB），不读", 60),
        (empty_paragraphs, 1, "解开后大得不正常", 60),
        (vast_png, 0, "图片 a.png 不是能印的格式，或已损坏、太大", 90),
        (deep_archive, 0, "图片 a.png 不是能印的格式，或已损坏、太大", 90),
        pytest.param(as_much_as_is_read, 0, "文字核对无误", 400, marks=pytest.mark.slow),
    ],
    ids=lambda value: getattr(value, "__name__", None),
)
def test_a_large_file_is_told_with_little_memory(tmp_path: Path, make: Callable[[Path], Path], code: int, said: str, most: int) -> None:
    file, output = make(tmp_path / "x.docx"), tmp_path / "x.md"
    ended, told, used = run_in_little_memory(file, output)
    assert (ended, "Traceback" in told) == (code, False), told
    assert said in told and "x.docx" in told, told
    assert output.exists() is (code == 0)
    print(make.__name__, used // MEGABYTE, "MB")
    assert used < most * MEGABYTE, f"{used / MEGABYTE:.0f} MB"
