"""Putting right what is certainly wrong: exactly the characters at a finding's place, proved by reading the file again.

Only documents are mended. A file takes its new form in one step (a temporary name beside it, then a rename), and only when what is read of the new form is
what was read of the old one with the mends at their places and nothing else changed.
"""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

from publisher.checks.desk import Flaw
from publisher.checks.desk.base import blocks_of
from publisher.checks.texts import texts_of_document
from publisher.messages import Findings, is_error
from publisher.model import Document, Issue, Text
from publisher.source.document import read_document

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")
_MARK = b"\xef\xbb\xbf"


def mend_issue(issue: Issue, flaws: Iterable[Flaw], *, write: bool = True) -> list[Flaw]:
    """Mends what can be mended in the documents of an issue just read, file by file; the flaws that were mended (``write`` False: that would be).

    Flaws without a mend, whose words are not typed as such at their place, that overlap another, or whose mend would change how the rest is read are left.
    Raises OSError.
    """
    done: list[Flaw] = []
    for document in issue.documents:
        wanted = [flaw for flaw in flaws if flaw.mend is not None and flaw.finding.position.file == document.position.file]
        if wanted:
            done += _mend_file(issue, document, wanted, write=write)
    return done


def _mend_file(issue: Issue, document: Document, wanted: list[Flaw], *, write: bool) -> list[Flaw]:
    file = Path(document.position.file).resolve()
    before = file.read_bytes()
    chosen = _choose(before, wanted)
    after = _apply(before, chosen)
    if chosen and not _proved(issue, document, chosen, after):
        kept: list[Flaw] = []
        for flaw in chosen:
            if _proved(issue, document, [*kept, flaw], _apply(before, [*kept, flaw])):
                kept.append(flaw)
        chosen, after = kept, _apply(before, kept)
    if chosen and write and file.read_bytes() == before:
        _replace(file, after)
    return chosen


def _lines(data: bytes) -> list[str]:
    return _LINE.findall(data.removeprefix(_MARK).decode("utf-8"))


def _choose(data: bytes, wanted: Sequence[Flaw]) -> list[Flaw]:
    """Those whose words stand at their place, from the beginning on, none overlapping the one before."""
    lines = _lines(data)
    chosen: list[Flaw] = []
    free = (0, 0)
    for flaw in sorted(wanted, key=lambda each: each.finding.position[1:]):
        _, line, column = flaw.finding.position
        assert flaw.mend is not None
        end = column - 1 + len(flaw.mend.wrong)
        if lines[line - 1][column - 1 : end] == flaw.mend.wrong and (line, column) >= free:
            chosen.append(flaw)
            free = (line, end + 1)
    return chosen


def _apply(data: bytes, chosen: Sequence[Flaw]) -> bytes:
    lines = _lines(data)
    for flaw in reversed(chosen):
        _, line, column = flaw.finding.position
        assert flaw.mend is not None
        text = lines[line - 1]
        lines[line - 1] = text[: column - 1] + flaw.mend.right + text[column - 1 + len(flaw.mend.wrong) :]
    mark = _MARK if data.startswith(_MARK) else b""
    return mark + "".join(lines).encode()


def _proved(issue: Issue, document: Document, chosen: Sequence[Flaw], data: bytes) -> bool:
    """Whether the new form reads as the old one with the mends: the same parts and blocks, all other texts and the record to the character."""
    findings = Findings()
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "document.md"
        copy.write_bytes(data)
        read = read_document(Path(issue.folder), str(copy), str(copy), dict(issue.gazette.mastheads), findings)
    if read is None or any(map(is_error, findings.sorted())):
        return False
    shape = [
        [(part.kind, len(part.blocks)) for part in each.parts] + [type(block) for block in blocks_of(each)] for each in (document, read)
    ]
    if shape[0] != shape[1] or read.record != document.record or read.date != document.date or read.masthead is not document.masthead:
        return False
    expected = [(role, _mended(text, chosen)) for role, text in texts_of_document(document)]
    return expected == [(role, text.characters) for role, text in texts_of_document(read)]


def _mended(text: Text, chosen: Sequence[Flaw]) -> str:
    """The characters of a text with the mends that lie in it."""
    places = {flaw.finding.position: flaw.mend for flaw in chosen}
    characters = text.characters
    out, at = "", 0
    while at < len(characters):
        mend = places.get(text.position(at))
        if mend is not None and characters.startswith(mend.wrong, at):
            out, at = out + mend.right, at + len(mend.wrong)
        else:
            out, at = out + characters[at], at + 1
    return out


def _replace(file: Path, data: bytes) -> None:
    temporary = file.with_name(f".{file.name}.{os.getpid()}.new")
    try:
        with temporary.open("wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        shutil.copymode(file, temporary)
        temporary.replace(file)
    finally:
        temporary.unlink(missing_ok=True)
