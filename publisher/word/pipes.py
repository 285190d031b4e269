"""Tables as pipe tables: merged cells by ``^`` and ``<``, lines of a cell by ``<br>``, one cell alone as a box."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from publisher.word.forms import UNIT
from publisher.word.markdown import GETA, break_lines, read_back, reads_as, replace_marks, settle_tabs, write_spans
from publisher.word.neutral import Cell, Paragraph, Picture, Span, Table, squeeze, texts_of

if TYPE_CHECKING:
    from publisher.word.bodies import Body


def write_table(table: Table, above: Sequence[Paragraph], below: Sequence[Paragraph], body: Body) -> None:
    """Write a table with its title and the line about units above it and the notes below it."""
    if len(table.rows) * len(table.rows[0]) == 1:
        for paragraph in above:
            body.put_spans(paragraph.spans)
        _write_box(table, body)
    else:
        _write_grid(table, above, below, body)
        below = ()
    for picture in _pictures(table):
        body.draft.doubt("cell_picture", picture.part, mark="图片原在上面的表格里")
        body.put_picture(picture.part, picture.share)
    for note in below:
        body.put_spans(note.spans)


def _write_box(table: Table, body: Body) -> None:
    cell = table.rows[0][0]
    assert cell is not None
    body.draft.blocks.append("")
    at = len(body.draft.blocks) - 1
    for block in cell.blocks:
        if isinstance(block, Paragraph):
            body.put_spans(block.spans)
        else:
            write_table(block, (), (), body)
    inner = [written for written in body.draft.blocks[at + 1 :] if written]
    del body.draft.blocks[at:]
    if not inner:
        return
    boxed = "\n\n".join(["::: box", *inner, ":::"])
    wanted = [text for text in texts_of(cell.blocks) if text.strip()]
    if not any(text.startswith(("::: ", "![")) for text in inner) and reads_as(boxed, wanted):
        body.draft.blocks.append(boxed)
    else:
        body.draft.blocks.extend(inner)


def _write_grid(table: Table, above: Sequence[Paragraph], below: Sequence[Paragraph], body: Body) -> None:
    grid = [[_spans(cell) if cell else None for cell in row] for row in table.rows]
    marks = _merge_marks(table)
    if any(isinstance(block, Table) for row in table.rows for cell in row if cell for block in cell.blocks):
        body.draft.doubt("nested", "", mark="下面的表格里原有表格，已逐行并入格内")
    texts = ["".join(span.text for span in spans) for row in grid for spans in row if spans is not None]
    if any(GETA in text for text in texts):
        body.draft.doubt("geta", "", mark="下面的表格有认不出的字符，以〓代替")
    cells = [[_settle_cell(spans, body) for spans in row] for row in grid]
    written = _lines(cells, marks)
    whole = "\n\n".join(
        [f"::: table {_title(above)}".rstrip(), *_notes(above), written, *(write_spans(note.spans) for note in below), ":::"]
    )
    if (above or below) and reads_as(whole, [*(each.text for each in above), *read_back(written), *(each.text for each in below)]):
        body.draft.blocks.append(whole)
        return
    for paragraph in above:
        body.put_spans(paragraph.spans)
    body.draft.blocks.append(written)
    for note in below:
        body.put_spans(note.spans)


def _lines(cells: Sequence[Sequence[str]], marks: Sequence[Sequence[str]]) -> str:
    """The lines of a pipe table."""
    lines = ["| " + " | ".join(marks[r][c] or text for c, text in enumerate(row)) + " |" for r, row in enumerate(cells)]
    return "\n".join([lines[0], "|" + " --- |" * len(cells[0]), *lines[1:]])


def _title(above: Sequence[Paragraph]) -> str:
    return next((paragraph.words for paragraph in above if not UNIT.fullmatch(paragraph.words)), "")


def _notes(above: Sequence[Paragraph]) -> list[str]:
    """The lines between the title and the table."""
    return [paragraph.words for paragraph in above if UNIT.fullmatch(paragraph.words)]


def _merge_marks(table: Table) -> list[list[str]]:
    """``^`` and ``<`` for the places a merged cell covers."""
    marks = [[""] * len(row) for row in table.rows]
    for r, row in enumerate(table.rows):
        for c, cell in enumerate(row):
            if cell is None:
                continue
            for down in range(cell.rowspan):
                for right in range(cell.colspan):
                    if (down or right) and r + down < len(marks) and c + right < len(marks[r + down]):
                        marks[r + down][c + right] = "<" if right else "^"
    return marks


def _spans(cell: Cell) -> list[Span]:
    """The spans of a cell, a line break between two paragraphs; tables in it row by row."""
    spans: list[Span] = []
    for block in cell.blocks:
        inner = list(block.spans) if isinstance(block, Paragraph) else [Span("\n".join(" ".join(t.split()) for t in texts_of((block,))))]
        if not any(span.text.strip() for span in inner):
            continue
        spans.extend([Span("\n"), *inner] if spans else inner)
    return spans


def _settle_cell(spans: Sequence[Span] | None, body: Body) -> str:
    """The text of a cell with its marks; what would be read as others is replaced, and reported."""
    text = "".join(span.text for span in spans or ())
    if not text.strip():
        return ""
    settled = settle_tabs(spans or ())
    strong = not all(span.strong for span in settled if span.text.strip())
    for marked in (True, False):
        spaced = write_spans(settled, strong=strong) if marked else break_lines(text)
        cell = spaced.replace("|", "\\|").replace("\\\n", "<br>")
        if _cell_reads_as(cell, text):
            return cell
    for only in ("^", "*", "*^", "<>", ""):
        plain = replace_marks(text, only)
        cell = break_lines(plain).replace("|", "\\|").replace("\\\n", "<br>")
        if plain != text and _cell_reads_as(cell, plain):
            break
    body.draft.change(text, plain)
    body.draft.doubt("marks", squeeze(text), mark=f"下面表格中“{squeeze(plain)}”一格原有格式用作记号的字符，已改成全角")
    return cell


def _cell_reads_as(cell: str, text: str) -> bool:
    return reads_as(f"| 〇 | 〇 |\n| --- | --- |\n| {cell} | 〇 |", ["〇", "〇", text, "〇"])


def _pictures(table: Table) -> list[Picture]:
    found: list[Picture] = []
    for row in table.rows:
        for cell in row:
            for block in cell.blocks if cell else ():
                found.extend(block.pictures if isinstance(block, Paragraph) else _pictures(block))
    return found
