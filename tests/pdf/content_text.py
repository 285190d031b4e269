"""Reading a written PDF back, for tests: its operators, and the text of its marked content by page and MCID.

Independent of the writer: what is read are the file's own ToUnicode maps, ActualText and structure tree, by way of pikepdf.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

import pikepdf

_PAIR = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")


def read_to_unicode(font: pikepdf.Object) -> dict[int, str]:
    """Code → text of a Type 0 font with two-byte codes."""
    data = font.ToUnicode.read_bytes()
    texts = {}
    for section in re.findall(rb"beginbfchar(.*?)endbfchar", data, re.S):
        for code, text in _PAIR.findall(section):
            texts[int(code, 16)] = bytes.fromhex(text.decode()).decode("utf-16-be")
    return texts


@dataclass
class _Open:
    """An open marked-content sequence: its MCID, and where its text begins among the pieces read so far."""

    mcid: int | None
    artifact: bool
    actual: str | None
    at: int


@dataclass
class _Page:
    texts: dict[int, list[str]] = field(default_factory=lambda: defaultdict(list))
    artifacts: list[str] = field(default_factory=list)
    unmarked: list[str] = field(default_factory=list)


def read_page(page: pikepdf.Page) -> _Page:
    """The text of a page's sequences by MCID, of its artifacts, and of what is not marked at all."""
    maps = {name: read_to_unicode(font) for name, font in page.obj.Resources.get("/Font", {}).items()}
    found = _Page()
    stack: list[_Open] = []
    codes: dict[int, str] = {}

    def target() -> list[str]:
        for opened in reversed(stack):
            if opened.mcid is not None:
                return found.texts[opened.mcid]
            if opened.artifact:
                return found.artifacts
        return found.unmarked

    for operands, operator in pikepdf.parse_content_stream(page):
        match str(operator):
            case "BMC":
                stack.append(_Open(None, str(operands[0]) == "/Artifact", None, 0))
            case "BDC":
                properties = operands[1]
                mcid = int(properties.MCID) if "/MCID" in properties else None
                actual = str(properties.ActualText) if "/ActualText" in properties else None
                stack.append(_Open(mcid, str(operands[0]) == "/Artifact", actual, 0))
                stack[-1].at = len(target())
            case "EMC":
                opened = stack[-1]
                if opened.actual is not None:
                    target()[opened.at :] = [opened.actual]
                stack.pop()
            case "Tf":
                codes = maps[str(operands[0])]
            case "Tj":
                target().append(_decode(bytes(operands[0]), codes))
            case "TJ":
                target().extend(_decode(bytes(each), codes) for each in operands[0] if isinstance(each, pikepdf.String))
            case "'" | '"':
                raise AssertionError("text shown by an operator this reader does not know")
    assert not stack
    return found


def _decode(data: bytes, codes: dict[int, str]) -> str:
    return "".join(codes.get(int.from_bytes(data[at : at + 2], "big"), "\ufffd") for at in range(0, len(data), 2))


def read_structure(pdf: pikepdf.Pdf) -> Iterator[tuple[int | None, str]]:
    """The text of the structure tree in its order: page index and piece. Raises where the tree names what no page has."""
    pages = {page.obj.objgen: index for index, page in enumerate(pdf.pages)}
    read = [read_page(page).texts for page in pdf.pages]
    used: set[tuple[int, int]] = set()

    def walk(element: pikepdf.Object, home: int | None) -> Iterator[tuple[int | None, str]]:
        own = pages[element.Pg.objgen] if "/Pg" in element else home
        if "/ActualText" in element:
            yield own, str(element.ActualText)
            list(walk_kids(element, own))
            return
        yield from walk_kids(element, own)

    def walk_kids(element: pikepdf.Object, own: int | None) -> Iterator[tuple[int | None, str]]:
        kids = element.get("/K", pikepdf.Array())
        for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
            if not isinstance(kid, pikepdf.Dictionary):
                yield take(own, int(kid))
            elif kid.get("/Type") == "/MCR":
                yield take(pages[kid.Pg.objgen], int(kid.MCID))
            elif kid.get("/Type") != "/OBJR":
                yield from walk(kid, own)

    def take(page: int | None, mcid: int) -> tuple[int | None, str]:
        assert page is not None
        assert (page, mcid) not in used, f"page {page + 1} sequence {mcid} is read twice"
        used.add((page, mcid))
        return page, "".join(read[page].get(mcid, []))

    yield from walk(pdf.Root.StructTreeRoot.K, None)
    missed = {(page, mcid) for page, texts in enumerate(read) for mcid in texts} - used
    assert not missed, f"sequences that the structure does not hold: {sorted(missed)}"
