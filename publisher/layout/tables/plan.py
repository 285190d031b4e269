"""Where a table fits, and in which size of type."""

from __future__ import annotations

from enum import Enum

from publisher.layout.setting import Setting
from publisher.layout.tables.columns import Column, describe_columns
from publisher.layout.tables.content import Content, Measures, find_measures, itemize_cells
from publisher.layout.tables.widths import Demand, find_demand, share_measure
from publisher.model import Table
from publisher.values import dataclass

STEP = 500
"""By so much type gets smaller, in millipoints."""
ROUNDING = 1.01
"""What rounding may add to a width of another size is far less than this."""


class Place(Enum):
    """What a table is set to."""

    HERE = "here"
    ACROSS = "across"
    TURNED = "turned"


@dataclass(frozen=True, slots=True)
class Plan:
    """A table ready to be set: its measures, cells and column widths. ``fits``: nothing is broken that should not be."""

    measures: Measures
    columns: tuple[Column, ...]
    contents: list[Content]
    widths: list[int]
    fits: bool

    @property
    def size(self) -> int:
        return self.measures.size


class Planner:
    """Plans one table. Where it fits is asked before it is set, for more than one measure and size: its cells are itemized once a size."""

    def __init__(self, setting: Setting, table: Table) -> None:
        self._setting = setting
        self._table = table
        self._columns = describe_columns(table)
        self._sized: dict[int, tuple[list[Content], Demand]] = {}

    def plan(self, measure: int) -> Plan:
        """The table in the largest type in which it fits ``measure``, down to the style's least, in which it is set even where it does not fit."""
        look = self._setting.style.table
        wide = measure > self._setting.style.page.columns.measure
        size = look.size
        while True:
            contents, demand = self._size(size)
            widths, fits = share_measure(demand, self._table.widths, measure, size // 2)
            if fits or size <= look.minimum:
                return Plan(find_measures(look, size, wide=wide), self._columns, contents, widths, fits)
            size = self._next(size, sum(demand.bare) / size, measure)

    def _next(self, size: int, needed: float, measure: int) -> int:
        """The next smaller size that is worth trying: widths go with the size, so others need more than ``measure``; ``needed`` is for 1 millipoint."""
        minimum = self._setting.style.table.minimum
        size = max(size - STEP, minimum)
        while size > minimum and size * needed > measure * ROUNDING:
            size = max(size - STEP, minimum)
        return size

    def _size(self, size: int) -> tuple[list[Content], Demand]:
        known = self._sized.get(size)
        if known is None:
            contents = itemize_cells(self._setting, self._table, size)
            measures = find_measures(self._setting.style.table, size, wide=False)  # what is wide differs in height alone
            known = self._sized[size] = contents, find_demand(contents, self._columns, measures)
        return known


def planner_of(setting: Setting, table: Table) -> Planner:
    """The planner of a table, the same one until the table is set."""
    planner = setting.planners.get(id(table))
    if planner is None:
        planner = setting.planners[id(table)] = Planner(setting, table)  # holds its table, so that no other can get its id
    return planner


def plan_table(setting: Setting, table: Table, measure: int) -> Plan:
    """The plan by which a table is now set. Nobody asks again, so what was kept for it is given up."""
    plan = planner_of(setting, table).plan(measure)
    del setting.planners[id(table)]
    return plan


def find_place(setting: Setting, table: Table, measure: int) -> Place:
    """Where a table that should be set to ``measure`` fits: there, across the page, or at best on a turned page."""
    across = setting.style.across
    planner = planner_of(setting, table)
    if planner.plan(measure).fits:
        return Place.HERE
    if measure < across and planner.plan(across).fits:
        return Place.ACROSS
    return Place.TURNED


def note_place(setting: Setting, table: Table, place: Place) -> None:
    """Notes that a table is not set where it should be."""
    if place is not Place.HERE:
        _note(setting, table, "L009" if place is Place.ACROSS else "L010")


def note_plan(setting: Setting, table: Table, plan: Plan) -> None:
    """Notes the size of a table in smaller type, and that one does not fit even so."""
    if not plan.fits:
        _note(setting, table, "L011", size=f"{plan.size / 1000:g}")
    elif plan.size < setting.style.table.size:
        _note(setting, table, "L003", size=f"{plan.size / 1000:g}")


def _note(setting: Setting, table: Table, code: str, **values: object) -> None:
    setting.notices.append((code, {"file": table.position.file, "line": table.position.line, **values}))
