"""Records are added to issue.yaml by lines, and nothing else changes."""

from __future__ import annotations

import datetime
import tempfile
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from publisher.editions.outline import split_lines
from publisher.editions.records import add_corrections, add_edition, read_issue_yaml, remove_corrections, write_issue_yaml
from publisher.messages import Trouble
from publisher.model import Cause, Correction, Released
from publisher.source import read_issue
from publisher.source.released import without_editions
from tests.editions.writing import issue_texts
from tests.source.cases import BASE, write_issue

MANY = settings(max_examples=120, deadline=None)
DAY = datetime.date(2026, 7, 15)
ISSUE = BASE["2026-05/issue.yaml"]
FIRST = Released(1, DAY, "1" * 64, "2" * 64)
FIX = Correction(2, DAY, "a", "治金", "冶金", folio="3", column=2, row=17)

words = st.text(
    st.one_of(st.characters(codec="utf-8"), st.sampled_from("冶金：“”\"'\\\n\t　 #-[]{}&*!|>%@`😀\u2028\x85\ufeff\r")), max_size=20
)
corrections = st.builds(
    Correction,
    edition=st.just(1),
    date=st.dates(),
    document=st.sampled_from(["a", "dir/01-plan", "日期：x"]),
    wrong=words,
    right=words,
    cause=st.sampled_from(Cause),
    authority=st.sampled_from(["", "云汉政发〔2026〕3号", '"a" # b']),
    folio=st.sampled_from(["", "12", "II"]),
    column=st.integers(0, 3),
    row=st.integers(0, 60),
    nth=st.integers(1, 9),
    field=st.sampled_from(["", "keywords"]),
)


def read_back(text: str) -> list[Correction]:
    with tempfile.TemporaryDirectory() as folder:
        files: dict[str, bytes | None] = {"2026-05/issue.yaml": text.encode()}
        issue, findings = read_issue(write_issue(Path(folder), files))
    assert issue is not None, findings
    return list(issue.corrections)


def added_lines(before: str, after: str) -> list[str]:
    """The lines after has more, which must be the only difference."""
    old, new = split_lines(before.removeprefix("\ufeff")), split_lines(after.removeprefix("\ufeff"))
    if not old[-1].endswith(("\n", "\r")):
        end = old[0][len(old[0].rstrip("\r\n")) :] or "\n"
        old[-1], new[-1] = old[-1] + end, new[-1] + end
    extra = len(new) - len(old)
    for at in range(len(old) + 1):
        if new[:at] == old[:at] and new[at + extra :] == old[at:]:
            return new[at : at + extra]
    raise AssertionError((before, after))


@MANY
@given(issue_texts(), st.data())
def test_an_edition_is_added_by_lines_alone(text: str, data: st.DataObject) -> None:
    number = text.count("清单") + text.count("manifest") + 1
    after = add_edition(text, Released(number, DAY, "a" * 64, "b" * 64))
    assert len(added_lines(text, after)) in (4, 5)
    assert without_editions(after) == without_editions(text)
    assert after.startswith("\ufeff") == text.startswith("\ufeff")
    assert after.endswith(("\n", "\r")) == text.endswith(("\n", "\r"))
    root = yaml.safe_load(after)
    listed = root.get("editions") or root.get("版本")
    assert [each.get("edition") or each.get("版次") for each in listed] == list(range(1, number + 1))
    root.pop("editions", None), root.pop("版本", None)
    was = yaml.safe_load(text)
    was.pop("editions", None), was.pop("版本", None)
    assert root == was


@MANY
@given(issue_texts(), st.lists(corrections, min_size=1, max_size=3))
def test_corrections_are_added_and_taken_away_again(text: str, fixes: list[Correction]) -> None:
    fixes = [Correction(**{**{name: getattr(each, name) for name in each.__slots__}, "edition": 7}) for each in fixes]
    after = add_corrections(text, fixes)
    assert added_lines(text, after)
    assert remove_corrections(after, 7) == text
    assert remove_corrections(text, 7) == text


@MANY
@given(issue_texts(), st.lists(corrections, min_size=1, max_size=3), st.integers(2, 3))
def test_records_of_both_kinds_can_follow_each_other(text: str, fixes: list[Correction], more: int) -> None:
    number = text.count("清单") + text.count("manifest") + 1
    both = add_corrections(add_edition(text, Released(number, DAY, "a" * 64, "b" * 64)), fixes)
    other = add_edition(add_corrections(text, fixes), Released(number, DAY, "a" * 64, "b" * 64))
    assert yaml.safe_load(both) == yaml.safe_load(other)
    assert without_editions(other) == without_editions(add_corrections(text, fixes))


@MANY
@given(corrections)
def test_a_correction_reads_back_as_it_was(fix: Correction) -> None:
    if fix.wrong == fix.right:
        return
    first = add_edition(ISSUE, FIRST)
    fix = Correction(**{**{name: getattr(fix, name) for name in fix.__slots__}, "edition": 2})
    if not (fix.folio or fix.row):
        fix = Correction(**{**{name: getattr(fix, name) for name in fix.__slots__}, "column": 0})
    assert read_back(add_corrections(first, [fix])) == [fix]


def test_the_lines_of_a_first_edition() -> None:
    text = add_edition(ISSUE, FIRST)
    assert text == ISSUE + f"editions:\n  - edition: 1\n    date: 2026-07-15\n    source: {'1' * 64}\n    manifest: {'2' * 64}\n"


def test_the_lines_of_a_correction_in_chinese() -> None:
    text = "年: 2026\n期号: 5\n出版日期: 2026-05-30\n栏目:\n- 标题: 市政府文件\n  文件:\n  - a.md\n"
    fix = Correction(2, DAY, "a", "治\n金", "冶　金", Cause.ORIGINAL, "云汉政发〔2026〕3号", "3", 2, 17, 2)
    assert add_corrections(text, [fix]) == text + (
        '更正:\n- 版次: 2\n  日期: 2026-07-15\n  文件: "a"\n  误: "治\\n金"\n  正: "冶　金"\n  原因: 原件\n'
        '  依据: "云汉政发〔2026〕3号"\n  页: "3"\n  栏: 2\n  行: 17\n  第几处: 2\n'
    )


def test_a_second_edition_stands_right_below_the_first_and_above_what_follows() -> None:
    text = add_edition(ISSUE, FIRST) + "\n# 更正由编辑中心登记\ncorrections:\n"
    after = add_edition(text, Released(2, DAY, "3" * 64, "4" * 64))
    assert added_lines(text, after)[0] == "  - edition: 2\n"
    assert after.index("edition: 2") < after.index("# 更正由")


def test_a_list_is_made_before_a_text_that_reaches_to_the_end() -> None:
    text = "year: 2026\n# 栏目\nsections:\n  - title: |\n      市政府文件"
    after = add_edition(text, FIRST)
    assert after.startswith("year: 2026\neditions:\n  - edition: 1\n")
    assert after.endswith("# 栏目\nsections:\n  - title: |\n      市政府文件")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{year: 2026, number: 5}\n", "records.root"),
        ("- a\n", "records.root"),
        ("a: [\n", "records.root"),
        ("", "records.root"),
        ("a: 1\n---\nb: 2\n", "records.root"),
        ("a: 1\u2028b: 2\n", "records.root"),
        ("year: 1\neditions: []\n", "records.flow"),
        ("year: 1\neditions: [{edition: 1}]\n", "records.flow"),
        ("year: 1\neditions: 甲\n", "records.flow"),
        ("year: 1\neditions: &a\n", "records.flow"),
        ("year: 1\neditions: !!seq\n", "records.flow"),
    ],
)
def test_what_cannot_be_done_by_adding_lines_is_refused(text: str, message: str) -> None:
    with pytest.raises(Trouble) as trouble:
        add_edition(text, FIRST)
    assert trouble.value.message in (message, "records.unsafe")


def test_taking_corrections_away_leaves_those_of_other_editions() -> None:
    older = add_corrections(add_edition(ISSUE, FIRST), [FIX])
    both = add_corrections(older, [Correction(3, DAY, "a", "x", "y"), Correction(3, DAY, "a", "p", "")])
    assert remove_corrections(both, 3) == older
    assert [fix.edition for fix in read_back(remove_corrections(both, 3))] == [2]


def test_issue_yaml_is_replaced_whole_and_keeps_its_mode(tmp_path: Path) -> None:
    folder = write_issue(tmp_path, {})
    file = folder / "issue.yaml"
    file.chmod(0o640)
    write_issue_yaml(folder, "year: 1\r\n")
    assert (read_issue_yaml(folder), file.stat().st_mode & 0o777) == ("year: 1\r\n", 0o640)
    assert [path.name for path in folder.iterdir() if path.name.startswith(".")] == []


def test_issue_yaml_changed_meanwhile_is_left_alone(tmp_path: Path) -> None:
    folder = write_issue(tmp_path, {})
    with pytest.raises(Trouble) as trouble:
        write_issue_yaml(folder, "year: 1\n", "year: 2\n")
    assert trouble.value.message == "records.changed"
    assert read_issue_yaml(folder) == ISSUE
    assert sorted(path.name for path in folder.iterdir()) == ["a.md", "issue.yaml"]
