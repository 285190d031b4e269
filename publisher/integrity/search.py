"""The search index of the web pages: the texts it shows are the model's, and every place it leads to holds the word it stands for."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Collection, Iterable, Sequence
from operator import add
from typing import Any

from publisher.integrity.fault import Faults, Unreadable
from publisher.integrity.printed import Printed
from publisher.model import Issue

_CALL = re.compile(r'gazetteSearch\("([^"]*)",(.*)\);\n', re.DOTALL)
_PRINTABLE = [chr(code) for code in range(0x23, 0x7F) if chr(code) not in "\\<"]
_LAST, _MORE = _PRINTABLE[:45], _PRINTABLE[45:90]
_NUMBER = re.compile("[" + re.escape("".join(_MORE)) + "]*[" + re.escape("".join(_LAST)) + "]")


_DIGITS = re.compile("[" + re.escape("".join(_MORE)) + "]*+.")
"""A number, or the blank between the numbers of two words."""


class _Heads(dict[str, int]):
    """What all digits of a number but the last stand for; few are different."""

    def __missing__(self, digits: str) -> int:
        value = self[digits] = self[digits[:-1]] * 45 + _MORE.index(digits[-1]) + 1
        return value


class _Steps(dict[str, int]):
    """From one place to the next, as it is written."""

    def __missing__(self, digits: str) -> int:
        value = self[digits] = _HEADS[digits[:-1]] * 45 + _LAST_VALUE[digits[-1]]
        return value


_HEADS = _Heads({"": 0})
_LAST_VALUE = {digit: value for value, digit in enumerate(_LAST, 1)}
_STEPS = _Steps()


def prove_search(read: Callable[[str], str], places: Sequence[str], issue: Issue, printed: Printed, faults: Faults, base: str) -> None:
    """Proves the index of one issue. ``read`` gives the text of a file. Raises Unreadable."""
    texts = [
        _text(document.entry, document.number.characters, parts) for document, parts in zip(issue.documents, printed.documents, strict=True)
    ]
    head = _load(read("search/index.js"), "index")
    lengths = _numbers(head["issues"][0][2])
    faults.compare(
        "V013",
        "search/index.js",
        [n for document, text in zip(issue.documents, texts, strict=True) for n in (len(text), len(document.entry))],
        lengths,
    )
    _prove_texts(read, [place for place in places if place.startswith("search/texts/")], issue, texts, faults, base, head)
    _prove_places(read, places, texts, issue, head["shards"], faults)


def _text(entry: str, number: str, parts: Any) -> str:
    return "\n".join([entry, number, *(piece.replace("\n", "") for part in parts for said in part for piece in said.pieces)])


def _load(text: str, name: str) -> Any:
    call = _CALL.fullmatch(text)
    if call is None or call[1] != name:
        raise Unreadable(f"search/{name}.js")
    try:
        return json.loads(call[2])
    except ValueError:
        raise Unreadable(f"search/{name}.js") from None


def _numbers(code: str) -> list[int]:
    """Numbers written one after the other, each by itself."""
    found = _NUMBER.findall(code)
    if sum(map(len, found)) != len(code):
        raise Unreadable(code[:20])
    return [_STEPS[digits] - 1 for digits in found]


def _prove_texts(
    read: Callable[[str], str], places: Sequence[str], issue: Issue, texts: Sequence[str], faults: Faults, base: str, head: Any
) -> None:
    """Each passage is the text of its document at its place, and all of them together are all of it."""
    passage, overlap = head["passage"], head["overlap"]
    seen = set()
    for number, (document, text) in enumerate(zip(issue.documents, texts, strict=True)):
        date = document.date.isoformat() if document.date is not None else ""
        page = f"{base}{document.id.replace('/', '-')}/index.html"
        for count, begin in enumerate(range(0, len(text), passage)):
            name = f"texts/{issue.slug}/{number}-{count}"
            seen.add(f"search/{name}.js")
            first = max(0, begin - overlap)
            shown = text[first : begin + passage + overlap]
            expected = {
                "title": document.entry,
                "number": document.number.characters,
                "date": date,
                "page": page,
                "begin": first,
                "text": shown,
            }
            found = _load(read(f"search/{name}.js"), name)
            if found != expected:
                faults.compare("V013", f"search/{name}.js", shown, found.get("text"))
                faults.compare("V013", f"search/{name}.js", expected, found)
    faults.compare("V013", "search/texts", sorted(seen), sorted(places))


def _prove_places(
    read: Callable[[str], str], places: Sequence[str], texts: Sequence[str], issue: Issue, shards: int, faults: Faults
) -> None:
    """Every place listed holds its word, a word's places rise, and each word is where a page looks for it. Of pairs there are as many as places in the text, so none
    is left out; of ``firsts`` the places are those where each word first stands in each title and in what follows it."""
    folded = _fold("\n".join(texts))
    pairs = [*map(add, folded, folded[1:]), ""]
    ends = {found.start() for found in re.finditer("\n", folded)}
    broken = {place for end in ends for place in (end - 1, end) if 0 <= place < len(folded) - 1}  # no word goes over a line's end
    homes = {word: (ord(word[0]) * 131 + ord(word[1])) % shards for word in set(pairs[:-1])}
    homes |= {character: ord(character) * 131 % shards for character in set(folded)}
    total = 0
    listed: tuple[list[int], list[int]] = ([], [])
    for place in places:
        folder, _, name = place.removeprefix("search/").removesuffix(".js").partition("/")
        if folder not in ("pairs", "firsts"):
            continue
        content = _load(read(place), f"{folder}/{name}")
        code = " ".join(content.values())
        digits = _DIGITS.findall(code)
        if sum(map(len, digits)) != len(code) or "" in content.values() or set(map(homes.get, content)) - {int(name)}:
            faults.add("V013", place)
        elif folder == "pairs":
            count = _count_places(content, digits, pairs)
            faults.compare("V013", place, True, count >= 0)
            total += count
        else:
            faults.compare("V013", place, True, _add_places(content, digits, folded, pairs, listed))
    faults.compare("V013", "search/pairs", len(folded) - 1 - len(broken), total)
    singles, doubles = _find_firsts(folded, pairs, texts, issue)
    for expected, got in zip((singles - ends, doubles - broken), listed, strict=True):
        if len(expected) != len(got) or expected != set(got):
            faults.compare("V013", "search/firsts", len(expected), len(got))
            faults.compare("V013", "search/firsts", sorted(expected.difference(got))[:5], sorted(set(got) - expected)[:5])


def _count_places(words: Collection[str], digits: Sequence[str], pairs: Sequence[str]) -> int:
    """How many places are listed for pairs; -1 when one does not hold its pair."""
    steps, at, rest = _STEPS, -1, iter(words)
    word = next(rest, "")
    try:
        for number in digits:
            if number == " ":
                word, at = next(rest), -1
                continue
            at += steps[number]
            if pairs[at] != word:
                return -1
    except IndexError:
        return -1
    return len(digits) - max(0, len(words) - 1)


def _add_places(
    words: Iterable[str], digits: Sequence[str], folded: str, pairs: Sequence[str], listed: tuple[list[int], list[int]]
) -> bool:
    """Adds the places of single characters and those of pairs to two lists; False when one does not hold its word."""
    steps, at, rest = _STEPS, -1, iter(words)
    word = next(rest, "")
    source, out = (pairs, listed[1]) if len(word) == 2 else (folded, listed[0])
    try:
        for number in digits:
            if number == " ":
                word, at = next(rest), -1
                source, out = (pairs, listed[1]) if len(word) == 2 else (folded, listed[0])
                continue
            at += steps[number]
            if source[at] != word:
                return False
            out.append(at)
    except IndexError:
        return False
    return True


def _find_firsts(folded: str, pairs: Sequence[str], texts: Sequence[str], issue: Issue) -> tuple[set[int], set[int]]:
    """Where single characters, and where pairs, first stand in the title of each document and in the rest of it."""
    out: tuple[set[int], set[int]] = (set(), set())
    begun = 0
    for document, text in zip(issue.documents, texts, strict=True):
        title, end = begun + len(document.entry), begun + len(text)
        for start, stop in ((begun, title), (title, end)):
            for places, words, last in ((out[0], folded, stop), (out[1], pairs, stop - 1)):
                if last > start:
                    first = dict(zip(words[last - 1 : start - 1 if start else None : -1], range(last - 1, start - 1, -1), strict=True))
                    places.update(first.values())
        begun = end + 1
    return out


def _fold(text: str) -> str:
    """As it is searched: half-width, small letters, a character for each."""
    if len(text.lower()) != len(text):
        return "".join(small if len(small := each.translate(_HALF).lower()) == 1 else each.translate(_HALF) for each in text)
    return text.translate(_HALF).lower()


_HALF = {code: code - 0xFEE0 for code in range(ord("！"), ord("～") + 1)}
