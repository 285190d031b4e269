"""A publication's own style file changes any part of the look, and only what it says."""

from __future__ import annotations

import datetime
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml

from publisher.build import make_issue
from publisher.made import Made
from publisher.model import Issue
from publisher.model.values import issue_values
from publisher.pages import Line, PageTree
from publisher.resources import data_folder
from publisher.style import load_style
from publisher.style.faults import ISSUE_FIELDS
from publisher.units import mm, pt
from tests.pages.issues import Listener, paragraphs
from tests.source.cases import BASE, write_issue

TEXT = "为“预”字当头，（一）要求：做好……工作。\n\n" + paragraphs(3, 90)


def lay_out_styled(folder: Path, style: str) -> Made:
    files = {
        "gazette.yaml": "name: 云汉市人民政府公报\ntemplate: house\n",
        "house/style.yaml": style,
        "2026-05/a.md": BASE["2026-05/a.md"].replace("正文。\n", TEXT),
    }
    listener = Listener()
    laid = make_issue(write_issue(folder, {name: text.encode() for name, text in files.items()}), listener)
    assert laid is not None, listener.findings
    return laid


def body(tree: PageTree) -> list[Line]:
    return [line for page in tree.pages if page.kind == "body" for line in page.lines]


def test_page_size_and_leading(tmp_path: Path) -> None:
    tree = lay_out_styled(tmp_path, "page: {width: 260mm, height: 300mm, leading: 20pt}\n").layout.tree
    assert (tree.width, tree.height) == (mm(260), mm(300))
    ys = sorted({line.y for line in body(tree) if line.column})
    assert {b - a for a, b in pairwise(ys)} == {pt(20)}


def test_measure_and_size_of_type(tmp_path: Path) -> None:
    tree = lay_out_styled(tmp_path, "body: {size: 12pt}\npage: {columns: {measure: 18em}}\n").layout.tree
    lines = [line for line in body(tree) if line.column and line.runs[0].size == pt(12)]
    assert max(line.x + line.measure - min(each.x for each in lines if each.column == line.column) for line in lines) == 18 * pt(12)


def test_full_width_punctuation(tmp_path: Path) -> None:
    def width(style: str, name: str) -> int:
        lines = [line for line in body(lay_out_styled(tmp_path / name, style).layout.tree) if line.text.startswith("为“")]
        return sum(run.advances[run.text.index("，")] for run in lines[0].runs if "，" in run.text)

    assert width("body: {punctuation: quanjiao}\n", "a") > width("", "b")


def test_wordings_of_furniture(tmp_path: Path) -> None:
    style = 'running_head: {issue: "{name} {year} 第{number}号", section: ""}\nfolio: {wording: "第{folio}页"}\n'
    furniture = [line.text for line in body(lay_out_styled(tmp_path, style).layout.tree) if line.artifact]
    assert furniture == ["云汉市人民政府公报 2026 第5号", "第1页"]


def test_a_list_replaces_the_templates_list(tmp_path: Path) -> None:
    tree = lay_out_styled(tmp_path, 'cover:\n  lines:\n    - {wording: "{date}", role: kai, size: 20pt, top: 100mm}\n').layout.tree
    assert [line.text for line in tree.pages[0].lines] == ["2026年5月30日"]
    assert tree.pages[0].rules


def test_colour_of_mastheads_and_roles_of_headings(tmp_path: Path) -> None:
    laid = lay_out_styled(tmp_path, 'document: {colour: "#004488"}\nheadings: {2: {role: kai}}\n')
    assert {run.rgb for line in body(laid.layout.tree) for run in line.runs} == {0, 0x004488}
    assert (laid.style.headings[2].role, laid.style.headings[2].indent) == ("kai", load_style().headings[2].indent)


def _leaves(values: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    if isinstance(values, dict):
        return [leaf for key, value in values.items() for leaf in _leaves(value, (*path, key))]
    return [path]


TEMPLATE: dict[str, Any] = yaml.safe_load((data_folder("templates") / "gazette" / "style.yaml").read_text("utf-8"))


@pytest.mark.parametrize("path", _leaves(TEMPLATE), ids=lambda path: ".".join(map(str, path)))
def test_every_key_of_the_template_can_be_given_by_a_publication(path: tuple[Any, ...], tmp_path: Path) -> None:
    value: Any = TEMPLATE
    for key in path:
        value = value[key]
    for key in reversed(path):
        value = {key: value}
    own = tmp_path / "style.yaml"
    own.write_text(yaml.safe_dump(value, allow_unicode=True), encoding="utf-8")
    assert load_style(own=own) == load_style()


def test_wordings_may_name_what_an_issue_has(tmp_path: Path) -> None:
    issue: Issue = lay_out_styled(tmp_path, "").issue
    assert set(issue_values(replace(issue, date=datetime.date(2026, 1, 2)))) == ISSUE_FIELDS
