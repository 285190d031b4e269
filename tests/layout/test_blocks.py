"""Blocks on pages: what stays together, what is repeated, what is spread."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from publisher.fonts import Library
from publisher.layout.issue import Layout, lay_out
from publisher.model import (
    Attachments,
    Block,
    Box,
    Cell,
    Document,
    Full,
    Gazette,
    Heading,
    Issue,
    Mark,
    Masthead,
    Paragraph,
    Part,
    PartKind,
    Person,
    Position,
    PublicRecord,
    Roster,
    RosterGroup,
    Run,
    Section,
    Signature,
    Table,
    Text,
)
from publisher.model.reading import read_issue_text, solid
from publisher.pages import Line, Page
from publisher.pages.inspection import find_defects
from publisher.style import Style, load_style

AT = Position("x.md", 1, 1)
HAN = "天地玄黄宇宙洪荒日月盈昃辰宿列张寒来暑往秋收冬藏"
STYLE = load_style()


def text(characters: str) -> Text:
    return Text((Run(characters),)) if characters else Text()


def paragraph(number: int) -> Paragraph:
    """A paragraph of so many characters."""
    return Paragraph(text((HAN * (number // len(HAN) + 1))[:number]))


def document(*parts: Sequence[Block], masthead: Masthead = Masthead.HORIZONTAL, columns: int = 2, titles: Sequence[str] = ()) -> Document:
    made = [
        Part(
            PartKind.LETTER if n == 0 else PartKind.INSTRUMENT,
            text("" if n == 0 else (titles[n - 1] if titles else "实施方案")),
            Text(),
            columns,
            False,
            tuple(blocks),
            AT,
        )
        for n, blocks in enumerate(parts)
    ]
    return Document(
        "d",
        (text("云汉市人民政府"),),
        text("关于某事的通知"),
        text("云政发〔2026〕1号"),
        Text(),
        None,
        masthead,
        False,
        tuple(made),
        PublicRecord(),
        AT,
    )


def issue(*documents: Document) -> Issue:
    empty = Text()
    gazette = Gazette(text("云汉市人民政府公报"), empty, empty, empty, empty, empty, empty, empty, empty, empty, (), "")
    numbered = tuple(replace(each, id=f"d{n}") for n, each in enumerate(documents))
    return Issue(gazette, 2026, 6, 1, datetime.date(2026, 6, 30), (Section(text("市政府文件"), numbered),), None, ".")


def lay(library: Library, *blocks: Block, style: Style = STYLE) -> Layout:
    return lay_out(issue(document(blocks)), style, library)


def body(layout: Layout) -> list[Page]:
    return [page for page in layout.tree.pages if page.kind == "body"]


def column(page: Page, number: int) -> list[Line]:
    return [line for line in page.lines if line.column == number and not line.artifact]


def kinds(layout: Layout, lines: Sequence[Line]) -> list[str]:
    return [layout.page_map.blocks[line.block].kind for line in lines if line.block >= 0]


def test_columns_that_end_in_mid_page_are_balanced_the_shorter_last(library: Library) -> None:
    page = body(lay(library, paragraph(22 * 9)))[0]
    left, right = (column(page, n) for n in (1, 2))
    assert 0 <= len(left) - len(right) <= 1


@pytest.mark.parametrize("length", range(1360, 1400, 4))
def test_no_heading_stands_at_a_columns_foot(library: Library, length: int) -> None:
    layout = lay(
        library, paragraph(length), Heading(2, text("一、总体要求")), Heading(3, text("（一）目标")), paragraph(100), paragraph(600)
    )
    for page in body(layout):
        for number in (1, 2):
            found = kinds(layout, column(page, number))
            if found and "heading" in found:
                last = len(found) - 1 - found[::-1].index("heading")
                assert len(found) - 1 - last >= 2


@pytest.mark.parametrize("length", range(600, 900, 22))
def test_no_first_line_alone_at_a_foot_and_no_last_line_alone_at_a_head(library: Library, length: int) -> None:
    layout = lay(library, paragraph(length), *[paragraph(90) for _ in range(30)])
    by_block: dict[int, list[tuple[int, int]]] = {}
    for index, page in enumerate(body(layout)):
        for line in page.lines:
            if line.block >= 0 and layout.page_map.blocks[line.block].kind == "paragraph":
                by_block.setdefault(line.block, []).append((index, line.column))
    for places in by_block.values():
        counts = [places.count(place) for place in dict.fromkeys(places)]
        assert len(counts) == 1 or min(counts) >= 2


def test_lines_of_both_columns_stand_on_one_grid(library: Library) -> None:
    layout = lay(
        library,
        paragraph(300),
        Box(text("专栏1　重点"), (paragraph(200),), AT),
        paragraph(900),
        Heading(2, text("一、要求")),
        paragraph(300),
    )
    leading = STYLE.page.leading
    offsets = {
        (line.y - STYLE.page.top) % leading
        for page in body(layout)
        for line in page.lines
        if line.block >= 0
        and not line.artifact
        and layout.page_map.blocks[line.block].kind == "paragraph"
        and line.runs[0].size == STYLE.body.size
    }
    assert len(offsets) == 1


def table(rows: int, columns: int = 3, **options: object) -> Table:
    head = tuple(Cell(text(f"列{n}")) for n in range(columns))
    rest = tuple(tuple(Cell(text(f"{row}行{n}")) for n in range(columns)) for row in range(rows))
    return Table((head, *rest), 1, AT, **options)  # type: ignore[arg-type]


def test_a_tables_head_is_repeated_after_a_break_and_counted_once(library: Library) -> None:
    layout = lay(library, table(60))
    heads = [line for page in body(layout) for line in page.lines if line.text == "列0"]
    assert len(heads) == 4
    assert [line.artifact for line in heads] == [False, True, True, True]


def test_a_small_table_is_never_parted(library: Library) -> None:
    for length in range(900, 1300, 66):
        layout = lay(library, paragraph(length), table(6), paragraph(500))
        assert not any(line.text == "列0" and line.artifact for page in body(layout) for line in page.lines)


def test_a_merged_cell_is_drawn_once_over_its_rows(library: Library) -> None:
    merged = Table(
        (
            (Cell(text("甲"), 2), None),
            (Cell(text("乙"), 1, 2), Cell(text("丙"))),
            (None, Cell(text("丁"))),
        ),
        1,
        AT,
    )
    layout = lay(library, merged)
    texts = [line.text for page in body(layout) for line in page.lines]
    assert [texts.count(each) for each in "甲乙丙丁"] == [1, 1, 1, 1]
    y = {line.text: line.y for page in body(layout) for line in page.lines}
    assert y["丙"] < y["乙"] < y["丁"]


def test_a_page_wide_table_stands_across_both_columns(library: Library) -> None:
    page = body(lay(library, paragraph(60), table(3, 6, span_page=True), paragraph(60)))[0]
    across = [line for line in page.lines if line.text.startswith("0行")]
    assert {line.column for line in across} == {0}
    assert across[-1].x - across[0].x > STYLE.page.columns.measure


def test_an_open_edge_where_a_box_goes_on_in_another_column(library: Library) -> None:
    pages = body(lay(library, Box(text("专栏"), tuple(paragraph(120) for _ in range(12)), AT)))
    horizontal = [rule for page in pages for rule in page.rules if rule.width == STYLE.page.columns.measure]
    assert len(horizontal) == 2
    assert horizontal[0].x != horizontal[1].x


def test_roster_posts_line_up_and_short_names_are_spread(library: Library) -> None:
    people = (Person(text("王平"), text("副市长")), Person(text("李小明"), text("市政府秘书长")))
    layout = lay(library, Roster((RosterGroup(text("组长"), people[:1]), RosterGroup(text("副组长"), people[1:])), AT))
    lines = {line.text: line for page in body(layout) for line in page.lines}
    assert lines["副市长"].x == lines["市政府秘书长"].x
    assert lines["王平"].measure == lines["李小明"].measure
    assert lines["组长"].measure == lines["副组长"].measure


def test_a_long_post_turns_over_under_itself(library: Library) -> None:
    layout = lay(library, Roster((RosterGroup(text("组长"), (Person(text("王平"), text("市住房和城乡建设局党组成员、二级调研员")),)),), AT))
    post = [line for page in body(layout) for line in page.lines if line.block >= 0 and line.offset >= 3]
    assert len(post) == 2
    assert post[0].x == post[1].x


def test_attachments_are_numbered_when_several(library: Library) -> None:
    layout = lay(library, Attachments((text("名单"), text("问题清单")), AT))
    texts = [line.text for page in body(layout) for line in page.lines]
    assert [each for each in texts if each in ("附件：", "1.", "2.")] == ["附件：", "1.", "2."]


def test_the_date_begins_two_characters_right_of_the_signer(library: Library) -> None:
    layout = lay(library, Signature((text("云汉市人民政府办公室"),), text("2026年6月1日"), text("（此件公开发布）"), AT))
    lines = {line.text: line for page in body(layout) for line in page.lines}
    assert lines["2026年6月1日"].x - lines["云汉市人民政府办公室"].x == 2 * STYLE.body.size
    left = (STYLE.page.width - STYLE.across) // 2
    ends = [line.x + line.measure - left for line in (lines["2026年6月1日"], lines["云汉市人民政府办公室"])]
    assert max(ends) == STYLE.page.columns.measure - STYLE.signature.inset


def test_a_typed_title_break_wins_and_a_short_last_line_is_spread(library: Library) -> None:
    made = document((paragraph(30),), masthead=Masthead.NONE)
    made = replace(made, title=text("关于印发云汉市节约用水行动方案的\n通知"))
    layout = lay_out(issue(made), STYLE, library)
    lines = {line.text: line for page in body(layout) for line in page.lines}
    long, short = lines["关于印发云汉市节约用水行动方案的"], lines["通知"]
    assert short.measure == long.measure // 2
    assert abs((short.x + short.measure // 2) - (long.x + long.measure // 2)) <= 1


def test_vertical_mastheads_are_set_in_vertical_forms_down_the_page(library: Library) -> None:
    made = replace(document((paragraph(30),), masthead=Masthead.VERTICAL), issuers=(text("云汉市（试验）办"),))
    layout = lay_out(issue(made), STYLE, library)
    run = next(run for page in body(layout) for line in page.lines for run in line.runs if run.vertical)
    assert run.text == "云汉市（试验）办"
    upright = library.glyph("biaosong", "（")
    assert upright is not None
    assert run.glyphs[3] != upright.gid


def test_a_document_may_begin_a_page_or_follow_on(library: Library) -> None:
    first, second = document((paragraph(50),)), document((paragraph(50),))
    assert len(body(lay_out(issue(first, second), STYLE, library))) == 1
    assert len(body(lay_out(issue(first, replace(second, starts_page=True)), STYLE, library))) == 2


def test_contents_show_the_page_a_document_begins_on(library: Library) -> None:
    documents = [document((paragraph(700 * (n % 3) + 40),)) for n in range(9)]
    layout = lay_out(issue(*documents), STYLE, library)
    entries = [
        line.text
        for page in layout.tree.pages
        if page.kind == "contents"
        for line in page.lines
        if line.text.startswith("（") and line.offset
    ]
    assert entries == [f"（{layout.page_map.folios[place.page]}）" for place in layout.page_map.documents]


def test_running_heads_are_mirrored_on_facing_pages(library: Library) -> None:
    pages = body(lay(library, *[paragraph(800) for _ in range(4)]))
    issue_line = [next(line for line in page.lines if line.text.startswith("6 / 2026")) for page in pages[:2]]
    folio = [next(line for line in page.lines if line.text.startswith("—") and line.artifact) for page in pages[:2]]
    assert issue_line[0].x > issue_line[1].x
    assert folio[0].x > folio[1].x


def test_a_row_higher_than_a_page_is_reported(library: Library) -> None:
    tall = Table(((Cell(text("列")),), (Cell(text("字" * 3000)),)), 1, AT)
    assert "L002" in [code for code, _ in lay(library, tall).notices]


TEXTS = st.text(st.sampled_from(HAN + "，。、《》（）“”—…·2026abc%"), min_size=1, max_size=90)
MARKED = TEXTS.flatmap(lambda s: st.sampled_from([text(s), Text((Run(s, Mark.STRONG), Run("甲乙")))]))
PARAGRAPHS = st.builds(Paragraph, MARKED)
CELLS = st.builds(Cell, st.one_of(st.just(Text()), TEXTS.map(lambda s: text(s[:20]))))
TABLES = st.tuples(st.integers(1, 5), st.integers(1, 12)).flatmap(
    lambda size: st.lists(st.tuples(*[CELLS] * size[0]), min_size=size[1], max_size=size[1]).map(lambda rows: Table(tuple(rows), 1, AT))
)
ROSTERS = st.lists(
    st.builds(
        RosterGroup,
        st.sampled_from(["组长", "副组长", "成员"]).map(text),
        st.lists(
            st.builds(Person, st.sampled_from(["王平", "李小明", "欧阳春华", "张一、李二"]).map(text), TEXTS.map(text)),
            min_size=1,
            max_size=9,
        ).map(tuple),
    ),
    min_size=1,
    max_size=3,
).map(lambda groups: Roster(tuple(groups), AT))
BLOCKS = st.one_of(
    PARAGRAPHS,
    PARAGRAPHS,
    st.builds(Heading, st.integers(2, 4), TEXTS.map(text)),
    TABLES,
    TABLES.map(lambda t: replace(t, span_page=True, title=text("表"), head_notes=(text("单位：万元"),), foot_notes=(text("注：略"),))),
    ROSTERS,
    st.builds(lambda title, blocks: Box(text(title), tuple(blocks), AT), TEXTS, st.lists(PARAGRAPHS, min_size=1, max_size=8)),
    st.builds(lambda blocks: Full(tuple(blocks), AT), st.lists(PARAGRAPHS, min_size=1, max_size=3)),
    st.builds(lambda titles: Attachments(tuple(map(text, titles)), AT), st.lists(TEXTS, min_size=1, max_size=3)),
    st.builds(lambda s: Signature((text(s),), text("2026年6月1日"), text("（此件公开发布）"), AT), TEXTS),
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(st.lists(BLOCKS, min_size=1, max_size=12), min_size=1, max_size=3), st.sampled_from(list(Masthead)), st.sampled_from([1, 2])
)
def test_no_text_is_lost_between_model_and_page_tree(library: Library, parts: list[list[Block]], masthead: Masthead, columns: int) -> None:
    made = issue(document(*parts, masthead=masthead, columns=columns), document(*parts, masthead=masthead, columns=columns))
    layout = lay_out(made, STYLE, library)
    printed = "".join(line.text for page in body(layout) for line in page.lines if not line.artifact)
    assert sorted(solid(printed)) == sorted(solid("".join(read_issue_text(made))))
    assert list(find_defects(layout.tree)) == []


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(BLOCKS, min_size=1, max_size=12))
def test_the_page_map_finds_every_character_of_every_block(library: Library, blocks: list[Block]) -> None:
    layout = lay(library, *blocks)
    set_text: dict[int, list[tuple[int, str]]] = {}
    for page in layout.tree.pages:
        for line in page.lines:
            if line.block >= 0:
                set_text.setdefault(line.block, []).append((line.offset, line.text))
    for number, block in enumerate(layout.page_map.blocks):
        for offset, characters in set_text.get(number, []):
            if block.kind in ("paragraph", "heading", "cell", "title", "box-title"):
                assert block.text[offset:].replace("\n", "").startswith(characters.replace("\n", ""))
