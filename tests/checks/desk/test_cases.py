"""Every rule of the desk with its failing and its passing case, which `publisher explain` shows too."""

from __future__ import annotations

from pathlib import Path

import pytest

from publisher.checks import cases
from publisher.checks.cases import read_case
from publisher.checks.mending import mend_issue
from publisher.messages import CATALOGUE, Severity
from publisher.messages.desk import REASONS
from tests.checks.desk.laying import check, codes, write_case

CODES = sorted(REASONS)


def test_every_rule_has_its_cases_and_every_case_its_rule() -> None:
    assert {path.stem for path in Path(cases.__file__).parent.glob("*.txt")} == set(CODES)
    assert set(CODES) == {code for code in CATALOGUE if code[0] == "R"}


@pytest.mark.parametrize("code", CODES)
def test_the_failing_case_is_found_and_nothing_else(code: str, tmp_path: Path) -> None:
    case = read_case(code)
    assert case is not None
    assert set(codes(tmp_path, case.fails)) == {code}


@pytest.mark.parametrize("code", CODES)
def test_nothing_is_found_in_the_passing_case(code: str, tmp_path: Path) -> None:
    case = read_case(code)
    assert case is not None
    assert codes(tmp_path, case.passes) == []


@pytest.mark.parametrize("code", CODES)
def test_the_failing_case_is_mended_as_told_and_only_once(code: str, tmp_path: Path) -> None:
    case = read_case(code)
    assert case is not None
    folder = write_case(tmp_path, case.fails)
    document = folder / "a.md"
    before = document.read_text("utf-8")
    issue, checked = check(folder)
    assert mend_issue(issue, checked.flaws, write=False) == mend_issue(issue, checked.flaws)
    assert (
        document.read_text("utf-8") == (write_case(tmp_path / "right", case.mended) / "a.md").read_text("utf-8") if case.mended else before
    )
    issue, checked = check(folder)
    assert mend_issue(issue, checked.flaws) == []


def test_no_rule_stops_a_build() -> None:
    assert {CATALOGUE[code].severity for code in CODES} <= {Severity.WARNING, Severity.NOTICE}


@pytest.mark.parametrize("code", CODES)
def test_every_rule_says_why_in_both_languages(code: str) -> None:
    assert REASONS[code].chinese
    assert REASONS[code].english
