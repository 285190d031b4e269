"""What stands in a paragraph: runs with their look, fields, tracked changes, notes, symbols, and what hangs on them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from publisher.word.drawings import find_boxes, find_pictures, note_foreign
from publisher.word.markup import M, W, attribute, child, shown_children
from publisher.word.neutral import Picture, Span
from publisher.word.stories import raw_text
from publisher.word.symbols import UNKNOWN, find_symbol, is_symbol_font

if TYPE_CHECKING:
    from publisher.word.reading import Reader

_DELETED = {W + "del": "deleted", W + "moveFrom": "deleted"}
_SKIPPED = {W + name for name in ("pPr", "rPr", "sdtPr", "sdtEndPr", "smartTagPr", "customXmlPr", "fldData", "ffData", "proofErr", "tblPr")}
_DRAWN = {W + "drawing", W + "pict", W + "object"}
_BLANKS = {W + "tab": "\t", W + "ptab": "\t", W + "cr": "\n", W + "noBreakHyphen": "-"}


class Runs:
    """Collects the spans, pictures and text boxes of one paragraph. ``properties``: its ``w:pPr``."""

    def __init__(self, reader: Reader, properties: Element | None) -> None:
        self.reader = reader
        self.word = reader.word
        self.properties = properties
        self.spans: list[Span] = []
        self.pictures: list[Picture] = []
        self.boxes: list[Element] = []
        self.size = 0
        self.page = False

    def walk(self, element: Element, run: Element | None = None) -> None:
        """Take what an element holds. ``run``: the properties of the run it stands in."""
        for each in shown_children(element):
            tag = each.tag
            if tag in _SKIPPED:
                continue
            if tag in _DELETED:
                self.word.put_aside("deleted", raw_text(each))
                self.word.remark("deleted")
            elif tag == W + "r":
                self.walk(each, child(each, "rPr"))
            elif tag == W + "t":
                self._take(each.text or "", run)
            elif tag in _DRAWN:
                self._draw(each)
            elif tag == W + "ruby":
                self._ruby(each, run)
            elif tag.startswith(M):
                self._formula(each, run)
            elif not self._special(each, run):
                if tag in {W + "ins", W + "moveTo"}:
                    self.word.remark("inserted")
                self.walk(each, run)

    def _special(self, each: Element, run: Element | None) -> bool:
        """Marks without text of their own; false where the element is none."""
        tag = each.tag
        if tag in _BLANKS:
            self._emit(_BLANKS[tag], run, derived=True)
        elif tag == W + "br":
            self._break(each, run)
        elif tag == W + "sym":
            self._symbol(each, run)
        elif tag == W + "fldChar":
            self._field(attribute(each, "fldCharType"))
        elif tag == W + "instrText":
            self.reader.instruction(each.text or "")
        elif tag == W + "delText":
            self.word.put_aside("deleted", each.text or "")
        elif tag in {W + "footnoteReference", W + "endnoteReference"}:
            mark = self.reader.notes.refer(each)
            if mark:
                self._emit(mark, run, derived=True, raised=True)
        elif tag == W + "softHyphen":
            self.word.remark("soft_hyphen")
        else:
            return False
        return True

    def _break(self, each: Element, run: Element | None) -> None:
        kind = attribute(each, "type")
        if kind == "page":
            self.page = self.page or not any(span.text.strip() for span in self.spans)
            self.reader.page_next = self.reader.page_next or not self.page
        elif kind != "column":
            self._emit("\n", run)

    def _take(self, text: str, run: Element | None) -> None:
        font = self._font(run)
        if is_symbol_font(font) and text.strip():
            shown = "".join(find_symbol(font, character) or UNKNOWN for character in text)
            if shown != text:
                self.word.put_aside("symbol", text)
                self._unknown(shown, font)
                self._emit(shown, run, derived=True)
                return
        self._emit(text, run)

    def _symbol(self, each: Element, run: Element | None) -> None:
        font, code = attribute(each, "font"), attribute(each, "char")
        try:
            character = chr(int(code, 16))
        except (ValueError, OverflowError):
            character = "\ufffd"
        shown = find_symbol(font, character) or UNKNOWN
        self._unknown(shown, f"{font} {code}")
        self._emit(shown, run, derived=True)

    def _unknown(self, shown: str, what: str) -> None:
        if UNKNOWN in shown:
            self.word.remark("symbol", what)

    def _font(self, run: Element | None) -> str:
        for each in self.reader.styles.run(run, None, "rFonts"):
            if name := attribute(each, "ascii"):
                return name
        return ""

    def _field(self, kind: str) -> None:
        fields = self.reader.fields
        if kind == "begin":
            fields.append(["", ""])
        elif kind == "separate" and fields:
            fields[-1][0] = "result"
        elif kind == "end" and fields:
            state, code = fields.pop()
            word = code.split(None, 1)[0].upper() if code.strip() else ""
            if not state and word in {"EQ", "SYMBOL", "ADVANCE"}:
                self.word.put_aside("field", code.strip(), derived=True)

    def _formula(self, each: Element, run: Element | None) -> None:
        text = "".join(part.text or "" for part in each.iter(M + "t"))
        if text.strip():
            self._emit(text, run)
            self.word.remark("formula", text)
        for part in _runs_in(each):  # a run of text inside a formula
            self.walk(part, child(part, "rPr"))

    def _ruby(self, each: Element, run: Element | None) -> None:
        for part in each:
            if part.tag == W + "rubyBase":
                self.walk(part, run)
            elif part.tag == W + "rt":
                self.word.put_aside("ruby", raw_text(part))

    def _draw(self, each: Element) -> None:
        self.boxes.extend(find_boxes(each))
        self.pictures.extend(find_pictures(each, self.reader))
        note_foreign(each, self.reader)

    def _shift(self, run: Element | None) -> str:
        """``superscript``, ``subscript`` or nothing; characters set smaller and higher by hand are meant as such too."""
        shift = attribute(next(self.reader.styles.run(run, self.properties, "vertAlign"), None), "val")
        height = attribute(child(run, "position"), "val")
        if shift or not height or child(run, "sz") is None:
            return shift
        return "subscript" if height.startswith("-") else "superscript" if height.strip("0") else ""

    def _emit(self, text: str, run: Element | None, *, derived: bool = False, raised: bool = False) -> None:
        """Add characters, or put them aside where they are not seen."""
        if not text:
            return
        styles = self.reader.styles
        if derived:
            self.word.derive(text)
        if any(not state for state, _ in self.reader.fields):
            self.word.put_aside("field", text)
            return
        if styles.toggle(run, self.properties, "vanish"):
            self.word.put_aside("hidden", text)
            return
        strong = styles.toggle(run, self.properties, "b")
        shift = self._shift(run)
        if text.strip():
            points = attribute(next(styles.run(run, self.properties, "sz"), None), "val")
            self.size = max(self.size, int(points) if points.isascii() and points.isdigit() and len(points) < 5 else 0)
        span = Span(text, strong, raised or shift == "superscript", shift == "subscript")
        if self.spans and self.spans[-1][1:] == span[1:]:
            span = span._replace(text=self.spans.pop().text + text)
        self.spans.append(span)


def _runs_in(formula: Element) -> Iterator[Element]:
    """Runs of text in a formula whose text is no mathematical text."""
    for part in formula.iter(W + "r"):
        if part.find(M + "t") is None:
            yield part
