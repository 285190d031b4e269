"""Composing the later documents of an issue aside, while the earlier ones are set here.

What a paragraph is composed to depends on nothing around it (`paragraph/memory`), so a fork can compose it and hand over what it remembers. Setting
the documents again with that memory takes a sixth of the time, and gives what it would have given without it.
"""

from __future__ import annotations

from itertools import accumulate
from typing import Self

from publisher.aside import Aside, spare
from publisher.fonts.library import Library
from publisher.layout.bands import set_document
from publisher.layout.paragraph.memory import Memory
from publisher.layout.paragraph.packing import pack, unpack
from publisher.layout.setting import Setting
from publisher.model import Issue
from publisher.model.reading import read_document
from publisher.style import Style
from publisher.text.cohesion import Cohesion

_SHARE = 0.36
"""How much of the text is composed aside: what comes back has to be packed and unpacked."""
_LEAST = 20_000
"""Characters of text from which a fork pays."""


class ComposedAhead:
    """The documents of an issue from the one of index ``first`` on, being composed aside; ``first`` beyond the last: none. A context: what nobody asked for by
    its end is given up. The issue need not be sound: composing one that is not comes to grief aside and is repeated, if it ever is asked for, here.
    """

    def __init__(self, issue: Issue, style: Style, library: Library, cohesion: Cohesion) -> None:
        self.first = len(issue.documents)
        self._aside: Aside[bytes] | None = None
        documents = issue.documents
        lengths = list(accumulate(sum(map(len, read_document(document))) for document in documents)) if spare() else []
        if not lengths or lengths[-1] < _LEAST:
            return
        first = next(n for n, length in enumerate(lengths, 1) if length >= lengths[-1] * (1 - _SHARE))
        if first == len(documents):
            return
        self.first = first

        def compose() -> bytes:
            memory = Memory()
            setting = Setting(style, library, cohesion=cohesion, memory=memory)
            for document in documents[first:]:
                set_document(setting, document, issue.folder, 1)
            return pack(memory)

        self._aside = Aside(compose)

    def memory(self) -> Memory:
        """What was composed. To be asked for once, and only where there is a document of that index."""
        assert self._aside is not None
        return unpack(self._aside.result())

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._aside is not None:
            self._aside.drop()
