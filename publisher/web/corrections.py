"""The corrections of an issue for its record: the words are those print has."""

from __future__ import annotations

from collections.abc import Iterator

from publisher.html import Medium, render_notice
from publisher.model import Issue
from publisher.model.corrections import FIELDS, list_titles, make_notice, name_place, say_correction
from publisher.style.style import NoticeWords
from publisher.web import records

HEADING = 3
"""The depth of the heading above a notice on a page."""


def list_corrections(issue: Issue, words: NoticeWords) -> Iterator[records.Correction]:
    """All corrections, in order."""
    titles = list_titles(issue)
    for each in issue.corrections:
        title = titles.get(each.document, each.document)
        yield records.Correction(
            edition=each.edition,
            date=each.date.isoformat(),
            document=each.document.replace("/", "-"),
            title=title,
            place="" if each.field else name_place(each, words),
            folio=each.folio,
            column=each.column,
            row=each.row,
            wrong=each.wrong,
            right=each.right,
            cause=each.cause.value,
            authority=each.authority,
            field=FIELDS.get(each.field, each.field),
            sentence=say_correction(each, title, words),
        )


def list_notices(issue: Issue, words: NoticeWords, medium: Medium) -> Iterator[records.Notice]:
    """更正说明 of each edition that corrects something, in order."""
    for number in sorted({each.edition for each in issue.corrections}):
        corrections = [each for each in issue.corrections if each.edition == number]
        notice = make_notice(issue, corrections, words)
        if notice is not None:
            yield records.Notice(
                number, max(each.date for each in corrections).isoformat(), str(render_notice(notice, medium, HEADING).body)
            )
