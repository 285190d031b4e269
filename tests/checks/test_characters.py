"""Characters no font has, and characters nobody sees."""

from __future__ import annotations

import tempfile
from pathlib import Path

from publisher.checks import ROLES, check_issue, is_assigned, texts_of
from publisher.messages import Language, render
from publisher.model import Issue
from publisher.source import read_issue
from tests.source.cases import write_document


def read(body: str) -> Issue:
    with tempfile.TemporaryDirectory() as folder:
        issue, _ = read_issue(write_document(Path(folder), body))
    assert issue is not None
    return issue


def test_character_without_font_is_named_with_its_place_and_number() -> None:
    (finding,) = check_issue(read("云**𠮷**汉"), lambda _, character: character != "𠮷")
    assert render(finding, Language.CHINESE).endswith(
        "2026-05/a.md:6:4: T001 没有字体能印“𠮷”（U+20BB7） → 核对这个字；生僻字请安装有此字的字体，私用区字符请换成正式编码"
    )


def test_fonts_are_asked_by_role() -> None:
    asked = set()

    def covers(role: str, character: str) -> bool:
        asked.add((role, character))
        return True

    assert check_issue(read("甲**乙**\n\n## 丙\n\n::: box 丁\n戊\n:::\n\n| 己 |\n| --- |\n| 庚 |\n\n# 附件1　辛\n\n壬"), covers) == []
    assert {
        ("body", "甲"),
        ("strong", "乙"),
        ("heading", "丙"),
        ("box", "丁"),
        ("body", "戊"),
        ("table", "庚"),
        ("label", "1"),
        ("title", "辛"),
    } <= asked
    assert {role for role, _ in asked} <= set(ROLES)


def test_every_faulty_place_is_found_once_a_line() -> None:
    findings = check_issue(read("甲乙甲\n甲\n\n甲"), lambda _, character: character != "甲")
    assert [(finding.position.line, finding.position.column) for finding in findings] == [(6, 1), (7, 1), (9, 1)]


def test_private_use_and_unassigned_characters_have_no_font_whatever_it_claims() -> None:
    assert [finding.code for finding in check_issue(read("\ue000\n\n\U000e0fff"), lambda *_: True)] == ["T001", "T001"]


def test_invisible_characters_are_told_apart() -> None:
    assert [finding.code for finding in check_issue(read("甲\u200b乙\ufeff丙\u00ad"), is_assigned)] == ["T002", "T002", "T002"]


def test_ideographic_spaces_are_no_fault() -> None:
    assert check_issue(read("甲　乙 丙"), lambda _, character: not character.isspace()) == []


def test_each_text_is_listed_once() -> None:
    places = [text.position() for _, text in texts_of(read("甲\n\n::: roster\n组长：李云　市长\n:::")) if text]
    assert len(places) == len(set(places))
