"""Naming pages on the command line."""

from __future__ import annotations

import re

import click

from publisher.messages import Language, Trouble, say


def choose_pages(wanted: tuple[range, ...], count: int) -> list[int]:
    """The page numbers of ``wanted``, each once and in order; all of them when nothing is named. Naming a page that is not there is trouble."""
    numbers = sorted({number for part in wanted for number in part}) or list(range(1, count + 1))
    if numbers[-1] > count:
        raise Trouble("pages.range", page=numbers[-1], count=count)
    return numbers


class PageRanges(click.ParamType[tuple[range, ...]]):
    """Page numbers and ranges of them, as ``1-4,9``."""

    name = "pages"

    def __init__(self, language: Language) -> None:
        self.language = language

    def convert(self, value: str | tuple[range, ...], param: click.Parameter | None, ctx: click.Context | None) -> tuple[range, ...]:
        """The ranges."""
        if isinstance(value, tuple):
            return value
        if not value:
            return ()
        ranges = []
        for part in re.split("[,，]", value):
            found = re.fullmatch(r"\s*([0-9]{1,5})(?:\s*-\s*([0-9]{1,5}))?\s*", part)
            first, last = (int(found[1]), int(found[2] or found[1])) if found else (0, 0)
            if not 0 < first <= last:
                self.fail(say("pages.wording", self.language, part=part), param, ctx)
            ranges.append(range(first, last + 1))
        return tuple(ranges)
