"""The EPUB and the web pages, for looking at in the browser: made by the program itself in a process of its own, when somebody looks.

So what is shown is what `publisher build` makes, the pages are not kept waiting, and nothing of it stays in memory.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import threading
import zipfile
from pathlib import Path, PurePosixPath

from publisher.desk.preview.state import State
from publisher.epub.contents import address_part
from publisher.outputs import OUTPUTS
from publisher.values import NamedTuple

VIEWS = ("epub", "web")
_MOST = 400_000_000
"""Bytes of files unpacked from the book, at most."""
_TYPES = {
    ".xhtml": "application/xhtml+xml", ".html": "text/html; charset=utf-8", ".css": "text/css; charset=utf-8", ".json": "application/json",
    ".js": "text/javascript; charset=utf-8", ".svg": "image/svg+xml", ".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg",
    ".woff2": "font/woff2", ".woff": "font/woff", ".otf": "font/otf", ".ttf": "font/ttf", ".xml": "application/xml", ".txt": "text/plain; charset=utf-8",
}  # fmt: skip


class Shown(NamedTuple):
    """A file of a view: its type and its bytes."""

    media_type: str
    data: bytes


class View:
    """One of `VIEWS`. Its files stand in a table; nothing else can be had."""

    def __init__(self, folder: Path, name: str) -> None:
        self.name = name
        self._folder = folder
        self._lock = threading.Lock()
        self._place: tempfile.TemporaryDirectory[str] | None = None
        self._files: dict[str, Path] = {}
        self._number = 0
        self._process: subprocess.Popen[bytes] | None = None
        self._closed = False

    def prepare(self, state: State) -> int:
        """Makes the view of a state unless it is made. The number of the state it shows, 0 where there is none. Takes seconds. Raises OSError."""
        with self._lock:
            if self._number != state.number and not state.broken and state.made is not None and not self._closed:
                place = tempfile.TemporaryDirectory(prefix="publisher-preview-")
                files = self._make(Path(place.name), state.made.issue.slug)
                if files:
                    self._close_place()
                    self._place, self._files, self._number = place, files, state.number
                else:
                    place.cleanup()
            return self._number

    def _make(self, place: Path, slug: str) -> dict[str, Path]:
        words = [sys.executable, "-m", "publisher", "build", str(self._folder), "--only", self.name, "--output", str(place)]
        none = subprocess.DEVNULL
        with subprocess.Popen(words, stdin=none, stdout=none, stderr=none) as process:
            self._process = process
            if process.wait():
                return {}
        made = place / OUTPUTS[self.name].format(slug=slug)
        if self.name == "epub":
            made = _unpack(made, place / "book")
        return {path.relative_to(made).as_posix(): path for path in made.rglob("*") if path.is_file()}

    def get(self, name: str) -> Shown | None:
        """A file of the view by its name, as it stands in the table."""
        path = self._files.get(name)
        if path is None:
            return None
        try:
            return Shown(_TYPES.get(path.suffix.lower(), "application/octet-stream"), path.read_bytes())
        except OSError:
            return None

    def address(self, state: State, document: int) -> str:
        """The file that shows a document (from 0; -1: the view's first page); empty where there is none."""
        if state.made is None:
            return ""
        issue = state.made.issue
        if self.name == "web":
            base = f"{issue.year}/{issue.number:02d}/"
            documents = issue.documents
            wanted = f"{base}{documents[document].id}/index.html" if 0 <= document < len(documents) else f"{base}index.html"
            return wanted if wanted in self._files else next(iter(self._files), "")
        wanted = address_part(document + 1, 0) if document >= 0 else "contents.xhtml"
        return next((name for name in self._files if PurePosixPath(name).name == PurePosixPath(wanted).name), "")

    def close(self) -> None:
        """Ends what is under way and removes the files."""
        self._closed = True
        if self._process is not None and self._process.poll() is None:
            self._process.kill()
        self._close_place()

    def _close_place(self) -> None:
        if self._place is not None:
            self._place.cleanup()
            self._place, self._files = None, {}


def _unpack(book: Path, folder: Path) -> Path:
    """The files of a book the program itself made a moment ago."""
    with zipfile.ZipFile(book) as archive:
        if sum(each.file_size for each in archive.infolist()) > _MOST:
            return folder
        archive.extractall(folder)
    return folder
