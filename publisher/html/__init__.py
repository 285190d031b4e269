"""From the model to XHTML: what the EPUB and the web edition share.

rendered = render_document(document, medium, PrintedPages(page_map))      # RenderedDocument: heads and parts as strings of XHTML
rendered.parts[1].body                                                   # blocks, with a mark where each printed page begins
rendered.parts[1].headings                                               # (id, depth, title) for contents
make_environment("epub", own_folder)                                     # jinja2 over the template's files, the publication's own first

Every string is well-formed XHTML of elements without a prefix and holds the model's text to the character; nothing is added to it
(`model.reading`). What an edition does in its own way (the mark of a page, where a picture lies) it says in a `Medium`.
"""

from publisher.html.blocks import RenderedHeading
from publisher.html.document import RenderedDocument, RenderedPart, render_about, render_document
from publisher.html.markup import attribute, element, escape
from publisher.html.medium import Medium
from publisher.html.pictures import ShownPicture, read_picture
from publisher.html.printed import PageStart, PrintedPages
from publisher.html.templates import make_environment

__all__ = [
    "Medium",
    "PageStart",
    "PrintedPages",
    "RenderedDocument",
    "RenderedHeading",
    "RenderedPart",
    "ShownPicture",
    "attribute",
    "element",
    "escape",
    "make_environment",
    "read_picture",
    "render_about",
    "render_document",
]
