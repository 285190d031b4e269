"""Working days: Monday to Friday, but for the holidays and the weekends worked in their place (调休) of the State Council's yearly notice."""

from __future__ import annotations

import datetime

from publisher.values import dataclass

_SATURDAY = 5
_DAY = datetime.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Holidays:
    """Days off that would be working days, and weekend days that are worked."""

    off: frozenset[datetime.date] = frozenset()
    worked: frozenset[datetime.date] = frozenset()

    def covers(self, year: int) -> bool:
        """Whether the holidays of a year are known."""
        return any(day.year == year for day in self.off)

    def is_working(self, day: datetime.date) -> bool:
        """Whether a day is a working day."""
        return day in self.worked or (day.weekday() < _SATURDAY and day not in self.off)

    def add(self, day: datetime.date, count: int) -> datetime.date:
        """The ``count``-th working day after a day, which itself does not count."""
        while count > 0:
            day += _DAY
            count -= self.is_working(day)
        return day

    def count(self, after: datetime.date, until: datetime.date) -> int:
        """How many working days come after one day up to another, that included; negative when it lies before."""
        if until < after:
            return -self.count(until, after)
        days = (until - after).days
        return sum(self.is_working(after + n * _DAY) for n in range(1, days + 1))
