"""Reading a .docx: from the archive to paragraphs, tables and what is put aside. The order of the walk is the order of the text."""

from __future__ import annotations

from pathlib import Path
from xml.etree.ElementTree import Element

from publisher.values import replace
from publisher.word.accounting import count_raw
from publisher.word.container import PICTURE, Container, Refused
from publisher.word.drawings import content_measure
from publisher.word.markup import W, attribute, child, is_on, shown_children
from publisher.word.neutral import Block, Paragraph, Picture, Span, WordText
from publisher.word.notes import Notes
from publisher.word.numbering import Numbering
from publisher.word.parts import Parts
from publisher.word.runs import Runs
from publisher.word.stories import raw_text
from publisher.word.styles import Styles
from publisher.word.tables import read_table

DEEP_TABLES = 20
"""Tables in one another that are read as such."""
_WRAPPERS = {W + name for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag")}
_STORIES = {"header": "header", "footer": "header", "comments": "comment"}
_MACRO_NAMES = {".docm", ".dotm"}


def read_word(file: Path) -> tuple[WordText, dict[str, bytes]]:
    """What is in a .docx, and the bytes of its pictures by their parts. Raises Refused, OSError."""
    with Container(file) as container:
        parts = Parts(container)
        try:
            word = Reader(parts).read()
        except RecursionError as error:
            raise Refused("bomb") from error
        if parts.has_macros or file.suffix.lower() in _MACRO_NAMES:
            word.remark("macros")
        pictures: dict[str, bytes] = {}
        for picture in _pictures(word.blocks + word.notes):
            if picture.part in container and picture.part not in pictures:
                pictures[picture.part] = container.read(picture.part, PICTURE)
        count_raw(parts, word)
    return word, pictures


def _pictures(blocks: list[Block] | tuple[Block, ...]) -> list[Picture]:
    found: list[Picture] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            found.extend(block.pictures)
        else:
            found.extend(picture for row in block.rows for cell in row if cell for picture in _pictures(cell.blocks))
    return found


class Reader:
    """What reading one file needs: its parts, styles, lists and notes, and the fields that are open."""

    def __init__(self, parts: Parts) -> None:
        self.parts = parts
        self.relations = parts.relations
        self.word = WordText()
        self.styles = Styles(parts.part("styles"))
        self.numbering = Numbering(parts.part("numbering"), self.styles)
        self.notes = Notes(self)
        self.fields: list[list[str]] = []
        """Fields begun and not ended: ``result`` once what they show has begun, and their instruction."""
        self.measure = content_measure(child(parts.root, "body", "sectPr"))
        self.page_next = False
        self._depth = 0
        self._pending: list[Span] = []

    def instruction(self, text: str) -> None:
        """Note a piece of the instruction of the field that is open."""
        if self.fields and not self.fields[-1][0]:
            self.fields[-1][1] += text

    def read(self) -> WordText:
        """The whole file."""
        body = child(self.parts.root, "body")
        assert body is not None
        self.word.blocks = self.read_blocks(body)
        self.word.notes = self.notes.read()
        for relation, kind in _STORIES.items():
            for _, root in self.parts.all_parts(relation):
                self.word.put_aside(kind, raw_text(root))
        return self.word

    def read_blocks(self, element: Element) -> list[Block]:
        """The blocks an element (a body, a cell, a note, a text box) holds."""
        blocks: list[Block] = []
        self._walk(element, blocks)
        if self._pending:
            blocks.append(Paragraph(tuple(self._pending)))
            self._pending = []
        return blocks

    def _walk(self, element: Element, blocks: list[Block]) -> None:
        for each in shown_children(element):
            if each.tag == W + "p":
                blocks.extend(self._paragraph(each))
            elif each.tag == W + "tbl":
                self._table(each, blocks)
            elif each.tag in _WRAPPERS:
                self._walk(each, blocks)
            elif each.tag in {W + "del", W + "moveFrom"}:
                self.word.put_aside("deleted", raw_text(each))
            elif each.tag == W + "altChunk":
                self.word.remark("object", "altChunk")
            elif each.tag not in {W + "sectPr", W + "tcPr"} and raw_text(each).strip():
                blocks.extend(self._paragraph(each))  # runs or formulas outside any paragraph

    def _table(self, element: Element, blocks: list[Block]) -> None:
        if self._depth >= DEEP_TABLES:
            self.word.put_aside("deep", raw_text(element))
            return
        self._depth += 1
        table = read_table(element, self)
        self._depth -= 1
        if table is not None:
            blocks.append(replace(table, page=self.page_next))
            self.page_next = False

    def _paragraph(self, element: Element) -> list[Block]:
        """A paragraph and the text boxes that hang on it. One whose end was deleted goes on in the next."""
        properties = child(element, "pPr")
        page = self.page_next
        self.page_next = False
        pending, self._pending = self._pending, []
        runs = Runs(self, properties)
        runs.walk(element)
        if properties is not None and (section := child(properties, "sectPr")) is not None:
            self.page_next = self.page_next or attribute(child(section, "type"), "val") != "continuous"
        spans = [*pending, *runs.spans]
        ended = child(properties, "rPr", "del") is None and child(properties, "rPr", "moveFrom") is None
        boxes = [block for box in runs.boxes for block in self._box(box)]
        if not ended and not runs.pictures:
            self._pending = spans
            self.page_next = page
            return boxes
        label = self.numbering.next_label(properties)
        if label is not None and label.text.strip():
            self.word.derive(label.text)
            spans.insert(0, Span(label.text, bool(spans and spans[0].strong)))
            if not label.known:
                self.word.remark("numbering", label.text.strip())
        paragraph = Paragraph(
            tuple(spans),
            align=self._align(properties),
            size=runs.size,
            indent=self._indent(properties, spans),
            outline=self._outline(properties),
            page=page or runs.page or bool(is_on(next(self.styles.paragraph(properties, "pageBreakBefore"), None))),
            label=len(label.text) if label is not None else 0,
            role="title" if self.styles.name(self.styles.style_of(properties)) in {"title", "标题"} else "",
            pictures=tuple(runs.pictures),
        )
        if paragraph.page and not paragraph.text.strip() and not paragraph.pictures:
            self.page_next = True  # an empty paragraph that only holds the break
        return [paragraph, *boxes] if spans or runs.pictures or not boxes else boxes

    def _box(self, element: Element) -> list[Block]:
        self.word.remark("box")
        pending, self._pending = self._pending, []
        fields, self.fields = self.fields, []
        blocks = [replace(block, role="box") if isinstance(block, Paragraph) else block for block in self.read_blocks(element)]
        self._pending, self.fields = pending, fields
        return blocks

    def _align(self, properties: Element | None) -> str:
        value = attribute(next(self.styles.paragraph(properties, "jc"), None), "val")
        return {"center": "center", "right": "right", "end": "right"}.get(value, "left")

    def _indent(self, properties: Element | None, spans: list[Span]) -> bool:
        """Whether the first line is indented, by the paragraph or by typed blanks."""
        for each in self.styles.paragraph(properties, "ind"):
            for key in ("firstLineChars", "firstLine"):
                if value := attribute(each, key):
                    return value not in {"0", ""}
            if attribute(each, "hanging") or attribute(each, "hangingChars"):
                return False
        return "".join(span.text for span in spans[:2]).startswith(("　　", "    ", "\t"))

    def _outline(self, properties: Element | None) -> int | None:
        value = attribute(next(self.styles.paragraph(properties, "outlineLvl"), None), "val")
        return int(value) if value in set("012345678") else None
