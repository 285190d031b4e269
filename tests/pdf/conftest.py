"""The library of faces and the large tree, written once."""

from __future__ import annotations

import io
import subprocess
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from sample_tree import Setter, make_large_tree

from publisher.fonts import Library
from publisher.pages import PageTree
from publisher.pdf import write_pdf


@pytest.fixture(scope="session")
def library() -> Library:
    return Library.load()


@pytest.fixture
def setter(library: Library) -> Setter:
    return Setter(library)


@pytest.fixture(scope="session")
def large_tree(library: Library) -> PageTree:
    return make_large_tree(library)


@pytest.fixture(scope="session")
def large_file(library: Library, large_tree: PageTree, tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("pdf") / "large.pdf"
    write_pdf(large_tree, library, path)
    return path


@pytest.fixture
def write(library: Library) -> Callable[[PageTree], bytes]:
    def write(tree: PageTree) -> bytes:
        stream = io.BytesIO()
        write_pdf(tree, library, stream)
        return stream.getvalue()

    return write


@pytest.fixture
def open_written(write: Callable[[PageTree], bytes]) -> Callable[[PageTree], pikepdf.Pdf]:
    """Opens what was written; objects live as long as the test."""
    opened: list[pikepdf.Pdf] = []

    def open_written(tree: PageTree) -> pikepdf.Pdf:
        opened.append(pikepdf.open(io.BytesIO(write(tree))))
        return opened[-1]

    return open_written


@pytest.fixture
def extract(write: Callable[[PageTree], bytes], tmp_path: Path) -> Callable[[PageTree], str]:
    """The text pdftotext finds, in drawing order."""

    def extract(tree: PageTree) -> str:
        path = tmp_path / "extract.pdf"
        path.write_bytes(write(tree))
        return extract_text(path)

    return extract


def extract_text(path: Path) -> str:
    return subprocess.run(["pdftotext", "-raw", "-enc", "UTF-8", path, "-"], capture_output=True, check=True).stdout.decode()
