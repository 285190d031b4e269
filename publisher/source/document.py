"""A document: front matter and Markdown."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from publisher.messages import Findings
from publisher.model import Document, Masthead, Part, Position, PublicRecord, Signature, Text
from publisher.source.files import SourceFile, read_file
from publisher.source.listings import derived_text, note_text, printed_date
from publisher.source.markdown import Cursor, Source
from publisher.source.nodes import YamlSource, compose
from publisher.source.parts import read_parts
from publisher.source.schema import DOCUMENT, spellings
from publisher.source.typed import Line
from publisher.source.values import Values, read_values
from publisher.values import replace

_KEYS = spellings(DOCUMENT)


def read_document(folder: Path, shown: str, name: str, mastheads: Mapping[str, Masthead], findings: Findings) -> Document | None:
    """The document in the file ``name`` of the issue's folder; ``None``, with findings, if there is nothing to be read."""
    file = read_file(folder / name, shown, findings)
    if file is None:
        return None
    bounds = _front_matter(file, findings)
    if bounds is None:
        return None
    first, last = bounds
    values = None
    if file.sound:
        source = YamlSource(shown, file.lines, first + 1, max(last - 1, first + 1), _KEYS)
        root = compose(source, before := Findings())
        findings.extend(before.sorted())
        if root is not None or not before.sorted():
            values = read_values(source, root, DOCUMENT, "", findings)
    values = values or Values({}, {}, YamlSource(shown, file.lines, 1, 1, _KEYS))
    cursor = Cursor(Source(shown, file.lines, folder), last, findings)
    parts = read_parts(cursor, values.integer("columns"))
    if len(parts) == 1 and not parts[0].blocks:
        findings.add("M025", Position(shown, last, 1))
    return _document(name, values, parts, mastheads, findings, Position(shown, first, 1))


def _front_matter(file: SourceFile, findings: Findings) -> tuple[int, int] | None:
    """Line numbers of the two ``---``."""
    first = next((number for number, line in enumerate(file.lines, 1) if line.strip()), 1)
    if file.lines[first - 1].rstrip() != "---":
        findings.add("F009", Position(file.shown, first, 1))
        return None
    for number in range(first + 1, len(file.lines) + 1):
        if file.lines[number - 1].rstrip() == "---":
            return first, number
    findings.add("F010", Position(file.shown, first, 1))
    return None


def _document(
    name: str, values: Values, parts: tuple[Part, ...], mastheads: Mapping[str, Masthead], findings: Findings, position: Position
) -> Document:
    issuers = values.texts("issuer")
    masthead = values.get("masthead", mastheads.get(issuers[0].characters, Masthead.HORIZONTAL) if issuers else Masthead.HORIZONTAL)
    if not issuers and masthead is not Masthead.NONE and values.node("title") is not None:
        findings.add("F002", position, key="issuer", alias="发文机关")
    signature = _signature(values, issuers, position)
    if signature is not None:
        parts = (replace(parts[0], blocks=(*parts[0].blocks, signature)), *parts[1:])
    return Document(
        id=name.removesuffix(".md").replace("/", "-"),
        issuers=issuers,
        title=values.text("title"),
        number=values.text("number"),
        to=values.text("to"),
        date=values.date("date"),
        masthead=masthead,
        starts_page=values.get("starts", False),
        parts=parts,
        record=_record(values),
        position=position,
    )


def _signature(values: Values, issuers: tuple[Text, ...], position: Position) -> Signature | None:
    """The letter's own signature block, when there is a date or a note."""
    date, note = values.date("date"), values.text("note")
    if date is None and not note:
        return None
    date_text = derived_text(printed_date(date), values.position("date")) if date else Text((), position.file)
    if note:
        place = note.position()
        note = note_text(Line(note.characters, place.line, place.column), place.file)
    return Signature(values.texts("signed") or issuers, date_text, note, values.position("date" if date else "note"))


def _record(values: Values) -> PublicRecord:
    return PublicRecord(
        index=values.string("index"),
        topic=values.string("topic"),
        published=values.date("published"),
        effective=values.date("effective"),
        expires=values.date("expires"),
        repeals=values.strings("repeals"),
        amends=values.strings("amends"),
        keywords=values.strings("keywords"),
        summary=values.string("summary"),
    )
