"""Containers written line by line: rosters, the 附件： note, signatures."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence

from publisher.messages import Findings
from publisher.model import Attachments, Person, Position, Roster, RosterGroup, Signature, Text
from publisher.source.typed import Line, Typed, mark_text, plain_text
from publisher.text.patterns import lazily

_ROLE = re.compile(r"([^\s:：]+)[:：]|([^\s:：](?:[ 　]+[^\s:：])+)[ 　]*[:：]")
_SPACED_NAME = lazily(r"[\u3400-\u9fff\U00020000-\U0003ffff][ 　]+[\u3400-\u9fff\U00020000-\U0003ffff](?=[ 　]|$)")
_WIDE_BLANK = re.compile("[ \t]*　[ \t　]*")
_BLANK = re.compile("[ \t]+")
_NUMBER = re.compile("[0-9]{1,2}[.．、](?![0-9])|附件[0-9]*[ 　]*[：:]|附件[0-9]+[ 　]")
_DATE = re.compile(r"([0-9]{4})年([0-9]{1,2})月([0-9]{1,2})日|([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})")


def read_roster(lines: Sequence[Line], position: Position, findings: Findings) -> Roster:
    """``role：name　post`` a line; a line without role belongs to the role above."""
    file = position.file
    groups: list[tuple[Text, list[Person]]] = []
    for line in lines:
        match = _ROLE.match(line.text)
        if match:
            groups.append((_without_blanks(line.part(0, match.end() - 1), file), []))
            line = line.part(match.end()).trimmed(" \t　")
        elif not groups:
            groups.append((Text((), file), []))
        if line.text:
            groups[-1][1].append(_person(line, file, findings))
    return Roster(tuple(RosterGroup(role, tuple(people)) for role, people in groups), position)


def _person(line: Line, file: str, findings: Findings) -> Person:
    """Name and post, divided by the first U+3000, else the first blank. A two-character name may have been typed spaced out."""
    spaced = _SPACED_NAME.match(line.text)
    start = spaced.end() if spaced else 0
    gap = _WIDE_BLANK.search(line.text, start) or _BLANK.search(line.text, start)
    name, post = (line.part(0, gap.start()), line.part(gap.end())) if gap else (line, line.part(len(line.text)))
    named = _without_blanks(name, file) if spaced else _marked(name, file, findings)
    return Person(named, _marked(post, file, findings))


def _marked(line: Line, file: str, findings: Findings) -> Text:
    typed = Typed()
    typed.add(line)
    return mark_text(typed, file, findings)


def _without_blanks(line: Line, file: str) -> Text:
    typed = Typed()
    for match in re.finditer("[^ \t　]+", line.text):
        typed.add(line.part(match.start(), match.end()))
    return typed.text(file)


def read_attachments(lines: Sequence[Line], position: Position, findings: Findings) -> Attachments:
    """A title a line, without a typed number."""
    for line in lines:
        if match := _NUMBER.match(line.text):
            findings.add("M033", Position(position.file, line.line, line.column), label=match[0].strip())
    return Attachments(tuple(_marked(line, position.file, findings) for line in lines), position)


def printed_date(date: datetime.date) -> str:
    """``2022年4月22日``"""
    return f"{date.year}年{date.month}月{date.day}日"


def derived_text(text: str, place: Position) -> Text:
    """Text made by the program from what stands at ``place``."""
    typed = Typed()
    typed.derive(text, place.line, place.column)
    return typed.text(place.file)


def note_text(line: Line, file: str) -> Text:
    """The note in its brackets, which may have been typed."""
    if line.text.startswith(("（", "(")):
        return plain_text(line, file)
    typed = Typed()
    typed.derive("（", line.line, line.column)
    typed.add(line)
    typed.derive("）", line.line, line.column + len(line.text) - 1)
    return typed.text(file)


def read_signature(lines: Sequence[Line], position: Position, findings: Findings) -> Signature:
    """A line that is a date, a line in brackets that is the note; all others sign."""
    file = position.file
    signers: list[Text] = []
    date, note = Text((), file), Text((), file)
    for line in lines:
        match = _DATE.fullmatch(line.text)
        if match and not date:
            date = _date_text(line, match, file, findings)
        elif line.text.startswith("（") and line.text.endswith("）") and not note:
            note = plain_text(line, file)
        else:
            signers.append(_marked(line, file, findings))
    return Signature(tuple(signers), date, note, position)


def _date_text(line: Line, match: re.Match[str], file: str, findings: Findings) -> Text:
    year, month, day = (int(part) for part in match.groups() if part)
    place = Position(file, line.line, line.column)
    try:
        date = datetime.date(year, month, day)
    except ValueError:
        findings.add("F003", place, key="date", value=line.text)
        return plain_text(line, file)
    return derived_text(printed_date(date), place) if match[4] else plain_text(line, file)
