"""Names that may be written in English or Chinese, and what was probably meant by a wrong one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping


def suggest(name: str, known: Mapping[str, str] | Iterable[str]) -> str:
    """The known name that looks most like ``name``; when none does, all of them. A mapping gives the aliases of names too."""
    from difflib import get_close_matches

    aliases = known if isinstance(known, Mapping) else dict.fromkeys(known, "")
    spellings = {spelling: key for key, alias in aliases.items() for spelling in (key, alias) if spelling}
    close = get_close_matches(name.lower(), spellings, n=1, cutoff=0.5)
    if close:
        return str(close[0])
    return " / ".join(aliases)
