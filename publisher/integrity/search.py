"""The search index of the web pages: the texts it shows are the model's, and every place it leads to holds the word it stands for."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from itertools import accumulate
from operator import add
from typing import Any

from publisher.integrity.fault import Faults, Unreadable
from publisher.integrity.printed import Printed
from publisher.model import Issue

_CALL = re.compile(r'gazetteSearch\("([^"]*)",(.*)\);\n', re.DOTALL)
_PRINTABLE = [chr(code) for code in range(0x23, 0x7F) if chr(code) not in "\\<"]
_LAST, _MORE = _PRINTABLE[:45], _PRINTABLE[45:90]
_NUMBER = re.compile("[" + re.escape("".join(_MORE)) + "]*[" + re.escape("".join(_LAST)) + "]")


_DIGITS = re.compile(f" |{_NUMBER.pattern}")


class _Gaps(dict[str, int]):
    """Numbers as they are written; few are different."""

    def __missing__(self, digits: str) -> int:
        value = 0
        for digit in digits[:-1]:
            value = value * 45 + _MORE.index(digit) + 1
        value = value * 45 + _LAST.index(digits[-1])
        self[digits] = value
        return value


_GAPS = _Gaps()


def prove_search(read: Callable[[str], str], places: Sequence[str], issue: Issue, printed: Printed, faults: Faults, base: str) -> None:
    """Proves the index of one issue. ``read`` gives the text of a file. Raises Unreadable."""
    texts = [
        _text(document.entry, document.number.characters, parts) for document, parts in zip(issue.documents, printed.documents, strict=True)
    ]
    head = _load(read("search/index.js"), "index")
    lengths = _numbers(head["issues"][0][2], fresh=True)
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


def _numbers(code: str, *, fresh: bool = False) -> list[int]:
    """The numbers of a code: gaps from -1 on; ``fresh``: each counts by itself."""
    found = _NUMBER.findall(code)
    if sum(map(len, found)) != len(code):
        raise Unreadable(code[:20])
    gaps = map(_GAPS.__getitem__, found)
    return list(gaps) if fresh else [place - 1 for place in accumulate(gap + 1 for gap in gaps)]


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
    firsts = _find_firsts(folded, pairs, texts, issue)
    total = 0
    listed: list[list[int]] = [[], []]
    for place in places:
        folder, _, name = place.removeprefix("search/").removesuffix(".js").partition("/")
        if folder not in ("pairs", "firsts"):
            continue
        content = _load(read(place), f"{folder}/{name}")
        found = _read_shard(content, int(name), shards, folded, pairs)
        if found is None:
            faults.add("V013", place, "", "")
        elif folder == "pairs":
            faults.compare("V013", place, 0, len(found[0]))
            total += len(found[1])
        else:
            listed[0] += found[0]
            listed[1] += found[1]
    faults.compare("V013", "search/pairs", sum("\n" not in pair for pair in pairs) - 1, total)
    for expected, got in zip(firsts, listed, strict=True):
        if len(expected) != len(got) or expected != set(got):
            faults.compare("V013", "search/firsts", len(expected), len(got))
            faults.compare("V013", "search/firsts", sorted(expected.difference(got))[:5], sorted(set(got) - expected)[:5])


def _read_shard(content: dict[str, str], shard: int, shards: int, folded: str, pairs: Sequence[str]) -> tuple[list[int], list[int]] | None:
    """The places of its single characters and of its pairs; None when one does not hold its word, or the word belongs elsewhere."""
    digits = _DIGITS.findall(" ".join(content.values()))
    if sum(map(len, digits)) != sum(map(len, content.values())) + len(content) - 1 or "" in content.values():
        return None
    gaps, length = _GAPS, len(pairs)
    found: tuple[list[int], list[int]] = ([], [])
    for word in content:
        if not 1 <= len(word) <= 2 or (ord(word[0]) * 131 + (ord(word[1]) if len(word) > 1 else 0)) % shards != shard:
            return None
    words = iter(content)
    word, at = next(words, ""), -1
    source, out = (pairs, found[1]) if len(word) == 2 else (folded, found[0])
    for number in digits:
        if number == " ":
            word, at = next(words), -1
            source, out = (pairs, found[1]) if len(word) == 2 else (folded, found[0])
            continue
        at += gaps[number] + 1
        if at >= length or source[at] != word:
            return None
        out.append(at)
    return found


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
                    places.update(place for word, place in first.items() if "\n" not in word)
        begun = end + 1
    return out


def _fold(text: str) -> str:
    """As it is searched: half-width, small letters, a character for each."""
    if len(text.lower()) != len(text):
        return "".join(small if len(small := each.translate(_HALF).lower()) == 1 else each.translate(_HALF) for each in text)
    return text.translate(_HALF).lower()


_HALF = {code: code - 0xFEE0 for code in range(ord("！"), ord("～") + 1)}
