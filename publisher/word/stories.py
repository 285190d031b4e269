"""The text of parts as it stands in the file, whatever it looks like: of headers, comments, deletions, and for counting."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from publisher.word.markup import M, W, shown_children

_TEXTS = {W + "t", W + "delText", M + "t"}


def raw_text(element: Element) -> str:
    """All characters of text in an element, a line a paragraph; alternatives once."""
    parts: list[str] = []
    _collect(element, parts)
    return "".join(parts).strip("\n")


def _collect(element: Element, parts: list[str]) -> None:
    if element.tag in _TEXTS:
        parts.append(element.text or "")
    elif element.tag == W + "p" and parts and not parts[-1].endswith("\n"):
        parts.append("\n")
    elif element.tag == W + "tab":
        parts.append("\t")
    for each in shown_children(element):
        _collect(each, parts)
