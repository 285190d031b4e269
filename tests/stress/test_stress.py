"""Stress issues of several sizes: everything in them is printed, once and in order, and nothing on their pages is wrong."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from publisher.build import make_issue
from publisher.fonts import Library
from publisher.layout.issue import Layout
from publisher.messages import Finding, Severity, severity
from publisher.model import Issue
from publisher.model.reading import read_issue_text, solid
from publisher.pages.inspection import find_defects
from publisher.pages.overlaps import find_crowding, find_outliers, find_overlaps
from publisher.pages.placement import find_short_pages, find_stranded_lines
from publisher.pages.stretches import type_area
from publisher.pdf import make_pdf
from publisher.style import Style
from tests.stress.issue import A_ROUND, PLANS, write_stress_issue


class _Listener:
    def __init__(self) -> None:
        self.findings: list[Finding] = []

    def finding(self, finding: Finding) -> None:
        self.findings.append(finding)

    def stage(self, name: str, done: int = 0, total: int = 0, **values: object) -> None:
        pass

    def notice(self, message: str, **values: object) -> None:
        pass


@dataclass(frozen=True)
class Stressed:
    issue: Issue
    style: Style
    layout: Layout
    pdf: bytes
    findings: list[Finding]


@pytest.fixture(
    scope="module",
    params=[(60, 1), (150, 2), pytest.param((A_ROUND, 3), marks=pytest.mark.slow), pytest.param((5000, 4), marks=pytest.mark.slow)],
    ids=lambda size: f"{size[0]}-{size[1]}",
)
def stressed(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stressed]:
    paragraphs, seed = request.param
    listener = _Listener()
    made = make_issue(write_stress_issue(tmp_path_factory.mktemp("stress"), paragraphs=paragraphs, seed=seed), listener)
    assert made is not None, listener.findings[:9]
    yield Stressed(made.issue, made.style, made.layout, make_pdf(made.layout.tree, made.library), listener.findings)


def test_it_is_made_without_errors_and_warnings(stressed: Stressed) -> None:
    assert [finding for finding in stressed.findings if severity(finding) is not Severity.NOTICE] == []


def test_its_text_is_on_the_pages_in_order(stressed: Stressed) -> None:
    body = [line.text for page in stressed.layout.tree.pages if page.kind == "body" for line in page.lines if not line.artifact]
    assert solid("".join(body)) == solid("".join(read_issue_text(stressed.issue)))


def test_the_pdf_says_what_the_pages_say(stressed: Stressed, tmp_path: Path) -> None:
    file = tmp_path / "issue.pdf"
    file.write_bytes(stressed.pdf)
    raw = subprocess.run(["pdftotext", "-raw", "-enc", "UTF-8", str(file), "-"], capture_output=True, check=True).stdout.decode()
    for page, text in zip(stressed.layout.tree.pages, raw.split("\f")[:-1], strict=True):
        if page.kind == "body":
            assert solid(text) == solid("".join(line.text for line in page.lines))


def test_no_line_breaks_a_prohibition_or_its_measure(stressed: Stressed) -> None:
    assert list(find_defects(stressed.layout.tree)) == []


def test_nothing_stands_over_anything_else_or_outside_the_type_area(stressed: Stressed) -> None:
    tree = stressed.layout.tree
    assert list(find_overlaps(tree)) == []
    assert list(find_crowding(tree)) == []
    assert list(find_outliers(tree, type_area(stressed.style))) == []


def test_no_page_is_short_without_cause(stressed: Stressed) -> None:
    starts = {
        (document.id, number)
        for document in stressed.issue.documents
        for number, part in enumerate(document.parts)
        if part.starts_page or (number == 0 and document.starts_page)
    }
    short = find_short_pages(stressed.layout.tree, stressed.layout.page_map, stressed.style, starts=starts)
    assert [page for page in short if not page.cause] == []


def test_no_heading_or_line_is_left_alone(stressed: Stressed) -> None:
    assert list(find_stranded_lines(stressed.layout.tree, stressed.layout.page_map, stressed.style)) == []


def test_the_same_seed_writes_the_same_issue(tmp_path: Path) -> None:
    issues = [write_stress_issue(tmp_path / name, paragraphs=40, seed=seed) for name, seed in (("a", 7), ("b", 7), ("c", 8))]
    texts = [{file.name: file.read_bytes() for file in folder.rglob("*.*")} for folder in issues]
    assert texts[0] == texts[1] != texts[2]
    assert len([name for name in texts[0] if name.endswith(".md")]) == len(PLANS)


def test_rare_characters_are_covered_by_every_role(library: Library) -> None:
    from tests.stress.vocabulary import HANZI, RARE

    roles = ("song", "biaosong", "hei", "kai")
    assert [c for c in HANZI + RARE for role in roles if not library.covers(role, c)] == []
    assert len(set(HANZI)) >= 600
