"""Text set from top to bottom in columns that follow each other from right to left: mastheads and, where a style asks, titles.

``faces`` decides how each character stands, ``columns`` composes and draws columns, ``head`` builds the heads of documents from them.
"""

from publisher.layout.vertical.columns import ColumnComposer
from publisher.layout.vertical.faces import VerticalFaces
from publisher.layout.vertical.head import VerticalHead, join_head, set_vertical_head

__all__ = ["ColumnComposer", "VerticalFaces", "VerticalHead", "join_head", "set_vertical_head"]
