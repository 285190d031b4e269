"""The one catalogue of findings.

Codes are stable; the letter tells the area: S files and folders, Y the writing of YAML, F keys and values, M Markdown,
T characters, P pictures, L layout, E editions, W the site of all issues, D giving editions out,
R the rules of the editors' desk, I documents from Word, V outputs that do not say what the source says.
A new area is a new module with an ``ENTRIES`` tuple, listed in ``_AREAS`` under the letter of its codes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib import import_module

from publisher.messages.entry import Entry

_AREAS: dict[str, tuple[str, ...]] = {
    "S": ("files",),
    "Y": ("yaml_syntax",),
    "F": ("keys",),
    "M": ("markdown",),
    "T": ("characters",),
    "P": ("characters",),
    "L": ("layout",),
    "E": ("editions", "corrections", "releases"),
    "W": ("web",),
    "D": ("distribution",),
    "R": ("desk",),
    "I": ("importing",),
    "V": ("integrity",),
}


class Catalogue(Mapping[str, Entry]):
    """Every code with its entry. An area is read when one of its codes is asked for: most builds ask for none."""

    def __init__(self) -> None:
        self._read: dict[str, dict[str, Entry]] = {}

    def _area(self, letter: str) -> dict[str, Entry]:
        if letter not in self._read:
            modules = [import_module(f"publisher.messages.{name}") for name in _AREAS.get(letter, ())]
            self._read[letter] = {entry.code: entry for module in modules for entry in module.ENTRIES if entry.code[0] == letter}
        return self._read[letter]

    def __getitem__(self, code: str) -> Entry:
        return self._area(code[:1])[code]

    def __iter__(self) -> Iterator[str]:
        return (code for letter in _AREAS for code in self._area(letter))

    def __len__(self) -> int:
        return sum(len(self._area(letter)) for letter in _AREAS)


CATALOGUE = Catalogue()
"""Every code with its entry."""
