"""Faces, roles and what they cover.

Interface (see `library` and `face`):

    library = Library.load()                     # raises FontsMissing with what is missing and the remedy
    library.notices                              # tuple of (role, wanted, stand-in) for set-ups without npm
    glyph = library.glyph("song", "中")           # Glyph(face key, glyph id, advance and ink bounds in thousandths of an em) or None
    library.shape("latin", "GB/T")               # Shaped(glyphs, advances, characters): ligatures, kerning
    library.vertical("biaosong", "（")            # Glyph with the vertical form
    library.face("NotoSerifSC-Regular")          # Face: path, upem; what the PDF writer embeds
"""
