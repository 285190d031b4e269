"""The list of recipients as a spreadsheet saves and opens it: CSV, UTF-8 with a byte order mark, GB18030 as spreadsheets in China write it, UTF-16.

A cell that a spreadsheet would take for a formula is written with ``'`` before it, and read without.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from publisher.distribution.checking import Cell, Row, find_key
from publisher.distribution.recipients import KEYS, Recipient
from publisher.messages import Findings
from publisher.position import Position

_FORMULA = re.compile(r"'*[=+\-@\t\r＝＋－＠]")
_FIELD = re.compile(r'"((?:[^"]|"")*)("?)|([^{mark}\r\n]*)')
_BOM = "\ufeff"


def decode_sheet(data: bytes, shown: str, findings: Findings) -> str | None:
    """The text of a sheet; None, with a finding, in an unknown encoding."""
    encodings = ("utf-16",) if data[:2] in {b"\xff\xfe", b"\xfe\xff"} else ("utf-8-sig", "gb18030")
    for encoding in encodings:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    findings.add("D014", Position(shown, 1, 1))
    return None


def read_csv(text: str, shown: str, findings: Findings) -> Iterator[Row]:
    """The rows of a sheet, whose first is the head; empty ones are passed over."""
    rows = _split(text, shown, findings)
    head = next(rows, None)
    if head is None:
        findings.add("S008", Position(shown, 1, 1))
        return
    keys = _read_head(head, findings)
    for cells in rows:
        if not any(cell.text.strip() for cell in cells):
            continue
        if any(cell.text.strip() for cell in cells[len(keys) :]):
            findings.add("D015", cells[len(keys)].position, found=len(cells), expected=len(keys))
            continue
        named = {key: cell for key, cell in zip(keys, cells, strict=False) if key is not None}
        yield Row(cells[0].position, {key: Cell(unguard(cell.text), cell.position) for key, cell in named.items()})


def _read_head(head: Sequence[Cell], findings: Findings) -> list[str | None]:
    keys: list[str | None] = []
    for cell in head:
        key = find_key(cell.text, cell.position, findings) if cell.text.strip() else None
        if key is not None and key in keys:
            findings.add("Y007", cell.position, key=cell.text, line=cell.position.line)
        keys.append(key if key not in keys else None)
    return keys


def _split(text: str, shown: str, findings: Findings) -> Iterator[list[Cell]]:
    """The cells of each row with their places; rows end with LF, CRLF or CR, quoted cells may hold any of them."""
    text = text.removeprefix(_BOM)
    first = text[: match.start()] if (match := re.search(r"[\r\n]", text)) else text
    mark = max(",;\t", key=first.count)
    field = re.compile(_FIELD.pattern.replace("{mark}", mark))
    at, line, begun = 0, 1, 0
    cells: list[Cell] = []
    while at <= len(text):
        found = field.match(text, at)
        assert found is not None
        place = Position(shown, line, at - begun + 1)
        quoted = found[3] is None
        cells.append(Cell(found[1].replace('""', '"') if quoted else found[3], place))
        if quoted:
            for end in re.finditer(r"\r\n|\r|\n", found[1]):
                line, begun = line + 1, at + 1 + end.end()
            if not found[2]:
                findings.add("D016", place)
                return
        at = found.end()
        after = text[at : at + 1]
        if after == mark:
            at += 1
            continue
        if quoted and after not in {"", "\r", "\n"}:
            findings.add("D016", place)
            return
        at += 2 if text.startswith("\r\n", at) else 1
        if not (at > len(text) and len(cells) == 1 and not cells[0].text):
            yield cells
        cells, line, begun = [], line + 1, at


def guard(text: str) -> str:
    """A cell no spreadsheet takes for a formula."""
    return f"'{text}" if _FORMULA.match(text) else text


def unguard(text: str) -> str:
    """The cell `guard` was given."""
    return text[1:] if text.startswith("'") and _FORMULA.match(text) else text


def write_csv(head: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """A sheet: UTF-8 with a byte order mark, CRLF, cells quoted where needed and guarded."""

    def cell(value: object) -> str:
        text = guard(str(value))
        return f'"{text.replace(chr(34), chr(34) * 2)}"' if re.search(r'[",;\t\r\n]|^\s|\s$', text) else text

    lines = [",".join(map(cell, row)) for row in (head, *rows)]
    return (_BOM + "".join(line + "\r\n" for line in lines)).encode()


def write_recipients(recipients: Iterable[Recipient], language: str) -> bytes:
    """A list of recipients as a sheet with Chinese or English heads; `read_csv` reads it back the same."""
    head = [names[0] if language == "zh" else key for key, names in KEYS.items()]
    rows = (
        (each.id, each.name, each.kind.value, each.channel.value, each.address, " ".join(each.formats), each.language)
        for each in recipients
    )
    return write_csv(head, rows)
