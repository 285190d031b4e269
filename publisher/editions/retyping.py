"""Putting right words into a source file at exactly their place, proved by reading the file again before it takes the old one's place."""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path

from publisher.editions.texts import DocumentText, read_model_text
from publisher.messages import Findings, is_error
from publisher.model import Document, Issue, Position
from publisher.source.document import read_document

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")


def retype(issue: Issue, document: Document, start: int, end: int, right: str) -> Position | None:
    """Replaces the characters ``start``–``end`` of the document's text by ``right`` in its source file.

    None: done; else nothing is written and the words stand there. The new file is written beside the old one, read, and only put in its place when the
    document's text is what it should be. Words that are not plainly typed (a derived date, a name typed spaced out, a line break among them) are left to the
    editor. Raises OSError.
    """
    text = read_model_text(document)
    wanted = text.text[:start] + right + text.text[end:]
    start, end, right = _pare(text.text, start, end, right)
    place = text.position(start)
    file = Path(place.file).resolve()
    edited = _edit(file, text, start, end, right)
    if edited is None:
        return place
    return None if _put_in_place(file, edited, issue, document, wanted) else place


def _pare(text: str, start: int, end: int, right: str) -> tuple[int, int, str]:
    """Only what really differs."""
    while start < end and right and text[start] == right[0]:
        start, right = start + 1, right[1:]
    while start < end and right and text[end - 1] == right[-1]:
        end, right = end - 1, right[:-1]
    return start, end, right


def _edit(file: Path, text: DocumentText, start: int, end: int, right: str) -> bytes | None:
    """The file with the words replaced; None when the characters do not stand side by side in one line of it."""
    data = file.read_bytes()
    mark = b"\xef\xbb\xbf" if data.startswith(b"\xef\xbb\xbf") else b""
    lines = _LINE.findall(data.removeprefix(mark).decode("utf-8"))
    at = _find_column(text, start, end)
    if at is None or "\n" in right:
        return None
    line, column = at
    typed, words = lines[line - 1], text.text[start:end]
    if typed[column - 1 : column - 1 + len(words)] != words:
        return None
    lines[line - 1] = typed[: column - 1] + right + typed[column - 1 + len(words) :]
    return mark + "".join(lines).encode()


def _find_column(text: DocumentText, start: int, end: int) -> tuple[int, int] | None:
    """Line and column of characters typed side by side; for none: the place after the character before them in their block, or before the one after."""
    places = [text.position(at) for at in range(start, end)]
    if places:
        first = places[0]
        plain = all(place == Position(first.file, first.line, first.column + n) for n, place in enumerate(places))
        return (first.line, first.column) if plain else None
    if text.locate(start).offset:
        before = text.position(start - 1)
        return before.line, before.column + 1
    after = text.position(start)
    return after.line, after.column


def _put_in_place(file: Path, data: bytes, issue: Issue, document: Document, wanted: str) -> bool:
    temporary = file.with_name(f".{file.stem}.{os.getpid()}.md")
    try:
        with temporary.open("wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        findings = Findings()
        read = read_document(Path(issue.folder), str(temporary), _name(temporary, issue), dict(issue.gazette.mastheads), findings)
        if read is None or any(is_error(each) for each in findings.sorted()) or read_model_text(read).text != wanted:
            return False
        if [block.kind for block in read_model_text(read).blocks] != [block.kind for block in read_model_text(document).blocks]:
            return False
        shutil.copymode(file, temporary)
        temporary.replace(file)
        return True
    finally:
        temporary.unlink(missing_ok=True)


def _name(file: Path, issue: Issue) -> str:
    return Path(os.path.relpath(file, Path(issue.folder).resolve())).as_posix()
