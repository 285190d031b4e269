"""What can be made of an issue, by the names users give."""

from __future__ import annotations

OUTPUTS = {"pdf": "{slug}.pdf", "press": "{slug}-press.pdf", "saddle": "{slug}-saddle.pdf", "epub": "{slug}.epub"}
"""Each output and the name of its file: pages to read, pages for the printing house, sheets for saddle stitching, the EPUB."""
USUAL = frozenset({"pdf", "epub"})
"""What is made unless something else is asked for."""
IMPOSITIONS = ("saddle",)
"""The outputs that are sheets of several pages."""
