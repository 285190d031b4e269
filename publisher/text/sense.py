"""Where a title may be broken by sense."""

from __future__ import annotations

from publisher.text.classes import kind_of
from publisher.text.cohesion import Cohesion
from publisher.text.kinsoku import LEVELS

_AFTER = "的和与及等、，；：》）”"
"""A title may well be broken after these."""
_BEFORE = "关《（“并暨"
"""… and before these."""
KINDS = (
    "通知",
    "通告",
    "通报",
    "公告",
    "公报",
    "决定",
    "决议",
    "命令",
    "意见",
    "实施意见",
    "批复",
    "报告",
    "请示",
    "议案",
    "函",
    "纪要",
    "办法",
    "规定",
    "细则",
    "方案",
    "实施方案",
)
"""文种 (党政机关公文处理工作条例, article 8, and the usual names of instruments)."""
_WORDS = tuple(kind for kind in KINDS if len(kind) > 1)
_OPEN, _CLOSE = "《（“〔", "》）”〕"
_EASY = 1.0
"""A break below this cost splits no word the text knows of."""


def cost_break(text: str, at: int, cohesion: Cohesion) -> float:
    """What a break of a title before character ``at`` (0 < at < length) costs:
    nothing at the ends of sense units, much inside a name in 《》, a number, a 文种 or a word."""
    depth = sum(text.count(mark, 0, at) for mark in _OPEN) - sum(text.count(mark, 0, at) for mark in _CLOSE)
    before, after = text[at - 1], text[at]
    if depth > 0:
        return 20.0
    if (before.isdigit() and (after in "—–-～年月日号期项个" or after.isdigit())) or (before in "—–-～" and after.isdigit()):
        return 10.0
    if text.startswith(_WORDS, at - 1):
        return 4.0
    if before in _AFTER or after in _BEFORE:
        return 0.0
    if before.isascii() or after.isascii():
        return 2.0
    return 0.5 + 4.0 * cohesion.between(before, after)


def find_easy_breaks(text: str, cohesion: Cohesion) -> list[int]:
    """Where a title may be broken on a page of any width: before which characters the sense allows it and no mark forbids it."""
    level = LEVELS["gb"]
    return [
        at
        for at in range(1, len(text))
        if not text[at - 1].isspace()
        and not text[at].isspace()
        and kind_of(text[at]) not in level.start
        and kind_of(text[at - 1]) not in level.end
        and cost_break(text, at, cohesion) < _EASY
    ]
