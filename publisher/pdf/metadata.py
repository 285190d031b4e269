"""What the file says of itself: document information and the same again as XMP, with the conformance it claims."""

from __future__ import annotations

from publisher.pages import Information
from publisher.pdf import syntax
from publisher.pdf.document import Document
from publisher.pdf.stream import make_stream

_PRODUCER = "publisher"
_ZONE = "+08:00"
"""China Standard Time: issues are dated by their city's calendar."""


def add_information(document: Document, information: Information, *, press: bool = False) -> int:
    """Adds the information dictionary. ``press``: it says as well that nothing is trapped yet."""
    date, modified = (each.replace("-", "") for each in (information.date, information.modified or information.date))
    return document.add(
        syntax.dictionary(
            Title=syntax.string(information.title),
            Author=syntax.string(information.author) if information.author else None,
            Subject=syntax.string(information.subject) if information.subject else None,
            Keywords=syntax.string(", ".join(information.keywords)) if information.keywords else None,
            Producer=syntax.string(_PRODUCER),
            CreationDate=syntax.string(f"D:{date}000000+08'00'") if date else None,
            ModDate=syntax.string(f"D:{modified}000000+08'00'") if modified else None,
            Trapped=b"/False" if press else None,
        )
    )


def add_metadata(document: Document, information: Information, *, press: bool = False) -> int:
    """Adds the XMP stream, uncompressed so that anything can find it. A file for the press claims no conformance."""
    return document.add(make_stream(_make_xmp(information, press).encode(), b"/Type/Metadata/Subtype/XML", compress=False))


def _make_xmp(information: Information, press: bool) -> str:
    title, author, subject = map(_escape, (information.title, information.author, information.subject))
    keywords = _escape(", ".join(information.keywords))
    properties = [f'<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>']
    if author:
        properties.append(f"<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>")
    if subject:
        properties.append(f'<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{subject}</rdf:li></rdf:Alt></dc:description>')
    if keywords:
        properties.append(f"<pdf:Keywords>{keywords}</pdf:Keywords>")
        words = "".join(f"<rdf:li>{_escape(word)}</rdf:li>" for word in information.keywords)
        properties.append(f"<dc:subject><rdf:Bag>{words}</rdf:Bag></dc:subject>")
    if information.language:
        properties.append(f"<dc:language><rdf:Bag><rdf:li>{_escape(information.language)}</rdf:li></rdf:Bag></dc:language>")
    if information.date:
        created, modified = (f"{_escape(each)}T00:00:00{_ZONE}" for each in (information.date, information.modified or information.date))
        properties += [f"<xmp:CreateDate>{created}</xmp:CreateDate>", f"<xmp:ModifyDate>{modified}</xmp:ModifyDate>"]
    properties += _tell_edition(information)
    properties.append(f"<pdf:Producer>{_PRODUCER}</pdf:Producer>")
    properties += ["<pdf:Trapped>False</pdf:Trapped>"] if press else [_CONFORMANCE]
    return _XMP.replace("SCHEMAS", "" if press else _SCHEMAS).replace("PROPERTIES", "\n".join(properties))


def _tell_edition(information: Information) -> list[str]:
    """Which edition of which issue this is and what it was made from, in properties XMP knows itself (so PDF/A needs no description of them):
    the issue is the document, its editions are the versions."""
    told = {
        "xmpMM:DocumentID": information.identity,
        "xmpMM:VersionID": str(information.edition or ""),
        "dc:identifier": information.designation,
        "dc:source": information.source,
    }
    return [f"<{name}>{_escape(value)}</{name}>" for name, value in told.items() if value]


def _escape(text: str) -> str:
    text = "".join(character for character in text if character >= " ")
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
PROPERTIES
</rdf:Description>
SCHEMAS</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>"""
_CONFORMANCE = """<pdfaid:part>2</pdfaid:part>
<pdfaid:conformance>A</pdfaid:conformance>
<pdfuaid:part>1</pdfuaid:part>"""
# pdfuaid is not among the schemas PDF/A knows and must be described (ISO 19005-2, 6.6.2.3).
_SCHEMAS = """<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 the file conforms to</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
"""
