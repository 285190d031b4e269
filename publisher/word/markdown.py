"""Paragraphs as Markdown. The format has no escapes, so each block is read back by the source reader: what it would take for a mark is replaced
by its full-width twin and reported."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from pathlib import Path

from publisher.editions.printed import print_blocks
from publisher.messages import Findings
from publisher.model import Document, Masthead, Position, PublicRecord, Text
from publisher.source.markdown import Cursor, Source
from publisher.source.parts import read_parts
from publisher.values import replace
from publisher.word.accounting import letters
from publisher.word.draft import Draft
from publisher.word.neutral import Block, Paragraph, Span, Table

_RAISED = re.compile(r"[^\^\s*]+")
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029]")
_TWINS = str.maketrans(
    {"*": "＊", "^": "＾", "#": "＃", "|": "｜", "<": "＜", ">": "＞", "[": "［", "]": "］", "{": "｛", "}": "｝", "\\": "＼"}
)
_COLONS = re.compile("^[ \t　]*[:：]{3,}", re.MULTILINE)
_UNUSUAL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f]")
_TABS = re.compile("[ 　]*\t[ \t　]*")
GETA = "〓"


def clean_blocks(blocks: Sequence[Block], draft: Draft) -> list[Block]:
    """Blocks with only characters the source may hold: controls become 〓 (blanks among them a blank), blanks of other widths a blank."""
    return [_clean_paragraph(block, draft) if isinstance(block, Paragraph) else _clean_table(block, draft) for block in blocks]


def _clean_paragraph(paragraph: Paragraph, draft: Draft) -> Paragraph:
    if not any(_UNUSUAL.search(span.text) for span in paragraph.spans):
        return paragraph
    for bad in _CONTROLS.findall(paragraph.text):
        if not bad.isspace():
            draft.change(bad, GETA)
    return replace(paragraph, spans=tuple(span._replace(text=_clean(span.text)) for span in paragraph.spans))


def _clean_table(table: Table, draft: Draft) -> Table:
    rows = (tuple(replace(cell, blocks=tuple(clean_blocks(cell.blocks, draft))) if cell else None for cell in row) for row in table.rows)
    return replace(table, rows=tuple(rows))


def _clean(text: str) -> str:
    text = _CONTROLS.sub(lambda match: " " if match[0].isspace() else GETA, text)
    return "".join(" " if unicodedata.category(c) == "Zs" and c not in " 　" else c for c in text)


def settle_tabs(spans: Sequence[Span]) -> list[Span]:
    """Spans with a U+3000 for tabs and the blanks around them."""
    return [span._replace(text=_TABS.sub("　", span.text)) for span in spans]


def replace_marks(text: str, only: str = "") -> str:
    """Characters that mean something in the source (or only some of them) by their full-width twins."""
    if only:
        return text.translate({ord(mark): _TWINS[ord(mark)] for mark in only})
    return _COLONS.sub(lambda match: "∶" * len(match[0].strip()), text.translate(_TWINS))


def write_twins(before: str, text: str) -> tuple[str, str]:
    """Text that cannot be written as it is, with as few characters replaced as will do; and the same as Markdown after ``before``."""
    for only in ("*", "^", "*^", "#", "{}", "[]"):
        plain = replace_marks(text, only)
        if plain != text and reads_as(before + break_lines(plain), [plain]):
            return plain, before + break_lines(plain)
    plain = replace_marks(text)
    return plain, before + break_lines(plain)


def write_spans(spans: Sequence[Span], *, strong: bool = True) -> str:
    """Spans with their marks; line breaks as ``\\`` at the end of a line. ``strong``: with ``**``."""
    merged: list[tuple[str, bool]] = []
    for span in spans:
        bold = strong and span.strong
        if merged and merged[-1][1] == bold:
            merged[-1] = (merged[-1][0] + _raise(span), bold)
        else:
            merged.append((_raise(span), bold))
    out = ""
    for piece, bold in merged:
        inner = piece.strip()
        if bold and any(character.isalnum() for character in inner) and "*" not in inner and "\n" not in inner:
            at = piece.index(inner)
            piece = f"{piece[:at]}**{inner}**{piece[at + len(inner) :]}"
        out += piece
    return break_lines(out)


def _raise(span: Span) -> str:
    return f"^{span.text}^" if span.raised and _RAISED.fullmatch(span.text) else span.text


def break_lines(text: str) -> str:
    """Text with its line breaks as the source has them, without empty lines."""
    return "\\\n".join(line for line in (part.strip(" \t　") for part in text.split("\n")) if line)


def read_back(markdown: str) -> list[str]:
    """The texts the source reader finds in Markdown, as they would be printed."""
    lines = tuple(markdown.split("\n"))
    parts = read_parts(Cursor(Source("", lines, Path()), 0, Findings()), None)
    document = Document("", (), Text(), Text(), Text(), None, Masthead.NONE, False, parts, PublicRecord(), Position("", 1, 1))
    return [block.text for block in print_blocks(document)]


def reads_as(markdown: str, texts: Sequence[str]) -> bool:
    """Whether Markdown is read as just these texts, blanks apart."""
    return [letters(text) for text in read_back(markdown) if letters(text)] == [letters(text) for text in texts if letters(text)]
