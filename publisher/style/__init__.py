"""The look of a publication: the template's style file, read into values layout can use."""

from publisher.style.load import StyleError, load_style
from publisher.style.style import Style

__all__ = ["Style", "StyleError", "load_style"]
