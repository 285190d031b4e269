"""The list of names of the publication (names.yaml): what was checked once need not be doubted again."""

from __future__ import annotations

from publisher.values import NamedTuple


class Names(NamedTuple):
    """Names of people, places and offices; empty where the publication keeps no list."""

    people: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    offices: tuple[str, ...] = ()
