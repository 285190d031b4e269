"""Short pages and stranded lines: found, and told from those that have a cause."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from publisher.made import Made
from publisher.pages import PageTree
from publisher.pages.pagemap import map_pages
from publisher.pages.placement import ShortPage, Stranded, find_short_pages, find_stranded_lines
from tests.pages.issues import FRONT, lay_out_text, paragraphs


def short(laid: Made, tree: PageTree | None = None, **options: object) -> list[ShortPage]:
    return list(find_short_pages(tree or laid.layout.tree, laid.layout.page_map, laid.style, **options))  # type: ignore[arg-type]


def without_rows(laid: Made, last: int) -> PageTree:
    """The tree whose first body page has no lines below a row."""
    tree = laid.layout.tree
    at = next(n for n, page in enumerate(tree.pages) if page.kind == "body")
    page = replace(tree.pages[at], lines=tuple(line for line in tree.pages[at].lines if line.row <= last))
    return replace(tree, pages=(*tree.pages[:at], page, *tree.pages[at + 1 :]))


def test_the_last_page_may_be_short(tmp_path: Path) -> None:
    (only,) = short(lay_out_text(tmp_path, paragraphs(2)))
    assert only.cause == "end"
    assert 20 <= only.free <= 30


def test_full_pages_are_not_short(tmp_path: Path) -> None:
    assert [page.cause for page in short(lay_out_text(tmp_path, paragraphs(40)))] in ([], ["end"])


def test_a_page_whose_text_would_have_gone_on_is_short_without_cause(tmp_path: Path) -> None:
    laid = lay_out_text(tmp_path, paragraphs(40))
    assert short(laid, without_rows(laid, 20))[0] == ShortPage(4, 15, "", 2)


def test_a_part_told_to_begin_a_page_is_a_cause(tmp_path: Path) -> None:
    laid = lay_out_text(tmp_path, paragraphs(2) + "\n# 附件1　名单 {starts=page}\n\n" + paragraphs(40))
    assert short(laid, starts={("a", 1)})[0].cause == "start"
    assert short(laid)[0].cause == ""


def test_a_small_table_that_did_not_fit_is_a_cause(tmp_path: Path) -> None:
    table = "::: table 表 {span=page}\n" + "| 列 | 值 |\n| --- | --- |\n" + "| 甲 | 乙 |\n" * 11 + ":::\n"
    laid = lay_out_text(tmp_path, paragraphs(8) + "\n" + table, FRONT + "columns: 1\n")
    found = [page for page in short(laid) if page.cause != "end"]
    assert [page.cause for page in found] in ([], ["table"])


def test_sound_columns_have_no_stranded_lines(tmp_path: Path) -> None:
    laid = lay_out_text(tmp_path, "".join(f"## {n}、标题\n\n{paragraphs(3, 70)}\n" for n in range(20)))
    assert list(find_stranded_lines(laid.layout.tree, laid.layout.page_map, laid.style)) == []


def stranded_after(laid: Made, take: int) -> list[Stranded]:
    """What is found when this many lines are taken off the foot of the first body page's left column."""
    tree = laid.layout.tree
    at = next(n for n, page in enumerate(tree.pages) if page.kind == "body")
    left = [line for line in tree.pages[at].lines if line.column == 1][-take:]
    page = replace(tree.pages[at], lines=tuple(line for line in tree.pages[at].lines if line not in left))
    changed = replace(tree, pages=(*tree.pages[:at], page, *tree.pages[at + 1 :]))
    page_map = map_pages(changed.pages, laid.layout.page_map.blocks, laid.layout.page_map.documents)
    return list(find_stranded_lines(changed, page_map, laid.style))


def test_a_heading_at_a_columns_foot_is_stranded(tmp_path: Path) -> None:
    laid = lay_out_text(tmp_path, paragraphs(1, 22 * 20) + "\n## 一、标题\n\n" + paragraphs(1, 22 * 70))
    tree = laid.layout.tree
    page = next(page for page in tree.pages if page.kind == "body")
    after = [line.text for line in page.lines if line.column == 1].index("一、标题")
    left = len([line for line in page.lines if line.column == 1]) - after - 1
    assert [found.what for found in stranded_after(laid, left)][:1] == ["heading"]


def test_a_first_line_alone_at_a_foot_is_an_orphan(tmp_path: Path) -> None:
    laid = lay_out_text(tmp_path, paragraphs(1, 22 * 10) + "\n" + paragraphs(1, 22 * 70))
    page = next(page for page in laid.layout.tree.pages if page.kind == "body")
    lines = [line for line in page.lines if line.column == 1]
    begun = next(n for n, line in enumerate(lines) if line.block == lines[-1].block)
    assert [found.what for found in stranded_after(laid, len(lines) - begun - 1)] == ["orphan"]


def test_a_signature_stays_with_the_table_above_it(tmp_path: Path) -> None:
    laid = lay_out_text(tmp_path, "现通知如下：\n\n| 列 | 值 |\n| --- | --- |\n| 甲 | 2 |\n", FRONT + "columns: 2\ndate: 2026-05-04\n")
    assert list(find_stranded_lines(laid.layout.tree, laid.layout.page_map, laid.style)) == []
