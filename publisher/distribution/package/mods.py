"""The edition as a MODS record (Library of Congress, version 3.4): the issue, and each document as a part of it.

3.4 is the newest version whose schema can be had from a package registry and so is judged by our tests; what is valid in it is valid in every later 3.x.
"""

from __future__ import annotations

from xml.etree import ElementTree as Tree

from publisher.distribution.package.description import Described, parts_of, title_of
from publisher.model import Cause, Document

NAMESPACE = "http://www.loc.gov/mods/v3"
SCHEMA = "http://www.loc.gov/standards/mods/v3/mods-3-4.xsd"
_SCHEMA_INSTANCE = "http://www.w3.org/2001/XMLSchema-instance"


def make_mods(described: Described) -> bytes:
    """The record as XML."""
    Tree.register_namespace("", NAMESPACE)
    Tree.register_namespace("xsi", _SCHEMA_INSTANCE)
    root = Tree.Element(_name("mods"), {"version": "3.4", f"{{{_SCHEMA_INSTANCE}}}schemaLocation": f"{NAMESPACE} {SCHEMA}"})
    _issue(root, described)
    for number, document in enumerate(described.issue.documents, 1):
        _document(root, described, document, number)
    _record(root, described)
    Tree.indent(root, " ")
    written: bytes = Tree.tostring(root, "UTF-8", xml_declaration=True)
    return written + b"\n"


def _issue(root: Tree.Element, described: Described) -> None:
    issue, gazette = described.issue, described.issue.gazette
    names = _add(root, "titleInfo")
    _add(names, "title", gazette.name.characters)
    _add(names, "partNumber", described.name)
    if gazette.romanized:
        _add(_add(root, "titleInfo", type="alternative", transliteration="pinyin"), "title", gazette.romanized.characters)
    if gazette.sponsor:
        _corporate(root, gazette.sponsor.characters, "isb", "issuing body")
    _add(root, "typeOfResource", "text")
    _add(root, "genre", "periodical", authority="marcgt")
    _add(root, "genre", "政府公报")
    origin = _add(root, "originInfo")
    _add(origin, "publisher", (gazette.publisher or gazette.sponsor).characters)
    _add(origin, "dateIssued", issue.date.isoformat(), encoding="w3cdtf", keyDate="yes")
    if described.number > 1:
        _add(origin, "dateModified", described.date, encoding="w3cdtf")
    _add(origin, "edition", f"第{described.number}版")
    _add(origin, "issuance", "serial")
    _add(origin, "frequency", gazette.frequency.characters)
    language = _add(root, "language")
    _add(language, "languageTerm", "chi", type="code", authority="iso639-2b")
    _add(language, "scriptTerm", "Hans", type="code", authority="iso15924")
    form = _add(root, "physicalDescription")
    for file in described.frozen.manifest.files:
        if file.role in MEDIA_TYPES:
            _add(form, "internetMediaType", MEDIA_TYPES[file.role])
    _add(form, "extent", f"{described.pages}页")
    _add(form, "digitalOrigin", "born digital")
    for each in issue.corrected:
        cause = "排印错误" if each.cause is Cause.PRINTING else f"原件错误（{each.authority}）"
        where = f"第{each.folio}页" if each.folio else each.field
        _add(root, "note", f"本版更正（{cause}，{where}）：误“{each.wrong}”，正“{each.right}”", type="correction")
    _add(root, "note", gazette.permit.characters, type="permit", displayLabel="准印证号")
    if described.number > 1:
        earlier = _add(root, "relatedItem", type="otherVersion", displayLabel=f"第{described.number - 1}版")
        _add(earlier, "identifier", f"{issue.slug}-v{described.number - 1}", type="local")
    host = _add(root, "relatedItem", type="host")
    _add(_add(host, "titleInfo"), "title", gazette.name.characters)
    part = _add(host, "part")
    _detail(part, "volume", str(issue.year), f"{issue.year}年")
    _detail(part, "issue", str(issue.number), f"第{issue.number}期")
    if issue.serial is not None:
        _detail(part, "serial", str(issue.serial), f"总第{issue.serial}期")
    _add(part, "date", issue.date.isoformat(), encoding="w3cdtf")
    _add(root, "identifier", described.identifier, type="uri")
    _add(root, "identifier", described.key, type="local")
    if described.website:
        _add(_add(root, "location"), "url", described.website)


MEDIA_TYPES = {"pdf": "application/pdf", "epub": "application/epub+zip"}


def _document(root: Tree.Element, described: Described, document: Document, number: int) -> None:
    item = _add(root, "relatedItem", type="constituent", ID=f"document{number}")
    record, span = document.record, described.span(document)
    _add(_add(item, "titleInfo"), "title", title_of(document))
    for issuer in document.issuers:
        _corporate(item, issuer.characters, "aut", "author")
    _add(item, "genre", next(s.title.characters for s in described.issue.sections if document in s.documents), displayLabel="栏目")
    dates = (
        ("dateCreated", document.date),
        ("dateIssued", record.published or described.issue.date),
    )
    origin = _add(item, "originInfo")
    for name, date in dates:
        if date is not None:
            _add(origin, name, date.isoformat(), encoding="w3cdtf")
    if record.effective is not None:
        _add(origin, "dateValid", record.effective.isoformat(), encoding="w3cdtf", point="start")
    if record.expires is not None:
        _add(origin, "dateValid", record.expires.isoformat(), encoding="w3cdtf", point="end")
    _add(item, "abstract", record.summary)
    _add(item, "tableOfContents", "；".join(parts_of(document)))
    for topic in dict.fromkeys((*record.topic.split("／"), *record.keywords)):
        if topic:
            _add(_add(item, "subject"), "topic", topic)
    for name, numbers in (("废止", record.repeals), ("修改", record.amends)):
        for each in numbers:
            _add(item, "note", f"{name}{each}", type="legal effect")
    _add(item, "identifier", document.number.characters, type="local", displayLabel="文号")
    _add(item, "identifier", record.index, type="local", displayLabel="索引号")
    extent = _add(_add(item, "part"), "extent", unit="page")
    _add(extent, "start", span.folio)
    _add(extent, "end", span.last_folio)
    _add(extent, "list", span.folios)


def _record(root: Tree.Element, described: Described) -> None:
    gazette = described.issue.gazette
    info = _add(root, "recordInfo")
    _add(info, "recordContentSource", (gazette.publisher or gazette.sponsor or gazette.name).characters)
    _add(info, "recordCreationDate", described.date, encoding="w3cdtf")
    _add(info, "recordIdentifier", described.key)
    _add(info, "recordOrigin", described.frozen.manifest.tool)
    _add(_add(info, "languageOfCataloging"), "languageTerm", "chi", type="code", authority="iso639-2b")


def _corporate(parent: Tree.Element, name: str, code: str, term: str) -> None:
    element = _add(parent, "name", type="corporate")
    _add(element, "namePart", name)
    role = _add(element, "role")
    _add(role, "roleTerm", code, type="code", authority="marcrelator")
    _add(role, "roleTerm", term, type="text", authority="marcrelator")


def _detail(part: Tree.Element, kind: str, number: str, caption: str) -> None:
    detail = _add(part, "detail", type=kind)
    _add(detail, "number", number)
    _add(detail, "caption", caption)


def _add(parent: Tree.Element, name: str, text: str | None = None, **attributes: str) -> Tree.Element:
    """A new last child; one whose text would be empty is made but not put in."""
    element = Tree.Element(_name(name), attributes)
    element.text = text
    if text != "":
        parent.append(element)
    return element


def _name(name: str) -> str:
    return f"{{{NAMESPACE}}}{name}"
