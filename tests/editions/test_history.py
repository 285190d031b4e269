"""`publisher status`: working days, terms, editions, open corrections."""

from __future__ import annotations

import datetime
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publisher.editions.history import Source, State, look_over
from publisher.model.workdays import Holidays
from publisher.source.holidays import read_holidays
from tests.editions.corrected import copy_publication, correct, release_twice, write_corrections
from tests.web.conftest import run

AUTUMN = Holidays(
    off=frozenset(date(2026, 10, day) for day in range(1, 8)) | {date(2026, 9, 25)},
    worked=frozenset({date(2026, 9, 20), date(2026, 10, 10)}),
)
DAYS = st.dates(date(2020, 1, 1), date(2030, 12, 31))


def test_a_week_has_five_working_days() -> None:
    assert Holidays().add(date(2026, 6, 5), 1) == date(2026, 6, 8)
    assert Holidays().add(date(2026, 6, 1), 20) == date(2026, 6, 29)


def test_holidays_do_not_count_and_weekends_worked_do() -> None:
    assert not AUTUMN.is_working(date(2026, 10, 1))
    assert AUTUMN.is_working(date(2026, 10, 10))
    assert AUTUMN.add(date(2026, 9, 18), 20) == date(2026, 10, 22)
    assert Holidays().add(date(2026, 9, 18), 20) == date(2026, 10, 16)


def test_a_calendar_covers_the_years_it_has_days_off_of() -> None:
    assert AUTUMN.covers(2026)
    assert not AUTUMN.covers(2027)


@given(DAYS, st.integers(1, 60))
def test_adding_and_counting_agree(day: date, count: int) -> None:
    due = AUTUMN.add(day, count)
    assert AUTUMN.is_working(due)
    assert AUTUMN.count(day, due) == count
    assert AUTUMN.count(due, day) == -count


@given(DAYS, DAYS)
def test_counting_is_by_days(one: date, other: date) -> None:
    first, last = sorted((one, other))
    days = [first + datetime.timedelta(days=n + 1) for n in range((last - first).days)]
    assert Holidays().count(first, last) == sum(day.weekday() < 5 for day in days)


def test_the_calendar_is_read_in_both_languages(tmp_path: Path) -> None:
    (tmp_path / "holidays.yaml").write_text("放假:\n  - 2026-10-01\n  - 2026年10月2日\nworked: 2026-10-10\n", "utf-8")
    holidays, findings = read_holidays(tmp_path)
    assert findings == []
    assert holidays == Holidays(frozenset({date(2026, 10, 1), date(2026, 10, 2)}), frozenset({date(2026, 10, 10)}))


def test_no_calendar_is_no_fault(tmp_path: Path) -> None:
    assert read_holidays(tmp_path) == (Holidays(), [])


def test_what_is_wrong_in_the_calendar_is_told_with_its_place(tmp_path: Path) -> None:
    (tmp_path / "holidays.yaml").write_text("off:\n  - 2026-10-01\n  - 2026-13-01\nfree: x\n", "utf-8")
    _, findings = read_holidays(tmp_path)
    assert [(finding.code, finding.position.line) for finding in findings] == [("F003", 3), ("F001", 4)]


@pytest.fixture(scope="module")
def issues(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    folder = copy_publication(tmp_path_factory.mktemp("history"), "2026-05", "2026-06")
    release_twice(folder, "2026-06", ("09-renmian.md", "公冶明", "公冶铭"), [correct("09-renmian", "公冶明", "公冶铭", "16", 1, 5)])
    yield folder


@pytest.fixture
def copy(issues: Path, tmp_path: Path) -> Path:
    shutil.copytree(issues.parent, tmp_path / "publication")
    return tmp_path / "publication" / "issues"


def look(issues: Path, today: date = date(2026, 8, 1), holidays: Holidays | None = None) -> dict[str, State]:
    return {state.slug: state for state in look_over(issues, today, holidays or Holidays())}


def test_editions_stand_with_their_days(issues: Path) -> None:
    states = look(issues)
    assert list(states) == ["2026-05", "2026-06"]
    assert states["2026-05"].source is Source.UNRELEASED
    assert states["2026-05"].releases == ()
    june = states["2026-06"]
    assert [(each.number, each.date, each.corrections) for each in june.releases] == [(1, date(2026, 6, 30), 0), (2, date(2026, 7, 10), 1)]
    assert june.source is Source.SAME
    assert june.opened == ()


def test_a_source_changed_without_a_word_is_told(copy: Path) -> None:
    file = copy / "2026-06" / "09-renmian.md"
    file.write_text(file.read_text("utf-8").replace("段砚", "段研"), "utf-8")
    assert look(copy)["2026-06"].source is Source.CHANGED


def test_corrections_not_released_stand_with_words_and_place(copy: Path) -> None:
    file = copy / "2026-06" / "issue.yaml"
    record = "  - {edition: 3, date: 2026-08-01, document: 09-renmian, wrong: 段砚, right: 段研, page: '16', column: 1, row: 9}\n"
    text = file.read_text("utf-8").replace("corrections:\n", "  - {edition: 2, date: 2026-07-10, source: x, manifest: y}\ncorrections:\n")
    file.write_text(text + record, "utf-8")
    state = look(copy)["2026-06"]
    assert state.source is Source.CORRECTED
    assert state.opened == ("第16页左栏第9行，“段砚”应为“段研”。",)


def test_an_issue_gone_or_broken_is_still_listed(copy: Path) -> None:
    (copy / "2026-05" / "issue.yaml").write_text("year: x\n", "utf-8")
    shutil.rmtree(copy / "2026-06")
    states = look(copy)
    assert states["2026-05"].source is Source.FAULTY
    assert states["2026-06"].source is Source.MISSING
    assert len(states["2026-06"].releases) == 2


def terms(copy: Path, today: date, holidays: Holidays | None = None) -> list[tuple[str, date, int]]:
    return [(term.number, term.due, term.left) for state in look(copy, today, holidays).values() for term in state.terms]


@pytest.fixture
def planned(tmp_path: Path) -> Path:
    """An issue to come out on 2026-07-31 with one document of 2026-06-22 that nobody has published."""
    folder = copy_publication(tmp_path, "2026-06")
    issue = folder / "2026-06" / "issue.yaml"
    issue.write_text("year: 2026\nnumber: 7\ndate: 2026-07-31\nsections:\n  - {title: 人事任免, documents: [09-renmian.md]}\n", "utf-8")
    document = folder / "2026-06" / "09-renmian.md"
    document.write_text(document.read_text("utf-8").replace("published: 2026-06-23\n", ""), "utf-8")
    return folder


def test_a_document_to_come_out_too_late_is_told_from_the_start(planned: Path) -> None:
    assert terms(planned, date(2026, 6, 23)) == [("云汉政任〔2026〕5号", date(2026, 7, 20), 19)]


def test_a_term_passed_is_told_until_the_document_is_published(planned: Path) -> None:
    assert terms(planned, date(2026, 7, 22)) == [("云汉政任〔2026〕5号", date(2026, 7, 20), -2)]
    assert terms(planned, date(2026, 7, 31)) == []


def test_a_document_published_by_itself_keeps_its_term(planned: Path) -> None:
    document = planned / "2026-06" / "09-renmian.md"
    document.write_text(document.read_text("utf-8").replace("topic:", "published: 2026-07-01\ntopic:"), "utf-8")
    assert terms(planned, date(2026, 6, 30)) == []
    assert terms(planned, date(2026, 7, 2)) == []


def test_a_term_near_is_told_though_the_issue_comes_in_time(planned: Path) -> None:
    file = planned / "2026-06" / "issue.yaml"
    file.write_text(file.read_text("utf-8").replace("2026-07-31", "2026-07-17"), "utf-8")
    assert terms(planned, date(2026, 7, 10)) == []
    assert terms(planned, date(2026, 7, 13)) == [("云汉政任〔2026〕5号", date(2026, 7, 20), 5)]


def test_unknown_holidays_are_said(planned: Path) -> None:
    [term] = look(planned, date(2026, 7, 22))["2026-07"].terms
    assert term.assumed
    [term] = look(planned, date(2026, 7, 22), AUTUMN)["2026-07"].terms
    assert not term.assumed


def test_the_command_lists_it_all(issues: Path, planned: Path) -> None:
    done = run("status", issues, "--today", "2026-08-01")
    assert done.returncode == 0, done.stderr
    lines = [line.split("\t") for line in done.stdout.splitlines()]
    assert lines == [
        ["期", "各版", "待发布的更正", "源文件"],
        ["2026-05", "—", "0", "未发布"],
        ["2026-06", "第1版 2026-06-30　第2版 2026-07-10", "0", "与最后一版相同"],
    ]
    done = run("--lang", "en", "status", planned, "--today", "2026-07-22")
    assert "2026-07-20\t2026-07-31\t2 working days ago" in done.stdout
    assert done.stdout.rstrip().endswith("Monday to Friday were counted")


def test_a_calendar_with_faults_stops_the_command(planned: Path) -> None:
    (planned / "holidays.yaml").write_text("off: [2026-02-30]\n", "utf-8")
    done = run("status", planned)
    assert done.returncode == 1
    assert "holidays.yaml:1:7: F003" in done.stderr


@pytest.mark.parametrize("words", [("status", "nowhere"), ("status", ".", "--today", "tomorrow")])
def test_wrong_usage(words: tuple[str, ...]) -> None:
    done = run(*words)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr


def test_the_notice_command(issues: Path, tmp_path: Path) -> None:
    done = run("notice", issues / "2026-06", "2", "--output", tmp_path / "gengzheng.md")
    assert done.returncode == 0, done.stderr
    assert "特此更正。" in (tmp_path / "gengzheng.md").read_text("utf-8")
    assert run("notice", issues / "2026-06").stdout == (tmp_path / "gengzheng.md").read_text("utf-8")
    none = run("notice", issues / "2026-05")
    assert none.returncode == 2
    assert "没有登记更正" in none.stderr


def test_an_unreleased_issue_has_no_open_corrections(tmp_path: Path) -> None:
    folder = copy_publication(tmp_path, "2026-06")
    write_corrections(folder / "2026-06", [correct("09-renmian", "甲", "乙")])
    assert look(folder)["2026-06"].opened == ()
