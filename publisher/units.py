"""Lengths: whole thousandths of a point.

Every length in the program is an ``int`` of this unit (a "millipoint"), so that sums are exact, a line either fits its
measure or does not, and no comparison needs a tolerance.
"""

from __future__ import annotations

PT = 1000
"""One PostScript point (1/72 inch)."""


def pt(value: float) -> int:
    """Points to millipoints."""
    return round(value * PT)


def mm(value: float) -> int:
    """Millimetres to millipoints (1 inch = 25.4 mm = 72 pt)."""
    return round(value * 72 * PT / 25.4)
