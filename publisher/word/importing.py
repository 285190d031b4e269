"""Importing a Word file: read, drafted, judged, put in place. Nothing is written before all of it stands in memory."""

from __future__ import annotations

import re
from pathlib import Path

from publisher.build import write_outputs
from publisher.messages import Findings, Trouble
from publisher.source.document import read_document
from publisher.values import dataclass
from publisher.word.checking import Verdict, judge_draft
from publisher.word.draft import Draft
from publisher.word.drafting import make_draft
from publisher.word.forms import office_code
from publisher.word.images import FOLDER, name_pictures, safe_stem
from publisher.word.neutral import WordText
from publisher.word.reading import read_word

ISSUES_LOOKED_AT = 12
"""Issues whose documents are asked who uses which 代字."""


@dataclass(frozen=True, slots=True)
class Imported:
    """A draft in its place: the file, what was read, what was made of it, and what the judge says."""

    file: Path
    word: WordText
    draft: Draft
    verdict: Verdict
    text: str


def import_word(source: Path, file: Path, offices: dict[str, str]) -> Imported:
    """Make a draft of a Word file at ``file``, its pictures in ``images/`` beside it.

    Raises Refused for a file that is not read, Trouble where the draft's place is taken, OSError.
    """
    if file.exists():
        raise Trouble("word.exists", file=file)
    word, pictures = read_word(source)
    draft = Draft()
    files = name_pictures(pictures, file.stem, file.parent, draft)
    text = make_draft(word, draft, offices)
    verdict = judge_draft(word, draft, text, files, file.name)
    if file.exists():
        raise Trouble("word.exists", file=file)
    used = {name.removeprefix(FOLDER + "/"): data for name, data in files.items() if not (file.parent / name).exists()}
    if used:
        write_outputs(file.parent / FOLDER, used)
    write_outputs(file.parent, {file.name: text.encode()})
    return Imported(file, word, draft, verdict, text)


def choose_name(folder: Path, source: Path) -> Path:
    """The place of a draft in an issue's folder: the next number, then the Word file's name."""
    numbers = [int(match[1]) for path in folder.glob("*.md") if (match := re.match(r"_?([0-9]{1,3})-", path.name))]
    stem = re.sub(r"^[0-9]{1,3}[-_.、 ]+", "", source.stem)
    return folder / f"{max(numbers, default=0) + 1:02d}-{safe_stem(stem)}.md"


def learn_offices(issues: Path) -> dict[str, str]:
    """Which office uses which 代字, from the documents of the last issues; codes that several use are left out."""
    found: dict[str, set[str]] = {}
    folders = sorted(path.parent for path in issues.glob("*/issue.yaml"))[-ISSUES_LOOKED_AT:]
    for folder in folders:
        for path in sorted(folder.glob("*.md")):
            document = read_document(folder, str(path), path.name, {}, Findings())
            if document is None or len(document.issuers) != 1:
                continue
            if code := office_code(document.number.characters):
                found.setdefault(code, set()).add(document.issuers[0].characters)
    return {code: min(names) for code, names in found.items() if len(names) == 1}
