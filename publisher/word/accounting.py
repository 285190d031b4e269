"""No text is lost: the characters of the file against those read, and those read against those of the draft.

Blanks are no text here. Both counts are made apart from the code they judge: the file's characters from its XML, the draft's from the document that the
source reader makes of it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from publisher.word.neutral import WordText, texts_of
from publisher.word.parts import Parts
from publisher.word.stories import raw_text

_STORIES = ("footnotes", "endnotes", "header", "footer", "comments")


def letters(text: str) -> str:
    """Text without blanks."""
    return "".join(text.split())


def count(texts: Iterable[str]) -> Counter[str]:
    """How often each character that is no blank stands in some texts."""
    counter: Counter[str] = Counter()
    for text in texts:
        counter.update(letters(text))
    return counter


def count_raw(parts: Parts, word: WordText) -> None:
    """Compare the file's characters with those read; what was read too little or too often becomes a remark and an aside of its own."""
    raw = count([raw_text(parts.root), *(raw_text(root) for kind in _STORIES for _, root in parts.all_parts(kind))])
    derived = count(["".join(character * times for character, times in word.derived.items())])
    read = count([*texts_of(word.blocks), *texts_of(word.notes), *(aside.text for aside in word.asides)])
    missing = raw + derived - read
    if missing:
        word.put_aside("lost", "".join(sorted(missing.elements())))
    if extra := read - (raw + derived):
        word.remark("extra", "".join(sorted(extra.elements())))
