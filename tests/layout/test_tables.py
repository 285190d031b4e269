"""Tables: how columns are aligned, how wide they are, where tables go that are too wide, how rules close round cells."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import replace

import pypdfium2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from publisher.fonts import Library
from publisher.layout.issue import Layout, lay_out
from publisher.model import Box, Cell, Mark, Run, Table, Text
from publisher.model.reading import read_issue_text, solid
from publisher.pages import Line, Page, Rule
from publisher.pages.inspection import find_defects
from publisher.pdf.writer import make_pdf
from tests.layout.test_blocks import AT, HAN, STYLE, body, document, issue, lay, paragraph, text

COUNTIES = ("全市", "尧都区", "蒲县", "襄汾县", "侯马市")


def rows(*lines: str, head: int = 1, **options: object) -> Table:
    """A table of lines of cells divided by ``|``."""
    return Table(tuple(tuple(Cell(text(cell)) for cell in line.split("|")) for line in lines), head, AT, **options)  # type: ignore[arg-type]


def column(*entries: str, head: str = "数", beside: str = "甲", **options: object) -> Table:
    """A table whose second column holds ``entries``."""
    return rows(f"名|{head}", *(f"{beside}|{entry}" for entry in entries), **options)


def cells(layout: Layout) -> dict[str, Line]:
    """The lines of cells by their text."""
    kinds = layout.page_map.blocks
    return {line.text: line for page in body(layout) for line in page.lines if line.block >= 0 and kinds[line.block].kind == "cell"}


def texts(layout: Layout) -> list[str]:
    """The lines of cells in reading order."""
    kinds = layout.page_map.blocks
    return [line.text for page in body(layout) for line in page.lines if line.block >= 0 and kinds[line.block].kind == "cell"]


def place_of(line: Line, character: int) -> int:
    """The left edge of a character of a line in one run."""
    (run,) = line.runs
    return run.x + sum(run.advances[:character])


def end_of(line: Line) -> int:
    run = line.runs[-1]
    return run.x + sum(run.advances)


def codes(layout: Layout) -> list[str]:
    return [code for code, _ in layout.notices if code != "L001"]


# Decimal alignment


def point_of(line: Line) -> int:
    digits = line.text.find(".") if "." in line.text else len(line.text.rstrip("%％"))
    return place_of(line, digits) if digits < len(line.text) else end_of(line)


def test_numbers_are_aligned_on_the_decimal_point_or_the_units(library: Library) -> None:
    entries = ("120", "8.42", "-1,234.5", "15%", "0.0596", "+7")
    lines = cells(lay(library, column(*entries)))
    assert len({point_of(lines[entry]) for entry in entries}) == 1


def test_the_block_of_numbers_and_a_dash_stand_in_the_middle_of_the_column(library: Library) -> None:
    layout = lay(library, column("1234.5", "8.421", "——", ""))
    lines = cells(layout)
    left, right = lines["1234.5"].x, end_of(lines["8.421"])
    head, dash = lines["数"], lines["——"]
    middle = head.x + head.measure // 2
    assert abs((left + right) // 2 - middle) <= 2
    assert abs(dash.x + dash.measure // 2 - middle) <= 2


def test_typed_colons_win_over_the_decimal_point(library: Library) -> None:
    lines = cells(lay(library, column("120", "8.42", aligns=("", "right"))))
    assert end_of(lines["120"]) == end_of(lines["8.42"])


@pytest.mark.parametrize("odd", ["下降15%", "约8", "10人", "第3名"])
def test_a_column_with_words_is_not_aligned_on_the_point(library: Library, odd: str) -> None:
    lines = cells(lay(library, column("120", "8.42", odd)))
    middles = [line.x + line.measure // 2 for line in (lines["120"], lines["8.42"])]
    assert abs(middles[0] - middles[1]) <= 1


def test_a_number_with_a_superscript_is_no_number(library: Library) -> None:
    power = Cell(Text((Run("10"), Run("3", Mark.SUPERSCRIPT))))
    layout = lay(library, Table(((Cell(text("数")),), (power,), (Cell(text("5.25")),)), 1, AT))
    lines = cells(layout)
    assert abs((lines["103"].x + lines["103"].measure // 2) - (lines["5.25"].x + lines["5.25"].measure // 2)) <= 1


# Spread entries


def test_two_characters_are_spread_to_three_where_most_entries_have_three(library: Library) -> None:
    lines = cells(lay(library, column(*COUNTIES, head="县市")))
    assert {end_of(lines[entry]) - lines[entry].x for entry in COUNTIES} == {3 * STYLE.table.size}
    assert lines["全市"].x == lines["尧都区"].x
    assert lines["县市"].measure == 2 * STYLE.table.size


@pytest.mark.parametrize("more", [("2022年",), ("GDP",), ("百分之三十以上",), ("一", "二")])
def test_mixed_columns_are_not_spread(library: Library, more: tuple[str, ...]) -> None:
    lines = cells(lay(library, column(*COUNTIES, *more)))
    assert lines["全市"].measure == 2 * STYLE.table.size


def test_a_column_of_two_characters_is_not_spread(library: Library) -> None:
    assert cells(lay(library, column("废止", "失效", "修改后")))["废止"].measure == 2 * STYLE.table.size


def test_names_of_two_characters_are_spread_to_three(library: Library) -> None:
    lines = cells(lay(library, column("王平", "赵云", "李小明", head="姓名")))
    assert lines["王平"].measure == lines["李小明"].measure == 3 * STYLE.table.size


# Widths


def test_no_number_and_no_short_entry_is_broken_while_another_column_has_room(library: Library) -> None:
    long = "关于加快推进城乡供水一体化和农村饮水安全巩固提升工作的若干措施"
    layout = lay(library, rows("序号|文件名称|证书编号|属性", *(f"{n}|{long}|202204102{n}|约束性" for n in range(1, 6))))
    found = texts(layout)
    assert all(entry in found for entry in ("序号", "证书编号", "属性", "约束性", "2022041021"))
    assert codes(layout) == []


def test_typed_widths_give_way_where_a_word_would_break(library: Library) -> None:
    layout = lay(library, rows("序号|证书编号", "1|2022041020160", widths=(9, 1)))
    assert "2022041020160" in texts(layout)


def test_a_short_entry_is_broken_evenly_where_the_sense_allows(library: Library) -> None:
    layout = lay(library, rows("运营单位承诺|内容", f"是|{HAN}{HAN}", widths=(5.4, 16.6)))
    assert texts(layout)[:2] == ["运营单位", "承诺"]


def test_a_number_is_not_parted_from_what_it_counts(library: Library) -> None:
    layout = lay(library, rows("2022年产值|内容", f"1|{HAN}{HAN}", widths=(4.4, 17.6)))
    assert texts(layout)[:2] == ["2022年", "产值"]


def test_a_column_of_prose_begins_in_one_place(library: Library) -> None:
    lines = cells(lay(library, column("煤矿百万吨死亡率", "重大及以上生产安全事故起数")))
    assert lines["煤矿百万吨死亡率"].x == lines["重大及以上生产安全事故起数"].x


def test_every_column_of_a_crowded_table_holds_a_character(library: Library) -> None:
    entries = "|".join(["1", *["26652.92万元"] * 6])
    crowded = Box(text("专栏"), (rows("|".join(["序号", *["投资"] * 6]), entries),), AT)
    layout = lay(library, crowded)
    assert list(find_defects(layout.tree)) == []
    check_boxes(layout)


def test_a_table_in_a_box_stands_away_from_the_frame(library: Library) -> None:
    layout = lay(library, Box(text("专栏"), (column("1", "2"),), AT))
    sides = sorted({rule.x for page in body(layout) for rule in page.rules if rule.height > rule.width})
    assert sides[1] - sides[0] >= 4000
    assert sides[-1] - sides[-2] >= 4000


# Too wide


def years(number: int, entry: str = "12345.67", **options: object) -> Table:
    """A table of so many columns of numbers."""
    return rows("|".join(["县市区", *(f"{2000 + n}年" for n in range(number))]), "|".join(["尧都区", *[entry] * number]), **options)


def size_of(layout: Layout, entry: str) -> int:
    return cells(layout)[entry].runs[0].size


def test_a_table_too_wide_is_set_in_smaller_type_and_that_is_said(library: Library) -> None:
    layout = lay(library, years(6))
    assert codes(layout) == ["L003"]
    size = size_of(layout, "12345.67")
    assert STYLE.table.minimum <= size < STYLE.table.size
    assert dict(layout.notices[0][1])["size"] == f"{size / 1000:g}"


def test_a_table_that_does_not_fit_a_column_is_set_across(library: Library) -> None:
    layout = lay(library, paragraph(60), years(9), paragraph(60))
    assert codes(layout) == ["L009"]
    assert size_of(layout, "12345.67") == STYLE.table.size
    assert cells(layout)["12345.67"].column == 0


def test_a_table_that_does_not_fit_a_page_is_turned_on_a_page_of_its_own(library: Library) -> None:
    layout = lay(library, paragraph(60), years(15, "1234567.89", span_page=True), paragraph(60))
    assert codes(layout)[0] == "L010"
    before, page, after = body(layout)
    placed = [line for line in page.lines if line.block >= 0]
    assert all(run.turn == 3 for line in placed for run in line.runs)
    assert {layout.page_map.blocks[line.block].kind for line in placed} == {"cell"}
    furniture = [line for line in page.lines if line.block < 0]
    assert furniture
    assert all(run.turn == 0 for line in furniture for run in line.runs)
    left, top = (STYLE.page.width - STYLE.across) // 2, STYLE.page.top
    for line in placed:
        assert left <= line.x <= left + STYLE.across
        assert top <= line.y - line.measure <= line.y <= top + STYLE.depth
    assert all(run.turn == 0 for other in (before, after) for line in other.lines for run in line.runs)


def test_the_head_of_a_part_is_turned_with_the_table_it_begins_with(library: Library) -> None:
    made = document((paragraph(60),), (years(15, "1234567.89", span_page=True),), titles=("云汉市统计表",))
    layout = lay_out(issue(made), STYLE, library)
    title = next(line for page in body(layout) for line in page.lines if line.text == "云汉市统计表")
    assert title.runs[0].turn == 3
    assert len(body(layout)) == 2


def test_turned_text_is_drawn_where_the_page_tree_has_it_and_can_be_extracted(library: Library) -> None:
    layout = lay(library, paragraph(60), years(15, "1234567.89", span_page=True))
    index, page = next((n, page) for n, page in enumerate(layout.tree.pages) if any(run.turn for line in page.lines for run in line.runs))
    document = pypdfium2.PdfDocument(make_pdf(layout.tree, library))
    drawn = document[index].get_textpage()
    read = drawn.get_text_range()
    assert read.count("1234567.89") == 15
    line = next(line for line in page.lines if line.text == "尧都区")
    left, bottom, right, top = (round(at * 1000) for at in drawn.get_charbox(read.index("尧")))
    box = extent(line)
    height = layout.tree.height
    assert box[0] <= left < right <= box[2]
    assert box[3] - line.runs[0].size <= height - top < height - bottom <= box[3]


def test_a_table_that_fits_nowhere_is_set_all_the_same_and_that_is_said(library: Library) -> None:
    layout = lay(library, years(40, "1234567.89"))
    assert codes(layout) == ["L010", "L011"]
    assert "".join(texts(layout)).count("1234567.89") == 40


# Parting


def test_a_head_of_more_than_half_a_column_is_not_repeated(library: Library) -> None:
    tall = Cell(text("\n".join("列" * 24)))
    low = Cell(text("列"))
    for head, repeated in ((tall, False), (low, True)):
        layout = lay(library, Table(((head,), *[(Cell(text("行")),)] * 60), 1, AT))
        assert any(line.text == "列" and line.artifact for page in body(layout) for line in page.lines) is repeated


def test_merged_cells_higher_than_a_column_are_parted_and_closed(library: Library) -> None:
    merged = Table(
        (
            (Cell(text("类")), Cell(text("事"))),
            (Cell(text("甲"), 1, 70), Cell(text("事0"))),
            *((None, Cell(text(f"事{n}"))) for n in range(1, 70)),
        ),
        1,
        AT,
    )
    layout = lay(library, merged)
    first = body(layout)[0]
    assert "甲" in [line.text for line in first.lines]
    assert len({(n, line.column) for n, page in enumerate(body(layout)) for line in page.lines if line.text.startswith("事")}) >= 3
    check_boxes(layout)
    left, top = (STYLE.page.width - STYLE.across) // 2, STYLE.page.top
    for page in body(layout):
        for rule in page.rules:
            assert left - STYLE.table.rule <= rule.x
            if rule.y > top:
                assert rule.y + rule.height <= top + STYLE.depth + STYLE.table.rule


# Any table


Span = tuple[int, int]
"""From, to."""


def extent(line: Line) -> tuple[int, int, int, int]:
    """Left, top, right, bottom of a line's em box."""
    size = max(run.size for run in line.runs)
    above, below = size * 88 // 100, size * 12 // 100
    if line.runs[0].turn == 3:
        return line.x - above, line.y - line.measure, line.x + below, line.y
    return line.x, line.y - above, line.x + line.measure, line.y + below


def covers(stretches: Sequence[Span], start: int, end: int) -> bool:
    """Whether stretches cover all from ``start`` to ``end``."""
    for low, high in sorted(stretches):
        if low > start:
            return False
        start = max(start, high)
        if start >= end:
            return True
    return start >= end


def check_boxes(layout: Layout) -> None:
    """Round every line of a cell there is a closed box, and no rule crosses the line."""
    for page in body(layout):
        upright = [(rule.x + rule.width // 2, (rule.y, rule.y + rule.height)) for rule in page.rules if rule.height > rule.width]
        level = [(rule.y + rule.height // 2, (rule.x, rule.x + rule.width)) for rule in page.rules if rule.width >= rule.height]
        for line in cell_lines(layout, page):
            left, top, right, bottom = extent(line)
            x, y = (left + right) // 2, (top + bottom) // 2
            sides = [at for at, (low, high) in upright if low <= y <= high]
            edges = [at for at, (low, high) in level if low <= x <= high]
            assert not [at for at in sides if left < at < right], line.text
            assert not [at for at in edges if top < at < bottom], line.text
            west, east = max(at for at in sides if at <= left), min(at for at in sides if at >= right)
            north, south = max(at for at in edges if at <= top), min(at for at in edges if at >= bottom)
            for at in (west, east):
                assert covers([span for place, span in upright if place == at], north, south), line.text
            for at in (north, south):
                assert covers([span for place, span in level if place == at], west, east), line.text


def cell_lines(layout: Layout, page: Page) -> Iterator[Line]:
    kinds = layout.page_map.blocks
    return (line for line in page.lines if line.block >= 0 and kinds[line.block].kind == "cell" and line.runs)


WORDS = (
    st.text(st.sampled_from(HAN), min_size=1, max_size=7),
    st.text(st.sampled_from(HAN + "，、（）2026abc%"), min_size=1, max_size=40),
    st.sampled_from(
        ("120", "8.42", "1,234.5", "——", "15%", "全市", "尧都区", "https://www.example.gov.cn/a/b/c.html", "C-08-03", "甲\n乙丙")
    ),
    st.just(""),
)


def merge(columns: int, height: int, words: Sequence[str], seed: int) -> tuple[tuple[Cell | None, ...], ...]:
    """A grid of cells some of which cover a rectangle of places."""
    chance = random.Random(seed)
    grid: list[list[Cell | None]] = [[None] * columns for _ in range(height)]
    taken: set[tuple[int, int]] = set()
    supply = iter(words * (columns * height))
    for row in range(height):
        for place in range(columns):
            if (row, place) in taken:
                continue
            wide, high = 1, 1
            if chance.random() < 0.25:
                wide, high = chance.randint(1, 3), chance.randint(1, 4) if row else 1
            wide = next((n for n in range(1, wide) if place + n >= columns or (row, place + n) in taken), wide)
            high = min(high, height - row)
            taken.update((row + down, place + right) for down in range(high) for right in range(wide))
            grid[row][place] = Cell(text(next(supply)), wide, high)
    return tuple(map(tuple, grid))


GRIDS = st.builds(
    merge, st.integers(1, 12), st.integers(2, 30), st.lists(st.one_of(*WORDS), min_size=1, max_size=40), st.integers(0, 10**6)
)
WIDTHS = st.sampled_from(((), (1, 2), (5, 1, 1), (1, 9, 2, 2)))


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(GRIDS, WIDTHS, st.booleans(), st.booleans())
def test_any_table_keeps_its_text_inside_closed_cells(
    library: Library, grid: tuple[tuple[Cell | None, ...], ...], widths: tuple[float, ...], span: bool, boxed: bool
) -> None:
    made = Table(grid, 1, AT, widths=widths, span_page=span, title=text("表"), foot_notes=(text("注：略"),))
    whole = issue(document((paragraph(300), Box(text("专栏"), (replace(made, span_page=False),), AT) if boxed else made, paragraph(90))))
    layout = lay_out(whole, STYLE, library)
    printed = "".join(line.text for page in body(layout) for line in page.lines if not line.artifact)
    assert sorted(solid(printed)) == sorted(solid("".join(read_issue_text(whole))))
    said = codes(layout)
    if "L011" not in said:
        assert list(find_defects(layout.tree)) == []
    if "L002" not in said:
        check_boxes(layout)


def test_the_check_of_boxes_finds_an_open_one(library: Library) -> None:
    layout = lay(library, column("1", "2"))
    check_boxes(layout)
    page = body(layout)[0]
    at = max(range(len(page.rules)), key=lambda n: page.rules[n].height)
    broken: list[Rule] = [rule for n, rule in enumerate(page.rules) if n != at]
    pages = tuple(replace(each, rules=tuple(broken)) if each is page else each for each in layout.tree.pages)
    with pytest.raises((AssertionError, ValueError)):
        check_boxes(replace(layout, tree=replace(layout.tree, pages=pages)))
