"""Where a table fits, and in which size of type."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from publisher.layout.setting import Setting
from publisher.layout.tables.columns import Column, describe_columns
from publisher.layout.tables.content import Content, Measures, find_measures, itemize_cells
from publisher.layout.tables.widths import find_demand, share_measure
from publisher.model import Table

STEP = 500
"""By so much type gets smaller, in millipoints."""


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


def plan_table(setting: Setting, table: Table, measure: int) -> Plan:
    """A table in the largest type in which it fits ``measure``, down to the style's least, in which it is set even where it does not fit."""
    look = setting.style.table
    wide = measure > setting.style.page.columns.measure
    columns = describe_columns(table)
    size = look.size
    while True:
        contents = itemize_cells(setting, table, size)
        measures = find_measures(look, size, wide=wide)
        demand = find_demand(contents, columns, measures)
        widths, fits = share_measure(demand, table.widths, measure, size // 2)
        if fits or size <= look.minimum:
            return Plan(measures, columns, contents, widths, fits)
        size = max(size - STEP, look.minimum)


def find_place(setting: Setting, table: Table, measure: int) -> Place:
    """Where a table that should be set to ``measure`` fits: there, across the page, or at best on a turned page."""
    across = setting.style.across
    if plan_table(setting, table, measure).fits:
        return Place.HERE
    if measure < across and plan_table(setting, table, across).fits:
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
