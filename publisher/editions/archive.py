"""The archive of released editions: where they lie and how they are read. It is written by `releasing` alone.

    archive/2026-06/1/manifest.json
                      source/…            the publication's folder with what this issue is made of
                      pages.json          the page map
                      pages.txt           the page tree as text
                      files/2026-06-v1.pdf …   what is handed out

A folder of an edition is made under another name and moved into place whole, so what is there is complete.
"""

from __future__ import annotations

from pathlib import Path

from publisher.editions.manifest import FileRecord, Manifest, hash_bytes, load_manifest
from publisher.messages import Trouble
from publisher.pages.pagemap import PageMap, load_page_map
from publisher.values import dataclass

MANIFEST, SOURCE, PAGES, DUMP, FILES = "manifest.json", "source", "pages.json", "pages.txt", "files"


def find_archive(issues: Path) -> Path:
    """The archive of a publication: ``archive`` beside its folder of issues."""
    return issues.resolve().parent / "archive"


def in_archive(folder: Path, issues: Path | None = None) -> bool:
    """Whether a folder, which need not exist, lies in a released edition, or in the archive beside ``issues``."""
    place = folder.resolve()
    if issues is not None and place.is_relative_to(find_archive(issues)):
        return True
    return any(each.name.isdecimal() and (each / MANIFEST).is_file() and (each / SOURCE).is_dir() for each in (place, *place.parents))


@dataclass(frozen=True, slots=True)
class Frozen:
    """An edition in the archive: its folder, its manifest, the sha256 of manifest.json."""

    folder: Path
    manifest: Manifest
    sha256: str

    @property
    def issue_folder(self) -> Path:
        """The folder of the issue in the frozen source: it can be built like any other."""
        return self.folder / SOURCE / self.manifest.folder

    def page_map(self) -> PageMap:
        """The page map; the files of its blocks are named from the publication's folder. Raises Trouble when it was tampered with, OSError."""
        return load_page_map(self.read(PAGES).decode())

    def read(self, path: str) -> bytes:
        """A file of the edition, genuine. Raises Trouble when it is missing or its bytes are not those released."""
        record = next((each for each in self.manifest.files if each.path == path), None)
        file = self.folder / path
        data = file.read_bytes() if record is not None and file.is_file() else b""
        if record is None or hash_bytes(data) != record.sha256:
            raise Trouble("archive.damaged", file=file)
        return data

    def damaged(self) -> list[FileRecord]:
        """The files that are missing or not as released. Raises OSError."""
        return [each for each in self.manifest.files if not self._genuine(each)]

    def _genuine(self, record: FileRecord) -> bool:
        file = self.folder / record.path
        return file.is_file() and file.stat().st_size == record.size and hash_bytes(file.read_bytes()) == record.sha256


def list_editions(archive: Path, slug: str) -> list[int]:
    """The numbers of the editions of an issue in the archive, in order."""
    folder = archive / slug
    if not folder.is_dir():
        return []
    return sorted(int(each.name) for each in folder.iterdir() if each.name.isascii() and each.name.isdecimal() and each.is_dir())


def read_edition(archive: Path, slug: str, number: int) -> Frozen:
    """An edition of the archive. Raises Trouble when there is none or its manifest cannot be read, OSError."""
    folder = archive / slug / str(number)
    file = folder / MANIFEST
    if not folder.is_dir():
        raise Trouble("archive.missing", issue=slug, edition=number, folder=archive)
    try:
        data = file.read_bytes()
        return Frozen(folder, load_manifest(data), hash_bytes(data))
    except (FileNotFoundError, ValueError):
        raise Trouble("archive.damaged", file=file) from None


def latest_edition(archive: Path, slug: str) -> Frozen | None:
    """The last edition released, or None."""
    numbers = list_editions(archive, slug)
    return read_edition(archive, slug, numbers[-1]) if numbers else None
