"""What is too long, too many or too wide for its place: set smaller, parted, or reported."""

from __future__ import annotations

from pathlib import Path

import pytest

from publisher.build import make_issue
from publisher.made import Made
from publisher.pages.inspection import find_defects
from publisher.pages.overlaps import find_outliers, find_overlaps
from publisher.pages.placement import find_short_pages
from publisher.pages.stretches import type_area
from tests.pages.issues import FRONT, Listener, lay_out_text
from tests.source.cases import write_issue
from tests.stress.issue import A_ROUND, write_stress_issue


def test_every_column_of_a_crowded_table_holds_a_character(tmp_path: Path) -> None:
    head = "| 序号 " + "| 投资 " * 6 + "|\n" + "| --- " * 7 + "|\n"
    row = "| 1 " + "| 26652.92万元 " * 6 + "|\n"
    laid = lay_out_text(tmp_path, head + row)
    assert list(find_defects(laid.layout.tree)) == []


def faults(made: Made) -> list[object]:
    """What stands over something else, or outside the type area."""
    tree = made.layout.tree
    return [*find_defects(tree), *find_overlaps(tree), *find_outliers(tree, type_area(made.style))]


def test_a_long_name_of_an_issuer_stays_in_the_type_area(tmp_path: Path) -> None:
    front = "issuer: 云汉市人民政府国有资产监督管理委员会\nmasthead: horizontal\ntitle: 关于防汛的通知\n"
    assert faults(lay_out_text(tmp_path, "正文。\n", front)) == []


@pytest.mark.parametrize("rows", [30, 60])
def test_a_cell_merged_over_more_than_a_page_is_parted_or_reported(rows: int, tmp_path: Path) -> None:
    table = "| 单位 | 任务 |\n| --- | --- |\n| 市水务局 | 甲 |\n" + "| ^ | 乙 |\n" * rows
    files: dict[str, bytes | None] = {"2026-05/a.md": f"---\n{FRONT}columns: 2\n---\n\n{table}".encode()}
    listener = Listener()
    made = make_issue(write_issue(tmp_path, files), listener)
    assert made is None or faults(made) == []


def test_a_long_role_leaves_room_for_its_names(tmp_path: Path) -> None:
    roster = "::: roster\n市防汛抗旱指挥部办公室常务副主任：王平　市水务局局长\n成员：李明　副市长\n:::\n"
    assert faults(lay_out_text(tmp_path, roster, FRONT + "columns: 2\n")) == []


def test_a_post_of_many_lines_fills_the_column(tmp_path: Path) -> None:
    made = lay_out_text(tmp_path, "正文。\n\n::: roster\n组长：王平　" + "副市长" * 300 + "\n:::\n", FRONT + "columns: 2\n")
    assert [page for page in find_short_pages(made.layout.tree, made.layout.page_map, made.style) if not page.cause] == []


def test_a_long_sponsor_leaves_room_beside_it_over_the_contents(tmp_path: Path) -> None:
    gazette = "name: 云汉市人民政府公报\nfrequency: 月刊\nsponsor: 中共云汉市委办公室、云汉市人民政府办公室\n"
    listener = Listener()
    made = make_issue(write_issue(tmp_path, {"gazette.yaml": gazette.encode()}), listener)
    assert made is not None
    assert faults(made) == []


def test_a_long_section_leaves_room_beside_it_in_the_running_head(tmp_path: Path) -> None:
    issue = "year: 2026\nnumber: 5\ndate: 2026-05-30\nsections:\n  - title: " + "市政府文件" * 8 + "\n    documents:\n      - a.md\n"
    made = make_issue(write_issue(tmp_path, {"2026-05/issue.yaml": issue.encode()}), Listener())
    assert made is not None
    assert faults(made) == []


def test_twenty_joint_issuers_with_vertical_mastheads_are_set_or_reported(tmp_path: Path) -> None:
    front = "issuer: [" + ", ".join(f"云汉市第{n}管理局" for n in range(20)) + "]\nmasthead: vertical\ntitle: 关于防汛的通知\n"
    listener = Listener()
    made = make_issue(write_issue(tmp_path, {"2026-05/a.md": f"---\n{front}---\n\n正文。\n".encode()}), listener)
    assert made is None or faults(made) == []


@pytest.mark.slow
def test_the_sides_of_a_box_end_at_the_columns_foot(tmp_path: Path) -> None:
    made = make_issue(write_stress_issue(tmp_path, paragraphs=A_ROUND, seed=3), Listener())
    assert made is not None
    assert list(find_outliers(made.layout.tree, type_area(made.style))) == []
