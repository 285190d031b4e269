"""The one catalogue of findings.

Codes are stable; the letter tells the area: S files and folders, Y the writing of YAML, F keys and values, M Markdown,
T characters, P pictures, L layout, E editions, W the site of all issues, D giving editions out,
R the rules of the editors' desk, I documents from Word, V outputs that do not say what the source says.
A new area is a new module with an ``ENTRIES`` tuple, listed in ``_AREAS``.
"""

from __future__ import annotations

from publisher.messages import (
    characters,
    corrections,
    desk,
    distribution,
    editions,
    files,
    importing,
    integrity,
    keys,
    layout,
    markdown,
    releases,
    web,
    yaml_syntax,
)
from publisher.messages.entry import Entry

_AREAS = (
    files.ENTRIES,
    yaml_syntax.ENTRIES,
    keys.ENTRIES,
    markdown.ENTRIES,
    characters.ENTRIES,
    layout.ENTRIES,
    editions.ENTRIES,
    corrections.ENTRIES,
    releases.ENTRIES,
    web.ENTRIES,
    distribution.ENTRIES,
    desk.ENTRIES,
    importing.ENTRIES,
    integrity.ENTRIES,
)

CATALOGUE: dict[str, Entry] = {entry.code: entry for area in _AREAS for entry in area}
"""Every code with its entry."""
