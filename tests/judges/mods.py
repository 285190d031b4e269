"""The schemas of MODS 3.4 and xlink as the package eulxml carries them (the Library of Congress's own files)."""

from __future__ import annotations

from importlib.resources import files
from typing import Any

_XML = """<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="http://www.w3.org/XML/1998/namespace">
<xs:attribute name="lang" type="xs:language"/><xs:attribute name="space" type="xs:NCName"/><xs:attribute name="base" type="xs:anyURI"/>
</xs:schema>"""
"""What the schemas import of the namespace of xml:lang; eulxml does not carry it."""


def judge_mods(record: bytes) -> list[str]:
    """What the schema finds wrong with a record; nothing is fetched."""
    from lxml import etree

    folder = files("eulxml") / "schema_data"

    class Near(etree.Resolver):
        def resolve(self, url: str, identity: str, context: Any) -> Any:
            name = url.rsplit("/", 1)[-1]
            return self.resolve_string(_XML if name == "xml.xsd" else (folder / name).read_text("utf-8"), context)

    parser = etree.XMLParser(no_network=True)
    parser.resolvers.add(Near())
    schema = etree.XMLSchema(etree.fromstring((folder / "mods-3-4.xsd").read_bytes(), parser, base_url="http://schema/mods-3-4.xsd"))
    schema.validate(etree.fromstring(record))
    return [str(error) for error in schema.error_log]
