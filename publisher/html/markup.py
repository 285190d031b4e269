"""Writing XHTML: elements and escaped text as strings."""

from __future__ import annotations

_VOID = frozenset({"br", "col", "hr", "img", "link", "meta", "wbr"})
"""Elements that never have content (HTML 13.1.2); all others get an end tag, so that the same markup is right in HTML too."""
_TEXT = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
_ATTRIBUTE = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\n": " "})


def escape(text: str) -> str:
    """Text as it stands between tags."""
    return text.translate(_TEXT)


def attribute(text: str) -> str:
    """Text as it stands between double quotes."""
    return text.translate(_ATTRIBUTE)


def element(tag: str, *content: str, **attributes: object) -> str:
    """An element around ``content``, which is markup already.

    Attributes stand in the order given; a trailing underscore is dropped (``class_``), others become hyphens (``aria_label``);
    one that is None, False or empty is left out.
    """
    named = "".join(
        f' {name.rstrip("_").replace("_", "-")}="{attribute(str(value))}"'
        for name, value in attributes.items()
        if value is not None and value is not False and value != ""
    )
    return f"<{tag}{named}/>" if tag in _VOID else f"<{tag}{named}>{''.join(content)}</{tag}>"
