"""What is said of corrections: the one place that puts them into words. Print, EPUB, web and feeds take their sentences from here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from publisher.model.blocks import Block, Cell, Paragraph, Table
from publisher.model.edition import Cause, Correction
from publisher.model.issue import Issue, Part, PartKind
from publisher.model.text import Run, Text
from publisher.model.values import issue_values
from publisher.position import Position
from publisher.style.style import NoticeWords
from publisher.style.wording import fill
from publisher.text.joining import join_lines

LONG = 100
"""Characters from which on words do not stand in a cell but in a paragraph, which can be parted between pages."""
FIELDS: Mapping[str, str] = {
    "issuer": "发文机关",
    "title": "标题",
    "number": "发文字号",
    "to": "主送机关",
    "date": "成文日期",
    "note": "公开属性",
    "signed": "署名",
    "index": "索引号",
    "topic": "主题分类",
    "published": "发布日期",
    "effective": "施行日期",
    "expires": "失效日期",
    "repeals": "废止的文件",
    "amends": "修改的文件",
    "keywords": "关键词",
    "summary": "摘要",
}
"""What readers call a key of the front matter."""
_QUOTES = frozenset("“”\n")
"""What would not be told from the marks of a sentence itself; words with it stand in a table."""


def name_issue(issue: Issue, words: NoticeWords) -> str:
    """《×市人民政府公报》2026年第9期（总第312期）."""
    values = issue_values(issue)
    return fill(words.issue, values) + fill(words.serial, values)


def name_column(column: int, words: NoticeWords) -> str:
    """通栏, 左栏, 右栏; the number of a column that has no name."""
    return words.columns[column] if column < len(words.columns) else str(column)


def name_place(correction: Correction, words: NoticeWords) -> str:
    """第12页右栏第8行; empty for what is not printed."""
    if not correction.folio:
        return ""
    if not correction.row:
        return fill(words.page, {"page": correction.folio})
    column = name_column(correction.column, words)
    return fill(words.place, {"page": correction.folio, "column": column, "row": str(correction.row)}) + name_nth(correction, words)


def name_nth(correction: Correction, words: NoticeWords) -> str:
    """（第2处） where the line has the words before that too; empty for the first."""
    return fill(words.nth, {"nth": str(correction.nth)}) if correction.nth > 1 and correction.wrong else ""


def name_field(correction: Correction, title: str, words: NoticeWords) -> str:
    """What was corrected that is not printed: 所载《…》的施行日期; empty for printed text."""
    return fill(words.field, {"title": title, "field": FIELDS.get(correction.field, correction.field)}) if correction.field else ""


def say_words(text: str, words: NoticeWords) -> str:
    """Words in one line: the end of a block shown as the template has it."""
    return text.replace("\n", words.parted)


def say_change(correction: Correction, words: NoticeWords) -> str:
    """“甲”应为“乙”, 删去“甲”, 增加“乙”."""
    wrong, right = say_words(correction.wrong, words), say_words(correction.right, words)
    wording = words.replaced if wrong and right else words.removed if wrong else words.added
    return fill(wording, {"wrong": wrong, "right": right})


def say_cause(correction: Correction, words: NoticeWords) -> str:
    """原件有误，据…更正; empty for an error of printing, which needs no words."""
    return fill(words.original, {"authority": correction.authority}) if correction.cause is Cause.ORIGINAL else ""


def say_correction(correction: Correction, title: str, words: NoticeWords) -> str:
    """第12页右栏第8行，“甲”应为“乙”（原件有误，据…更正）。 ``title``: of its document."""
    place = name_field(correction, title, words) or name_place(correction, words)
    cause = say_cause(correction, words)
    return f"{place}{'，' if place else ''}{say_change(correction, words)}{f'（{cause}）' if cause else ''}。"


def list_titles(issue: Issue) -> dict[str, str]:
    """The title of each document by its id, in one line."""
    return {document.id: join_lines(document.title.characters) for document in issue.documents}


def make_notice(issue: Issue, corrections: Sequence[Correction], words: NoticeWords) -> Part | None:
    """更正说明 on ``corrections`` of an issue, all of one edition: one in a sentence, several in a table with what is too long for it in sentences below.

    None when there are none. What is not printed is listed apart.
    """
    if not corrections:
        return None
    return Part(PartKind.LETTER, _text(words.title), Text(), 1, False, tuple(_make_blocks(issue, corrections, words)), _position(issue))


def _make_blocks(issue: Issue, corrections: Sequence[Correction], words: NoticeWords) -> list[Block]:
    named, titles = name_issue(issue, words), list_titles(issue)

    def say(correction: Correction) -> str:
        return say_correction(correction, titles.get(correction.document, correction.document), words)

    printed = sorted((each for each in corrections if not each.field), key=_place_key)
    apart = [each for each in corrections if each.field]
    table = [each for each in printed if _fits_table(each)]
    if len(table) == 1 and not _QUOTES & set(table[0].wrong + table[0].right):
        table = []
    if len(corrections) == 1 and not table:
        return [_paragraph(named + say(corrections[0]) + words.end)]
    blocks: list[Block] = [_paragraph(fill(words.lead, {"issue": named, "before": str(corrections[0].edition - 1)}))]
    if table:
        blocks += [_make_table(issue, table, words), *_explain(table, words)]
    blocks += [_paragraph(say(each)) for each in printed if each not in table]
    if printed and apart:
        blocks.append(_paragraph(words.apart))
    blocks += [_paragraph(say(each)) for each in apart]
    return [*blocks, _paragraph(words.end)]


def _place_key(correction: Correction) -> tuple[int, int, int, int]:
    folio = correction.folio
    return int(folio) if folio.isascii() and folio.isdecimal() else 0, correction.column, correction.row, correction.nth


def _fits_table(correction: Correction) -> bool:
    """Whether its words stand in cells: a row is not parted between pages."""
    return max(len(correction.wrong), len(correction.right)) <= LONG


def _make_table(issue: Issue, corrections: Sequence[Correction], words: NoticeWords) -> Table:
    short = fill(words.short, issue_values(issue))
    rows = [words.head]
    for each in corrections:
        wrong, right = say_words(each.wrong, words), say_words(each.right, words)
        row = str(each.row) + name_nth(each, words) if each.row else ""
        changed = right if wrong and right else say_change(each, words)
        rows.append((short, each.folio, name_column(each.column, words), row, wrong or words.missing, changed))
    return Table(tuple(tuple(Cell(_text(value)) for value in row) for row in rows), 1, _position(issue))


def _explain(corrections: Sequence[Correction], words: NoticeWords) -> list[Block]:
    """For each document that says so, which of the table's errors were those of the original."""
    causes: dict[str, list[str]] = {}
    for each in corrections:
        if cause := say_cause(each, words):
            causes.setdefault(cause, []).append(name_place(each, words))
    return [_paragraph(f"{'、'.join(dict.fromkeys(places))}，{cause}。") for cause, places in causes.items()]


def _paragraph(text: str) -> Paragraph:
    return Paragraph(_text(text))


def _text(text: str) -> Text:
    return Text((Run(text),)) if text else Text()


def _position(issue: Issue) -> Position:
    return Position(f"{issue.folder}/issue.yaml", 1, 1)
