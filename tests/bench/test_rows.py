"""What is measured with: issues, edits, processes that stay."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from publisher.build import make_issue
from publisher.source import read_issue
from tests.bench import __main__ as bench
from tests.bench import rows
from tests.bench.edits import ADDED, Edit, find_places
from tests.bench.material import copy_issue, write_pages, write_publication, write_year
from tests.bench.measure import Run, RunFailed
from tests.bench.peers import find_peers
from tests.bench.resident import Resident
from tests.bench.resident import main as stay
from tests.bench.results import Row, load_results
from tests.bench.rows import ROWS, USUAL_RUNS
from tests.conftest import SAMPLE
from tests.test_issues import Quiet


def test_a_copy_is_the_issue_with_what_lies_beside_it(tmp_path: Path) -> None:
    copy = copy_issue(SAMPLE, tmp_path / "issues")
    names = {path.name for path in copy.parent.iterdir()}
    assert "gazette.yaml" in names and "2026-05" not in names
    for path in SAMPLE.rglob("*"):
        if path.is_file():
            assert (copy / path.relative_to(SAMPLE)).read_bytes() == path.read_bytes()
            (copy / path.relative_to(SAMPLE)).write_bytes(b"")  # may be written


def test_a_year_has_twelve_sound_issues_with_numbers_of_their_own(tmp_path: Path) -> None:
    issues = [read_issue(folder)[0] for folder in write_year(SAMPLE, tmp_path)]
    assert [issue.number for issue in issues if issue is not None] == list(range(1, 13))


def test_a_publication_has_issues_month_by_month(tmp_path: Path) -> None:
    issues = write_publication(tmp_path, 14)
    slugs = {issue.slug for folder in issues.glob("*/") if (issue := read_issue(folder)[0]) is not None}
    assert slugs == {f"2026-{month:02}" for month in range(1, 13)} | {"2025-12", "2025-11"}


def test_an_issue_of_so_many_pages_has_about_as_many(tmp_path: Path) -> None:
    made = make_issue(write_pages(tmp_path, 64), Quiet())
    assert made is not None
    assert 50 < len(made.layout.tree.pages) < 80


def test_each_edit_leaves_one_character_more_and_can_be_undone(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_text("一二三四", "utf-8")
    edit = Edit(file, 2)
    edit.next()
    edit.next()
    assert file.read_text("utf-8") == "一二" + ADDED * 2 + "三四"
    edit.undo()
    assert file.read_text("utf-8") == "一二三四"


def test_places_are_in_plain_paragraphs_of_three_documents() -> None:
    places = find_places(SAMPLE)
    assert [place.name for place in places] == ["near the beginning", "in the middle", "near the end"]
    assert len({place.file for place in places}) == 3
    for place in places:
        text = place.file.read_text("utf-8")
        line = text[text.rfind("\n", 0, place.at) + 1 : text.find("\n", place.at)]
        assert len(line) >= 25 and not set(line) & set("#|*:：{}") and line.isprintable()


def test_the_same_place_is_found_in_a_peers_source(tmp_path: Path) -> None:
    (tmp_path / "issue").mkdir()
    line = "为了切实做好今年的防汛抗旱工作，确保人民群众生命财产安全，现将有关事项通知如下。"
    twice = "会议要求各县各部门切实提高思想认识，压紧压实各级各方面责任，确保完成各项任务。"
    (tmp_path / "issue" / "a.md").write_text(f"---\ntitle: 甲\n---\n\n{twice}\n\n{line}\n", "utf-8")
    peer = tmp_path / "issue.typ"
    peer.write_text(f"#heading[甲]\n{twice}\n{twice}\n{line}\n", "utf-8")
    (place,) = find_places(tmp_path / "issue", peer)
    text, other = place.file.read_text("utf-8"), peer.read_text("utf-8")
    assert text[place.at : place.at + 9] == other[place.beside : place.beside + 9] == line[12:21]


def test_a_process_that_stays_makes_the_pdf_a_build_makes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from publisher.build import build_issue

    copy = copy_issue(SAMPLE, tmp_path / "issues")
    place = find_places(copy)[0]
    command = (sys.executable, "-m", "tests.bench.resident", str(copy), str(tmp_path / "stays.pdf"))
    with Resident("ours", command, {}) as resident:
        resident.make()
        Edit(place.file, place.at).next()
        assert resident.make() > 0
    assert build_issue(copy, outputs={"pdf"}, output=tmp_path / "built", reporter=Quiet())
    assert (tmp_path / "stays.pdf").read_bytes() == (tmp_path / "built" / "2026-06.pdf").read_bytes()


def test_a_process_that_ends_is_told() -> None:
    with Resident("theirs", (sys.executable, "-c", "raise SystemExit(5)"), {}) as resident, pytest.raises(RunFailed, match="theirs"):
        resident.make()


def test_an_issue_with_an_error_ends_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", iter(["\n"]))
    assert stay(tmp_path, tmp_path / "a.pdf") == 1


def test_without_the_peers_there_is_a_word_and_no_failure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PUBLISHER_SHARED", str(tmp_path / "none"))
    peers, missing = find_peers(SAMPLE, tmp_path)
    assert peers == []
    (said,) = missing
    assert "Peers: not measured" in said and str(tmp_path) not in said


def test_rows_are_kept_and_written_one_by_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def measure(plan: rows.Plan) -> Row:
        return Row(series={"everything new": [Run(plan.runs, 1.0, 2**20, 7)]}, material=plan.issue.name)

    monkeypatch.setitem(rows.ROWS, "site", ("a site", measure))
    monkeypatch.setitem(rows.ROWS, "year", ("a year", measure))
    words = ["--issue", str(SAMPLE), "--docs", str(tmp_path)]
    assert bench.main(["site", "--quick", *words]) == 0
    assert not list(tmp_path.iterdir()), "a look leaves nothing"
    assert bench.main(["site", *words]) == 0
    assert bench.main(["year", "--runs", "5", *words]) == 0
    kept = load_results(tmp_path / "benchmarks.json")
    assert {key: row.series["everything new"][0].wall for key, row in kept.items()} == {"site": 3, "year": 5}
    page, plot = (tmp_path / name for name in ("benchmarks.md", "benchmarks.svg"))
    before = page.read_bytes(), plot.read_bytes()
    page.unlink()
    assert bench.main(["--again", *words]) == 0
    assert (page.read_bytes(), plot.read_bytes()) == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["benchmarks.json", "benchmarks.md", "benchmarks.svg"]


def test_a_row_that_fails_leaves_the_others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def fail(_: rows.Plan) -> Row:
        raise RunFailed("Typst: exit code 1")

    monkeypatch.setitem(rows.ROWS, "site", ("a site", fail))
    assert bench.main(["site", "--issue", str(SAMPLE), "--docs", str(tmp_path)]) == 1
    assert "Typst: exit code 1" in capsys.readouterr().err
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("words", [["nothing"], ["--runs", "0"], ["--issue", "no/such"]])
def test_wrong_words_are_told(words: list[str]) -> None:
    with pytest.raises(SystemExit) as error:
        bench.main(words)
    assert error.value.code == 2


def test_every_row_has_a_number_of_runs_and_a_head() -> None:
    from tests.bench.report import _HEADS

    assert set(ROWS) == set(USUAL_RUNS) == set(_HEADS)
