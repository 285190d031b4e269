"""R811: words typed twice."""

from __future__ import annotations

import re
from collections.abc import Iterator

from publisher.checks.desk.base import HAN, Desk, Flaw, flaw

_SINGLE = re.compile(
    "的的(?!确)|(?<!为)(?<!除)(?<!到)(?<!明)了了(?!解|不|然|结|却|望|事|断)|和和(?!美|气|睦|平)|与与|及及(?!其|时|早)|将将|或或|在在(?!建|校|职|岗|外|线|册|编|场|途|押|逃|营|产|库)|把把(?!手|关|握|脉)|被被(?!告|害|征|申|审|执|监|检|处|拆|保)"
)
_WORDS = (
    "进行|工作|加强|推进|建设|实施|开展|落实|应当|关于|通知|负责|组织|领导|部门|单位|人民|政府|我市|全市"
    "|全省|市委|省委|县委|经济|社会|发展|改革|创新|提高|提升|完善|健全|强化|推动|促进|加快|做好|确保|保障"
    "|支持|鼓励|引导|规范|制定|建立|形成|实现|达到|坚持|围绕|按照|根据|依法|依据|有关|相关|以及|同时|或者"
    "|并且|对于|通过|方面|情况|问题|措施|要求|责任|任务|目标|重点|项目|企业|群众|农村|农业|城市|生态|环境"
    "|安全|应急|救援|监督|检查|考核|评估|执法|处罚|行政|审批|申请|批准|予以|给予"
)
_DOUBLED_WORD = re.compile(rf"({_WORDS})\1")
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
