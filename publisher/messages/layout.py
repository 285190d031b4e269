"""L: what layout has to say."""

from __future__ import annotations

from publisher.messages.entry import Entry

ENTRIES: tuple[Entry, ...] = ()
