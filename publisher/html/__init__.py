"""From the model to XHTML: what the EPUB and the web edition share.

rendered = render_document(document, medium, PrintedPages(page_map))      # RenderedDocument: heads and parts as strings of XHTML
rendered.parts[1].body                                                   # blocks, with a mark where each printed page begins
rendered.parts[1].headings                                               # (id, depth, title) for contents
environment = make_environment("epub", own_folder)                       # jinja2 over the template's files, the publication's own first
render_template(environment, "cover.xhtml", title=…)                     # raises TemplateFault with file and line

Every string is well-formed XHTML of elements without a prefix and holds the model's text to the character; nothing is added to it
(`model.reading`). What an edition does in its own way (the mark of a page, where a picture lies) it says in a `Medium`.
"""

from publisher.html.blocks import RenderedHeading
from publisher.html.copy import Copy
from publisher.html.document import RenderedDocument, RenderedPart, render_about, render_document, render_notice
from publisher.html.markup import attribute, element, escape
from publisher.html.medium import Medium
from publisher.html.pictures import ShownPicture, read_picture
from publisher.html.printed import PageStart, PrintedPages
from publisher.html.templates import TemplateFault, make_environment, render_template

__all__ = [
    "Copy",
    "Medium",
    "PageStart",
    "PrintedPages",
    "RenderedDocument",
    "RenderedHeading",
    "RenderedPart",
    "ShownPicture",
    "TemplateFault",
    "attribute",
    "element",
    "escape",
    "make_environment",
    "read_picture",
    "render_about",
    "render_document",
    "render_notice",
    "render_template",
]
