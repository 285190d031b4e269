"""What differs between two editions: the texts of their documents, and what is said of them beyond the print."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from pathlib import Path

from publisher.editions.printed import describe_form, find_about_text, list_pictures
from publisher.editions.sequences import compare_sequences
from publisher.editions.texts import DocumentText, read_map_texts
from publisher.editions.words import Change, compare_words
from publisher.model import Document, Issue
from publisher.pages.pagemap import PageMap
from publisher.values import dataclass

ISSUE, GAZETTE, ABOUT = "issue.yaml", "gazette.yaml", "about.md"
"""What a correction names as its document when it corrects no document but what is said of the issue or of the publication."""
FORM, PICTURES = "form", "pictures"
"""Fields of a document that are no keys of its front matter: the form of its blocks, its pictures."""


class State(Enum):
    """What became of a document."""

    SAME = "same"
    CHANGED = "changed"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class DocumentDifference:
    """A document of two editions. ``old`` and ``new`` are its texts, None where it is not in that edition; ``changes`` those of the text.

    ``kinds``: the blocks of another kind: number in the new document, old and new kind; empty where blocks came or went. ``moved``: it stands elsewhere among the
    documents.
    """

    id: str
    state: State
    moved: bool
    old: DocumentText | None
    new: DocumentText | None
    changes: tuple[Change, ...] = ()
    kinds: tuple[tuple[int, str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class FieldDifference:
    """Something not told by the printed text. ``document``: its id, or ISSUE, GAZETTE, ABOUT. ``field``: the key in the source, FORM or PICTURES.

    For these two ``old`` and ``new`` are one line of the form (a block) or one picture, either empty where there was or is none. ``block``: the block's number
    in the new document.
    """

    document: str
    field: str
    old: str
    new: str
    block: int = -1


def compare_maps(old: PageMap, new: PageMap) -> list[DocumentDifference]:
    """The documents of two page maps, those of the new one in order, each removed one after the one it followed."""
    return compare_texts(read_map_texts(old), read_map_texts(new))


def compare_texts(old: dict[str, DocumentText], new: dict[str, DocumentText]) -> list[DocumentDifference]:
    """The same for texts already read."""
    moved = _find_moved([name for name in old if name in new], [name for name in new if name in old])
    found = [_compare(name, old.get(name), text, name in moved) for name, text in new.items()]
    before = -1
    order = {each.id: n for n, each in enumerate(found)}
    for name, text in old.items():
        if name in new:
            before = order[name]
        else:
            before += 1
            found.insert(before, DocumentDifference(name, State.REMOVED, False, text, None))
            order = {each.id: n for n, each in enumerate(found)}
    return found


def _find_moved(old: Sequence[str], new: Sequence[str]) -> set[str]:
    """The fewest documents that have to be moved to bring the one order into the other."""
    return {name for _, _, j, j2 in compare_sequences(old, new) for name in new[j:j2]}


def _compare(name: str, old: DocumentText | None, new: DocumentText, moved: bool) -> DocumentDifference:
    if old is None:
        return DocumentDifference(name, State.ADDED, False, None, new)
    changes = tuple(compare_words(old.text, new.text))
    kinds: tuple[tuple[int, str, str], ...] = ()
    if len(old.blocks) == len(new.blocks):
        pairs = list(zip((block.kind for block in old.blocks), (block.kind for block in new.blocks), strict=True))
        kinds = tuple((n, a, b) for n, (a, b) in enumerate(pairs) if a != b)
    return DocumentDifference(name, State.CHANGED if changes or kinds else State.SAME, moved, old, new, changes, kinds)


def compare_fields(old: Issue, new: Issue) -> list[FieldDifference]:
    """What two issues say differently beyond the printed text of their documents: first the documents' metadata, pictures and forms, then issue and publication.

    Raises OSError.
    """
    found: list[FieldDifference] = []
    before = {document.id: document for document in old.documents}
    for document in new.documents:
        earlier = before.get(document.id)
        if earlier is not None:
            found += _compare_values(document.id, describe_record(earlier), describe_record(document))
            found += _compare_pictures(earlier, document, Path(old.folder), Path(new.folder))
    found += _compare_values(ISSUE, describe_issue(old), describe_issue(new))
    found += _compare_values(GAZETTE, describe_gazette(old), describe_gazette(new))
    found += _compare_values(ABOUT, {"about": find_about_text(old.about)}, {"about": find_about_text(new.about)})
    return found


def compare_forms(
    old: Document, new: Document, changes: Sequence[Change], old_text: DocumentText, new_text: DocumentText
) -> list[FieldDifference]:
    """The blocks that have another form, where ``changes`` lead from the old document's text to the new one's. Blocks a change joins or divides are not compared."""
    before, after = describe_form(old), describe_form(new)
    found = [] if before[0] == after[0] else [FieldDifference(new.id, FORM, before[0], after[0], 0)]
    marks, new_marks = [_marks(text) for text in (old_text, new_text)]
    i = j = 0
    for first, last, new_first, new_last in [*_joints(changes, old_text, new_text), (len(before) - 1, 0, len(after) - 1, 0)]:
        if first - i != new_first - j:
            found.append(FieldDifference(new.id, FORM, f"{first - i}", f"{new_first - j}", j))
        for n, m in zip(range(i, first), range(j, new_first), strict=False):
            if before[n + 1] != after[m + 1]:
                found.append(FieldDifference(new.id, FORM, f"{n + 1} {before[n + 1]}", f"{n + 1} {after[m + 1]}", m))
        i, j = last + 1, new_last + 1
    at = new_at = 0
    for change in [*changes, Change(len(marks), len(marks), len(new_marks), len(new_marks))]:
        same, other = marks[at : change.start], new_marks[new_at : change.new_start]
        for n, m, k, k2 in compare_sequences(same, other) if len(same) == len(other) and same != other else ():
            block = new_text.locate(new_at + k).block
            words = old_text.text[at + n : at + m], new_text.text[new_at + k : new_at + k2]
            found.append(
                FieldDifference(new.id, FORM, f"{block + 1} {words[0]} {same[n:m]}", f"{block + 1} {words[1]} {other[k:k2]}", block)
            )
        at, new_at = change.end, change.new_end
    return found


def _joints(changes: Sequence[Change], old: DocumentText, new: DocumentText) -> list[tuple[int, int, int, int]]:
    """The blocks of either text that changes join or divide."""
    out: list[tuple[int, int, int, int]] = []
    for change in changes:
        if "\n" in old.text[change.start : change.end] or "\n" in new.text[change.new_start : change.new_end]:
            first, last = old.locate(change.start).block, old.locate(change.end).block
            new_first, new_last = new.locate(change.new_start).block, new.locate(change.new_end).block
            if out and first <= out[-1][1]:
                out[-1] = (out[-1][0], last, out[-1][2], new_last)
            else:
                out.append((first, last, new_first, new_last))
    return out


def _marks(text: DocumentText) -> str:
    return "\n".join(getattr(block, "marks", " " * len(block.text)) for block in text.blocks)


def _compare_values(document: str, old: dict[str, str], new: dict[str, str]) -> list[FieldDifference]:
    return [FieldDifference(document, field, old[field], value) for field, value in new.items() if old[field] != value]


def _compare_pictures(old: Document, new: Document, folder: Path, new_folder: Path) -> list[FieldDifference]:
    before, after = list_pictures(old, folder), list_pictures(new, new_folder)
    found = []
    for i, i2, j, j2 in compare_sequences(before, after):
        length = max(i2 - i, j2 - j)
        gone, come = [*before[i:i2], *[""] * length][:length], [*after[j:j2], *[""] * length][:length]
        found += [FieldDifference(new.id, PICTURES, a, b) for a, b in zip(gone, come, strict=True)]
    return found


def describe_record(document: Document) -> dict[str, str]:
    """The front matter of a document that its print does not tell, by key."""
    record = document.record
    unprinted = "、".join(issuer.characters for issuer in document.issuers) if document.masthead.value == "none" else ""
    days = {name: getattr(record, name) for name in ("published", "effective", "expires")}
    return {
        "issuer": unprinted,
        "index": record.index,
        "topic": record.topic,
        **{name: day.isoformat() if day else "" for name, day in days.items()},
        "repeals": "、".join(record.repeals),
        "amends": "、".join(record.amends),
        "keywords": "、".join(record.keywords),
        "summary": record.summary,
    }


def describe_issue(issue: Issue) -> dict[str, str]:
    """What issue.yaml says of the issue, by key. The sections with the number of documents in each."""
    return {
        "year": str(issue.year),
        "number": str(issue.number),
        "serial": str(issue.serial or ""),
        "date": issue.date.isoformat(),
        "sections": "、".join(f"{section.title.characters}（{len(section.documents)}）" for section in issue.sections),
    }


def describe_gazette(issue: Issue) -> dict[str, str]:
    """What gazette.yaml says of the publication, by key."""
    gazette = issue.gazette
    names = ("name", "romanized", "sponsor", "publisher", "frequency", "distribution", "address", "phone", "website", "permit")
    return {**{name: getattr(gazette, name).characters for name in names}, "site_code": gazette.site_code}
