"""Pages made ready for a printing house: a page a sheet with bleed and marks, or sheets of two pages for saddle stitching."""

from publisher.press.sheets import find_computed, impose_saddle, single_sheets

__all__ = ["find_computed", "impose_saddle", "single_sheets"]
