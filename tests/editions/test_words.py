"""Differences by words."""

from __future__ import annotations

import itertools
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publisher.editions.sequences import compare_sequences
from publisher.editions.words import Change, apply_changes, compare_exactly, compare_words, split_units, take_neighbours

TEXTS = st.text(alphabet="甲乙丙丁、。，\n　12.5%aB ", max_size=60)


def shown(old: str, new: str) -> list[tuple[str, str]]:
    return [(old[a:b], new[c:d]) for a, b, c, d in compare_words(old, new)]


@pytest.mark.parametrize(
    ("old", "new", "changes"),
    [
        ("下降12.5%以上", "下降12.8%以上", [("12.5%", "12.8%")]),
        ("投资1,250.5万元", "投资1,350.5万元", [("1,250.5", "1,350.5")]),
        ("使用GDP一词", "使用GNP一词", [("GDP", "GNP")]),
        ("严控治金企业风险", "严控冶金企业风险", [("治金", "冶金")]),
        ("成员：王小明　副市长", "成员：王晓明　副市长", [("王小明", "王晓明")]),
        ("张建国、李四", "李建军、李四", [("张建国", "李建军")]),
        ("甲、丙、丁", "甲、乙、丙、丁", [("", "乙、")]),
        ("第一段\n第二段\n", "第一段\n第二段\n第三段\n", [("", "第三段\n")]),
        ("一句。两句。", "一句。", [("两句。", "")]),
        ("同样", "同样", []),
        ("", "新的", [("", "新的")]),
        ("12人、15人", "13人、16人", [("12", "13"), ("15", "16")]),
        ("连成一段。其次", "连成一段。\n其次", [("", "\n")]),
    ],
)
def test_change_is_shown_as_it_reads_well(old: str, new: str, changes: list[tuple[str, str]]) -> None:
    assert shown(old, new) == changes


def test_single_character_takes_the_neighbour_the_text_knows_it_with() -> None:
    old = "各类金冶企业包括冶炼企业与冶炼车间，金治企业冶炼"
    new = old.replace("金治企", "金冶企")
    assert shown(old, new) == [("金治", "金冶")] or shown(old, new) == [("治企", "冶企")]


@given(TEXTS, TEXTS)
def test_changes_lead_from_old_to_new(old: str, new: str) -> None:
    for changes in (compare_words(old, new), compare_exactly(old, new)):
        assert apply_changes(old, new, changes) == new
        assert (not changes) == (old == new)


@given(TEXTS, TEXTS)
def test_changes_are_in_order_and_disjoint(old: str, new: str) -> None:
    for changes in (compare_words(old, new), compare_exactly(old, new)):
        for change in changes:
            assert change.start <= change.end
            assert change.new_start <= change.new_end
            assert old[change.start : change.end] != new[change.new_start : change.new_end]
        for before, after in itertools.pairwise(changes):
            assert before.end <= after.start
            assert before.new_end <= after.new_start
            assert old[before.end : after.start] == new[before.new_end : after.new_start]


@given(TEXTS, TEXTS)
def test_figures_and_words_are_never_cut(old: str, new: str) -> None:
    units, at = {0}, 0
    for unit in split_units(old):
        at += len(unit)
        units.add(at)
    assert {change.start for change in compare_words(old, new)} | {change.end for change in compare_words(old, new)} <= units


@given(TEXTS, TEXTS)
def test_insertion_takes_a_word_along(old: str, new: str) -> None:
    changes = take_neighbours(compare_words(old, new), old, new)
    assert apply_changes(old, new, changes) == new
    for before, after in itertools.pairwise(changes):
        assert before.end <= after.start
    if old.strip("\n"):
        assert all(old[change.start : change.end].strip("\n") for change in changes)


def test_insertion_reads_with_its_word() -> None:
    old, new = "召开工作会，部署", "召开工作会议，部署"
    assert [(old[a:b], new[c:d]) for a, b, c, d in take_neighbours(compare_words(old, new), old, new)] == [("作会", "作会议")]


@given(st.lists(st.integers(0, 5), max_size=30), st.lists(st.integers(0, 5), max_size=30))
def test_sequences_differ_nowhere_else(a: list[int], b: list[int]) -> None:
    at, out = 0, []
    for i, i2, j, j2 in compare_sequences(a, b):
        out += [*a[at:i], *b[j:j2]]
        at = i2
    assert [*out, *a[at:]] == b


def test_long_texts_that_differ_in_many_places() -> None:
    source = random.Random(7)
    old = "".join(source.choice("天地玄黄宇宙洪荒日月盈昃。，\n") for _ in range(60_000))
    new = list(old)
    for at in range(100, 60_000, 300):
        new[at] = "改"
    changes = compare_words(old, "".join(new))
    assert apply_changes(old, "".join(new), changes) == "".join(new)
    assert 150 <= len(changes) <= 200


def test_rewritten_text_is_one_change_and_not_a_search_without_end() -> None:
    source = random.Random(8)
    old = "".join(source.choice("天地玄黄宇宙洪荒日月盈昃") for _ in range(60_000))
    new = "".join(source.choice("天地玄黄宇宙洪荒日月盈昃") for _ in range(60_000))
    changes = compare_words(old, new)
    assert apply_changes(old, new, changes) == new
    assert changes == [Change(*each) for each in changes]
