"""The search index: small script files a page loads as it needs them, from a folder as well as from a server.

All texts stand one after the other in one long string, newest issue first. For each character and each pair of neighbouring characters the index keeps
the first place in the title and the first in the text of each document (``firsts/``): all that a word of one or two characters asks for. For longer words
it keeps every place of each pair (``pairs/``), so that they are found exactly: 应急管理 stands wherever 应急 stands and 管理 stands two characters on. Places
are written as gaps in a code of printable characters (`encode`) and spread over shards by `shard_of`; the texts lie beside in passages, of which a page
loads only those it shows. The reading side is ``templates/gazette/web/search.js``; both are tested together.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from publisher.values import dataclass
from publisher.web.addresses import document_page
from publisher.web.records import Document, Issue

PASSAGE = 300
"""Characters of a passage of a large archive."""
SMALL = 500_000
"""Characters up to which an archive is small: its passages are twice as long, since one issue is better off with fewer files to write, to copy and to keep."""
OVERLAP = 40
"""Characters a passage shows before its own and after them, for words and contexts over its borders."""
SHARDS = 1024
"""Shards of the index of two and a half million characters; a smaller index has fewer."""
PAIRS_A_SHARD = 2_400
"""A query that needs four shards loads less than 60 KB."""
MOST_PAIRS_A_SHARD = 4_500
"""Beyond that number of shards, a shard grows up to so many pairs on the average before they are doubled."""

FINAL = "".join(map(chr, range(0x23, 0x7F))).replace("\\", "").replace("<", "")[:45]
GOING_ON = "".join(map(chr, range(0x23, 0x7F))).replace("\\", "").replace("<", "")[45:90]
"""The digits of the code, base 45: the last digit of a number is from FINAL, those before it from GOING_ON."""
BASE = 45


def fold(text: str) -> str:
    """Text as it is searched: full-width Latin as half-width, capitals as small letters, character by character."""
    return "".join(map(_fold_character, text))


def _fold_character(character: str) -> str:
    if "！" <= character <= "～":
        character = chr(ord(character) - 0xFEE0)
    small = character.lower()
    return small if len(small) == 1 else character


def text_of(document: Document) -> str:
    """The searched text of a document: its title as the 目录 has it, its 文号, then the rest, a piece a line."""
    return "\n".join([document.entry, document.number, *(piece.replace("\n", "") for piece in document.pieces)])


def shard_of(pair: str, shards: int) -> int:
    """The shard of a pair or a single character."""
    second = ord(pair[1]) if len(pair) > 1 else 0
    return (ord(pair[0]) * 131 + second) % shards


def encode(places: Sequence[int]) -> str:
    """Rising numbers as gaps, the first from -1."""
    out: list[str] = []
    before = -1
    for place in places:
        gap = place - before - 1
        before = place
        digits = [FINAL[gap % BASE]]
        gap //= BASE
        while gap:
            gap -= 1
            digits.append(GOING_ON[gap % BASE])
            gap //= BASE
        out += reversed(digits)
    return "".join(out)


@dataclass(frozen=True, slots=True)
class _Entry:
    issue: Issue
    document: Document
    text: str


def make_search(issues: Sequence[Issue]) -> Iterator[tuple[str, str]]:
    """The files of the index, path below ``search/`` and content. ``issues``: newest first; the order is that of the results."""
    entries = [[_Entry(issue, document, text_of(document)) for document in issue.documents] for issue in issues]
    folded = fold("\n".join(entry.text for each in entries for entry in each))
    shards, passage = count_shards(len(folded)), PASSAGE * (2 if len(folded) <= SMALL else 1)
    yield "index.js", _call("index", _make_head(issues, entries, shards, passage))
    for folder, found in (("firsts", _find_firsts(folded, entries)), ("pairs", _find_pairs(folded))):
        contents: list[dict[str, str]] = [{} for _ in range(shards)]
        for word, places in sorted(found.items()):
            contents[shard_of(word, shards)][word] = encode(places)
        for number, content in enumerate(contents):
            yield f"{folder}/{number}.js", _call(f"{folder}/{number}", content)
    for issue, each in zip(issues, entries, strict=True):
        for number, entry in enumerate(each):
            yield from _make_passages(issue, number, entry, passage)


def count_shards(length: int) -> int:
    """How many shards an index over so many characters has: a power of two."""
    shards = 1
    while shards < SHARDS and length > shards * PAIRS_A_SHARD:
        shards *= 2
    while length > shards * MOST_PAIRS_A_SHARD:
        shards *= 2
    return shards


def _make_head(issues: Sequence[Issue], entries: Sequence[Sequence[_Entry]], shards: int, passage: int) -> dict[str, object]:
    """Of each issue its slug, its name and, for each document, the lengths of its text and of its title."""
    listed = []
    for issue, each in zip(issues, entries, strict=True):
        lengths = [number for entry in each for number in (len(entry.text), len(entry.document.entry))]
        listed.append([issue.slug, issue.name, "".join(encode([length]) for length in lengths)])
    return {"shards": shards, "passage": passage, "overlap": OVERLAP, "issues": listed}


def _find_pairs(folded: str) -> dict[str, list[int]]:
    """Where each pair begins; none goes over a line's end."""
    places: dict[str, list[int]] = defaultdict(list)
    for at, pair in enumerate(map("".join, pairwise(folded))):
        if "\n" not in pair:
            places[pair].append(at)
    return places


def _find_firsts(folded: str, entries: Sequence[Sequence[_Entry]]) -> dict[str, list[int]]:
    """Where each character and each pair first stands in the title of each document, and where in the rest of it."""
    places: dict[str, list[int]] = defaultdict(list)
    begun = 0
    for entry in (entry for each in entries for entry in each):
        title, end = begun + len(entry.document.entry), begun + len(entry.text)
        for start, stop in ((begun, title), (title, end)):
            first: dict[str, int] = {}
            for at in range(stop - 1, start - 1, -1):
                first[folded[at]] = at
                if at + 1 < stop:
                    first[folded[at : at + 2]] = at
            for word, at in first.items():
                if "\n" not in word:
                    places[word].append(at)
        begun = end + 1
    return places


def _make_passages(issue: Issue, number: int, entry: _Entry, length: int) -> Iterator[tuple[str, str]]:
    document, text = entry.document, entry.text
    for passage, begin in enumerate(range(0, len(text), length)):
        first = max(0, begin - OVERLAP)
        content = {
            "title": document.entry,
            "number": document.number,
            "date": document.date,
            "page": document_page(issue, document.id),
            "begin": first,
            "text": text[first : begin + length + OVERLAP],
        }
        name = f"texts/{issue.slug}/{number}-{passage}"
        yield f"{name}.js", _call(name, content)


def _call(name: str, content: object) -> str:
    data = json.dumps(content, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c").replace("\u2028", "\\u2028")
    return f'gazetteSearch("{name}",{data});\n'
