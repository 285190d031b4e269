"""XML of a .docx: read without document types and entities, and no deeper or longer than documents are."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

from publisher.word.container import Refused

DEEPEST = 240
"""Elements inside one another; a table in a table takes three, a text box about ten."""
MOST = 1_500_000
"""Elements of one part."""

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
V = "{urn:schemas-microsoft-com:vml}"
RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}"

_STRICT = {
    "http://purl.oclc.org/ooxml/wordprocessingml/main": W[1:-1],
    "http://purl.oclc.org/ooxml/officeDocument/relationships": R[1:-1],
    "http://purl.oclc.org/ooxml/drawingml/main": A[1:-1],
    "http://purl.oclc.org/ooxml/officeDocument/math": M[1:-1],
}
"""The namespaces of “Strict Open XML” files under the usual names."""


def parse(data: bytes) -> Element:
    """The root of a part. Raises Refused for a document type, bad XML, or more than a document needs."""
    builder = TreeBuilder()
    parser = expat.ParserCreate(namespace_separator="}")
    names: dict[str, str] = {}
    depth = count = 0

    def name(raw: str) -> str:
        known = names.get(raw)
        if known is None:
            space, bar, local = raw.rpartition("}")
            known = names[raw] = f"{{{_STRICT.get(space, space)}}}{local}" if bar else raw
        return known

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal depth, count
        depth += 1
        count += 1
        if depth > DEEPEST or count > MOST:
            raise Refused("bomb")
        builder.start(name(tag), {name(key): value for key, value in attributes.items()})

    def end(tag: str) -> None:
        nonlocal depth
        depth -= 1
        builder.end(name(tag))

    def refuse(*_: object) -> None:
        raise Refused("entities")

    parser.StartDoctypeDeclHandler = refuse
    parser.EntityDeclHandler = refuse
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = builder.data
    parser.buffer_text = True
    try:
        parser.Parse(data, True)
        return builder.close()
    except (expat.ExpatError, ValueError, LookupError, AssertionError) as error:
        raise Refused("damaged") from error


def attribute(element: Element | None, key: str, default: str = "") -> str:
    """A ``w:`` attribute."""
    return default if element is None else element.get(W + key, default)


def child(element: Element | None, *path: str) -> Element | None:
    """The first ``w:`` child, grandchild … along a path."""
    for key in path:
        if element is None:
            return None
        element = element.find(W + key)
    return element


def is_on(element: Element | None) -> bool | None:
    """A toggle such as ``w:b``: None where it is not there."""
    if element is None:
        return None
    return attribute(element, "val", "1").lower() not in {"0", "false", "off", "none"}


def shown_children(element: Element) -> Iterator[Element]:
    """The children; of alternatives (``mc:AlternateContent``) those of the first choice that holds something, else of the fallback."""
    for each in element:
        if each.tag == MC + "AlternateContent":
            yield from chosen(each)
        else:
            yield each


def chosen(alternatives: Element) -> list[Element]:
    """What is shown of alternatives."""
    for option in alternatives:
        if len(option) and option.tag in {MC + "Choice", MC + "Fallback"}:
            return list(option)
    return []
