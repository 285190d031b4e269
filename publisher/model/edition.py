"""Which edition of an issue an output is."""

from __future__ import annotations

import datetime
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Edition:
    """An edition: its number from 1, the sha256 of its source in hexadecimal digits, and when it was made as its files say (UTC).

    The time never comes from a clock: it is the issue's date, or what SOURCE_DATE_EPOCH says.
    """

    number: int
    source: str
    made: datetime.datetime
