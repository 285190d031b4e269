"""What is drawn: pictures, text boxes, and objects of other programs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from publisher.word.markup import A, R, V, W, attribute, parse, shown_children
from publisher.word.neutral import Picture

if TYPE_CHECKING:
    from publisher.word.reading import Reader

_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_DGM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"
_CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_OFFICE = "{urn:schemas-microsoft-com:office:office}"
_EMU_PER_TWIP = 635
_WIDTH = re.compile(r"(?:^|;)\s*width:\s*([0-9.]+)(pt|in|cm|mm)")
_TWIPS = {"pt": 20.0, "in": 1440.0, "cm": 1440 / 2.54, "mm": 1440 / 25.4}


def walk_drawn(element: Element) -> Iterator[Element]:
    """The element and all that is shown in it, not going into text boxes."""
    yield element
    if element.tag != W + "txbxContent":
        for each in shown_children(element):
            yield from walk_drawn(each)


def find_boxes(element: Element) -> list[Element]:
    """The contents of text boxes in a drawing."""
    return [each for each in walk_drawn(element) if each.tag == W + "txbxContent"]


def find_pictures(element: Element, reader: Reader) -> Iterator[Picture]:
    """The pictures in a drawing, with the share of the text's width they take."""
    width = 0.0
    for each in walk_drawn(element):
        if each.tag == _WP + "extent" and each.get("cx", "").isdigit():
            width = int(each.get("cx", "0")) / _EMU_PER_TWIP
        elif each.tag == V + "shape" and (match := _WIDTH.search(each.get("style", ""))):
            width = float(match[1]) * _TWIPS[match[2]] if match[1].count(".") < 2 and match[1] != "." else 0.0
        name = ""
        if each.tag == A + "blip":
            name = each.get(R + "embed") or each.get(R + "link") or ""
        elif each.tag == V + "imagedata":
            name = each.get(R + "id") or ""
        if name:
            relation = reader.relations.get(name)
            share = width / reader.measure if reader.measure else 0.0
            yield Picture(relation.target if relation else "", min(1.0, share))


def note_foreign(element: Element, reader: Reader) -> None:
    """Objects that are no text and no picture; what text they show is put aside."""
    for each in walk_drawn(element):
        if each.tag == _OFFICE + "OLEObject":
            reader.word.remark("object", each.get("ProgID", ""))
        elif each.tag == V + "textpath":
            reader.word.put_aside("shape", each.get("string", ""), derived=True)
        elif each.tag == _DGM + "relIds":
            _put_aside_part(each.get(R + "dm", ""), "diagram", reader)
        elif each.tag == _CHART + "chart":
            _put_aside_part(each.get(R + "id", ""), "chart", reader)


def _put_aside_part(name: str, kind: str, reader: Reader) -> None:
    reader.word.remark(kind)
    relation = reader.relations.get(name)
    if relation and relation.target in reader.parts.container:
        root = parse(reader.parts.container.read(relation.target))
        texts = [each.text or "" for each in root.iter() if each.tag in {A + "t", _CHART + "v"}]
        reader.word.put_aside(kind, "\n".join(text for text in texts if text.strip()), derived=True)


def content_measure(section: Element | None) -> float:
    """The width of the text of a section in twips; that of an A4 page with usual margins where it is not said."""
    size = section.find(W + "pgSz") if section is not None else None
    margins = section.find(W + "pgMar") if section is not None else None
    numbers = [attribute(size, "w", "11906"), attribute(margins, "left", "1588"), attribute(margins, "right", "1474")]
    if not all(number.isascii() and number.isdigit() and len(number) < 7 for number in numbers):
        return 8844.0
    return float(max(1000, int(numbers[0]) - int(numbers[1]) - int(numbers[2])))
