"""What a file says of itself: which edition of which issue it is and what it was made from.

A claim is read from inside, so that a forged or cut-off copy is still named. It proves nothing. Files come from anywhere: nothing is unpacked beyond small
limits, no PDF library is asked, and whatever is wrong ends in a reason.
"""

from __future__ import annotations

import json
import mmap
import re
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

from publisher.editions.markup import LIMIT, Refused, parse_foreign
from publisher.model import SOURCE_PREFIX, Designation, read_designation
from publisher.values import dataclass

DC, RDF = "{http://purl.org/dc/elements/1.1/}", "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
CONTAINER = "{urn:oasis:names:tc:opendocument:xmlns:container}"
JSON_LIMIT = 64_000_000
_STREAMS = 200
"""Metadata streams that are looked at in one PDF: each picture may have its own."""


class Unreadable(Exception):
    """A file that tells nothing of itself. ``reason`` is the rest of a message's name after ``verify.reason.``."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Claim:
    """``kind``: ``pdf``, ``epub``, ``manifest`` or ``editions``. The designation it carries, or None; the digest of the source in hexadecimal digits, or empty."""

    kind: str
    designation: Designation | None
    source: str = ""


def read_claim(file: Path) -> Claim:
    """What a file says of itself. Raises Unreadable, OSError."""
    with file.open("rb") as stream:
        head = stream.read(1024)
        if not head:
            raise Unreadable("empty")
        if head.startswith(b"PK"):
            return _read_epub(file)
        if b"%PDF-" in head:
            with mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ) as data:
                return _read_pdf(data)
        if head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
            return _read_json(file)
    raise Unreadable("foreign")


def load_json(file: Path) -> dict[str, Any]:
    """A JSON object of bounded size. Raises Unreadable, OSError."""
    if file.stat().st_size > JSON_LIMIT:
        raise Unreadable("size")
    try:
        found = json.loads(file.read_bytes())
    except (ValueError, RecursionError):
        raise Unreadable("json") from None
    if not isinstance(found, dict):
        raise Unreadable("json")
    return found


def _read_json(file: Path) -> Claim:
    values = load_json(file)
    schema = values.get("schema")
    if schema == "publisher/editions/1":
        return Claim("editions", None)
    if schema != "publisher/edition/1":
        raise Unreadable("foreign")
    told = read_designation(f"{values.get('publication')}/{values.get('issue')}/{values.get('edition')}")
    return Claim("manifest", told, str(values.get("source", "")))


def _read_pdf(data: mmap.mmap) -> Claim:
    """The first XMP packet of the file that names an edition. Metadata streams are never inside other streams (ISO 32000-1, 7.5.7), so they are found
    by looking for them; one that another program has packed is unpacked as far as `LIMIT`."""
    readable = False
    for packet in _packets(data):
        try:
            root = parse_foreign(packet)
        except Refused as refused:
            if str(refused) == "doctype":
                raise Unreadable("entities") from None
            continue
        readable = True
        told = {name: value for element in root.iter() for name, value in _properties(element)}
        designation = read_designation(told.get(f"{DC}identifier", ""))
        if designation is not None:
            return Claim("pdf", designation, told.get(f"{DC}source", "").removeprefix(SOURCE_PREFIX))
    if readable:
        return Claim("pdf", None)
    raise Unreadable("encrypted" if re.search(rb"/Encrypt\b", data) else "pdf")


def _properties(description: Element) -> Iterator[tuple[str, str]]:
    """The simple properties of an rdf:Description, written as elements or as attributes."""
    if description.tag != f"{RDF}Description":
        return
    yield from description.attrib.items()
    for each in description:
        yield each.tag, (each.text or "").strip()


def _packets(data: mmap.mmap) -> Iterator[bytes]:
    for count, found in enumerate(re.finditer(rb"/Type\s*/Metadata\b", data)):
        if count >= _STREAMS:
            return
        begin = data.find(b"stream", found.end(), found.end() + 4096)
        head = data[data.rfind(b"obj", max(0, found.start() - 4096), found.start()) : begin] if begin >= 0 else b""
        if begin < 0:
            continue
        begin += 6
        begin += 2 if data[begin : begin + 2] == b"\r\n" else 1
        end = data.find(b"endstream", begin)
        raw = data[begin : min(end if end >= 0 else len(data), begin + LIMIT)]
        if b"FlateDecode" in head:
            try:
                raw = zlib.decompressobj().decompress(raw, LIMIT)
            except zlib.error:
                continue
        elif b"/Filter" in head:
            continue
        yield raw.strip(b"\r\n\0 ")


def _read_epub(file: Path) -> Claim:
    try:
        with zipfile.ZipFile(file) as archive:
            if _unpack(archive, "mimetype").strip() != b"application/epub+zip":
                raise Unreadable("foreign")
            container = parse_foreign(_unpack(archive, "META-INF/container.xml"))
            place = next((each.get("full-path", "") for each in container.iter(f"{CONTAINER}rootfile")), "")
            return _read_package(_unpack(archive, place))
    except Refused as refused:
        raise Unreadable({"doctype": "entities", "size": "size"}.get(str(refused), "epub")) from None
    except Unreadable:
        raise
    except (zipfile.BadZipFile, zlib.error, EOFError, KeyError, ValueError, RuntimeError, OSError, ArithmeticError, MemoryError):
        # what zipfile raises for archives that are damaged, encrypted or made to harm
        return _read_broken_epub(file)


def _read_broken_epub(file: Path) -> Claim:
    """What is left of an archive without its directory, which stands at the end: the package document is among the first files."""
    with file.open("rb") as stream:
        data = stream.read(LIMIT)
    for found in re.finditer(rb"PK\x03\x04", data):
        head = data[found.start() : found.start() + 30]
        if len(head) < 30:
            break
        method, length, extra = (int.from_bytes(head[at : at + 2], "little") for at in (8, 26, 28))
        begin = found.start() + 30 + length + extra
        if not data[found.start() + 30 : begin - extra].endswith(b".opf") or method != zipfile.ZIP_DEFLATED:
            continue
        try:
            return _read_package(zlib.decompressobj(-15).decompress(data[begin:], LIMIT))
        except (zlib.error, Refused):
            continue
    raise Unreadable("epub")


def _read_package(data: bytes) -> Claim:
    package = parse_foreign(data)
    texts = {name: [(each.text or "").strip() for each in package.iter(f"{DC}{name}")] for name in ("identifier", "source")}
    designation = next((told for told in map(read_designation, texts["identifier"]) if told is not None), None)
    source = next((text.removeprefix(SOURCE_PREFIX) for text in texts["source"] if text.startswith(SOURCE_PREFIX)), "")
    return Claim("epub", designation, source)


def _unpack(archive: zipfile.ZipFile, name: str) -> bytes:
    """A file of an archive, if it keeps to the limit: what its directory says of its size is not believed. EPUB knows two ways of packing
    (EPUB 3.3, OCF 4.2); others may ask for any amount of memory."""
    if archive.getinfo(name).compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise Unreadable("epub")
    with archive.open(name) as stream:
        data = stream.read(LIMIT + 1)  # zipfile unpacks no more than is asked for
    if len(data) > LIMIT:
        raise Unreadable("size")
    return data
