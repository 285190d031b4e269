"""R401, R402, R404: numbers of headings, articles and items in their order and form.

A part is read from top to bottom. Each form of number (一、 （一） 1. （1） ① 第一章 第一节) that begins a heading or a paragraph opens a sequence
or goes on with it; going on with one closes those opened within it. Articles (第一条) run through the whole part. A sequence may begin again with 1.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from publisher.checks.desk.base import Desk, Flaw, flaw
from publisher.model import Block, Box, Full, Heading, Paragraph, Part, Text
from publisher.text.numerals import CHINESE_NUMERAL, read_numeral, write_numeral
from publisher.values import NamedTuple, dataclass, field

_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_FORMS = (
    ("{}、", re.compile("([一二三四五六七八九十]{1,3})[、.．](?![0-9一二三四五六七八九十])")),
    ("（{}）", re.compile(f"[（(]({CHINESE_NUMERAL})[）)]")),
    ("{}.", re.compile("([0-9]{1,2})[.．、](?![0-9])")),
    ("（{}）", re.compile("[（(]([0-9]{1,2})[）)]")),
    ("{}", re.compile(f"([{_CIRCLED}])")),
    ("第{}章", re.compile(f"第({CHINESE_NUMERAL})章(?=[ 　])")),
    ("第{}节", re.compile(f"第({CHINESE_NUMERAL})节(?=[ 　])")),
    ("第{}条", re.compile(f"第({CHINESE_NUMERAL})条(?=[ 　])")),
)
_ARTICLE = len(_FORMS) - 1
_LOOSE = {3, 4}
"""（1） and ① may begin inside a sentence."""
_TITLE = "（标题）"
_CHINESE = {0, 1, 5, 6, 7}
_WRONG = (
    (re.compile(f"（{CHINESE_NUMERAL}）(、)"), 1, ""),
    (re.compile("(?:一|二|三|四|五|六|七|八|九|十)(?:[一二三四五六七八九])?([.．,，])(?=[㐀-鿿])"), 1, "、"),
)
_HALF = re.compile(rf"\(({CHINESE_NUMERAL}|[0-9]{{1,2}})\)")


class Number(NamedTuple):
    """A number at the beginning of a text: the index of its form, its value, as typed."""

    form: int
    value: int
    typed: str

    def spell(self, value: int) -> str:
        """Another number of this form."""
        if _FORMS[self.form][1].pattern.startswith("([①"):
            return _CIRCLED[value - 1] if value <= len(_CIRCLED) else str(value)
        return _FORMS[self.form][0].format(write_numeral(value) if self.form in _CHINESE else value)


def find_number(characters: str) -> Number | None:
    """The number a heading or a paragraph begins with."""
    for form, (_, pattern) in enumerate(_FORMS):
        if match := pattern.match(characters):
            value = _CIRCLED.index(match[1]) + 1 if match[1] in _CIRCLED else read_numeral(match[1])
            return Number(form, value, match[0]) if value else None
    return None


@dataclass
class _Sequence:
    form: int
    last: int
    lines: dict[int, int] = field(default_factory=dict)
    since: str = ""


class _Walk:
    """The open sequences of a part, outermost first; ``past``: the last number of each form, with which one that was closed may go on
    (some plans number their 1. 2. 3. through all of their chapters)."""

    def __init__(self) -> None:
        self.open: list[_Sequence] = []
        self.past: dict[int, int] = {}
        self.articles = _Sequence(_ARTICLE, 0)

    def read(self, text: Text, *, heading: bool) -> Iterator[Flaw]:
        characters = text.characters
        number = find_number(characters)
        if number is None:
            self._note(characters)
            return
        line = text.position().line
        sequence = self._find(number.form)
        if sequence is None:
            before = self.past.get(number.form, 0)
            if heading and number.value not in (1, before + 1) and number.form not in _LOOSE:
                yield flaw("R402", text, number=number.typed.strip(), before=number.spell(before) if before else _TITLE)
            sequence = _Sequence(number.form, number.value)
            self.open.append(sequence)
        elif number.value == 1 and sequence.last > 1:
            sequence.lines = {}
        elif number.value in sequence.lines:
            yield flaw("R401", text, number=number.typed.strip(), line=sequence.lines[number.value])
        elif number.value != sequence.last + 1 and number.spell(sequence.last + 1)[:-1] not in sequence.since:
            yield flaw("R402", text, number=number.typed.strip(), before=number.spell(sequence.last) if sequence.last else _TITLE)
        self._note(characters[len(number.typed) :])
        sequence.last = self.past[number.form] = number.value
        sequence.lines[number.value] = line
        sequence.since = characters[len(number.typed) :]

    def _note(self, characters: str) -> None:
        for sequence in (*self.open, self.articles):
            sequence.since += characters

    def _find(self, form: int) -> _Sequence | None:
        if form == _ARTICLE:
            return self.articles
        for at, sequence in enumerate(self.open):
            if sequence.form == form:
                del self.open[at + 1 :]
                return sequence
        return None


def check_sequences(desk: Desk) -> Iterator[Flaw]:
    """R401 and R402."""
    for document in desk.documents:
        for part in document.parts:
            yield from _read(part.blocks, _Walk())


def _read(blocks: tuple[Block, ...], walk: _Walk) -> Iterator[Flaw]:
    for block in blocks:
        match block:
            case Heading(text=text):
                yield from walk.read(text, heading=True)
            case Paragraph(text=text):
                yield from walk.read(text, heading=False)
            case Full(blocks=inner):
                yield from _read(inner, walk)
            case Box(blocks=inner):
                yield from _read(inner, _Walk())


def check_form(desk: Desk) -> Iterator[Flaw]:
    """R404: a number with the wrong marks."""
    for passage in desk.passages:
        if passage.role not in ("body", "heading"):
            continue
        characters = passage.characters
        for pattern, group, right in _WRONG:
            if (match := pattern.match(characters)) and match[group] != right:
                start = match.start(group)
                whole = characters[:start] + right
                yield flaw("R404", passage.text, start, (match[group], right), number=match[0], right=whole)
        if match := _HALF.match(characters):
            yield flaw("R404", passage.text, 0, (match[0], f"（{match[1]}）"), number=match[0], right=f"（{match[1]}）")


def last_article(part: Part) -> int:
    """The highest number of an article of a part; 0 where it has none."""
    texts = [block.text.characters for block in part.blocks if isinstance(block, Paragraph | Heading)]
    numbers = [number.value for text in texts if (number := find_number(text)) is not None and number.form == _ARTICLE]
    return max(numbers, default=0)


CHECKS = (check_sequences, check_form)
