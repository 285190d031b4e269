"""The proof of a corrected edition: the corrections applied to the edition before give it to the character, and nothing else changed."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from publisher.editions.applying import Expected, Fault, apply_corrections, find_contradicted, find_undeclared
from publisher.editions.archive import Frozen
from publisher.editions.differences import (
    ABOUT,
    FORM,
    GAZETTE,
    PICTURES,
    FieldDifference,
    State,
    compare_fields,
    compare_forms,
    compare_texts,
)
from publisher.editions.locating import place_at, show_around
from publisher.editions.recorded import find_record, read_frozen_issue, show_words
from publisher.editions.texts import DocumentText, read_map_texts, read_model_texts
from publisher.editions.words import compare_exactly, take_neighbours
from publisher.layout.issue import Layout
from publisher.messages import Finding
from publisher.model import Correction, Document, Issue, Position
from publisher.pages.pagemap import PageMap

_FAULTS = {Fault.EMPTY: "E115", Fault.ABSENT: "E102", Fault.SEVERAL: "E104", Fault.OVERLAP: "E105"}
_OUTWARD = ("name", "romanized", "sponsor")
"""Keys of gazette.yaml an issue is known by; the others are facts of the publication today."""


def prove_corrections(old: Frozen, layout: Layout, issue: Issue) -> list[Finding]:
    """Everything that keeps the corrections of ``issue`` from being exactly what differs between the edition ``old`` and the new ``layout``; nothing: it is proved.

    Raises Trouble when the archive was tampered with, OSError.
    """
    return _prove(old, read_map_texts(layout.page_map), issue)


def prove_source(old: Frozen, issue: Issue) -> list[Finding]:
    """The same before anything is set: the texts are taken from the source. Raises Trouble, OSError."""
    return _prove(old, read_model_texts(issue), issue)


def _prove(old: Frozen, new_texts: dict[str, DocumentText], issue: Issue) -> list[Finding]:
    page_map = old.page_map()
    texts = read_map_texts(page_map)
    proof = _Proof(page_map, issue, read_model_texts(issue))
    proof.check_records(old, texts)
    proof.check_order(texts, new_texts)
    for name, text in texts.items():
        if name in new_texts:
            proof.check_text(text, new_texts[name])
    proof.check_fields(find_unprinted(read_frozen_issue(old), issue))
    return proof.findings


def find_unprinted(old: Issue, new: Issue) -> list[FieldDifference]:
    """All that two issues do not tell by the printed text: forms, pictures, metadata. Raises OSError."""
    before: dict[str, Document] = {document.id: document for document in old.documents}
    texts, new_texts = read_model_texts(old), read_model_texts(new)
    found: list[FieldDifference] = []
    for document in new.documents:
        if document.id in before:
            text, new_text = texts[document.id], new_texts[document.id]
            changes = compare_exactly(text.text, new_text.text)
            found += compare_forms(before[document.id], document, changes, text, new_text)
    return found + compare_fields(old, new)


def is_of_today(each: FieldDifference) -> bool:
    """Whether a difference is one of the publication as it is today (its address, its 简介) and no change of the issue: told, but nothing to be corrected."""
    return each.document == ABOUT or (each.document == GAZETTE and each.field not in _OUTWARD)


class _Proof:
    def __init__(self, page_map: PageMap, issue: Issue, model: dict[str, DocumentText]) -> None:
        self.page_map = page_map
        self.issue = issue
        self.model = model
        self.file = issue.file
        self.findings: list[Finding] = []

    def check_records(self, old: Frozen, texts: dict[str, DocumentText]) -> None:
        """Corrections of documents that are not there, and such as are older than what they correct."""
        for correction in self.issue.corrected:
            if not correction.field and correction.document not in texts:
                self._record("E114", correction, document=correction.document)
            if correction.date < old.manifest.date:
                self._record("E116", correction, date=correction.date, released=old.manifest.date, edition=old.manifest.edition)

    def check_order(self, texts: dict[str, DocumentText], new_texts: dict[str, DocumentText]) -> None:
        """Documents come, gone, moved."""
        for each in compare_texts(texts, new_texts):
            if each.state is State.ADDED:
                self._add("E106", self._start(each.id), document=each.id)
            elif each.state is State.REMOVED:
                self._add("E107", Position(self.file, 1, 1), document=each.id)
            if each.moved:
                self._add("E108", self._start(each.id), document=each.id)

    def check_text(self, old: DocumentText, new: DocumentText) -> None:
        """The corrections of a document, and what else differs."""
        expected = apply_corrections(
            self.page_map, old, [each for each in self.issue.corrected if each.document == old.id and not each.field]
        )
        for correction, fault, places in expected.faults:
            where = "；".join(
                f"{place.folio}/{place.column}/{place.row}/{place.nth} {show_around(old.text, place.start, place.end)}" for place in places
            )
            self._record(_FAULTS[fault], correction, **self._values(correction), places=where)
        undone = find_contradicted(expected, new.text)
        for each in undone:
            self._record("E103", each.correction, **self._values(each.correction))
        if undone:  # what else differs is told from the text without them, or a correction not made would show as a change as well
            made = [each.correction for each in expected.applied if each not in undone]
            expected = apply_corrections(self.page_map, old, made)
        for change in take_neighbours(find_undeclared(expected, new.text), expected.text, new.text):
            first, last = expected.find_old(change.start), expected.find_old(change.end)
            if any(first < each.place.end and each.place.start < last for each in undone):
                continue
            self._undeclared(old, expected, new, change.start, change.end, change.new_start, change.new_end)

    def check_fields(self, differences: Sequence[FieldDifference]) -> None:
        """What is not told by the printed text."""
        declared = [each for each in self.issue.corrected if each.field]
        for each in differences:
            told = next(
                (c for c in declared if (c.document, c.field, c.wrong, c.right) == (each.document, each.field, each.old, each.new)), None
            )
            if told is not None:
                declared.remove(told)
                continue
            code = "E112" if is_of_today(each) else {FORM: "E109", PICTURES: "E111"}.get(each.field, "E110")
            self._add(
                code,
                self._field_place(each),
                document=each.document,
                field=each.field,
                wrong=show_words(each.old),
                right=show_words(each.new),
            )
        for correction in declared:
            self._record("E113", correction, **self._values(correction), field=correction.field)

    def _undeclared(
        self, old: DocumentText, expected: Expected, new: DocumentText, start: int, end: int, new_start: int, new_end: int
    ) -> None:
        at = expected.find_old(start)
        place = place_at(self.page_map, old, at, at)
        position = self.model[old.id].position(new_start) if self.model[old.id].text == new.text else self._start(old.id)
        words = show_words(expected.text[start:end]), show_words(new.text[new_start:new_end])
        where = {"page": place.folio, "column": place.column, "row": place.row}
        self._add("E101", position, document=old.id, wrong=words[0], right=words[1], **where)

    def _field_place(self, each: FieldDifference) -> Position:
        if each.document in self.model:
            text = self.model[each.document]
            return text.position(text.starts[each.block]) if each.block > 0 else self._start(each.document)
        beside = str(Path(self.issue.gazette.name.file).parent / each.document)
        return Position(beside if each.document in (GAZETTE, ABOUT) else self.file, 1, 1)

    def _start(self, document: str) -> Position:
        return next(each.position for each in self.issue.documents if each.id == document)

    def _values(self, correction: Correction) -> dict[str, object]:
        return {
            "document": correction.document,
            "wrong": show_words(correction.wrong),
            "right": show_words(correction.right),
            "page": correction.folio or "—",
            "column": correction.column,
            "row": correction.row,
        }

    def _record(self, code: str, correction: Correction, **values: object) -> None:
        self._add(code, find_record(self.issue, correction), **values)

    def _add(self, code: str, position: Position, **values: object) -> None:
        self.findings.append(Finding(code, position, values))
