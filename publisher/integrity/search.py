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
    _prove_places(read, places, texts, issue, faults)


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


def _prove_places(read: Callable[[str], str], places: Sequence[str], texts: Sequence[str], issue: Issue, faults: Faults) -> None:
    """Each pair of characters is listed at each of its places. That every place listed holds its pair, that a pair's places rise and that there are as many as
    places in the text leaves none out."""
    folded = _fold("\n".join(texts))
    pairs = [*map(add, folded, folded[1:]), ""]
    gaps = _GAPS
    length = len(folded)
    total = 0
    for place in places:
        folder, _, name = place.removeprefix("search/").removesuffix(".js").partition("/")
        if folder not in ("pairs", "firsts"):
            continue
        content = _load(read(place), f"{folder}/{name}")
        digits = _DIGITS.findall(" ".join(content.values()))
        if sum(map(len, digits)) != sum(map(len, content.values())) + len(content) - 1:
            raise Unreadable(place)
        words = iter(content)
        word, at, source = next(words, ""), -1, pairs
        source = pairs if len(word) == 2 else folded  # type: ignore[assignment]
        for number in digits:
            if number == " ":
                word, at = next(words), -1
                source = pairs if len(word) == 2 else folded  # type: ignore[assignment]
                continue
            at += gaps[number] + 1
            if at >= length or source[at] != word:
                faults.add("V013", place, word, folded[at : at + 2])
                return
        if folder == "pairs":
            total += len(digits) - len(content) + 1
    faults.compare("V013", "search/pairs", sum("\n" not in pair for pair in pairs) - 1, total)


def _fold(text: str) -> str:
    """As it is searched: half-width, small letters, a character for each."""
    if len(text.lower()) != len(text):
        return "".join(small if len(small := each.translate(_HALF).lower()) == 1 else each.translate(_HALF) for each in text)
    return text.translate(_HALF).lower()


_HALF = {code: code - 0xFEE0 for code in range(ord("！"), ord("～") + 1)}
