"""From what was read to a draft: front matter, parts, and at the end what found no place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from publisher.word.bodies import Body
from publisher.word.dividing import Section, divide
from publisher.word.draft import REVIEW, Doubt, Draft
from publisher.word.forms import office_code
from publisher.word.front import write_front
from publisher.word.letterhead import take_head
from publisher.word.markdown import GETA, clean_blocks, reads_as, replace_marks
from publisher.word.neutral import Block, Paragraph, Span, WordText

UNPLACED = ("ruby", "field", "shape", "diagram", "chart", "deep", "lost")
"""Kinds of `Aside` that are seen in Word and have no place in the format: they go to the end of the draft."""


def make_draft(word: WordText, draft: Draft, offices: Mapping[str, str]) -> str:
    """The document as text. ``draft``: empty but for the names of its pictures; ``offices``: who uses which 代字, as known from other documents."""
    blocks = clean_blocks(word.blocks, draft)
    rest = take_head(blocks, draft)
    sections = divide(rest, draft)
    _complete_issuer(draft, offices)
    _mend_front(draft)
    for section in sections:
        _write_section(section, draft)
    _write_leftovers(word, draft)
    return write_front(draft) + "\n\n" + "\n\n".join(draft.blocks) + "\n"


def _complete_issuer(draft: Draft, offices: Mapping[str, str]) -> None:
    """Where neither title nor red head name the issuer: by the 代字, by the signature, or none."""
    if draft.issuers:
        if draft.signed == draft.issuers:
            draft.signed = []
        return
    code = office_code(draft.number)
    if code in offices:
        draft.issuers = [offices[code]]
        draft.doubt("issuer_by_number", f"{code} → {offices[code]}")
    elif draft.signed and draft.title:
        draft.issuers = list(draft.signed)
        draft.doubt("issuer_by_signature", "、".join(draft.issuers))
    else:
        draft.masthead = "none"
        draft.doubt("no_issuer")
        return
    if draft.signed == draft.issuers:
        draft.signed = []
    draft.change("", "".join(draft.issuers))


def _mend_front(draft: Draft) -> None:
    """Replace characters of the title that would be read as marks; tell of 〓 anywhere in the front matter."""
    paired = len(draft.title) > 1  # marks of one line may close in another
    for at, line in enumerate(draft.title):
        if (paired and ("*" in line or "^" in line)) or not reads_as(line, [line]) or line.endswith("\\") or line.lstrip().startswith("#"):
            draft.title[at] = replace_marks(line)
            draft.change(line, draft.title[at])
            draft.doubt("marks", line)
    if any(GETA in text for text in (*draft.title, *draft.issuers, *draft.signed, draft.number, draft.to, draft.note)):
        draft.doubt("geta", "—")


def _write_section(section: Section, draft: Draft) -> None:
    if section.label or section.title:
        lines = list(section.title)
        head = "\\\n".join([f"{section.label}　{lines[0]}" if section.label and lines else section.label or lines[0], *lines[1:]])
        wanted = [text for text in (section.label, "".join(lines)) if text]
        written = f"# {head}"
        if not reads_as(written, wanted):
            plain = [replace_marks(line) for line in lines]
            draft.change("".join(lines), "".join(plain))
            draft.doubt("marks", "".join(lines))
            written = "# " + "\\\n".join([f"{section.label}　{plain[0]}" if section.label else plain[0], *plain[1:]])
        draft.blocks.append(written)
    Body(section.blocks, draft).write()


def _write_leftovers(word: WordText, draft: Draft) -> None:
    """Notes, and text seen in Word that has no place, under a mark at the end."""
    if word.notes:
        _write_marked("以下是原文的脚注、尾注，格式没有脚注，请移到合适的地方", clean_blocks(word.notes, draft), draft)
    left = [aside for aside in word.asides if aside.kind in UNPLACED]
    if left:
        draft.doubts.extend(Doubt("unplaced", aside.text) for aside in left)
        paragraphs: list[Block] = [Paragraph((Span(line),)) for aside in left for line in aside.text.split("\n") if line.strip()]
        _write_marked("以下文字没有找到合适的位置", clean_blocks(paragraphs, draft), draft)


def _write_marked(words: str, blocks: Sequence[Block], draft: Draft) -> None:
    draft.blocks.append(f"::: {REVIEW} {words}\n:::")
    Body(blocks, draft).write()
