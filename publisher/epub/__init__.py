"""The EPUB edition: EPUB 3.3 made from the model and the page map.

make_epub(issue, edition, page_map, style, library, cover, own)   → the file's bytes, the same for the same input
"""

from publisher.epub.book import make_epub

__all__ = ["make_epub"]
