"""Automatic numbers: the lists of numbering.xml, counted as Word counts them."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from publisher.values import NamedTuple
from publisher.word.markup import W, attribute, child, is_on
from publisher.word.numerals import write_number
from publisher.word.styles import Styles
from publisher.word.symbols import find_symbol

LEVELS = 9
_PLACE = re.compile(r"%([1-9])")


class Label(NamedTuple):
    """A number as text with what parts it from the text after it. ``known`` is false where its form is not and digits stand for it."""

    text: str
    known: bool = True


class Numbering:
    """The lists of a file and how far each has been counted. ``next_label`` must be asked in the order of the text."""

    def __init__(self, root: Element | None, styles: Styles) -> None:
        self._styles = styles
        self._abstract: dict[str, Element] = {}
        self._nums: dict[str, Element] = {}
        self._counts: dict[str, list[int | None]] = {}
        self._begun: set[tuple[str, int]] = set()
        if root is not None:
            self._abstract = {attribute(each, "abstractNumId"): each for each in root.findall(W + "abstractNum")}
            self._nums = {attribute(each, "numId"): each for each in root.findall(W + "num")}

    def next_label(self, properties: Element | None) -> Label | None:
        """Count a paragraph and give its number; None where it has none."""
        found = self._find(properties)
        if found is None:
            return None
        num, level = found
        abstract = self._list_of(num)
        definition = self._level(num, level)
        if definition is None:
            return None
        self._count(num, abstract, level)
        return self._write(num, abstract, level, definition)

    def _find(self, properties: Element | None) -> tuple[str, int] | None:
        """The list and the level of a paragraph."""
        num = level = ""
        for each in self._styles.paragraph(properties, "numPr"):
            num = num or attribute(child(each, "numId"), "val")
            level = level or attribute(child(each, "ilvl"), "val")
        if not num or num not in self._nums:
            return None
        if not level:
            level = self._level_of_style(num, self._styles.style_of(properties))
        return num, min(LEVELS - 1, int(level)) if level.isascii() and level.isdigit() else 0

    def _level_of_style(self, num: str, style: str) -> str:
        abstract = self._abstract.get(self._list_of(num))
        for each in abstract.findall(W + "lvl") if abstract is not None else ():
            if attribute(child(each, "pStyle"), "val") == style:
                return attribute(each, "ilvl")
        return "0"

    def _list_of(self, num: str) -> str:
        """The id of the definition behind a list, links by a style followed once."""
        name = attribute(child(self._nums.get(num), "abstractNumId"), "val")
        link = attribute(child(self._abstract.get(name), "numStyleLink"), "val")
        if link:
            for style in self._styles.chain(link):
                other = attribute(child(style, "pPr", "numPr", "numId"), "val")
                if other in self._nums and other != num:
                    return attribute(child(self._nums[other], "abstractNumId"), "val")
        return name

    def _level(self, num: str, level: int) -> Element | None:
        override = self._override(num, level)
        if (own := child(override, "lvl")) is not None:
            return own
        abstract = self._abstract.get(self._list_of(num))
        levels = abstract.findall(W + "lvl") if abstract is not None else []
        return next((each for each in levels if attribute(each, "ilvl") == str(level)), None)

    def _override(self, num: str, level: int) -> Element | None:
        overrides = self._nums[num].findall(W + "lvlOverride")
        return next((each for each in overrides if attribute(each, "ilvl") == str(level)), None)

    def _start(self, num: str, level: int) -> int:
        return _whole(attribute(child(self._level(num, level), "start"), "val", "1"), 1)

    def _count(self, num: str, abstract: str, level: int) -> None:
        counts = self._counts.setdefault(abstract, [None] * LEVELS)
        restart = attribute(child(self._override(num, level), "startOverride"), "val")
        if restart and (num, level) not in self._begun:
            counts[level] = _whole(restart, 1)
        else:
            before = counts[level]
            counts[level] = self._start(num, level) if before is None else before + 1
        self._begun.add((num, level))
        for upper in range(level):
            if counts[upper] is None:
                counts[upper] = self._start(num, upper)
        for lower in range(level + 1, LEVELS):
            after = attribute(child(self._level(num, lower), "lvlRestart"), "val")
            if after == "" or (after != "0" and level < _whole(after, lower)):
                counts[lower] = None

    def _write(self, num: str, abstract: str, level: int, definition: Element) -> Label:
        text = attribute(child(definition, "lvlText"), "val")
        form = _form(definition)
        if form == "bullet":
            font = attribute(child(definition, "rPr", "rFonts"), "ascii")
            return Label("".join(find_symbol(font, character) or "●" for character in text))
        if is_on(child(definition, "rPr", "vanish")):
            return Label("")
        counts = self._counts[abstract]
        legal = bool(is_on(child(definition, "isLgl")))
        known = True

        def number(match: re.Match[str]) -> str:
            nonlocal known
            at = int(match[1]) - 1
            other = self._level(num, at)
            written, sure = write_number(
                counts[at] or 0, "decimal" if legal and at < level else _form(other) if other is not None else "decimal"
            )
            known = known and sure
            return written

        label = _PLACE.sub(number, text)
        return Label(label + _gap(label, attribute(child(definition, "suff"), "val", "tab")), known)


def _form(definition: Element) -> str:
    form = attribute(child(definition, "numFmt"), "val", "decimal")
    return "decimalZero" if form == "custom" else form


def _gap(label: str, suffix: str) -> str:
    """What is typed between a number and its text: nothing after a full-width mark, U+3000 after a character, else a blank."""
    if not label or suffix == "nothing" or label[-1] in "、）．】〕。：":
        return ""
    return "　" if "\u3400" <= label[-1] <= "\u9fff" else " "


def _whole(text: str, default: int) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 7 else default
