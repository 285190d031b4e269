"""Blocks as XHTML, each in a tiny issue."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import pytest

from publisher.fonts import Library
from publisher.html import Medium, PageStart, PrintedPages, RenderedDocument, render_document
from publisher.layout.issue import lay_out
from publisher.source import read_issue
from publisher.style import load_style

HEAD = "---\nissuer: 云汉市人民政府\ntitle: 关于某事的通知\nnumber: 云政发〔2026〕1号\ndate: 2026-01-04\n---\n\n"


def render(library: Library, folder: Path, body: str, head: str = HEAD, part_depth: int = 1) -> RenderedDocument:
    (folder / "2026-01").mkdir(parents=True, exist_ok=True)
    (folder / "gazette.yaml").write_text("name: 云汉市人民政府公报\n", encoding="utf-8")
    (folder / "2026-01" / "issue.yaml").write_text(
        "year: 2026\nnumber: 1\ndate: 2026-01-31\nsections:\n  - title: 市政府文件\n    documents:\n      - 01.md\n", encoding="utf-8"
    )
    (folder / "2026-01" / "01.md").write_text(head + body, encoding="utf-8")
    issue, findings = read_issue(folder / "2026-01")
    assert issue is not None, findings
    layout = lay_out(issue, load_style(), library)
    medium = Medium(lambda page: f"<i>{page.folio}</i>", lambda figure: figure.path, part_depth, lambda part: f"part-{part}")
    return render_document(issue.documents[0], medium, PrintedPages(layout.page_map))


def blocks(library: Library, folder: Path, body: str) -> list[str]:
    """The letter's blocks before its signature, an element a line."""
    return str(render(library, folder, body).parts[0].body).split("\n")[:-1]


def test_a_header_cell_says_what_it_heads(library: Library, tmp_path: Path) -> None:
    (table,) = blocks(library, tmp_path, "| 县区 | 户数 | < |\n| --- | --- | --: |\n| 东川县 | 3 | 42 |\n")
    cells = [(each.tag, each.text, dict(each.attrib)) for each in ElementTree.fromstring(table).iter() if each.tag in ("th", "td")]
    assert cells == [
        ("th", "县区", {"scope": "col", "class": "short"}),
        ("th", "户数", {"scope": "colgroup", "colspan": "2", "class": "short"}),
        ("td", "东川县", {"class": "short"}),
        ("td", "3", {"class": "short"}),
        ("td", "42", {"class": "right short"}),
    ]


def test_the_head_is_told_from_the_body(library: Library, tmp_path: Path) -> None:
    (table,) = blocks(library, tmp_path, "| 甲 | 乙 |\n| --- | --- |\n| 1 | 2 |\n")
    found = ElementTree.fromstring(table)
    assert [len(found.findall(f".//{group}/tr")) for group in ("thead", "tbody")] == [1, 1]


def test_a_box_is_an_aside_named_by_its_title(library: Library, tmp_path: Path) -> None:
    (box,) = blocks(library, tmp_path, "::: box 专栏1　重点\n一段话。\n:::\n")
    found = ElementTree.fromstring(box)
    title = found.find("p")
    assert (found.tag, title is not None and title.get("id")) == ("aside", found.get("aria-labelledby"))


def test_a_roster_lists_people_under_their_roles(library: Library, tmp_path: Path) -> None:
    (roster,) = blocks(library, tmp_path, "::: roster\n组长：李云峰　市长\n成员：王明　局长\n赵立　主任\n:::\n")
    found = ElementTree.fromstring(roster)
    assert [(each.tag, "".join(each.itertext())) for each in found.iter() if each.tag in ("dt", "dd")] == [
        ("dt", "组长："),
        ("dd", "李云峰　市长"),
        ("dt", "成员："),
        ("dd", "王明　局长"),
        ("dd", "赵立　主任"),
    ]


def test_people_without_a_role_are_a_list(library: Library, tmp_path: Path) -> None:
    (roster,) = blocks(library, tmp_path, "::: roster\n李云峰　市长\n赵立　主任\n:::\n")
    assert [each.tag for each in ElementTree.fromstring(roster)] == ["ul"]


def test_the_attachments_note_leads_to_the_attachments(library: Library, tmp_path: Path) -> None:
    body = "现通知如下。\n\n::: attachments\n甲表\n乙表\n:::\n\n# 附件1　甲表\n\n甲。\n\n# 附件2　乙表\n\n乙。\n"
    rendered = render(library, tmp_path, body)
    links = [(each.text, each.get("href")) for each in ElementTree.fromstring(f"<x>{rendered.parts[0].body}</x>").iter("a")]
    assert links == [("甲表", "part-1"), ("乙表", "part-2")]


def test_a_signature_is_a_line_each(library: Library, tmp_path: Path) -> None:
    body = str(render(library, tmp_path, "现通知如下。\n").parts[0].body)
    assert '<div class="signature"><p class="signer">云汉市人民政府</p><p class="date">2026年1月4日</p></div>' in body


def test_markup_typed_in_the_source_stays_text(library: Library, tmp_path: Path) -> None:
    (first,) = blocks(library, tmp_path, "甲&乙。\n")
    assert first.startswith("<p>") and first.endswith("甲&amp;乙。</p>")


@pytest.mark.parametrize(("part_depth", "tags"), [(1, ["h2", "h3"]), (2, ["h3", "h4"])])
def test_headings_stand_below_the_title_of_their_part(library: Library, tmp_path: Path, part_depth: int, tags: list[str]) -> None:
    rendered = render(library, tmp_path, "通知。\n\n# 办法\n\n### （一）甲\n\n##### （1）乙\n\n丙。\n", part_depth=part_depth)
    found = ElementTree.fromstring(f"<x>{rendered.parts[1].body}</x>")
    assert [each.tag for each in found if each.tag.startswith("h")] == tags
    assert [(each.id, each.depth) for each in rendered.parts[1].headings] == [("h1", 1), ("h2", 2)]


def test_a_page_that_begins_with_a_heading_begins_before_it(library: Library, tmp_path: Path) -> None:
    rendered = render(library, tmp_path, "## 一、甲\n\n" + "长长的一段话。" * 900 + "\n\n# 办法 {starts=page}\n\n## 一、乙\n\n丙。\n")
    part = rendered.parts[1]
    assert str(part.lead) == f"<i>{part.pages[0].folio}</i>"
    assert "<i>" not in part.title


def test_pages_are_told_for_each_part(library: Library, tmp_path: Path) -> None:
    rendered = render(library, tmp_path, "长长的一段话。" * 900 + "\n\n# 办法 {starts=page}\n\n丙。\n")
    assert [page.folio for page in rendered.pages] == [str(n) for n in range(1, len(rendered.pages) + 1)]
    assert rendered.parts[1].pages == (PageStart(rendered.parts[0].pages[-1].number + 1, str(len(rendered.pages))),)


def test_a_page_map_of_another_issue_is_refused(library: Library, tmp_path: Path) -> None:
    render(library, tmp_path / "a", "甲。\n")
    issue, _ = read_issue(tmp_path / "a" / "2026-01")
    render(library, tmp_path / "b", "乙。\n")
    other, _ = read_issue(tmp_path / "b" / "2026-01")
    assert issue is not None and other is not None
    printed = PrintedPages(lay_out(other, load_style(), library).page_map)
    with pytest.raises(ValueError, match="the page map has paragraph"):
        render_document(issue.documents[0], Medium(lambda _: "", lambda _: ""), printed)
