"""Which language the program speaks: Chinese unless the user asks for English or has an English locale."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum


class Language(StrEnum):
    """A language of the catalogue."""

    CHINESE = "zh"
    ENGLISH = "en"


def choose_language(asked: str | None, environment: Mapping[str, str]) -> Language:
    """The language asked for (``zh`` or ``en``), else that of the locale: English for ``en_*``, Chinese for everything else."""
    if asked:
        return Language(asked)
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = environment.get(name)
        if value:
            return Language.ENGLISH if value.partition("_")[0].partition(".")[0] == "en" else Language.CHINESE
    return Language.CHINESE
