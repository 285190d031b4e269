"""The text of a part as Markdown blocks: headings, paragraphs, the 附件： note, rosters, tables, pictures."""

from __future__ import annotations

import re
from collections.abc import Sequence

from publisher.word.accounting import letters
from publisher.word.dividing import find_closing
from publisher.word.draft import Draft
from publisher.word.forms import (
    ATTACHMENT_NOTE,
    ENDS_SENTENCE,
    FIGURE_CAPTION,
    LONGEST_HEADING,
    NOTE_ITEM,
    TABLE_NOTE,
    UNIT,
    heading_form,
)
from publisher.word.markdown import GETA, break_lines, read_back, reads_as, settle_tabs, write_spans, write_twins
from publisher.word.neutral import Block, Paragraph, Span, Table, squeeze
from publisher.word.pipes import write_table
from publisher.word.rosters import find_roster

_COLON = re.compile("[:：]")


class Body:
    """Writes the blocks of one part into a draft."""

    def __init__(self, blocks: Sequence[Block], draft: Draft) -> None:
        self.blocks = [block for block in blocks if isinstance(block, Table) or block.words or block.pictures]
        self.draft = draft
        self.last = 1
        """The level of the heading met last."""

    def write(self) -> None:
        """All blocks in order."""
        at = 0
        while at < len(self.blocks):
            at = self._write(at)

    def _write(self, at: int) -> int:
        block = self.blocks[at]
        if isinstance(block, Table) or self._titles_table(at):
            return self._table(at)
        if block.pictures:
            return self._pictures(at, block)
        if ATTACHMENT_NOTE.match(block.words) and (end := self._attachments(at)):
            return end
        if end := self._roster(at):
            return end
        if end := self._signature(at):
            return end
        level = self._heading_level(at, block)
        self._put(block, level)
        return at + 1

    def _put(self, block: Paragraph, level: int = 0) -> None:
        """A paragraph, or a heading of a level."""
        if level:
            level = min(level, self.last + 1)
            self.last = level
        self.put_spans(block.spans, "#" * level + " " if level else "", strong=not level)

    def put_spans(self, spans: Sequence[Span], before: str = "", *, strong: bool = True) -> None:
        """Text in paragraphs' form, ``before`` it what makes it a heading. What would be read as marks is replaced, and reported."""
        spans = settle_tabs(spans)
        text = "".join(span.text for span in spans)
        if not text.strip():
            return
        if any(span.lowered and span.text.strip() for span in spans):
            self.draft.doubt("lowered", squeeze(text), mark="有下标，格式没有下标，已改成普通字")
        if GETA in text:
            self.draft.doubt("geta", squeeze(text), mark="有认不出的字符，以〓代替")
        for written in (write_spans(spans, strong=strong), write_spans(spans, strong=False), break_lines(text)):
            if reads_as(before + written, [text]):
                self.draft.blocks.append(before + written)
                return
        plain, written = write_twins(before, text)
        self.draft.change(text, plain)
        self.draft.doubt("marks", squeeze(text), mark="原文有格式用作记号的字符，已改成全角")
        self.draft.blocks.append(written)

    def _heading_level(self, at: int, block: Paragraph) -> int:
        """The level of a heading by its style or by its number; 0 for a paragraph."""
        text = block.words
        form = heading_form(text)
        if block.outline is not None and len(text) <= 2 * LONGEST_HEADING and not text.endswith(("。", "；", "：")):
            return form or min(5, block.outline + 2)
        if not form or len(text) > LONGEST_HEADING or text.endswith(ENDS_SENTENCE) or "。" in text or block.role == "box":
            return 0
        after = self.blocks[at + 1] if at + 1 < len(self.blocks) else None
        if after is None:
            return 0
        if isinstance(after, Paragraph) and heading_form(after.words) == form and form > 2:
            return 0  # an enumeration of short lines, not headings without text
        before = self.blocks[at - 1] if at else None
        follows = isinstance(before, Paragraph) and heading_form(before.words) == form and len(before.words) <= LONGEST_HEADING
        return 0 if follows and form > 3 else form

    def _attachments(self, at: int) -> int:
        """The 附件： note; where it ends, 0 where it is written in a way that is no list of titles."""
        first = self.blocks[at]
        assert isinstance(first, Paragraph)
        lines = [line for line in (squeeze(part) for part in first.text.split("\n")) if line]
        match = ATTACHMENT_NOTE.match(lines[0])
        if match is None:
            return 0
        lines[0] = lines[0][match.end() :].strip()
        end = at + 1
        numbered = NOTE_ITEM.match(lines[0] or "1.") is not None
        while numbered and end < len(self.blocks):
            block = self.blocks[end]
            if not isinstance(block, Paragraph) or block.pictures or not NOTE_ITEM.match(block.words) or block.words.endswith("。"):
                break
            lines.extend(squeeze(part) for part in block.text.split("\n") if part.split())
            end += 1
        titles, removed = [], match[0]
        for line in filter(None, lines):
            number = NOTE_ITEM.match(line) if numbered else None
            if number:
                removed += number[0]
                titles.append(line[number.end() :])
            elif titles:
                titles[-1] += line
            else:
                titles.append(line)
        written = "\n".join(["::: attachments", *titles, ":::"])
        if not all(titles) or not titles or not reads_as(written, titles):
            return 0
        self.draft.change(removed, "")
        self.draft.blocks.append(written)
        return end

    def _roster(self, at: int) -> int:
        found = find_roster(self.blocks, at)
        if found is None:
            return 0
        lines, end = found
        written = "\n".join(["::: roster", *(squeeze(line) for line in lines), ":::"])
        was = letters("".join(block.text for block in self.blocks[at:end] if isinstance(block, Paragraph)))
        became = letters("".join(read_back(written)))
        if _COLON.sub("", was) != _COLON.sub("", became):
            return 0
        self.draft.change(was, became)
        self.draft.blocks.append(written)
        return end

    def _signature(self, at: int) -> int:
        """A signature that is not the document's own."""
        for date in range(at, min(at + 6, len(self.blocks))):
            closing = find_closing(self.blocks, date)
            if closing is None or closing.start != at:
                continue
            lines = [block.words for block in self.blocks[at : closing.end] if isinstance(block, Paragraph)]
            written = "\n".join(["::: signature", *lines, ":::"])
            if letters("".join(read_back(written))) != letters("".join(lines)):
                return 0
            self.draft.blocks.append(written)
            return closing.end
        return 0

    def _titles_table(self, at: int) -> bool:
        """Whether a paragraph is the title of the table that follows, or the line about units above it."""
        block = self.blocks[at]
        after = self.blocks[at + 1] if at + 1 < len(self.blocks) else None
        if not isinstance(block, Paragraph) or block.pictures or not block.words or len(block.words) > 60 or "\n" in block.text.strip():
            return False
        if isinstance(after, Table) and len(after.rows) * len(after.rows[0]) > 1:
            return UNIT.fullmatch(block.words) is not None or _is_table_title(block)
        below = self.blocks[at + 2] if at + 2 < len(self.blocks) else None
        unit = isinstance(after, Paragraph) and not after.pictures and UNIT.fullmatch(after.words) is not None
        return unit and isinstance(below, Table) and _is_table_title(block)

    def _table(self, at: int) -> int:
        above: list[Paragraph] = []
        while isinstance(block := self.blocks[at], Paragraph):
            above.append(block)
            at += 1
        end = at + 1
        below: list[Paragraph] = []
        while (
            end < len(self.blocks)
            and isinstance(note := self.blocks[end], Paragraph)
            and TABLE_NOTE.fullmatch(note.words)
            and not note.pictures
        ):
            below.append(note)
            end += 1
        write_table(block, above, below, self)
        return end

    def _pictures(self, at: int, block: Paragraph) -> int:
        """Pictures, the text around them and the caption below the last."""
        if block.words:
            self._put(block)
        after = self.blocks[at + 1] if at + 1 < len(self.blocks) else None
        caption = ""
        if not block.words and isinstance(after, Paragraph) and not after.pictures and FIGURE_CAPTION.fullmatch(after.words):
            text = after.words
            if not re.search(r"[\[\]]", text) and reads_as(f"![{text}](images/x.png)", [after.words]):
                caption = text
        for number, picture in enumerate(block.pictures, 1):
            own = caption if number == len(block.pictures) else ""
            self.put_picture(picture.part, picture.share, own)
        return at + 2 if caption else at + 1

    def put_picture(self, part: str, share: float, caption: str = "") -> None:
        """A picture by the name it was given; a mark where it could not be taken."""
        name = self.draft.pictures.get(part, "")
        if not name:
            self.draft.doubt("picture", part, mark="此处原有图片，未能取出")
            if caption:
                self.put_spans([Span(caption)])
            return
        width = f"{{width={max(1, round(share * 100))}%}}" if 0 < share < 0.995 else ""
        self.draft.blocks.append(f"![{caption}]({name}){width}")


def _is_table_title(block: Paragraph) -> bool:
    if block.words.endswith(ENDS_SENTENCE) or heading_form(block.words):
        return False
    return block.align == "center" or re.match(r"表[ ]*[0-9一二三四五六七八九十]", block.words) is not None
