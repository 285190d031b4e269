"""Where tables go that are too wide: into smaller type, across the page, on a turned page."""

from __future__ import annotations

import pypdfium2

from publisher.fonts import Library
from publisher.layout.issue import lay_out
from publisher.pdf.writer import make_pdf
from tests.layout.tables.boxes import extent
from tests.layout.tables.making import cells, codes, size_of, texts, years
from tests.layout.test_blocks import STYLE, body, document, issue, lay, paragraph


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
