"""The draft against the Word file, character by character, as the source reader reads it."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

from publisher.editions.printed import print_blocks
from publisher.messages import Finding, Findings
from publisher.source.document import read_document
from publisher.values import dataclass, field
from publisher.word.accounting import count, letters
from publisher.word.draft import Draft
from publisher.word.drafting import UNPLACED
from publisher.word.neutral import Aside, WordText, texts_of


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the draft has too little and too much of, paragraphs that stand in another order, and what the source reader finds."""

    missing: Counter[str]
    extra: Counter[str]
    moved: list[str]
    texts: list[str] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    @property
    def faithful(self) -> bool:
        """Whether every character is accounted for."""
        return not self.missing and not self.extra


def judge_draft(word: WordText, draft: Draft, text: str, files: Mapping[str, bytes], name: str) -> Verdict:
    """Read a draft as the source reader does and compare it with what was read from Word. Writes to a temporary folder only."""
    findings = Findings()
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        (folder / name).write_text(text, encoding="utf-8")
        for path, data in files.items():
            (folder / path).parent.mkdir(exist_ok=True)
            (folder / path).write_bytes(data)
        document = read_document(folder, name, name, {}, findings)
    texts = [block.text for block in print_blocks(document)] if document is not None else []
    visible = [aside for aside in word.asides if aside.kind in UNPLACED]
    source = [*texts_of(word.blocks), *texts_of(word.notes), *(aside.text for aside in visible)]
    wanted = count(source)
    got = count([*texts, *(aside.text for aside in draft.asides)])
    left, right = wanted + draft.added, got + draft.dropped
    return Verdict(left - right, right - left, _moved(source, texts, draft.asides), texts, findings.sorted())


def _moved(source: list[str], texts: list[str], asides: list[Aside]) -> list[str]:
    """The paragraphs of the file that the draft does not have after those before them."""
    whole = letters("".join(texts))
    moved = []
    at = 0
    for text in source:
        plain = letters(text)
        found = whole.find(plain, at) if plain else -1
        if found >= 0:
            at = found + len(plain)
        elif plain:
            moved.append(text)
    return moved
