"""XML from strangers: small, without declarations of its own, or not read at all."""

from __future__ import annotations

from xml.etree import ElementTree
from xml.parsers import expat

LIMIT = 4_000_000
"""Bytes of XML that are read; what editions say of themselves takes a few thousand."""


class Refused(Exception):
    """XML that is not read: too long, not well-formed, or with a document type (whose entities could grow without end)."""


def parse_foreign(data: bytes) -> ElementTree.Element:
    """The root of an XML document. Raises Refused."""
    if len(data) > LIMIT:
        raise Refused("size")
    builder = ElementTree.TreeBuilder()
    parser = expat.ParserCreate(namespace_separator="}")

    def named(name: str) -> str:
        return f"{{{name}" if "}" in name else name

    def refuse(*_: object) -> None:
        raise Refused("doctype")

    parser.StartDoctypeDeclHandler = refuse
    parser.EntityDeclHandler = refuse
    parser.StartElementHandler = lambda name, attributes: builder.start(named(name), {named(k): v for k, v in attributes.items()})
    parser.EndElementHandler = lambda name: builder.end(named(name))
    parser.CharacterDataHandler = builder.data
    try:
        parser.Parse(data, True)
        return builder.close()
    except (expat.ExpatError, ValueError, LookupError, AssertionError) as error:
        raise Refused("syntax") from error
