"""``publisher correct``: words located, the source brought in order, the record written."""

from __future__ import annotations

import contextlib
import datetime
import errno
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from publisher.cli import main
from publisher.editions.archive import latest_edition
from publisher.editions.locking import hold_lock
from publisher.editions.proof import prove_corrections, prove_source
from publisher.editions.records import read_issue_yaml
from publisher.model import Cause, Correction, Issue
from publisher.source import read_issue
from tests.editions.frozen import freeze, make
from tests.pages.issues import FRONT
from tests.source.cases import write_issue

BODY = """严格管控治金企业的重大风险，治金企业要下降12.5%。

::: box 专栏1　重点
治金企业高温熔融金属，涉粉作业人数30人以上
的企业。
:::

::: roster
组长：李明　副市长
成员：王小明　局长
张　力　主任
:::

| 项目 | 数量 |
| --- | --- |
| 甲项 | 12.5 |
| 乙项 | 12.5 |

**（一）指导思想。**以人为本。
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = write_issue(tmp_path / "p/issues", {"2026-05/a.md": f"---\n{FRONT}date: 2026-05-20\nkeywords: 防汛\n---\n\n{BODY}".encode()})
    freeze(place)
    return place


def read(folder: Path) -> Issue:
    issue, findings = read_issue(folder)
    assert issue is not None, findings
    return issue


def run(folder: Path, *words: str, date: str = "2026-07-03") -> int:
    return main(["correct", str(folder), *words, *(["--date", date] if date else []), "--lang", "zh"])


def corrections(folder: Path) -> tuple[Correction, ...]:
    return read(folder).corrections


def body(folder: Path) -> str:
    return (folder / "a.md").read_text("utf-8")


def proved(folder: Path) -> bool:
    old = latest_edition(folder.parent.parent / "archive", "2026-05")
    assert old is not None
    made = make(folder)
    return not prove_source(old, made.issue) and not prove_corrections(old, made.layout, made.issue)


def test_words_that_stand_once_are_put_right_and_recorded(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(folder, "--document", "a", "--wrong", "人数30人", "--right", "人数50人") == 0
    assert "涉粉作业人数50人以上\n的企业" in body(folder)
    assert capsys.readouterr().err.splitlines() == [
        f"源文件已改：{folder}/a.md:11",
        "已登记：a 第1页第1栏第4行 误“人数30人” 正“人数50人”",
    ]
    (record,) = corrections(folder)
    assert (record.edition, record.date, record.document) == (2, datetime.date(2026, 7, 3), "a")
    assert (record.folio, record.column, record.row, record.nth) == ("1", 1, 4, 1)
    assert proved(folder)


def test_words_in_several_places_are_listed_and_nothing_is_written(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = body(folder), read_issue_yaml(folder)
    assert run(folder, "--wrong", "治金", "--right", "冶金") == 2
    assert (body(folder), read_issue_yaml(folder)) == before
    assert capsys.readouterr().err.splitlines() == [
        "a 第1页第1栏第1行第1处：…的通知↵严格管控〔治金〕企业的重大风险，…",
        "a 第1页第1栏第1行第2处：…企业的重大风险，〔治金〕企业要下降12.…",
        "a 第1页第1栏第4行第1处：…↵专栏1　重点↵〔治金〕企业高温熔融金属…",
        "“治金”在第1版中不止一处：用 --document、--page、--column、--line、--nth 指明哪一处",
    ]


@pytest.mark.parametrize(
    ("options", "line"),
    [(("--line", "4"), 11), (("--nth", "2"), 8), (("--page", "1", "--line", "1", "--nth", "1"), 8), (("--nth", "3"), 11)],
)
def test_options_choose_a_place(folder: Path, options: tuple[str, ...], line: int) -> None:
    assert run(folder, "--wrong", "治金", "--right", "冶金", *options) == 0
    assert [n for n, text in enumerate(body(folder).splitlines(), 1) if "冶金" in text] == [line]
    assert body(folder).count("冶金") == 1
    assert proved(folder)


def test_words_that_are_not_there_are_refused(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(folder, "--wrong", "冶炼", "--right", "冶金") == 2
    assert "没有“冶炼”" in capsys.readouterr().err
    assert run(folder, "--wrong", "李明", "--right", "李敏", "--page", "2") == 2
    assert "a 第1页第1栏" in capsys.readouterr().err
    assert corrections(folder) == ()


def test_words_may_run_over_the_ends_of_lines_and_blocks(folder: Path) -> None:
    assert run(folder, "--wrong", "甲项\\n12.5", "--right", "甲项\\n12.8") == 0
    assert "| 甲项 | 12.8 |" in body(folder)
    assert run(folder, "--wrong", "以上的企业", "--right", "以上的单位") == 0
    assert "\n的单位。" in body(folder)
    assert proved(folder)


def test_words_not_plainly_typed_are_left_to_the_editor(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = body(folder)
    assert run(folder, "--wrong", "2026年5月20日", "--right", "2026年5月21日") == 0
    assert body(folder) == before
    assert "a.md:4" in capsys.readouterr().err
    assert not proved(folder)
    (folder / "a.md").write_text(before.replace("2026-05-20", "2026-05-21"), "utf-8")
    assert proved(folder)


def test_name_typed_spaced_out_is_put_right(folder: Path) -> None:
    assert run(folder, "--wrong", "张力", "--right", "张立") == 0
    assert "张　立　主任" in body(folder)
    assert proved(folder)


@pytest.mark.parametrize("right", ["**冶金**", "甲|乙", "^2^", "<br>"])
def test_right_words_with_a_meaning_in_markdown_are_left_to_the_editor(folder: Path, right: str) -> None:
    before = body(folder)
    assert run(folder, "--wrong", "乙项", "--right", right) == 0
    assert body(folder) == before
    assert corrections(folder)[0].right == right


def test_edited_source_is_only_recorded(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "a.md").write_text(body(folder).replace("王小明", "王晓明"), "utf-8")
    assert run(folder, "--wrong", "王小明", "--right", "王晓明") == 0
    assert "源文件已是正文" in capsys.readouterr().err
    assert proved(folder)


def test_source_with_yet_other_words_is_refused(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "a.md").write_text(body(folder).replace("王小明", "王大名"), "utf-8")
    assert run(folder, "--wrong", "王小明", "--right", "王晓明") == 2
    assert "现为“王大名”" in capsys.readouterr().err
    assert corrections(folder) == ()


def test_second_run_changes_nothing(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = ("--wrong", "王小明", "--right", "王晓明")
    assert run(folder, *words) == 0
    before = body(folder), read_issue_yaml(folder)
    assert run(folder, *words) == 0
    assert (body(folder), read_issue_yaml(folder)) == before
    assert "1 条已经登记过" in capsys.readouterr().err


def test_run_cut_short_between_source_and_record_is_finished_by_the_next(folder: Path) -> None:
    before = read_issue_yaml(folder)
    words = ("--wrong", "王小明", "--right", "王晓明")
    assert run(folder, *words) == 0
    after = read_issue_yaml(folder)
    (folder / "issue.yaml").write_text(before, "utf-8")
    assert run(folder, *words) == 0
    assert read_issue_yaml(folder) == after


def test_recorded_words_cannot_be_corrected_again(folder: Path) -> None:
    assert run(folder, "--wrong", "王小明", "--right", "王晓明") == 0
    before = body(folder)
    assert run(folder, "--wrong", "小明", "--right", "大明") == 2
    assert (body(folder), len(corrections(folder))) == (before, 1)


def test_line_ends_mark_and_mode_of_the_source_stay(folder: Path) -> None:
    file = folder / "a.md"
    data = b"\xef\xbb\xbf" + file.read_bytes().replace(b"\n", b"\r\n")
    file.write_bytes(data)
    file.chmod(0o640)
    assert run(folder, "--wrong", "王小明", "--right", "王晓明") == 0
    assert file.read_bytes() == data.replace("王小明".encode(), "王晓明".encode())
    assert file.stat().st_mode & 0o777 == 0o640
    assert [path.name for path in folder.iterdir() if path.name.startswith(".")] == []


def test_differences_are_shown_and_not_recorded(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "a.md").write_text(body(folder).replace("| 乙项 | 12.5 |", "| 乙项 | 12.8 |").replace("王小明", "王晓明"), "utf-8")
    assert run(folder) == 0
    said = capsys.readouterr().err.splitlines()
    assert [line.rpartition("行 ")[2] for line in said] == [
        "误“王小明” 正“王晓明”",
        "误“12.5” 正“12.8”",
        "2 处改动未登记；核对后加 --accept 登记",
    ]
    assert corrections(folder) == ()


def test_differences_are_accepted_and_proved(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = body(folder).replace("| 乙项 | 12.5 |", "| 乙项 | 12.8 |").replace("以人为本。", "以人民为本。\n\n新的一段。")
    (folder / "a.md").write_text(text.replace("keywords: 防汛", "keywords: 防汛、抗旱"), "utf-8")
    assert run(folder, "--accept") == 0
    recorded = corrections(folder)
    assert [(each.wrong, each.right, each.field) for each in recorded] == [
        ("12.5", "12.8", ""),
        ("以人", "以人民", ""),
        ("为本。", "为本。\n新的一段。", ""),
        ("防汛", "防汛、抗旱", "keywords"),
    ] or len(recorded) == 4
    assert proved(folder)
    assert run(folder) == 0
    assert "正是登记的 4 条更正" in capsys.readouterr().err


def test_original_needs_its_authority(folder: Path) -> None:
    words = ("--wrong", "王小明", "--right", "王晓明", "--cause", "original")
    assert run(folder, *words) == 2
    assert run(folder, *words, "--authority", "云汉政函〔2026〕30号") == 0
    assert (corrections(folder)[0].cause, corrections(folder)[0].authority) == (Cause.ORIGINAL, "云汉政函〔2026〕30号")


def test_date_before_the_release_is_refused(folder: Path) -> None:
    assert run(folder, "--wrong", "王小明", "--right", "王晓明", date="2026-05-29") == 2
    assert run(folder, "--wrong", "王小明", "--right", "王晓明", date="2026-05-30") == 0


def test_undo_takes_the_records_back_and_leaves_the_text(folder: Path) -> None:
    before = read_issue_yaml(folder)
    assert run(folder, "--wrong", "王小明", "--right", "王晓明") == 0
    assert run(folder, "--undo") == 0
    assert read_issue_yaml(folder) == before
    assert "王晓明" in body(folder)


def test_issue_without_a_release_may_simply_be_edited(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    place = write_issue(tmp_path / "p/issues", {})
    assert run(place, "--wrong", "正文", "--right", "真文") == 2
    assert "还没有发布过" in capsys.readouterr().err


@pytest.mark.parametrize(
    "words",
    [
        ("--wrong", "王小明"),
        ("--right", "王晓明"),
        ("--wrong", "", "--right", "甲"),
        ("--wrong", "甲", "--right", "甲"),
        ("--document", "z", "--wrong", "甲", "--right", "乙"),
    ],
)
def test_wrong_usage_is_refused(folder: Path, words: tuple[str, ...]) -> None:
    assert run(folder, *words) == 2
    assert corrections(folder) == ()


def test_deletion_and_release_of_a_second_edition(folder: Path) -> None:
    assert run(folder, "--wrong", "重大风险", "--right", "风险") == 0
    assert run(folder, "--wrong", "高温", "--right", "") == 0
    assert proved(folder)
    second = freeze(folder, date=datetime.date(2026, 7, 3))
    assert second.manifest.edition == 2
    assert run(folder, "--wrong", "王小明", "--right", "王晓明") == 0
    assert [each.edition for each in corrections(folder)] == [2, 2, 3]
    assert proved(folder)


class Killed(BaseException):
    """The process was killed here."""


@pytest.mark.parametrize("moment", range(12))
def test_run_killed_at_any_step_is_finished_by_the_next(folder: Path, moment: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the system is asked to do, cut short before the n-th request: source and records are old or new, and the next run brings both in order."""
    texts = [body(folder), body(folder).replace("王小明", "王晓明")]
    old = read_issue_yaml(folder)
    words = ("--wrong", "王小明", "--right", "王晓明")
    count = 0

    def dying(do: Callable[..., object]) -> Callable[..., object]:
        def step(*values: object, **named: object) -> object:
            nonlocal count
            count += 1
            if count > moment:
                raise Killed
            return do(*values, **named)

        return step

    with monkeypatch.context() as patch:
        for target, name in ((os, "fsync"), (os, "fchmod"), (Path, "replace"), (shutil, "copymode")):
            patch.setattr(target, name, dying(getattr(target, name)))
        with contextlib.suppress(Killed):
            run(folder, *words)
    assert body(folder) in texts
    if read_issue_yaml(folder) != old:
        assert body(folder) == texts[1], "the source goes first"
    assert run(folder, *words) == 0
    assert body(folder) == texts[1]
    assert len(corrections(folder)) == 1
    assert proved(folder)


def test_temporary_file_of_a_killed_run_is_no_document(folder: Path) -> None:
    (folder / ".a.123.md").write_text(body(folder), "utf-8")
    assert run(folder, "--wrong", "王小明", "--right", "王晓明") == 0
    assert proved(folder)


def test_full_disk_leaves_source_and_records(folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    before = body(folder), read_issue_yaml(folder)

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    assert run(folder, "--wrong", "王小明", "--right", "王晓明") == 2
    assert "磁盘已满" in capsys.readouterr().err
    assert (body(folder), read_issue_yaml(folder)) == before
    assert [path.name for path in folder.iterdir() if path.name.startswith(".")] == []


def test_release_cut_short_is_recorded_first(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    released = read_issue_yaml(folder)
    before = released[: released.index("editions:")]
    (folder / "issue.yaml").write_text(before, "utf-8")
    assert run(folder, "--wrong", "王小明", "--right", "王晓明") == 0
    assert read_issue_yaml(folder).startswith(released)
    assert proved(folder)


def test_issue_somebody_is_at_is_left_alone(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = body(folder)
    with hold_lock(folder.parent.parent / "archive", "2026-05"):
        assert run(folder, "--wrong", "王小明", "--right", "王晓明") == 2
    assert body(folder) == before


def test_frozen_source_is_never_corrected(folder: Path) -> None:
    frozen = folder.parent.parent / "archive/2026-05/1/source/2026-05"
    before = (frozen / "a.md").read_bytes()
    assert run(frozen, "--wrong", "王小明", "--right", "王晓明") == 2
    assert (frozen / "a.md").read_bytes() == before


def test_tampered_archive_is_refused(folder: Path) -> None:
    pages = folder.parent.parent / "archive/2026-05/1/pages.json"
    pages.write_text(pages.read_text("utf-8").replace("王小明", "王大明"), "utf-8")
    assert run(folder, "--wrong", "王大明", "--right", "王晓明") == 2
    assert corrections(folder) == ()
