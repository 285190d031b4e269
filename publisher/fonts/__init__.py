"""Faces, roles and what they cover.

library = Library.load()                     # raises FontsMissing with what is missing and the remedy
library.notices                              # (role, wanted, stand-in) for set-ups without npm
library.glyph("song", "中")                   # Glyph(face key, glyph id, advance and ink bounds in thousandths of an em) or None
library.glyphs("song")                       # the same as a dictionary that fills itself, for loops
library.shape("song", "GB/T")                # (Shaped(face, glyphs, advances, characters),): kerning; —— as one glyph
library.vertical("biaosong", "（")            # Glyph with the vertical form
library.face("NotoSerifSC-Regular")          # Face: path, upem; what the PDF writer embeds
"""

from publisher.fonts.face import Face, Glyph, Shaped
from publisher.fonts.library import FontsMissing, Glyphs, Library, Notice

__all__ = ["Face", "FontsMissing", "Glyph", "Glyphs", "Library", "Notice", "Shaped"]
