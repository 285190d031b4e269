"""What a proof finds: an output that does not say what the model says."""

from __future__ import annotations

from publisher.values import dataclass, field

SHOWN = 14
"""Characters shown on either side of the first difference of two texts."""
MOST = 3
"""Faults told of one kind in one place: a writer gone wrong would fill screens."""


class Unreadable(Exception):
    """A file, or a part of it, cannot be read as what it should be. ``str`` says which part."""


@dataclass(frozen=True, slots=True)
class Fault:
    """A code of the catalogue with its values: where (``place``), what was to be there (``expected``), what is there (``found``)."""

    code: str
    place: str
    expected: str
    found: str


@dataclass(slots=True)
class Faults:
    """The faults found so far."""

    found: list[Fault] = field(default_factory=list)
    _told: dict[tuple[str, str], int] = field(default_factory=dict)

    def add(self, code: str, place: object, expected: object = "", found: object = "") -> None:
        """Notes a fault; of one code in one place no more than MOST."""
        key = code, str(place)
        told = self._told[key] = self._told.get(key, 0) + 1
        if told <= MOST:
            self.found.append(Fault(code, str(place), str(expected), str(found)))

    def compare(self, code: str, place: object, expected: object, found: object) -> bool:
        """Whether both are the same; a fault where not. Of texts the part around the first difference is told."""
        if expected == found:
            return True
        if isinstance(expected, str) and isinstance(found, str):
            expected, found = clip(expected, found)
        self.add(code, place, expected, found)
        return False


def clip(expected: str, found: str) -> tuple[str, str]:
    """Both texts around the first character in which they differ."""
    low, high = 0, min(len(expected), len(found))
    while low < high:  # slices compare at the speed of memory, characters do not
        middle = (low + high + 1) // 2
        if expected[low:middle] == found[low:middle]:
            low = middle
        else:
            high = middle - 1
    return _around(expected, low), _around(found, low)


def _around(text: str, at: int) -> str:
    start, end = max(0, at - SHOWN), at + SHOWN
    return ("…" if start else "") + text[start:end].replace("\n", "⏎") + ("…" if end < len(text) else "")
