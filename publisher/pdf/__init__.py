"""Draws a page tree as PDF 1.7 that is also PDF/A-2a and PDF/UA-1, and sheets as a file for the press.

make_pdf(tree, library)              # the bytes
write_pdf(tree, library, target)     # into a path or a binary stream

`pdf.press.make_press_pdf(sheets, library)` gives the bytes of a file for a printing house. The same tree, fonts and pictures always give the same bytes.
"""

from publisher.pdf.writer import make_pdf, write_pdf

__all__ = ["make_pdf", "write_pdf"]
