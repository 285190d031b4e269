"""Whole issues, built as a user builds them: both samples, and the real one where it is at hand."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from publisher.build import build_issue
from publisher.fonts import Library
from publisher.layout.issue import Layout, lay_out
from publisher.messages import Finding
from publisher.model import Issue
from publisher.model.reading import read_issue_text, solid
from publisher.pages.inspection import find_defects, survey
from publisher.source import read_issue
from publisher.style import load_style
from tests.conftest import issue_folders, real_issue


class Quiet:
    """A reporter that keeps what it is told."""

    def __init__(self) -> None:
        self.findings: list[Finding] = []

    def finding(self, finding: Finding) -> None:
        self.findings.append(finding)

    def stage(self, name: str, done: int = 0, total: int = 0, **values: object) -> None:
        pass

    def notice(self, message: str, **values: object) -> None:
        pass


@dataclass(frozen=True)
class Built:
    folder: Path
    issue: Issue
    layout: Layout
    pdf: Path


@pytest.fixture(scope="module", params=issue_folders(), ids=lambda folder: folder.name)
def built(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Built]:
    folder: Path = request.param
    output = tmp_path_factory.mktemp(folder.name)
    assert build_issue(folder, output=output, reporter=Quiet())
    issue, _ = read_issue(folder)
    assert issue is not None
    yield Built(folder, issue, lay_out(issue, load_style(), Library.load()), output / f"{issue.slug}.pdf")


def pdf_pages(pdf: Path) -> list[str]:
    run = subprocess.run(["pdftotext", "-raw", "-enc", "UTF-8", str(pdf), "-"], capture_output=True, check=True)
    return run.stdout.decode("utf-8").split("\f")[:-1]


def test_every_character_is_in_the_pdf_in_reading_order(built: Built) -> None:
    pages = built.layout.tree.pages
    expected = solid("".join(read_issue_text(built.issue)))
    read = []
    for page, raw in zip(pages, pdf_pages(built.pdf), strict=True):
        if page.kind != "body":
            continue
        text = solid(raw)
        for line in page.lines:
            if line.artifact and line.text.strip():
                piece = solid(line.text)
                assert text.count(piece) >= 1
                at = text.rfind(piece)
                text = text[:at] + text[at + len(piece) :]
        read.append(text)
    assert "".join(read) == expected


def test_the_page_tree_holds_the_models_text_in_order(built: Built) -> None:
    body = [line.text for page in built.layout.tree.pages if page.kind == "body" for line in page.lines if not line.artifact]
    assert solid("".join(body)) == solid("".join(read_issue_text(built.issue)))


def test_no_line_breaks_a_prohibition_or_its_measure(built: Built) -> None:
    assert list(find_defects(built.layout.tree)) == []


def test_body_lines_stand_on_the_grid(built: Built) -> None:
    style = load_style()
    for page in built.layout.tree.pages:
        if page.kind != "body":
            continue
        kinds = built.layout.page_map.blocks
        offsets = {
            (line.y - style.page.top) % style.page.leading
            for line in page.lines
            if line.column
            and line.block >= 0
            and kinds[line.block].kind in ("paragraph", "heading", "to")
            and line.runs[0].size == style.body.size
        }
        assert len(offsets) <= 1


def test_contents_bookmarks_and_links_lead_to_where_documents_begin(built: Built) -> None:
    layout = built.layout
    pages = pdf_pages(built.pdf)
    contents = solid("".join(raw for page, raw in zip(layout.tree.pages, pages, strict=True) if page.kind == "contents"))
    links = [link for page in layout.tree.pages for link in page.links]
    assert len(links) == len(built.issue.documents)
    titles = {entry.title: entry.to.page for entry in layout.tree.outline}
    for document, link, place in zip(built.issue.documents, links, layout.page_map.documents, strict=True):
        page = next(
            n for n, raw in enumerate(pages) if layout.tree.pages[n].kind == "body" and solid(document.title.characters) in solid(raw)
        )
        number = f"（{document.number.characters}）" if document.number else ""
        listed = re.search(re.escape(solid(document.entry + number)) + r"…*（(\d+)）", contents)
        assert listed is not None
        assert listed[1] == layout.tree.pages[page].folio
        assert place.page == page == titles[document.entry]
        assert getattr(link.to, "page", None) == page


def test_the_pdf_is_sound_and_its_fonts_embedded_subsets(built: Built) -> None:
    checked = subprocess.run(["qpdf", "--check", str(built.pdf)], capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stdout + checked.stderr
    listing = subprocess.run(["pdffonts", str(built.pdf)], capture_output=True, text=True, check=True).stdout.splitlines()[2:]
    assert listing
    for line in listing:
        assert re.search(r"[A-Z]{6}\+\S+ .*\byes yes yes\b", line), line
    assert built.pdf.stat().st_size < 1_500_000


def test_the_same_source_makes_the_same_bytes(built: Built, tmp_path: Path) -> None:
    for seed, locale, zone in (("1", "C", "UTC"), ("4711", "en_US.UTF-8", "Asia/Shanghai")):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "LC_ALL": locale, "TZ": zone}
        command = [sys.executable, "-m", "publisher", "build", str(built.folder), "--output", str(tmp_path / seed)]
        subprocess.run(command, env=environment, check=True, capture_output=True)
        for name in (built.pdf.name, built.pdf.with_suffix(".epub").name, "pages.json"):
            assert (tmp_path / seed / name).read_bytes() == (built.pdf.parent / name).read_bytes()


@pytest.mark.skipif(real_issue() is None, reason="the real issue is not at hand")
def test_the_real_issue_has_about_as_many_pages_as_in_print(library: Library) -> None:
    issue, _ = read_issue(real_issue() or Path())
    assert issue is not None
    layout = lay_out(issue, load_style(), library)
    assert 61 <= sum(page.kind in ("body", "imprint") for page in layout.tree.pages) <= 67
    figures = survey(layout.tree)
    assert figures.hard <= figures.lines // 100


def test_a_broken_build_leaves_the_old_output(tmp_path: Path) -> None:
    issues = tmp_path / "issues"
    (issues / "2026-01").mkdir(parents=True)
    (issues / "gazette.yaml").write_text("name: 云汉市人民政府公报\n", encoding="utf-8")
    (issues / "2026-01" / "issue.yaml").write_text(
        "year: 2026\nnumber: 1\ndate: 2026-01-31\nsections:\n  - title: 市政府文件\n    documents:\n      - 01.md\n", encoding="utf-8"
    )
    good = "---\nissuer: 云汉市人民政府\ntitle: 关于某事的通知\nnumber: 云政发〔2026〕1号\ndate: 2026-01-04\n---\n\n现通知如下。\n"
    (issues / "2026-01" / "01.md").write_text(good, encoding="utf-8")
    output = tmp_path / "out"
    assert build_issue(issues / "2026-01", output=output, reporter=Quiet())
    before = {str(path): path.read_bytes() for path in sorted(output.rglob("*")) if path.is_file()}
    (issues / "2026-01" / "01.md").write_text(good + "\n::: box\n", encoding="utf-8")
    reporter = Quiet()
    assert not build_issue(issues / "2026-01", output=output, reporter=reporter)
    assert reporter.findings
    assert {str(path): path.read_bytes() for path in sorted(output.rglob("*")) if path.is_file()} == before
