"""Faces cut to what an edition shows and packed as WOFF2, for EPUB and web.

texts = collect_texts(issue)                          # role of type → characters
fonts = make_webfonts(library, texts)                 # cut and packed in parallel, kept in the cache by content
fonts.faces                                           # file name, family, bytes
fonts.families["kai"]                                 # the families a style sheet names for a role, in order
fonts.licences                                        # file name → text: must be shipped with the faces

Each face holds only the characters that a role's chain of faces (fonts/manifest.yaml) gives to it, so naming the families in order gives
every character the face it has in print, without a ``unicode-range``.
"""

from publisher.webfonts.make import WebFace, WebFonts, make_webfonts
from publisher.webfonts.usage import collect_texts

__all__ = ["WebFace", "WebFonts", "collect_texts", "make_webfonts"]
