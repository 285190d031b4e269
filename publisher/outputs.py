"""What can be made of an issue, by the names users give."""

from __future__ import annotations

OUTPUTS = {"pdf": "{slug}.pdf", "press": "{slug}-press.pdf", "saddle": "{slug}-saddle.pdf", "epub": "{slug}.epub", "web": "web"}
"""Each output and the name of its file: pages to read, pages for the printing house, sheets for saddle stitching, the EPUB, the folder of
web pages."""
USUAL = frozenset({"pdf", "epub", "web"})
"""What is made unless something else is asked for."""
IMPOSITIONS = ("saddle",)
"""The outputs that are sheets of several pages."""
