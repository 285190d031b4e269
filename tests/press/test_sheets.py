"""Pages on sheets: boxes, marks outside the trim, bleed, creep, the slug line."""

from __future__ import annotations

from dataclasses import replace

import pytest

from publisher.fonts import Library
from publisher.inks import BLACK, Ink
from publisher.pages import Box, Element, Information, Page, PageTree, Role, Rule, Sheet
from publisher.press import find_computed, impose_saddle, single_sheets
from publisher.style import load_style
from publisher.style.style import PressStyle
from publisher.units import mm

WIDTH, HEIGHT = mm(210), mm(285)
INFORMATION = Information("云汉市人民政府公报 2026年第6期", "", "", (), "zh-CN", "2026-06-30")


@pytest.fixture(scope="module")
def style() -> PressStyle:
    return load_style().press


def make_tree(count: int, *rules: Rule) -> PageTree:
    pages = tuple(Page(str(number), "body", (), rules) for number in range(1, count + 1))
    return PageTree(WIDTH, HEIGHT, pages, Element(1, Role.DOCUMENT), (), INFORMATION)


def marked(sheet: Sheet) -> list[Box]:
    """The room every mark takes."""
    boxes = [Box(min(each.x, each.to_x), min(each.y, each.to_y), max(each.x, each.to_x), max(each.y, each.to_y)) for each in sheet.strokes]
    return boxes + [Box(each.x - each.radius, each.y - each.radius, each.x + each.radius, each.y + each.radius) for each in sheet.rings]


def apart(one: Box, other: Box) -> bool:
    return one.right <= other.left or one.left >= other.right or one.bottom <= other.top or one.top >= other.bottom


@pytest.mark.parametrize("make", [single_sheets, impose_saddle])
def test_marks_stand_on_the_sheet_outside_the_bleed(make, style: PressStyle, library: Library) -> None:
    for sheet in make(make_tree(4), style, library, "a.pdf").sheets:
        assert len(sheet.strokes) >= 8 + 2 * len(sheet.rings)
        for box in marked(sheet):
            assert apart(box, sheet.bleed)
            assert box.left >= 0 and box.top >= 0 and box.right <= sheet.width and box.bottom <= sheet.height
        assert sheet.slug.y - sheet.slug.runs[0].size > sheet.bleed.bottom
        assert sheet.slug.y < sheet.height


@pytest.mark.parametrize("offset", ["1mm", "9mm"])
def test_marks_never_stand_in_the_bleed_or_off_the_sheet(offset: str, style: PressStyle, library: Library) -> None:
    style = replace(style, marks=replace(style.marks, offset=mm(float(offset[:-2]))), margin=mm(5))
    for box in marked(single_sheets(make_tree(1), style, library, "a.pdf").sheets[0]):
        sheet = single_sheets(make_tree(1), style, library, "a.pdf").sheets[0]
        assert apart(box, sheet.bleed)
        assert box.left >= 0 and box.bottom <= sheet.height


def test_a_page_stands_in_its_trim_and_may_draw_in_the_bleed(style: PressStyle, library: Library) -> None:
    (sheet,) = single_sheets(make_tree(1), style, library, "a.pdf").sheets
    assert (sheet.trim.right - sheet.trim.left, sheet.trim.bottom - sheet.trim.top) == (WIDTH, HEIGHT)
    assert sheet.bleed == sheet.trim.grown(mm(3))
    (placed,) = sheet.placed
    assert (placed.x, placed.y, placed.window) == (sheet.trim.left, sheet.trim.top, sheet.bleed)


def test_pages_of_an_imposed_sheet_meet_at_the_fold(style: PressStyle, library: Library) -> None:
    sheets = impose_saddle(make_tree(7), style, library, "a.pdf")
    assert (len(sheets.sheets), sheets.blanks) == (4, 1)
    front = sheets.sheets[0]
    left, right = front.placed
    fold = front.trim.left + WIDTH
    assert (left.page, left.x, right.page, right.x) == (6, front.trim.left, 0, fold)
    assert (left.window.right, right.window.left) == (fold, fold)
    assert [[placed.page for placed in sheet.placed] for sheet in sheets.sheets] == [[6, 0], [1], [5, 2], [3, 4]]
    assert any(stroke.dashed and stroke.x == fold for stroke in front.strokes)


def test_inner_sheets_creep_towards_the_fold(style: PressStyle, library: Library) -> None:
    sheets = impose_saddle(make_tree(12), replace(style, creep=mm(1)), library, "a.pdf").sheets
    moved = [[placed.x - (sheet.trim.left + half * WIDTH) for half, placed in enumerate(sheet.placed)] for sheet in sheets]
    assert moved[0] == [0, 0]
    assert moved[2] == [mm(1) // 2, -(mm(1) // 2)]
    assert moved[4] == moved[5] == [mm(1), -mm(1)]


def test_rules_at_the_edge_go_on_into_the_bleed(style: PressStyle, library: Library) -> None:
    inside = Rule(mm(20), mm(20), mm(50), 500)
    tree = make_tree(1, Rule(0, mm(100), WIDTH, mm(10)), Rule(mm(200), mm(275), mm(10), mm(10)), inside)
    bar, corner, kept = single_sheets(tree, style, library, "a.pdf").tree.pages[0].rules
    assert (bar.x, bar.y, bar.width, bar.height) == (-mm(3), mm(100), WIDTH + 2 * mm(3), mm(10))
    assert (corner.x, corner.x + corner.width, corner.y + corner.height) == (mm(200), WIDTH + mm(3), HEIGHT + mm(3))
    assert kept == inside


def test_the_slug_line_names_issue_page_and_file(style: PressStyle, library: Library) -> None:
    sheets = single_sheets(make_tree(3), style, library, "2026-06-press.pdf").sheets
    assert sheets[1].slug.text == "云汉市人民政府公报 2026年第6期　第 2 页，共 3 页　2026-06-press.pdf"
    imposed = impose_saddle(make_tree(3), style, library, "2026-06-saddle.pdf").sheets
    assert imposed[1].slug.text == "云汉市人民政府公报 2026年第6期　第 1 张反面，共 1 张　2 | —　2026-06-saddle.pdf"


def test_a_long_slug_line_is_set_smaller(style: PressStyle, library: Library) -> None:
    (sheet,) = single_sheets(make_tree(1), style, library, "very-long-name-" * 12 + ".pdf").sheets
    last = sheet.slug.runs[-1]
    assert last.x + sum(last.advances) <= (sheet.trim.left + sheet.trim.right) // 2 - style.marks.length // 2
    assert last.size < style.slug.size


def test_inks_are_the_styles_or_computed_and_said(style: PressStyle, library: Library) -> None:
    tree = make_tree(1, Rule(0, 0, 9, 9, 0xB3151B), Rule(0, 0, 9, 9, 0x00FF00), Rule(0, 0, 9, 9, 0x808080))
    sheets = single_sheets(tree, style, library, "a.pdf")
    assert sheets.inks == {0: BLACK, 0x00FF00: Ink(100, 0, 100, 0), 0x808080: Ink(0, 0, 0, 50), 0xB3151B: Ink(0, 100, 90, 20)}
    assert find_computed(sheets, style) == [(0x00FF00, Ink(100, 0, 100, 0))]
