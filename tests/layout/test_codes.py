"""The codes of layout and of style files: an issue in which each is found, and one in which it is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from publisher.build import build_issue
from publisher.messages import CATALOGUE, Finding, Language, render
from tests.pages.issues import Listener, paragraphs
from tests.source.cases import BASE, write_issue

TEMPLATE = "name: 云汉市人民政府公报\ntemplate: house\nabout: about.md\n"


def build(tmp_path: Path, *, body: str = "正文。\n", style: str | None = None, about: str = "公报简介。\n") -> list[Finding]:
    """What is found in the base issue with this text, style file and 简介."""
    files = {
        "gazette.yaml": TEMPLATE,
        "about.md": "# 公报简介\n\n" + about,
        "house/style.yaml": style,
        "house/README": "",
        "2026-05/a.md": BASE["2026-05/a.md"].replace("正文。\n", body),
    }
    folder = write_issue(tmp_path, {name: text if text is None else text.encode() for name, text in files.items()})
    listener = Listener()
    made = build_issue(folder, output=tmp_path / "out", reporter=listener)
    assert made == (tmp_path / "out").exists()
    return listener.findings


def codes(findings: list[Finding]) -> list[str]:
    return [finding.code for finding in findings]


def row(length: int) -> str:
    return f"| 列 | 值 |\n| --- | --- |\n| 甲 | {'字' * length} |\n"


def test_l001_pages_that_are_no_multiple_of_four(tmp_path: Path) -> None:
    (finding,) = build(tmp_path / "a")
    assert (finding.code, finding.values) == ("L001", {"pages": 6, "missing": 2})
    three_pages = "正文。\n\n# 附件1　名单 {starts=page}\n\n甲。\n\n# 附件2　清单 {starts=page}\n\n乙。\n"
    assert build(tmp_path / "b", body=three_pages) == []


def test_l002_a_row_higher_than_a_page(tmp_path: Path) -> None:
    found = [finding for finding in build(tmp_path / "a", body=row(1500)) if finding.code == "L002"]
    assert [(Path(finding.position.file).name, finding.position.line) for finding in found] == [("a.md", 8)]
    assert "L002" not in codes(build(tmp_path / "b", body=row(300)))


def test_l004_an_about_that_does_not_fit(tmp_path: Path) -> None:
    assert "L004" in codes(build(tmp_path / "a", about=paragraphs(20)))
    assert "L004" not in codes(build(tmp_path / "b", about=paragraphs(5)))


def test_l005_a_key_that_is_none(tmp_path: Path) -> None:
    found = build(tmp_path / "a", style="page:\n  height: 285mm\n  widht: 200mm\n")
    assert render(found[0], Language.CHINESE).endswith(
        "style.yaml:3:1: L005 样式文件里没有“page.widht”这一项 → 对照 templates/gazette/style.yaml 改正或删去"
    )
    assert codes(build(tmp_path / "b", style="headings:\n  2: {size: 12pt}\n")) == ["L001"]


@pytest.mark.parametrize(
    ("style", "key", "value"),
    [
        ("page:\n  width: wide\n", "page.width", "wide"),
        ("page: {width: 210cm}\n", "page.width", "210cm"),
        ("page: 3\n", "page", "3"),
        ("page:\n", "page", "None"),
        ("page: {leading: 0pt}\n", "page.leading", "0"),
        ("body: {size: }\n", "body.size", "None"),
        ("body: {leading: 1em, role: gothic}\n", "", ""),
        ("body: {role: gothic}\n", "body.role", "gothic"),
        ("body: {punctuation: halb}\n", "body.punctuation", "halb"),
        ("body: {kinsoku: none}\n", "body.kinsoku", "none"),
        ("document: {title: {spread: much}}\n", "document.title.spread", "much"),
        ("document: {colour: red}\n", "document.colour", "red"),
        ("folio: {wording: '—{page}—'}\n", "folio.wording", "—{page}—"),
        ("running_head: {section: '{chapter}'}\n", "running_head.section", "{chapter}"),
        ("imprint: {lines: ['{nobody}']}\n", "imprint.lines.0", "{nobody}"),
        ("imprint: {lines: 主办}\n", "imprint.lines", "主办"),
        ("page: {lines: 3}\n", "page.lines", "3"),
        ("page: {lines: many}\n", "page.lines", "many"),
        ("page: {columns: {measure: 30em}}\n", "page.columns.measure", "640.5pt"),
        ("contents: {entry: {leader: ''}}\n", "contents.entry.leader", ""),
        ("body: {strong: true}\n", "body.strong", "True"),
    ],
)
def test_l006_a_value_that_cannot_be(tmp_path: Path, style: str, key: str, value: str) -> None:
    found = build(tmp_path, style=style)
    if not key:
        assert codes(found) == ["L005"]
    else:
        assert [(finding.code, finding.values["key"], finding.values["value"]) for finding in found] == [("L006", key, value)]


def test_l006_is_not_found_in_what_may_be(tmp_path: Path) -> None:
    assert codes(build(tmp_path, style='body: {punctuation: quanjiao}\ndocument: {colour: "#000000"}\nfolio: {wording: "{folio}"}\n')) == [
        "L001"
    ]


def test_l007_a_key_that_is_missing(tmp_path: Path) -> None:
    (finding,) = build(tmp_path / "a", style="cover:\n  lines:\n    - {wording: '{name}', size: 40pt, top: 60mm}\n")
    assert (finding.code, finding.values["key"]) == ("L007", "cover.lines.0.role")
    assert codes(build(tmp_path / "b", style="cover:\n  lines:\n    - {wording: '{name}', role: hei, size: 40pt, top: 60mm}\n")) == ["L001"]


@pytest.mark.parametrize(("style", "line"), [("page: {width: 1mm\nbody: x\n", 2), ("- a\n", 1), ("a: \tb: c\n", 1), ("\x00", 1)])
def test_l008_a_style_file_that_is_no_yaml(tmp_path: Path, style: str, line: int) -> None:
    (finding,) = build(tmp_path, style=style)
    assert (finding.code, finding.position.line) == ("L008", line)


@pytest.mark.parametrize("style", [None, "", "# nothing\n"])
def test_l008_is_not_found_where_nothing_differs(tmp_path: Path, style: str | None) -> None:
    assert codes(build(tmp_path, style=style)) == ["L001"]


def test_every_code_of_layout_is_tested_here() -> None:
    tested = {name[5:9].upper() for name in globals() if name.startswith("test_l0")}
    not_yet = {"L003"}
    assert {code for code in CATALOGUE if code[0] == "L"} - not_yet == tested
