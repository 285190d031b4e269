"""Dividing what follows the head: the letter with its closing, then instruments and attachments; 版记 at the very end."""

from __future__ import annotations

from collections.abc import Sequence

from publisher.values import dataclass, field
from publisher.word.draft import Draft
from publisher.word.forms import ATTACHMENT_HEAD, ATTACHMENT_LABEL, ENDS_SENTENCE, IMPRINT, PUBLIC_NOTE, SIGNER, is_organ, read_date
from publisher.word.letterhead import body_size, is_centred_title
from publisher.word.neutral import Block, Paragraph, Table, squeeze, texts_of

LONGEST_SIGNER = 40
MOST_SIGNERS = 8
_FAR_RIGHT = ("　" * 5, " " * 10, "\t\t")


@dataclass(slots=True)
class Section:
    """A part: ``label`` (附件1) and ``title`` empty for the letter."""

    label: str = ""
    title: list[str] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Closing:
    """Where a signature stands: its first block, the one after its date, the one after the note."""

    start: int
    date: int
    end: int


def divide(blocks: Sequence[Block], draft: Draft) -> list[Section]:
    """The parts, the letter first. Its signature, date and note go into the front matter where nothing of the letter follows them."""
    blocks = _without_imprint(blocks, draft)
    usual = body_size(blocks)
    closing = next((found for at in range(len(blocks)) if (found := find_closing(blocks, at))), None)
    first = next((at for at in range(len(blocks)) if _begins_part(blocks, at, usual, closing)), len(blocks))
    letter = Section(blocks=list(blocks[:first]))
    if closing is not None and closing.end == first:
        _take_closing(letter, closing, draft)
    sections = [letter]
    while first < len(blocks):
        section, first = _take_section(blocks, first, draft, usual)
        start = first
        while first < len(blocks) and not _begins_part(blocks, first, usual, Closing(0, 0, 0)):
            first += 1
        section.blocks = list(blocks[start:first])
        sections.append(section)
    return sections


def find_closing(blocks: Sequence[Block], at: int) -> Closing | None:
    """The signature whose date stands at ``at``: the lines above it that sign, the note below it."""
    block = blocks[at]
    if not isinstance(block, Paragraph) or read_date(block.words) is None or block.align == "center":
        return None
    start = at
    while start > 0 and at - start < MOST_SIGNERS and _signs(blocks[start - 1]):
        start -= 1
    if start == at and not _stands_right(block):
        return None
    end = at + 1
    if end < len(blocks) and isinstance(after := blocks[end], Paragraph) and PUBLIC_NOTE.fullmatch(after.words):
        end += 1
    return Closing(start, at, end)


def _stands_right(block: Paragraph) -> bool:
    return block.align == "right" or block.text.startswith(_FAR_RIGHT)


def _signs(block: Block) -> bool:
    if not isinstance(block, Paragraph) or not block.words or len(block.words) > LONGEST_SIGNER or block.pictures:
        return False
    if block.words.endswith(ENDS_SENTENCE) or "。" in block.words or block.align == "center" or "\n" in block.text.strip():
        return False
    return _stands_right(block) or is_organ(block.words) or SIGNER.fullmatch(block.words) is not None


def _take_closing(letter: Section, closing: Closing, draft: Draft) -> None:
    lines = [block for block in letter.blocks[closing.start : closing.end] if isinstance(block, Paragraph)]
    signers = [block.words for block in lines[: closing.date - closing.start]]
    dated = lines[closing.date - closing.start]
    draft.date = read_date(dated.words)
    assert draft.date is not None
    draft.change(dated.text, f"{draft.date.year}年{draft.date.month}月{draft.date.day}日")
    if signers != draft.issuers:
        draft.signed = signers
    if not signers and draft.issuers:
        draft.change("", "".join(draft.issuers))
        draft.doubt("no_signer")
    if closing.end > closing.date + 1:
        text = lines[-1].words
        match = PUBLIC_NOTE.fullmatch(text)
        assert match is not None
        draft.note = match[1]
        draft.change(text, f"（{match[1]}）")
    letter.blocks = letter.blocks[: closing.start]


def _without_imprint(blocks: Sequence[Block], draft: Draft) -> list[Block]:
    """Without 抄送 and 印发, which end the last page."""
    kept = list(blocks)
    while kept:
        texts = [text for text in texts_of((kept[-1],)) if text.strip()]
        last = kept[-1]
        if isinstance(last, Table) and texts and any(IMPRINT.fullmatch(text.strip()) for text in texts) and len(last.rows) < 6:
            pass
        elif not (isinstance(last, Paragraph) and not last.pictures and (not texts or IMPRINT.fullmatch(last.words))):
            break
        draft.put_aside("imprint", "\n".join(texts))
        kept.pop()
    return kept


def _begins_part(blocks: Sequence[Block], at: int, usual: int, closing: Closing | None) -> bool:
    """Whether an instrument or an attachment begins at ``at``."""
    block = blocks[at]
    if not isinstance(block, Paragraph) or block.pictures or block.role == "box":
        return False
    text = block.words
    if ATTACHMENT_LABEL.fullmatch(text.rstrip(":：")) and block.align != "center":
        return True
    if (block.page or _is_large(block, usual)) and ATTACHMENT_HEAD.match(text) and not text.endswith(ENDS_SENTENCE):
        return True
    if not is_centred_title(block, usual) or block.outline not in {None, 0} or _captions(blocks, at):
        return False
    if closing is not None and at >= closing.end:
        return block.page or _is_large(block, usual) or block.role == "title" or at == closing.end
    return closing is None and block.page and (_is_large(block, usual) or block.role == "title")


def _is_large(block: Paragraph, usual: int) -> bool:
    return block.size >= usual + 4 or block.role == "title"


def _captions(blocks: Sequence[Block], at: int) -> bool:
    """Whether a line titles a table or a picture."""
    near = [blocks[n] for n in (at - 1, at + 1) if 0 <= n < len(blocks)]
    block = blocks[at]
    assert isinstance(block, Paragraph)
    pictured = any(isinstance(other, Paragraph) and other.pictures for other in near)
    return (pictured or any(isinstance(other, Table) for other in near)) and not block.page and block.words[:1] in "表图"


def _take_section(blocks: Sequence[Block], at: int, draft: Draft, usual: int) -> tuple[Section, int]:
    """Label and title of the part that begins at ``at``, and where its text begins."""
    section = Section()
    block = blocks[at]
    assert isinstance(block, Paragraph)
    text = block.words
    head = ATTACHMENT_HEAD.match(text)
    if ATTACHMENT_LABEL.fullmatch(text.rstrip(":：")):
        section.label = text.rstrip(":：")
        draft.change(text[len(section.label) :], "")
        at += 1
    elif head:
        section.label = head[1].strip()
        draft.change(head[2], "")
        section.title.append(text[head.end() :])
        at += 1
    while at < len(blocks) and is_centred_title(blocks[at], usual) and len(section.title) < 5:
        line = blocks[at]
        assert isinstance(line, Paragraph)
        if (
            line.pictures
            or _captions(blocks, at)
            or (section.title and (line.page or (line.words.startswith(("（", "(")) and "年" in line.words)))
        ):
            break
        section.title.extend(part for part in (squeeze(each) for each in line.text.split("\n")) if part)
        at += 1
    return section, at
