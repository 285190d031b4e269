"""Reading an EPUB in tests: its files in reading order, and their text."""

from __future__ import annotations

import posixpath
import zipfile
from functools import cached_property
from pathlib import Path
from xml.etree import ElementTree

OPF = "{http://www.idpf.org/2007/opf}"
OPS = "{http://www.idpf.org/2007/ops}"
XHTML = "{http://www.w3.org/1999/xhtml}"
DC = "{http://purl.org/dc/elements/1.1/}"


class EpubFile:
    """An EPUB opened for looking at."""

    def __init__(self, path: Path) -> None:
        with zipfile.ZipFile(path) as archive:
            self.order = archive.namelist()
            self.files = {name.removeprefix("EPUB/"): archive.read(name) for name in self.order}

    @cached_property
    def package(self) -> ElementTree.Element:
        return ElementTree.fromstring(self.files["content.opf"])

    @cached_property
    def spine(self) -> list[str]:
        """The files read in turn."""
        named = {item.attrib["id"]: item.attrib["href"] for item in self.package.iter(f"{OPF}item")}
        return [named[item.attrib["idref"]] for item in self.package.iter(f"{OPF}itemref")]

    @cached_property
    def documents(self) -> list[str]:
        """Those that hold documents and their parts."""
        return [name for name in self.spine if name.startswith("d")]

    def body(self, name: str) -> ElementTree.Element:
        """The body of a file."""
        found = ElementTree.fromstring(self.files[name]).find(f"{XHTML}body")
        assert found is not None
        return found

    def nav(self, kind: str) -> ElementTree.Element:
        """The nav of that type."""
        return next(each for each in self.body("nav.xhtml").iter(f"{XHTML}nav") if each.get(f"{OPS}type") == kind)

    def links(self, kind: str) -> list[tuple[str, str]]:
        """Text and address of every link of a nav."""
        return [("".join(link.itertext()), link.attrib["href"]) for link in self.nav(kind).iter(f"{XHTML}a")]

    def ids(self, name: str) -> set[str]:
        return {each.attrib["id"] for each in self.body(name).iter() if "id" in each.attrib}

    def meta(self, prop: str) -> list[str]:
        """The values of a ``meta`` property."""
        return [each.text or "" for each in self.package.iter(f"{OPF}meta") if each.get("property") == prop]

    def resolve(self, base: str, address: str) -> tuple[str, str]:
        """File and id an address leads to."""
        file, _, fragment = address.partition("#")
        return (posixpath.normpath(posixpath.join(posixpath.dirname(base), file)) if file else base), fragment


def page_marks(body: ElementTree.Element) -> list[tuple[str, str]]:
    """Each mark of a printed page with the text before it in the body, white space left out."""
    found: list[tuple[str, str]] = []
    text: list[str] = []

    def walk(element: ElementTree.Element) -> None:
        if element.get(f"{OPS}type") == "pagebreak":
            found.append((element.attrib["id"].removeprefix("p"), "".join("".join(text).split())))
        text.append(element.text or "")
        for kid in element:
            walk(kid)
            text.append(kid.tail or "")

    walk(body)
    return found
