"""Whole stress issues.

An issue is a number of rounds over twelve kinds of document, among which every block and every way to head a document occurs; the paragraphs asked for are shared
out over all of them, so that an issue of ten times the paragraphs is ten times the same mixture.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

from tests.stress import matter
from tests.stress.writing import NUMERALS, Writer

A_ROUND = 400
"""Paragraphs of a round."""
PICTURES = {"wide.png": (640, 160), "tall.png": (160, 900), "square.png": (300, 300)}


@dataclass(frozen=True)
class Plan:
    """A kind of document: how it is headed (front matter), how its title is written, and what stands among its paragraphs."""

    front: str
    title: int
    parts: Callable[[_Author], Iterator[str]]


class _Author:
    """Writes one document: ``size`` is how large its large blocks are (1: as large as they get), ``paragraphs`` how many it has left."""

    def __init__(self, writer: Writer, paragraphs: int, size: float, number: int) -> None:
        self.writer = writer
        self.left = paragraphs
        self.size = size
        self.number = number

    def large(self, most: int, least: int = 4) -> int:
        return max(least, round(most * self.size))

    def paragraphs(self, share: float = 1.0) -> Iterator[str]:
        """This share of the paragraphs left."""
        count = max(1, round(self.left * share))
        self.left -= count
        for number in range(count):
            yield self.writer.paragraph(number)

    def chapters(self, share: float = 1.0) -> Iterator[str]:
        """The same under headings of three levels."""
        for number, paragraph in enumerate(self.paragraphs(share)):
            if number % 8 == 0:
                yield f"## {NUMERALS[number // 8 % 10]}、{self.writer.hanzi(4, 30)}"
            if number % 4 == 0:
                yield f"### （{NUMERALS[number // 4 % 10]}）{self.writer.hanzi(4, 26)}"
            if number % 8 == 4:
                yield f"#### {number // 8 + 1}. {self.writer.hanzi(4, 16)}"
            yield paragraph

    def instrument(self, title: int = 24) -> str:
        return f"# {self.writer.title(title)}"

    def attachment(self, number: int, attributes: str = "") -> str:
        return f"# 附件{number}　{self.writer.title(22)} {attributes}".rstrip()


def _notice(author: _Author) -> Iterator[str]:
    yield from author.paragraphs(0.1)
    yield matter.write_attachments(author.writer, 3)
    yield author.instrument(60)
    yield from author.chapters()


def _plan(author: _Author) -> Iterator[str]:
    yield from author.paragraphs(0.1)
    yield author.instrument()
    yield from author.chapters(0.5)
    yield matter.write_box(author.writer, 1, author.large(24))
    yield from author.chapters()


def _long_table(author: _Author) -> Iterator[str]:
    yield from author.paragraphs(0.5)
    yield matter.write_table(author.writer, author.large(200), 3)
    yield from author.paragraphs()


def _wide_table(author: _Author) -> Iterator[str]:
    yield from author.paragraphs(0.3)
    yield author.attachment(1)
    yield matter.write_table(author.writer, author.large(200), 6, '{widths="1 3 3 2 2 2" span=page}', longest=6)
    yield from author.paragraphs()


def _roster(author: _Author) -> Iterator[str]:
    yield from author.paragraphs(0.5)
    yield author.attachment(1, "{starts=page}")
    yield matter.write_roster(author.writer, author.large(300))
    yield from author.paragraphs()


def _pictures(author: _Author) -> Iterator[str]:
    for name, width in (("wide.png", "100%"), ("tall.png", "40%"), ("square.png", "60%"), ("tall.png", "100%")):
        yield from author.paragraphs(0.3)
        yield f"![{author.writer.hanzi(4, 40)}](images/{name}){{width={width}}}"
    yield from author.paragraphs()


def _joint(author: _Author) -> Iterator[str]:
    yield from author.paragraphs(0.6)
    yield matter.write_signature(author.writer, 4)
    yield from author.paragraphs()


def _small_tables(author: _Author) -> Iterator[str]:
    for columns in (2, 3, 4, 5):
        yield from author.chapters(0.25)
        yield matter.write_table(author.writer, 8, columns)
    yield from author.chapters()


def _boxes(author: _Author) -> Iterator[str]:
    for number in range(1, 4):
        yield from author.paragraphs(0.3)
        yield matter.write_box(author.writer, number, 3, table=True)
    yield from author.paragraphs()


def _across(author: _Author) -> Iterator[str]:
    yield from author.paragraphs(0.4)
    yield matter.write_full(author.writer, 3)
    yield from author.chapters(0.5)
    yield matter.write_full(author.writer, 1)
    yield from author.paragraphs()


def _attached(author: _Author) -> Iterator[str]:
    yield from author.paragraphs(0.2)
    yield matter.write_attachments(author.writer, 1)
    for number in range(1, 4):
        yield author.attachment(number)
        yield from author.chapters(0.4)
        yield matter.write_table(author.writer, 5, 5, "{span=page}")
    yield from author.paragraphs()


def _appointment(author: _Author) -> Iterator[str]:
    yield f"{author.writer.name()}为云汉市{author.writer.hanzi(4, 9)}局局长；"
    yield f"免去{author.writer.name()}的云汉市{author.writer.hanzi(4, 9)}局副局长职务。"
    yield from author.paragraphs()


_DATED = "date: 2026-01-{day:02}\nnote: 此件公开发布\n"
_CITY = "issuer: 云汉市人民政府\nnumber: 云政发〔2026〕{number}号\nto: 各县、市、区人民政府，市人民政府各委、办、局，各直属机构：\n"
_OFFICE = "issuer: 云汉市人民政府办公室\nnumber: 云政办发〔2026〕{number}号\n"

PLANS = (
    Plan(_CITY + _DATED, 30, _notice),
    Plan(_OFFICE + _DATED, 60, _plan),
    Plan("issuer: 云汉市水务局\nstarts: page\n" + _DATED, 24, _long_table),
    Plan(_CITY + _DATED, 60, _wide_table),
    Plan("issuer: [云汉市民政局, 云汉市水务局, 云汉市发展和改革委员会]\nmasthead: horizontal\n" + _DATED, 40, _roster),
    Plan("masthead: none\n", 18, _pictures),
    Plan(
        "issuer: [云汉市人民政府, 云汉市人民政府办公室]\nmasthead: vertical\nsigned: [云汉市民政局, 云汉市人民政府办公室, 云汉市水务局, 云汉市乡村振兴局]\n"
        + _DATED,
        60,
        _joint,
    ),
    Plan(_OFFICE, 24, _small_tables),
    Plan("masthead: none\nstarts: page\n" + _DATED.replace("note: 此件公开发布\n", "signed: 云汉市公报编辑部\n"), 40, _boxes),
    Plan(_CITY + "columns: 1\n" + _DATED, 30, _across),
    Plan(_OFFICE + _DATED, 60, _attached),
    Plan(_CITY + "columns: 2\n" + _DATED, 12, _appointment),
)
GAZETTE = """name: 云汉市人民政府公报
romanized: YUNHANSHIRENMINZHENGFUGONGBAO
sponsor: 云汉市人民政府办公室
publisher: 云汉市人民政府公报编辑中心
frequency: 月刊
distribution: 内部资料　免费交流
website: https://www.yunhan.example/gongbao/
mastheads:
  云汉市人民政府: vertical
  云汉市人民政府办公室: horizontal
  云汉市水务局: vertical
"""


def write_stress_issue(folder: Path, *, paragraphs: int, seed: int = 1) -> Path:
    """Writes a publication with one issue of about so many paragraphs outside boxes into ``folder``; gives the issue's folder. Same arguments, same bytes.

    Few paragraphs make the large blocks smaller too: they have their full size (200 rows, 300 people) from ``A_ROUND`` paragraphs on.
    """
    random = Random(seed)
    rounds = max(1, round(paragraphs / A_ROUND))
    size = min(1.0, paragraphs / A_ROUND)
    issue = folder / "2026-01"
    (issue / "images").mkdir(parents=True, exist_ok=True)
    (folder / "gazette.yaml").write_text(GAZETTE, encoding="utf-8")
    for name, pixels in PICTURES.items():
        (issue / "images" / name).write_bytes(matter.draw_picture(random, *pixels))
    total = rounds * len(PLANS)
    names: list[str] = []
    for number in range(total):
        share = paragraphs * (number + 1) // total - paragraphs * number // total
        names.append(f"{number + 1:04}.md")
        text = _write_document(random, PLANS[number % len(PLANS)], share, size, number + 1)
        (issue / names[-1]).write_text(text, encoding="utf-8")
    (issue / "issue.yaml").write_text(_write_contents(names, rounds), encoding="utf-8")
    return issue


def _write_document(random: Random, plan: Plan, paragraphs: int, size: float, number: int) -> str:
    writer = Writer(random)
    title = writer.title(plan.title)
    if plan.title == 40:
        title = f"|\n  {title[:20]}\n  {title[20:]}"
    front = plan.front.format(number=number, day=number % 28 + 1)
    blocks = plan.parts(_Author(writer, paragraphs, size, number))
    return f"---\n{front}title: {title}\n---\n\n" + "\n\n".join(blocks) + "\n"


def _write_contents(names: list[str], rounds: int) -> str:
    lines = ["year: 2026", "number: 1", "serial: 97", "date: 2026-01-30", "sections:"]
    for start in range(0, len(names), 6):
        lines += [f"  - title: 栏目{start // 6 + 1}", "    documents:"]
        lines += [f"      - {name}" for name in names[start : start + 6]]
    return "\n".join(lines) + "\n"
