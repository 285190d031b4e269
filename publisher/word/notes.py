"""Foot- and endnotes: their marks in the order of the text, and what they say."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from publisher.word.markup import W, attribute, child, is_on
from publisher.word.neutral import Block, Paragraph, Span
from publisher.word.numerals import write_number
from publisher.word.stories import raw_text

if TYPE_CHECKING:
    from publisher.word.reading import Reader

_KINDS = {"footnote": "decimal", "endnote": "lowerRoman"}
_SEPARATORS = {"separator", "continuationSeparator", "continuationNotice"}


class Notes:
    """The notes of a file."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._bodies: dict[tuple[str, str], Element] = {}
        self._used: list[tuple[str, str, str]] = []
        self._forms: dict[str, str] = {}
        settings = reader.parts.part("settings")
        for kind, usual in _KINDS.items():
            root = reader.parts.part(kind + "s")
            for each in root.findall(W + kind) if root is not None else ():
                if attribute(each, "type") not in _SEPARATORS:
                    self._bodies[kind, attribute(each, "id")] = each
            section = child(reader.parts.root, "body", "sectPr", f"{kind}Pr", "numFmt")
            found = section if section is not None else child(settings, f"{kind}Pr", "numFmt")
            self._forms[kind] = attribute(found, "val", usual)

    def refer(self, reference: Element) -> str:
        """The mark of the note an element refers to; empty where the mark is typed."""
        kind = "footnote" if reference.tag == W + "footnoteReference" else "endnote"
        name = attribute(reference, "id")
        if (kind, name) not in self._bodies:
            return ""
        typed = bool(is_on_attribute(reference))
        number = 1 + sum(1 for used, _, mark in self._used if used == kind and mark)
        mark = "" if typed else write_number(number, self._forms[kind])[0]
        self._used.append((kind, name, mark))
        self._reader.word.remark(kind)
        return mark

    def read(self) -> list[Block]:
        """The notes referred to, each beginning with its mark. What none refers to is put aside."""
        blocks: list[Block] = []
        done: set[tuple[str, str]] = set()
        for kind, name, mark in self._used:
            if (kind, name) in done:
                continue
            done.add((kind, name))
            found = self._reader.read_blocks(self._bodies[kind, name])
            if mark and found and isinstance(found[0], Paragraph):
                self._reader.word.derive(mark)
                found[0] = Paragraph((Span(mark, raised=True), *_without_blank(found[0].spans)))
            blocks.extend(found)
        for key, body in self._bodies.items():
            if key not in done:
                self._reader.word.put_aside("hidden", raw_text(body))
        return blocks


def _without_blank(spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """Spans without the blanks at the beginning."""
    if not spans:
        return spans
    first = spans[0]._replace(text=spans[0].text.lstrip())
    return (first, *spans[1:]) if first.text else _without_blank(spans[1:])


def is_on_attribute(reference: Element) -> bool:
    """Whether the mark of a note is typed after its reference."""
    return attribute(reference, "customMarkFollows", "0").lower() in {"1", "true", "on"} and is_on(reference) is not False
