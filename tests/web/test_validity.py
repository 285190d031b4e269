"""有效性 across issues."""

from __future__ import annotations

import pytest

from publisher.web.catalogue import Catalogue
from publisher.web.records import Document, Issue, dump_record, load_record
from publisher.web.validity import Fault, Key, State, fold_number
from tests.web.made import make_document, make_issue

OLD = make_document("old", "云汉政发〔2025〕3号", date="2025-03-01")


def judge(*issues: Issue) -> dict[str, State]:
    return {key.document: validity.state for key, validity in Catalogue(issues).validity.items()}


def later(document: Document, number: int = 6) -> Issue:
    return make_issue(2025, number, document)


def test_a_document_is_valid_until_another_says_otherwise() -> None:
    assert judge(make_issue(2025, 3, OLD)) == {"old": State.VALID}


def test_a_later_issue_repeals() -> None:
    states = judge(make_issue(2025, 3, OLD), later(make_document("new", repeals=("云汉政发〔2025〕3号",), date="2025-06-01")))
    assert states == {"old": State.REPEALED, "new": State.VALID}


def test_a_later_issue_amends() -> None:
    assert (
        judge(make_issue(2025, 3, OLD), later(make_document("new", amends=("云汉政发〔2025〕3号",), date="2025-06-01")))["old"]
        is State.AMENDED
    )


def test_repeal_outweighs_amendment() -> None:
    amending = later(make_document("a", amends=(OLD.number,), date="2025-05-01"), 5)
    repealing = later(make_document("b", repeals=(OLD.number,), date="2025-06-01"))
    assert judge(make_issue(2025, 3, OLD), amending, repealing)["old"] is State.REPEALED


def test_a_repeal_waits_for_the_day_it_takes_effect() -> None:
    repealing = make_document("new", repeals=(OLD.number,), date="2025-06-01", effective="2025-08-01")
    assert judge(make_issue(2025, 3, OLD), later(repealing)) == {"old": State.VALID, "new": State.PENDING}
    assert judge(make_issue(2025, 3, OLD), later(repealing), make_issue(2025, 8))["old"] is State.REPEALED


def test_a_document_repealed_stays_so_when_the_repealing_one_is_repealed() -> None:
    first = later(make_document("first", "云汉政发〔2025〕9号", repeals=(OLD.number,), date="2025-06-01"))
    second = later(make_document("second", repeals=("云汉政发〔2025〕9号",), date="2025-07-01"), 7)
    assert judge(make_issue(2025, 3, OLD), first, second) == {"old": State.REPEALED, "first": State.REPEALED, "second": State.VALID}


def test_the_last_day_of_a_term_still_counts() -> None:
    document = make_document("old", expires="2025-06-28")
    assert judge(make_issue(2025, 3, document), make_issue(2025, 6))["old"] is State.VALID
    assert judge(make_issue(2025, 3, document), make_issue(2025, 7))["old"] is State.EXPIRED


def test_a_document_not_in_the_archive_may_be_repealed() -> None:
    catalogue = Catalogue([later(make_document("new", repeals=("云汉政发〔1998〕1号",)))])
    [act] = catalogue.validity[Key("2025-06", "new")].done
    assert act.target is None
    assert not catalogue.faults


def test_an_earlier_issue_repeals_nothing_later() -> None:
    assert judge(make_issue(2025, 2, make_document("early", repeals=(OLD.number,))), make_issue(2025, 3, OLD))["old"] is State.VALID


def test_documents_of_one_issue_may_repeal_each_other() -> None:
    assert judge(make_issue(2025, 3, OLD, make_document("new", repeals=(OLD.number,))))["old"] is State.REPEALED


@pytest.mark.parametrize("typed", ["云汉政发[2025]3号", "云汉政发（2025）3号", "云汉政发【２０２５】３号", " 云汉政发 〔2025〕 3号"])
def test_a_number_is_known_however_it_is_typed(typed: str) -> None:
    assert fold_number(typed) == OLD.number
    assert judge(make_issue(2025, 3, OLD), later(make_document("new", repeals=(typed,))))["old"] is State.REPEALED


def test_orders_of_one_number_are_told_apart_by_whose_they_are() -> None:
    mine = make_document("mine", "第1号", title="云汉市人民政府令")
    other = make_document("other", "第1号", title="澄川区人民政府令", issuers=("澄川区人民政府",))
    states = judge(make_issue(2025, 3, mine, other), later(make_document("new", repeals=("云汉市人民政府令第1号",))))
    assert states == {"mine": State.REPEALED, "other": State.VALID, "new": State.VALID}


def test_a_number_of_several_documents_is_a_fault_and_repeals_none() -> None:
    twice = make_issue(2025, 3, make_document("a", "第1号"), make_document("b", "第1号"))
    catalogue = Catalogue([twice, later(make_document("new", repeals=("第1号",)))])
    assert catalogue.faults == [Fault("ambiguous", Key("2025-06", "new"), "第1号")]
    assert catalogue.validity[Key("2025-03", "a")].state is State.VALID


def test_a_document_that_repeals_itself_is_a_fault() -> None:
    assert Catalogue([make_issue(2025, 3, make_document("a", "第1号", repeals=("第1号",)))]).faults == [
        Fault("itself", Key("2025-03", "a"), "第1号")
    ]


def test_the_order_of_the_issues_does_not_matter() -> None:
    issues = [make_issue(2025, 3, OLD), later(make_document("new", repeals=(OLD.number,))), make_issue(2025, 9)]
    assert Catalogue(issues).validity == Catalogue(issues[::-1]).validity


def test_a_page_changed_when_a_later_issue_changed_its_validity() -> None:
    repealing = later(make_document("new", repeals=(OLD.number,), effective="2025-08-01"))
    catalogue = Catalogue([make_issue(2025, 3, OLD), repealing, make_issue(2025, 7), make_issue(2025, 8), make_issue(2025, 9)])
    days = {row.document.id: catalogue.changed(row) for row in catalogue.rows}
    assert days == {"old": "2025-08-28", "new": "2025-08-28"}


def test_a_record_goes_through_json_unchanged() -> None:
    issue = make_issue(2025, 3, OLD, make_document("b", repeals=("x",), keywords=("甲", "乙")))
    assert load_record(dump_record(issue)) == issue


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"schema":"publisher/record/0"}', "null", '{"schema":"publisher/record/1"}'])
def test_what_is_no_record_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        load_record(text)
