"""Draws a page tree as PDF 1.7 that is also PDF/A-2a and PDF/UA-1.

write_pdf(tree, library, target)   # a path or a binary stream; the same tree and fonts always give the same bytes
"""

from publisher.pdf.writer import write_pdf

__all__ = ["write_pdf"]
