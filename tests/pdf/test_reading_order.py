"""Reading order: what assistive technology reads, walking the structure tree of the written file, is the source's text in its order."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest
from content_text import read_page, read_structure

from publisher.fonts import Library
from publisher.layout.issue import lay_out
from publisher.model import Issue
from publisher.model.reading import read_issue_text, solid
from publisher.pages import PageTree
from publisher.pdf import write_pdf
from publisher.source import read_issue
from publisher.style import load_style
from tests.conftest import issue_folders


@pytest.fixture(scope="module", params=issue_folders(), ids=lambda folder: folder.name)
def written(request, library: Library, tmp_path_factory) -> tuple[Issue, PageTree, Path]:
    issue, _ = read_issue(request.param)
    assert issue is not None
    tree = lay_out(issue, load_style(), library).tree
    path = tmp_path_factory.mktemp("order") / "issue.pdf"
    write_pdf(tree, library, path)
    return issue, tree, path


def test_the_structure_tree_reads_as_the_source(written) -> None:
    issue, tree, path = written
    with pikepdf.open(path) as pdf:
        pieces = [(page, text) for page, text in read_structure(pdf) if text]
    body = "".join(text for page, text in pieces if page is not None and tree.pages[page].kind == "body")
    assert solid(body) == solid("".join(read_issue_text(issue)))


def test_cover_and_contents_are_read_before_the_documents_and_the_imprint_after(written) -> None:
    _, tree, path = written
    with pikepdf.open(path) as pdf:
        kinds = [tree.pages[page].kind for page, text in read_structure(pdf) if page is not None and text]
    assert list(dict.fromkeys(kinds)) == ["cover", "contents", "body", "imprint"]
    order = [("cover", "contents", "body", "imprint").index(kind) for kind in kinds]
    assert order == sorted(order)


def test_everything_drawn_is_read_or_an_artifact_and_no_artifact_is_read(written) -> None:
    _, tree, path = written
    with pikepdf.open(path) as pdf:
        for page, drawn in zip(tree.pages, pdf.pages, strict=True):
            read = read_page(drawn)
            assert not read.unmarked
            artifacts = [run.text for line in page.lines for run in line.runs if line.artifact or not run.element]
            assert solid("".join(read.artifacts)) == solid("".join(artifacts))
