"""R2: dates against each other and against the calendar."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from publisher.checks.desk.base import Desk, Flaw, flaw, flaw_at

_DAY = re.compile(r"(?<![0-9])(?:([0-9]{4})年)?([0-9]{1,2})月([0-9]{1,2})日")
_LEAP = 2024


def check_future(desk: Desk) -> Iterator[Flaw]:
    """R201: a document younger than the issue it is printed in."""
    for document in desk.documents:
        if document.date is not None and document.date > desk.issue.date:
            text = document.number or document.title
            yield flaw("R201", text, date=document.date.isoformat(), published=desk.issue.date.isoformat())


def check_record(desk: Desk) -> Iterator[Flaw]:
    """R202: published before it was made, expired before it took effect."""
    for document in desk.documents:
        record = document.record
        for later, date, earlier, other in (
            ("发布日期", record.published, "成文日期", document.date),
            ("失效日期", record.expires, "施行日期", record.effective),
            ("失效日期", record.expires, "成文日期", document.date),
        ):
            if date is not None and other is not None and date < other:
                yield flaw_at("R202", document.position, later=later, date=date.isoformat(), earlier=earlier, other=other.isoformat())


def check_calendar(desk: Desk) -> Iterator[Flaw]:
    """R203: a day the calendar does not have."""
    for passage in desk.passages:
        if "月" not in passage.characters:
            continue
        for match in _DAY.finditer(passage.characters):
            year, month, day = int(match[1] or _LEAP), int(match[2]), int(match[3])
            try:
                datetime.date(year, month, day)
            except ValueError:
                yield flaw("R203", passage.text, match.start(), date=match[0])


CHECKS = (check_future, check_record, check_calendar)
