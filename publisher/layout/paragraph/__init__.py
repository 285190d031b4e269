"""A paragraph, from characters to set lines.

`material` itemizes a text into parallel arrays (glyphs, widths, glue, legal breaks); `breaking` chooses the breaks over the whole
paragraph; `justify` brings a line to its measure; `composer` puts the three together.
"""
