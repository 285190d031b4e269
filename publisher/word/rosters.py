"""Rosters: 组长：某某　某职, a line each, where the form leaves no doubt."""

from __future__ import annotations

import re
from collections.abc import Sequence

from publisher.word.neutral import Block, Paragraph

_ROLE = (
    r"(?:(?:常务|执行|第一)?副?[ 　]*(?:组[ 　]*长|主[ 　]*任|总[ 　]*指[ 　]*挥|指[ 　]*挥[ 　]*长|召[ 　]*集[ 　]*人|主[ 　]*席|队[ 　]*长)"
    r"|成[ 　]*员|委[ 　]*员|顾[ 　]*问|秘[ 　]*书[ 　]*长|联[ 　]*络[ 　]*员)"
)
_NAME = r"(?:[\u3400-\u9fff]{2,4}|[\u3400-\u9fff][ 　]+[\u3400-\u9fff]|[\u3400-\u9fff]{1,6}·[\u3400-\u9fff]{1,8})"
_GAP = r"(?:[ ]*[\t　][ \t　]*|[ ]{2,})"
_FIRST = re.compile(rf"({_ROLE})[ 　\t]*[:：][ 　\t]*({_NAME}){_GAP}(\S.*)")
_NEXT = re.compile(rf"({_NAME}){_GAP}(\S.*)")


def find_roster(blocks: Sequence[Block], at: int) -> tuple[list[str], int] | None:
    """The lines of a roster that begins at ``at``, as the source writes them, and where it ends; None for less than two lines."""
    lines: list[str] = []
    while at < len(blocks):
        block = blocks[at]
        if not isinstance(block, Paragraph) or block.pictures:
            break
        written = [_line(part.strip(" \t　"), bool(lines) or n > 0) for n, part in enumerate(block.text.split("\n")) if part.strip()]
        if not written or not all(written):
            break
        lines.extend(line for line in written if line)
        at += 1
    return (lines, at) if len(lines) > 1 else None


def _line(text: str, begun: bool) -> str | None:
    if match := _FIRST.fullmatch(text):
        return f"{''.join(match[1].split())}：{''.join(match[2].split())}　{match[3]}"
    if begun and (match := _NEXT.fullmatch(text)) and not match[2].endswith("。"):
        return f"{''.join(match[1].split())}　{match[2]}"
    return None
