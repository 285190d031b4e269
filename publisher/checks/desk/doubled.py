"""R811: words typed twice."""

from __future__ import annotations

import re
from collections.abc import Iterator

from publisher.checks.desk.base import HAN, Desk, Flaw, flaw

_SINGLE = re.compile(
    "(?<!目)的的(?!确)|(?<![为除到明])了了(?![解不然结却望事断])|(?<![饱中平缓调总共温谐])和和(?![美气睦平])|(?<![参给赋授])与与"
    "|(?<![涉普提触波危顾企])及及(?![其时早格])|将将|或或|(?<![存现所内外潜实自])在在(?![建校职岗外线册编场途押逃营产库])|(?<![植地棉])被被"
)
"""Particles; what may stand around two of them rightly (目的的, 参与与, 以及及时) is left out."""
_WORDS = (
    "进行|加强|提高|提升|完善|健全|强化|推动|促进|加快|做好|确保|支持|鼓励|引导|建立|形成|实现|达到|坚持|围绕|按照|根据|依据|有关|相关|以及|同时|或者|并且"
    "|对于|通过|给予|予以|应当|我市|全市|全省|开展|制定|关于"
)
"""Verbs, conjunctions and the like; two nouns side by side may be two things (市政府 政府采购)."""
_DOUBLED_WORD = re.compile(rf"({_WORDS})\1|(推进)\2(?![会组办])")
_LONG = re.compile(rf"([{HAN}]{{3,12}})\1(?![长员])")
_RHYTHM = re.compile("^一|^逐|^每|(.)\\1")
"""一个一个, 逐项逐项, 人人人人: said twice on purpose."""


def check_doubled(desk: Desk) -> Iterator[Flaw]:
    """Particles that never stand twice, common words twice, any longer stretch twice. Names of people in rosters and cells are let be."""
    for passage in desk.passages:
        if passage.role in ("roster", "number", "masthead"):
            continue
        for pattern in (_SINGLE, _DOUBLED_WORD, _LONG):
            for match in pattern.finditer(passage.characters):
                if not (pattern is _LONG and _RHYTHM.search(match[1])):
                    yield flaw("R811", passage.text, match.start(), words=match[0])


CHECKS = (check_doubled,)
