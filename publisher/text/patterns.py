"""Regular expressions compiled when they are first used: those few builds have a need of, as compiling takes up to milliseconds."""

from __future__ import annotations

import re
from typing import Any, cast


class _Lazily:
    def __init__(self, pattern: str, flags: int) -> None:
        self._given = pattern, flags

    def __getattr__(self, name: str) -> Any:
        value = self.__dict__[name] = getattr(re.compile(*self._given), name)
        return value


def lazily(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """The compiled pattern, as far as calling its methods goes."""
    return cast("re.Pattern[str]", _Lazily(pattern, flags))
