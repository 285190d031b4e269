"""Documents: front matter, parts, signature."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from publisher.model import Heading, Masthead, PartKind, Signature
from publisher.source import read_issue
from tests.source.cases import write_issue
from tests.source.reading import read_document, read_with

FRONT = "issuer: 云汉市人民政府\ntitle: 关于防汛的通知\n"


def test_title_keeps_breaks_typed_under_a_bar() -> None:
    document, _ = read_document("正文。", "issuer: 甲\ntitle: |\n  关于印发\n  预案的通知\n\n")
    assert document.title.characters == "关于印发\n预案的通知"
    assert document.title.position(5)[1:] == (5, 3)
    assert document.entry == "甲关于印发预案的通知"


def test_plain_value_over_two_lines_is_joined() -> None:
    document, _ = read_document("正文。", FRONT + "to: 各县、市、区，\n  各委、办、局：\n")
    assert document.to.characters == "各县、市、区，各委、办、局："
    assert document.to.position(7)[1:] == (5, 3)


def test_quoted_value_knows_its_places() -> None:
    document, _ = read_document("正文。", FRONT + 'to: "各委：办"\n')
    assert document.to.characters == "各委：办"
    assert document.to.position(0)[1:] == (4, 6)


@pytest.mark.parametrize("value", ["12:30", "NO", "01", "1e3", "0x1F", "~", "null", "2022-05-30", "1_000", "是"])
def test_scalars_are_read_as_typed(value: str) -> None:
    document, codes = read_document("正文。", FRONT + f"number: {value}\n")
    assert (document.number.characters, codes) == (value, [])


def test_several_issuers() -> None:
    document, _ = read_document("正文。", "title: 通知\nissuer:\n  - 甲局\n  - 乙局\ndate: 2026-05-01\n")
    assert [issuer.characters for issuer in document.issuers] == ["甲局", "乙局"]
    signature = document.parts[0].blocks[-1]
    assert isinstance(signature, Signature)
    assert [signer.characters for signer in signature.signers] == ["甲局", "乙局"]


def test_signature_is_made_from_the_front_matter() -> None:
    document, _ = read_document("正文。\n\n# 预案\n\n内容。", FRONT + "date: 2026-05-01\nnote: 此件公开发布\nsigned: 张三\n")
    signature = document.parts[0].blocks[-1]
    assert isinstance(signature, Signature)
    assert [signer.characters for signer in signature.signers] == ["张三"]
    assert (signature.date.characters, signature.note.characters) == ("2026年5月1日", "（此件公开发布）")
    assert signature.date.position()[1:] == (4, 7)
    assert signature.note.position(1)[1:] == (5, 7)


def test_brackets_of_a_note_may_be_typed() -> None:
    document, _ = read_document("正文。", FRONT + "note: （此件公开发布）\n")
    assert document.parts[0].blocks[-1].note.characters == "（此件公开发布）"  # type: ignore[union-attr]


def test_no_signature_without_date_and_note() -> None:
    document, _ = read_document("正文。")
    assert len(document.parts[0].blocks) == 1


@pytest.mark.parametrize(
    ("front", "body", "columns"),
    [("", "正文。", 2), ("", "正文。\n\n# 预案", 1), ("columns: 1\n", "正文。", 1), ("栏数: 双栏\n", "正文。\n\n# 预案", 2)],
)
def test_columns_of_the_letter(front: str, body: str, columns: int) -> None:
    assert read_document(body, FRONT + front)[0].parts[0].columns == columns


@pytest.mark.parametrize(
    ("typed", "label", "title"),
    [
        ("附件1　名单", "附件1", "名单"),
        ("附件 1 名单", "附件 1", "名单"),
        ("附件　名单", "附件", "名单"),
        ("附件二　名单", "附件二", "名单"),
        ("附件1\\\n名单", "附件1", "名单"),
        ("附件1　领导小组\\\n名单", "附件1", "领导小组\n名单"),
        ("附件1", "附件1", ""),
        ("附件一览表", "", "附件一览表"),
        ("预案", "", "预案"),
        ("预案\\\n（修订）", "", "预案\n（修订）"),
    ],
)
def test_labels_of_attachments(typed: str, label: str, title: str) -> None:
    document, codes = read_document(f"正文。\n\n# {typed}\n\n内容。")
    part = document.parts[1]
    assert codes == []
    assert (part.label.characters, part.title.characters) == (label, title)
    assert part.kind is (PartKind.ATTACHMENT if label else PartKind.INSTRUMENT)


def test_part_may_start_a_page() -> None:
    document, _ = read_document("正文。\n\n# 甲 {starts=page}\n\n内容。\n\n# 乙\n\n内容。")
    assert [part.starts_page for part in document.parts] == [False, True, False]


def test_headings_keep_their_numbers() -> None:
    document, codes = read_document("## 一、总则\n\n### （一）目的\n\n#### 1. 范围\n\n##### （1）细目")
    assert codes == []
    assert [(block.level, block.text.characters) for block in document.parts[0].blocks if isinstance(block, Heading)] == [
        (2, "一、总则"), (3, "（一）目的"), (4, "1. 范围"), (5, "（1）细目"),
    ]  # fmt: skip


def test_masthead_comes_from_the_publication() -> None:
    issue, _ = read_with({"gazette.yaml": "name: 公报\nmastheads:\n  云汉市人民政府: vertical\n".encode()})
    assert issue is not None
    assert issue.documents[0].masthead is Masthead.VERTICAL
    assert read_document("正文。")[0].masthead is Masthead.HORIZONTAL


def test_document_without_masthead_has_no_issuer_in_the_contents() -> None:
    document, codes = read_document("正文。", "title: 大事记\nmasthead: none\n")
    assert (document.entry, codes) == ("大事记", [])


def test_public_record() -> None:
    record = read_document("正文。", FRONT + "effective: 2026-06-01\nrepeals: 云政发〔2019〕3号\nkeywords: 防汛、抗旱\nindex: '012: 3'\n")[
        0
    ].record
    assert record.effective == datetime.date(2026, 6, 1)
    assert (record.repeals, record.keywords, record.index) == (("云政发〔2019〕3号",), ("防汛", "抗旱"), "012: 3")


def test_byte_order_mark_and_windows_line_ends_are_accepted() -> None:
    data = b"\xef\xbb\xbf" + "---\r\nissuer: 甲\r\ntitle: |\r\n  关于\r\n  通知\r\n---\r\n\r\n正文\r\n续。\r\n".encode()
    issue, codes = read_with({"2026-05/a.md": data})
    assert codes == []
    assert issue is not None
    text = issue.documents[0].parts[0].blocks[0].text  # type: ignore[union-attr]
    assert (text.characters, text.position(2)[1:]) == ("正文续。", (9, 1))
    assert issue.documents[0].title.characters == "关于\n通知"


def test_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    folder = write_issue(tmp_path, {"2026-05/a.md": None, "secret.md": b"x"})
    (folder / "a.md").symlink_to(tmp_path / "secret.md")
    assert [finding.code for finding in read_issue(folder)[1]] == ["S004"]


def test_all_files_are_read_before_anything_is_said() -> None:
    _, codes = read_with({"gazette.yaml": "nama: 公报\n".encode(), "2026-05/issue.yaml": b"year: x\nsections: []\n", "2026-05/a.md": b"x"})
    assert codes == ["F001", "F002", "F002", "F002", "F004", "F011", "S006"]
