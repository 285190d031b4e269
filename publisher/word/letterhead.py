"""The head of a document: red head, 文号, title, 主送机关."""

from __future__ import annotations

import re
from collections.abc import Sequence

from publisher.word.draft import Draft
from publisher.word.forms import (
    ACT,
    ADOPTION,
    COPY_MARK,
    ENDS_SENTENCE,
    NUMBER,
    ORDER_NUMBER,
    ORDER_TITLE,
    SIGNED_BY,
    heading_form,
    is_organ,
    split_issuers,
)
from publisher.word.neutral import Block, Paragraph, Table, squeeze, texts_of

LONGEST_TITLE = 90
_MOST_ISSUERS = 6
"""Offices above a title that is not centred."""
_RED = re.compile(r"(.{2,80}?)[ 　]*文[ 　]*件", re.DOTALL)
_TO_WORDS = re.compile("各|市|县|区|局|委|办|府|厅|公司|单位|部门|同志")
_NOT_TO = re.compile(r"现将|根据|为了?|按照|经|以下|如下|下列")


def body_size(blocks: Sequence[Block]) -> int:
    """The size most characters of the paragraphs have, in half points."""
    sizes: dict[int, int] = {}
    for block in blocks:
        if isinstance(block, Paragraph) and block.size:
            sizes[block.size] = sizes.get(block.size, 0) + len(block.text)
    return max(sizes, key=lambda size: (sizes[size], -size), default=0)


def is_centred_title(block: Block, usual: int) -> bool:
    """Whether a block can be a line of a title: centred or larger than the text, and no sentence."""
    if not isinstance(block, Paragraph) or not block.words or len(block.words) > LONGEST_TITLE:
        return False
    if block.words.endswith("。") or heading_form(block.words) or block.align == "right":
        return False
    return block.align == "center" or block.role == "title" or (block.size >= usual + 6 and not block.indent)


def take_head(blocks: Sequence[Block], draft: Draft) -> list[Block]:
    """Fill the front matter from the first blocks; what comes after them is given back."""
    usual = body_size(blocks)
    at = 0
    red: list[str] = []
    while at < len(blocks):
        block = blocks[at]
        taken = _take_above(block, draft, red, usual)
        if not taken and not draft.title and is_centred_title(block, usual):
            at = _take_title(blocks, at, draft, usual)
            continue
        if not taken:
            break
        at += 1
    if not draft.title:
        at = _take_plain_title(blocks, at, draft)
    _settle_issuers(draft, red)
    if at < len(blocks) and _is_addressee(blocks[at]):
        draft.to = blocks[at].words  # type: ignore[union-attr]
        at += 1
    return list(blocks[at:])


def _take_above(block: Block, draft: Draft, red: list[str], usual: int) -> bool:
    """Take a block that stands above the title or between it and the text: copy marks, red head, 文号."""
    if isinstance(block, Table):
        texts = [text for text in texts_of((block,)) if text.strip()]
        joined = "".join("".join(text.split()) for text in texts)
        if not draft.title and not draft.number and texts and joined.endswith("文件") and len(joined) < 120:
            red.extend(texts)
            return True
        return False
    text = block.words
    if not text and not block.pictures:
        return True
    if block.pictures:
        return False
    if not draft.title and COPY_MARK.fullmatch(text):
        draft.put_aside("corner", text)
        return True
    if not draft.number and _take_number(text, draft):
        return True
    if draft.title or draft.number or not (block.align == "center" or block.size >= usual + 10 or block.role == "box"):
        return False
    if _RED.fullmatch(text) or text.replace(" ", "").replace("　", "") == "文件":
        red.append(block.text)
        return True
    return False


def _take_number(text: str, draft: Draft) -> bool:
    if draft.title and ORDER_NUMBER.fullmatch(text):
        draft.number = text
        return True
    match = NUMBER.match(text)
    rest = text[match.end() :].strip() if match else ""
    if match and (not rest or SIGNED_BY.fullmatch(rest)):
        draft.number = match[0]
        draft.put_aside("corner", rest)
        return True
    return False


def _take_title(blocks: Sequence[Block], at: int, draft: Draft, usual: int) -> int:
    """The lines of the title from ``at`` on; where they end."""
    lines: list[str] = []
    while at < len(blocks) and is_centred_title(blocks[at], usual):
        block = blocks[at]
        assert isinstance(block, Paragraph)
        if block.pictures or (lines and (block.page or ADOPTION.fullmatch(block.words))):
            break
        if NUMBER.fullmatch(block.words) or (lines and ORDER_NUMBER.fullmatch(block.words)):
            break
        if (
            lines
            and lines[-1].endswith(("通知", "决定", "意见", "公告", "通告", "批复", "令", "函", "通报"))
            and not block.words.startswith("（")
        ):
            break
        lines.extend(line for line in (squeeze(part) for part in block.text.split("\n")) if line)
        at += 1
    draft.title = lines
    return at


def _take_plain_title(blocks: Sequence[Block], at: int, draft: Draft) -> int:
    """Without a centred line: the first paragraph, if it reads like a title; the offices that stand above 关于…… belong to it."""
    begins = at
    while at - begins < _MOST_ISSUERS and at + 1 < len(blocks) and _is_office(blocks[at]) and _leads_on(blocks[at + 1]):
        at += 1
    block = blocks[at] if at < len(blocks) else None
    if block is None or not _is_title(block):
        draft.doubt("no_title")
        return at
    taken = [each for each in blocks[begins : at + 1] if isinstance(each, Paragraph)]
    draft.title = [squeeze(part) for each in taken for part in each.text.split("\n") if part.split()]
    draft.doubt("title", "".join(each.words for each in taken))
    at += 1
    while (
        at < len(blocks)
        and isinstance(below := blocks[at], Paragraph)
        and not below.pictures
        and (not below.words or _take_number(below.words, draft))
    ):
        at += 1
    return at


def _is_title(block: Block) -> bool:
    if not isinstance(block, Paragraph) or block.pictures:
        return False
    return bool(block.words) and len(block.words) <= LONGEST_TITLE and not block.words.endswith(ENDS_SENTENCE)


def _is_office(block: Block) -> bool:
    return isinstance(block, Paragraph) and _is_title(block) and is_organ(block.words)


def _leads_on(block: Block) -> bool:
    return _is_office(block) or (isinstance(block, Paragraph) and _is_title(block) and ACT.match(block.words) is not None)


def _settle_issuers(draft: Draft, red: list[str]) -> None:
    """Who issues: named in the title, else in the red head. A 令 keeps the name in its title and has no head above it."""
    joined = "\n".join(draft.title)
    names = _red_names(red)
    if ORDER_TITLE.fullmatch("".join(joined.split())):
        draft.masthead = "none"
        draft.issuers = [name for name in ["".join(joined.split())[:-1]] if is_organ(name)]
        draft.put_aside("red_head", "\n".join(red))
        return
    before, rest = split_issuers(joined)
    own = next((name for name in names if joined.startswith(name)), "")
    if not before and own and joined != own:
        before, rest = own, joined[len(own) :]
    if before:
        draft.issuers = before.split()
        draft.title = [line for line in rest.split("\n") if line.strip()]
        draft.put_aside("red_head", "\n".join(red))
    elif names:
        draft.issuers = names
        extra = "".join("".join(red).split())
        for name in names:
            extra = extra.replace(name, "", 1)
        draft.put_aside("red_head", extra)
    else:
        draft.put_aside("red_head", "\n".join(red))


def _red_names(red: list[str]) -> list[str]:
    names: list[str] = []
    for line in "\n".join(red).split("\n"):
        plain = "".join(line.split())
        plain = plain.removesuffix("文件") if plain != "文件" else ""
        if plain:
            names.append(plain)
    return names


def _is_addressee(block: Block) -> bool:
    if not isinstance(block, Paragraph) or block.align == "center" or block.pictures:
        return False
    text = block.words
    if not text.endswith(("：", ":")) or len(text) > 500 or "。" in text or heading_form(text) or "\n" in block.text.strip():
        return False
    return _TO_WORDS.search(text) is not None and not _NOT_TO.match(text) and not (block.indent and not text.startswith("各"))
