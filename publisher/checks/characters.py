"""Characters: every one printed must have a glyph, and none may be invisible."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator

from publisher.checks.texts import texts_of
from publisher.messages import Finding
from publisher.model import Issue, Mark, Run, Text

Covers = Callable[[str, str], bool]
"""Whether the fonts of a role have a character."""

_INVISIBLE = {"Cc", "Cf", "Zl", "Zp"}
_NEVER = {"Co", "Cn", "Cs"}
_BLANKS = {"\n", " ", "　"}


def is_assigned(_role: str, character: str) -> bool:
    """The least any font demands: a character that Unicode has given a meaning to. Serves as ``Covers`` where no fonts are at hand."""
    return unicodedata.category(character) not in _NEVER


def check_characters(issue: Issue, covers: Covers) -> Iterator[Finding]:
    """T001 for what no font has (private-use and unassigned characters too), T002 for what is invisible; once a line and character."""
    good: dict[str, set[str]] = {}
    told: set[tuple[str, int, str]] = set()
    for role, text in texts_of(issue):
        for run, start in _placed_runs(text):
            reader = "strong" if run.mark is Mark.STRONG and role == "body" else role
            known = good.setdefault(reader, set(_BLANKS))
            for character in sorted(set(run.text) - known):
                code = _fault(reader, character, covers)
                if code is None:
                    known.add(character)
                    continue
                for at, other in enumerate(run.text):
                    position = text.position(start + at)
                    if other == character and (place := (position.file, position.line, character)) not in told:
                        told.add(place)
                        yield Finding(code, position, {"character": character, "point": f"U+{ord(character):04X}"})


def _placed_runs(text: Text) -> Iterator[tuple[Run, int]]:
    start = 0
    for run in text.runs:
        yield run, start
        start += len(run.text)


def _fault(role: str, character: str, covers: Covers) -> str | None:
    category = unicodedata.category(character)
    if category == "Cc" and character != "\t":
        return None  # the reader has reported it (S007)
    if category in _INVISIBLE:
        return "T002"
    return None if category not in _NEVER and covers(role, character) else "T001"
