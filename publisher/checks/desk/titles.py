"""R3: titles."""

from __future__ import annotations

import re
from collections.abc import Iterator

from publisher.checks.desk.base import Desk, Flaw, flaw, plain
from publisher.model import Document, Masthead, PartKind
from publisher.text.sense import KINDS

LONGEST = 75
"""Characters of a title in the 目录: three lines."""
_ENDS = "。，、；：,;:."
_MORE = (
    "令",
    "公告",
    "章程",
    "规则",
    "规划",
    "计划",
    "要点",
    "纲要",
    "预案",
    "措施",
    "清单",
    "名单",
    "目录",
    "条例",
    "标准",
    "指南",
    "说明",
    "制度",
    "准则",
    "守则",
    "讲话",
    "解读",
    "答复",
    "公约",
    "协议",
)
_KINDS = (*KINDS, *_MORE)
_PRINTING = re.compile(r"印发(?:《(?P<quoted>.+)》|(?P<bare>.+))的?通知$")


def check_ends(desk: Desk) -> Iterator[Flaw]:
    """R301: a mark at the end of a title."""
    for document in desk.documents:
        for title in (document.title, *(part.title for part in document.parts)):
            characters = title.characters
            if characters and characters[-1] in _ENDS:
                mend = (characters[-1], "") if characters[-1] in "。，、；" and len(characters) > 1 else None
                yield flaw("R301", title, len(characters) - 1, mend, mark=characters[-1])


def check_nesting(desk: Desk) -> Iterator[Flaw]:
    """R302: 《 within 《…》. Mended where the whole passage is balanced."""
    for passage in desk.passages:
        if passage.characters.count("《") < 2:
            continue
        depth, marks = 0, []
        for at, character in enumerate(passage.characters):
            if character in "《》":
                inner = depth == 1 if character == "《" else depth == 2
                depth += 1 if character == "《" else -1
                marks.append((at, character, inner, depth))
        sound = depth == 0 and all(0 <= each[3] <= 2 for each in marks)
        for at, character, inner, _ in marks:
            if inner and (sound or character == "《"):
                yield flaw("R302", passage.text, at, (character, "〈" if character == "《" else "〉") if sound else None)


def check_kind(desk: Desk) -> Iterator[Flaw]:
    """R303: a title with 关于 that ends in no kind of document."""
    for document in desk.documents:
        title = re.sub(r"[（(][^（）()]*[）)]$", "", plain(document.title))
        if title and "关于" in title and not title.endswith(_KINDS) and title[-1] not in _ENDS:
            yield flaw("R303", document.title, title=title)


def check_enclosed(desk: Desk) -> Iterator[Flaw]:
    """R304: 关于印发甲的通知 that encloses one instrument of another name."""
    for document in desk.documents:
        match = _PRINTING.search(plain(document.title))
        enclosed = [part for part in document.parts if part.kind is PartKind.INSTRUMENT]
        if match is None or len(enclosed) != 1 or not enclosed[0].title:
            continue
        named, title = (match["quoted"] or match["bare"]).removesuffix("的"), plain(enclosed[0].title)
        if "、" not in named and _bare(named, document) != _bare(title, document):
            yield flaw("R304", enclosed[0].title, named=named, title=title)


def _bare(name: str, document: Document) -> str:
    """A name without what may differ: marks of titles, a remark in brackets at the end, the issuer in front."""
    name = re.sub("（[^（）]*）$", "", re.sub("[《》〈〉“”‘’]", "", name))
    for issuer in document.issuers:
        name = name.removeprefix(plain(issuer))
    return name


def check_length(desk: Desk) -> Iterator[Flaw]:
    """R305: too long for the 目录."""
    for document in desk.documents:
        length = len(document.entry)
        if length > LONGEST and document.masthead is not Masthead.NONE:
            yield flaw("R305", document.title, count=length)


CHECKS = (check_ends, check_nesting, check_kind, check_enclosed, check_length)
