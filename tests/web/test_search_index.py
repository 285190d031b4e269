"""The index holds what a plain search through the texts finds. The reading side is done here as search.js does it; test_browser has the script itself."""

from __future__ import annotations

import json
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publisher.web.records import Issue
from publisher.web.search import BASE, FINAL, GOING_ON, count_shards, encode, fold, make_search, shard_of, text_of
from tests.web.made import make_archive, make_document, make_issue


def decode(text: str) -> list[int]:
    places, before, value = [], -1, 0
    for digit in text:
        if digit in FINAL:
            before += value * BASE + FINAL.index(digit) + 1
            places.append(before)
            value = 0
        else:
            value = value * BASE + GOING_ON.index(digit) + 1
    return places


class Index:
    def __init__(self, issues: list[Issue]) -> None:
        self.files = {name: json.loads(text.partition(",")[2].rstrip(");\n")) for name, text in make_search(issues)}
        self.shards = self.files["index.js"]["shards"]

    def firsts(self, word: str) -> list[int]:
        return decode(self.files[f"firsts/{shard_of(word, self.shards)}.js"].get(word, ""))

    def places(self, word: str) -> list[int]:
        starts = [*range(0, len(word) - 1, 2), *([len(word) - 2] if len(word) % 2 else [])]
        return sorted(set.intersection(*({place - at for place in self._places(word[at : at + 2])} for at in starts)))

    def _places(self, pair: str) -> list[int]:
        return decode(self.files[f"pairs/{shard_of(pair, self.shards)}.js"].get(pair, ""))


ARCHIVE = make_archive(6, 4, 600)
INDEX = Index(ARCHIVE)
WHOLE = fold("\n".join(text_of(document) for issue in ARCHIVE for document in issue.documents))


def plain(word: str) -> list[int]:
    found, at = [], WHOLE.find(word)
    while at >= 0:
        found.append(at)
        at = WHOLE.find(word, at + 1)
    return found


@pytest.mark.parametrize("length", range(2, 8))
def test_words_are_found_exactly_where_they_stand(length: int) -> None:
    random = Random(length)
    for _ in range(50):
        at = random.randrange(len(WHOLE) - length)
        word = WHOLE[at : at + length]
        if "\n" not in word:
            assert INDEX.places(word) == plain(word)


@pytest.mark.parametrize("word", ["国务", "务国", "应急应急", "〇〇", "zz", "国务院国务院"])
def test_words_are_not_found_where_they_do_not_stand(word: str) -> None:
    assert INDEX.places(word) == plain(word)


@pytest.mark.parametrize("word", ["国", "市", "的", "0", "，", "国务", "通知", "市人", "发〔", "〇〇"])
def test_short_words_have_their_first_place_in_the_title_and_in_the_rest(word: str) -> None:
    expected, at = [], 0
    for document in (document for issue in ARCHIVE for document in issue.documents):
        title, rest = fold(document.entry), fold(text_of(document))[len(document.entry) :]
        expected += [at + title.index(word)] if word in title else []
        expected += [at + len(title) + rest.index(word)] if word in rest else []
        at += len(title) + len(rest) + 1
    assert INDEX.firsts(word) == expected


def test_nothing_is_found_over_the_end_of_a_piece() -> None:
    index = Index([make_issue(2025, 1, make_document("a", pieces=("前面", "后面")))])
    assert index.places("前面")
    assert not index.places("面后")


def test_passages_hold_the_whole_text_and_reach_over_their_borders() -> None:
    passages = [INDEX.files[name] for name in INDEX.files if name.startswith(f"texts/{ARCHIVE[0].slug}/0-")]
    text = text_of(ARCHIVE[0].documents[0])
    assert all(text[each["begin"] :].startswith(each["text"]) for each in passages)
    rebuilt = ""
    for each in sorted(passages, key=lambda each: int(each["begin"])):
        rebuilt = rebuilt[: each["begin"]] + each["text"]
    assert rebuilt == text


def test_folding_keeps_every_character_at_its_place() -> None:
    assert fold("ＡＢｃ，İ㎡Σ𬍛") == "abc,İ㎡σ𬍛"


@given(st.text())
def test_folding_never_changes_the_length(text: str) -> None:
    assert len(fold(text)) == len(text)


@given(st.lists(st.integers(0, 10**7), unique=True).map(sorted))
def test_places_come_back_as_they_went(places: list[int]) -> None:
    assert decode(encode(places)) == places


@pytest.mark.parametrize(
    ("length", "shards"),
    [(0, 1), (1000, 1), (2401, 2), (65_000, 32), (256_000, 128), (1_100_000, 512), (4_600_000, 1024), (5_000_000, 2048)],
)
def test_shards_grow_with_the_archive(length: int, shards: int) -> None:
    assert count_shards(length) == shards
