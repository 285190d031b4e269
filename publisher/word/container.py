"""The .docx as a container: a ZIP archive from strangers, of which only sound and small parts are read.

Sizes are read from the directory first, so that most bombs are refused unopened, and counted again while unpacking, as the directory may lie.
Nothing is ever unpacked to the disk, so names of entries can lead nowhere; those that try are refused all the same.
"""

from __future__ import annotations

import struct
import zipfile
import zlib
from pathlib import Path, PurePosixPath
from types import TracebackType
from typing import BinaryIO, Self

ENTRIES = 4_000
"""Entries a file may have; a document with a hundred pictures has about 150."""
FILE = 160_000_000
"""Bytes of the file itself."""
WHOLE = 400_000_000
"""Bytes of all entries together, unpacked."""
XML = 24_000_000
"""Bytes of one part with text, unpacked; a thousand pages take about 15 million."""
PICTURE = 40_000_000
"""Bytes of one picture."""
RATIO = 400
"""How many times an entry larger than `SMALL` may grow; text of Word's grows 10 to 60 times."""
SMALL = 4_000_000

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_CHUNK = 1 << 16


class Refused(Exception):
    """A file that is not read. ``reason``: the last part of a ``word.refused.`` message; ``values`` fill its fields."""

    def __init__(self, reason: str, **values: object) -> None:
        super().__init__(reason)
        self.reason = reason
        self.values = values


class Container:
    """The entries of an open .docx. A context; raises Refused whenever something is not as it should be, OSError for what the disk refuses."""

    def __init__(self, file: Path) -> None:
        self._stream: BinaryIO = file.open("rb")
        try:
            self._open(file)
        except BaseException:
            self._stream.close()
            raise

    def _open(self, file: Path) -> None:
        if file.stat().st_size > FILE:
            raise Refused("file_size", limit=FILE // 1_000_000)
        _check_beginning(self._stream)
        try:
            self._archive = zipfile.ZipFile(self._stream)
            entries = self._archive.infolist()
        except (zipfile.BadZipFile, ValueError, struct.error, EOFError, NotImplementedError, UnicodeDecodeError, MemoryError) as error:
            raise Refused("damaged") from error
        if len(entries) > ENTRIES:
            raise Refused("entries", count=len(entries))
        if sum(entry.file_size for entry in entries) > WHOLE:
            raise Refused("bomb")
        self._entries: dict[str, zipfile.ZipInfo] = {}
        for entry in entries:
            _check_entry(entry)
            key = entry.filename.lower()
            if key in self._entries:
                raise Refused("damaged")
            self._entries[key] = entry

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._archive.close()
        self._stream.close()

    def __contains__(self, name: str) -> bool:
        return name.lower() in self._entries

    @property
    def names(self) -> list[str]:
        """The names of the entries in the archive's order."""
        return [entry.filename for entry in self._entries.values()]

    def read(self, name: str, limit: int = XML) -> bytes:
        """The bytes of an entry, at most ``limit``."""
        entry = self._entries.get(name.lower())
        if entry is None:
            raise Refused("missing", name=name)
        if entry.file_size > limit:
            raise Refused("large", name=name, size=entry.file_size // 1_000_000, limit=limit // 1_000_000)
        parts: list[bytes] = []
        size = 0
        try:
            with self._archive.open(entry) as stream:
                while chunk := stream.read(_CHUNK):
                    size += len(chunk)
                    if size > limit:
                        raise Refused("bomb")
                    parts.append(chunk)
        except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, RuntimeError, NotImplementedError, struct.error) as error:
            raise Refused("damaged") from error
        return b"".join(parts)


def _check_beginning(stream: BinaryIO) -> None:
    """Files that are no ZIP archive, told apart by how they begin; the stream is at its start again afterwards."""
    beginning = stream.read(4096)
    stream.seek(0)
    if beginning.startswith(_OLE):
        if _ENCRYPTED in stream.read(4_000_000):
            raise Refused("encrypted")
        raise Refused("old_word")
    if beginning.lstrip().startswith(b"{\\rtf"):
        raise Refused("rtf")
    if beginning.startswith(b"%PDF"):
        raise Refused("pdf")
    if not beginning.startswith(b"PK"):
        raise Refused("not_word")


def _check_entry(entry: zipfile.ZipInfo) -> None:
    name = entry.filename
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts or "\\" in entry.orig_filename or ":" in name or "\x00" in entry.orig_filename:
        raise Refused("path", name=name)
    if entry.flag_bits & 0x1:
        raise Refused("encrypted")
    if entry.file_size > SMALL and entry.file_size > RATIO * max(1, entry.compress_size):
        raise Refused("bomb")
