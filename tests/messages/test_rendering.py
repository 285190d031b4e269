"""The catalogue and the languages it speaks."""

from __future__ import annotations

import string
from importlib import import_module
from pathlib import Path

import pytest

import publisher.messages
from publisher.messages import CATALOGUE, Finding, Findings, Language, choose_language, explain, list_codes, render, say
from publisher.messages.plain import PLAIN
from publisher.position import Position

PLACE = Position("issues/2026-05/03-plan.md", 14, 5)


def fields(sentence: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name is not None}


def test_finding_is_one_line_with_place_code_text_and_remedy() -> None:
    finding = Finding("M004", PLACE, {"found": 2, "expected": 3})
    assert (
        render(finding, Language.CHINESE)
        == "issues/2026-05/03-plan.md:14:5: M004 表格这一行有 2 格，表头有 3 格 → 补足或删去多余的格；空格也要写“|”"
    )
    assert render(finding, Language.ENGLISH) == (
        "issues/2026-05/03-plan.md:14:5: M004 cells in this row: 2, in the head: 3 → add or delete cells; an empty cell needs its “|” too"
    )


def test_warning_says_so() -> None:
    assert "M011 警告：" in render(Finding("M011", PLACE), Language.CHINESE)
    assert "M011 warning: " in render(Finding("M011", PLACE), Language.ENGLISH)


@pytest.mark.parametrize(
    ("value", "said"), [("\x1b[31m", "\\u001b[31m"), ("a\nb", "a\\u000ab"), ("\u202e", "\\u202e"), ("{x}", "{x}"), ("　", "　")]
)
def test_nothing_from_the_source_reaches_the_terminal_unescaped(value: str, said: str) -> None:
    assert f"“{said}”" in render(Finding("F001", PLACE, {"key": value, "known": "y"}), Language.CHINESE)


def test_long_values_are_cut() -> None:
    assert "x" * 79 + "…" in render(Finding("F001", PLACE, {"key": "x" * 500, "known": "y"}), Language.CHINESE)


@pytest.mark.parametrize("entry", CATALOGUE.values(), ids=lambda entry: entry.code)
def test_both_languages_fill_the_fields_their_findings_bring(entry) -> None:  # type: ignore[no-untyped-def]
    assert entry.chinese
    assert entry.chinese_remedy
    assert entry.english
    assert entry.english_remedy
    assert fields(entry.chinese) - {"alias"} <= fields(entry.english) | fields(entry.chinese_remedy)
    assert fields(entry.english) - {"problem"} <= fields(entry.chinese) | fields(entry.english_remedy)


def test_plain_messages_have_the_same_fields_in_both_languages() -> None:
    assert [name for name, (chinese, english) in PLAIN.items() if fields(chinese) != fields(english)] == []


def test_codes_are_unique() -> None:
    """Each module of entries is listed, under the letter of its codes."""
    from publisher.messages.catalogue import _AREAS

    folder = Path(publisher.messages.__file__).parent
    names = {path.stem for path in folder.glob("*.py") if "ENTRIES" in path.read_text("utf-8")} - {"catalogue"} | {"desk"}
    modules = {name: import_module(f"publisher.messages.{name}") for name in names}
    codes = [entry.code for module in modules.values() for entry in module.ENTRIES]
    assert len(codes) == len(set(codes)) == len(CATALOGUE)
    assert {(code[0], name) for name in names for code in (entry.code for entry in modules[name].ENTRIES)} == {
        (letter, name) for letter, area in _AREAS.items() for name in area
    }


@pytest.mark.parametrize(
    ("asked", "environment", "language"),
    [
        (None, {}, "zh"),
        (None, {"LANG": "C"}, "zh"),
        (None, {"LANG": "POSIX"}, "zh"),
        (None, {"LANG": "C.UTF-8"}, "zh"),
        (None, {"LANG": "zh_CN.UTF-8"}, "zh"),
        (None, {"LANG": "de_DE.UTF-8"}, "zh"),
        (None, {"LANG": "en_US.UTF-8"}, "en"),
        (None, {"LANG": "en_GB"}, "en"),
        (None, {"LC_ALL": "zh_CN", "LANG": "en_US"}, "zh"),
        (None, {"LC_ALL": "", "LC_MESSAGES": "en_US", "LANG": "zh_CN"}, "en"),
        ("en", {"LANG": "zh_CN"}, "en"),
        ("zh", {"LC_ALL": "en_US"}, "zh"),
    ],
)
def test_language_is_the_one_asked_for_else_of_the_locale_else_chinese(
    asked: str | None, environment: dict[str, str], language: str
) -> None:
    assert choose_language(asked, environment).value == language


def test_explain_shows_an_entry() -> None:
    assert explain("s001", Language.CHINESE) == (
        "S001 错误\n期文件夹“{folder}”里没有 issue.yaml\n改法：每期文件夹都要有 issue.yaml，写明年份、期号、出版日期和栏目"
    )
    assert explain("M029", Language.ENGLISH) == (
        "M029 error\nmalformed attributes: “{value}”\nRemedy: write {name=value}, with quotation marks around a value with spaces"
    )
    assert explain("X999", Language.CHINESE) is None


def test_all_codes_can_be_listed() -> None:
    listed = list_codes(Language.CHINESE)
    assert len(listed) == len(CATALOGUE)
    assert "M003 多余的“:::”" in listed


def test_plain_message_is_filled_and_escaped() -> None:
    assert say("folder.missing", Language.ENGLISH, folder="a\x07") == "there is no such folder: a\\u0007"


def test_findings_are_told_once_and_in_the_order_of_the_file() -> None:
    findings = Findings()
    for line in (9, 3, 3):
        findings.add("M003", Position("b", line, 1))
    findings.add("M003", Position("a", 1, 1))
    assert [(finding.position.file, finding.position.line) for finding in findings.sorted()] == [("b", 3), ("b", 9), ("a", 1)]
