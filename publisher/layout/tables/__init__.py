"""Tables.

`columns` tells what a column holds (numbers, short entries, prose); `content` itemizes the cells in a size of type; `widths` finds the columns' widths;
`plan` the size of type and the place (column, page, turned page) in which they fit; `lines` sets the cells' lines; `stack` puts the rows one below the
other and knows where they may be parted; `rows` makes strips of them; `table` puts a whole table into a galley.
"""

from publisher.layout.tables.plan import Place, find_place, note_place
from publisher.layout.tables.table import set_table

__all__ = ["Place", "find_place", "note_place", "set_table"]
