"""What composing made, kept for the next time the same issue is set.

A paragraph is composed of its characters with their marks, a style and a shape, with the faces at hand, and of nothing else: not of where it was typed, where it
comes to stand or what stands beside it. So those are the key, and what was made under it may be used again whatever else has changed. What does depend on the
rest of the issue (titles broken by sense, columns, pages) is made anew every time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, TypeVar, cast

Made = TypeVar("Made")


class Memory:
    """Things by what they were made from. Of those not asked for while an issue is set nothing is left when the next one is begun.

    One for one library of faces, and for one issue being set at a time. What it gives must not be changed.
    """

    def __init__(self) -> None:
        self._before: dict[object, object] = {}
        self._now: dict[object, object] = {}

    def begin(self) -> None:
        """The issue is set anew: what was used the last time may be used again, everything older is forgotten."""
        self._before, self._now = self._now, {}

    def recall(self, key: object, make: Callable[[], Made]) -> Made:
        """What was made under ``key``, or what ``make`` makes now."""
        found = self._now.get(key)
        if found is None:
            found = self._before.get(key)
            if found is None:
                found = make()
            self._now[key] = found
        return cast(Made, found)

    def keep(self, key: object, made: object) -> None:
        """What was made under ``key`` elsewhere."""
        self._now[key] = made

    def kept(self) -> Iterable[tuple[Any, Any]]:
        """What was made or asked for since the setting began, with its keys."""
        return self._now.items()

    def __len__(self) -> int:
        """How many things are kept."""
        return len(self._before.keys() | self._now.keys())
