"""Blocks: tables, rosters, boxes, pictures."""

from __future__ import annotations

from pathlib import Path

from publisher.model import Attachments, Box, Figure, Full, Paragraph, Roster, Signature, Table
from publisher.source import read_issue
from tests.source.cases import write_document
from tests.source.reading import read_blocks, read_document, read_only

HEAD = "| 甲 | 乙 | 丙 |\n| --- | --- | --- |\n"


def shape(table: Table) -> list[list[str | None]]:
    """A table as strings: text, then columns × rows where a cell covers several."""
    return [
        [
            None if cell is None else cell.text.characters + (f" {cell.colspan}×{cell.rowspan}" if cell.colspan * cell.rowspan > 1 else "")
            for cell in row
        ]
        for row in table.rows
    ]


def test_cells_are_trimmed_and_may_be_empty() -> None:
    assert shape(read_only(HEAD + "| 1 |  |   3|", Table))[1] == ["1", "", "3"]


def test_outer_pipes_may_be_left_out() -> None:
    assert shape(read_only("甲 | 乙\n--- | ---\n1 | 2", Table)) == [["甲", "乙"], ["1", "2"]]


def test_empty_last_cell_stands_between_two_pipes() -> None:
    assert shape(read_only(HEAD + "| 1 | 2 | |", Table))[1] == ["1", "2", ""]


def test_escaped_pipe_and_break_in_a_cell() -> None:
    table = read_only(HEAD + "| 甲\\|乙 | 上<br>下 | **重** |", Table)
    assert shape(table)[1] == ["甲|乙", "上\n下", "重"]
    cell = table.rows[1][0]
    assert cell is not None
    assert [cell.text.position(offset)[1:] for offset in range(3)] == [(8, 3), (8, 5), (8, 6)]


def test_caret_joins_up_and_angle_joins_left() -> None:
    table = read_only(HEAD + "| 1 | < | 3 |\n| ^ | < | ^ |", Table)
    assert shape(table) == [["甲", "乙", "丙"], ["1 2×2", None, "3 1×2"], [None, None, None]]


def test_head_grows_with_a_cell_that_reaches_down() -> None:
    table = read_only(HEAD + "| ^ | 子 | 丑 |\n| 1 | 2 | 3 |", Table)
    assert table.head_rows == 2
    assert read_only(HEAD + "| 1 | 2 | 3 |", Table).head_rows == 1


def test_note_may_follow_a_table_at_once() -> None:
    assert [note.characters for note in read_only("::: table\n" + HEAD + "| 1 | 2 | 3 |\n注：甲\n:::", Table).foot_notes] == ["注：甲"]


def test_colons_align_columns() -> None:
    assert read_only("| a | b | c | d |\n| :-- | --: | :-: | --- |\n| 1 | 2 | 3 | 4 |", Table).aligns == ("left", "right", "center", "")


def test_titled_table_has_notes_above_and_below() -> None:
    table = read_only('::: table 指标表 {widths="1 2.5 1" span=page}\n单位：万元\n\n' + HEAD + "| 1 | 2 | 3 |\n\n注一\n\n注二\n:::", Table)
    assert (table.title.characters, table.widths, table.span_page) == ("指标表", (1.0, 2.5, 1.0), True)
    assert [note.characters for note in table.head_notes] == ["单位：万元"]
    assert [note.characters for note in table.foot_notes] == ["注一", "注二"]


def test_unequal_rows_are_reported_at_their_line(tmp_path: Path) -> None:
    _, findings = read_issue(write_document(tmp_path, HEAD + "| 1 | 2 | 3 |\n| 1 | 2 |"))
    assert [(finding.code, finding.position.line) for finding in findings] == [("M004", 9)]


def test_box_holds_paragraphs_and_tables() -> None:
    box = read_only("::: box 专栏1　指标\n\n要点。\n\n" + HEAD + "| 1 | 2 | 3 |\n\n:::", Box)
    assert box.title.characters == "专栏1　指标"
    assert [type(block) for block in box.blocks] == [Paragraph, Table]


def test_full_may_hold_a_box() -> None:
    full = read_only("::: full\n::: box 甲\n乙。\n:::\n:::", Full)
    assert [type(block) for block in full.blocks] == [Box]


def roster(body: str) -> list[tuple[str, list[tuple[str, str]]]]:
    groups = read_only(f"::: roster\n{body}\n:::", Roster).groups
    return [(group.role.characters, [(person.name.characters, person.post.characters) for person in group.people]) for group in groups]


def test_line_without_role_belongs_to_the_role_above() -> None:
    assert roster("组长：李云峰　市长\n成员：王渊　市委常委\n刘鹏　局长") == [
        ("组长", [("李云峰", "市长")]),
        ("成员", [("王渊", "市委常委"), ("刘鹏", "局长")]),
    ]


def test_colon_in_a_post_makes_no_role() -> None:
    assert roster("组长：李云峰　市长\n刘鹏　局长：兼") == [("组长", [("李云峰", "市长"), ("刘鹏", "局长：兼")])]


def test_people_before_any_role() -> None:
    assert roster("刘鹏　局长\n周国华") == [("", [("刘鹏", "局长"), ("周国华", "")])]


def test_names_spaced_out_by_hand_are_closed_up() -> None:
    assert roster("组　长：王　渊　市委常委\n成员：刘　鹏") == [("组长", [("王渊", "市委常委")]), ("成员", [("刘鹏", "")])]


def test_several_names_stay_together() -> None:
    assert roster("副组长：刘鹏、周国华") == [("副组长", [("刘鹏、周国华", "")])]


def test_attachments_are_a_title_a_line() -> None:
    assert [title.characters for title in read_only("::: attachments\n名单\n分配表\n:::", Attachments).titles] == ["名单", "分配表"]


def test_signature_knows_date_and_note() -> None:
    signature = read_only("::: signature\n甲局\n乙局\n2026-05-01\n（此件公开发布）\n:::", Signature)
    assert [signer.characters for signer in signature.signers] == ["甲局", "乙局"]
    assert (signature.date.characters, signature.note.characters) == ("2026年5月1日", "（此件公开发布）")


def test_picture_has_caption_width_and_size(tmp_path: Path) -> None:
    from PIL import Image

    folder = write_document(tmp_path, "![云河^2^](images/a.png){width=80%}\n\n![](images/a.png)")
    (folder / "images").mkdir()
    Image.new("RGB", (4, 3)).save(folder / "images/a.png")
    issue, findings = read_issue(folder)
    assert issue is not None
    assert findings == []
    first, second = issue.documents[0].parts[0].blocks
    assert isinstance(first, Figure)
    assert isinstance(second, Figure)
    assert (first.caption.characters, first.path, first.width, first.pixels) == ("云河2", "images/a.png", 0.8, (4, 3))
    assert (second.caption.characters, second.width) == ("", 1.0)


def test_unclosed_container_is_reported_where_it_opens() -> None:
    document, codes = read_document("::: roster\n组长：李云\n\n::: box 甲\n乙。\n:::")
    assert codes == ["M002"]
    assert [type(block) for block in document.parts[0].blocks] == [Roster, Box]


def test_containers_without_end_do_not_exhaust_the_reader() -> None:
    _, codes = read_document("::: full\n" * 2000)
    assert set(codes) == {"M002", "M017", "M026"}


def test_blocks_follow_each_other_without_empty_lines() -> None:
    body = "甲。\n::: box 乙\n丙。\n:::\n" + HEAD + "| 1 | 2 | 3 |\n::: roster\n组长：李云\n:::\n丁。"
    assert [type(block) for block in read_blocks(body)] == [
        Paragraph, Box, Table, Roster, Paragraph,
    ]  # fmt: skip
