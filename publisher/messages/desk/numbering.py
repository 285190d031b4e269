"""R4: the numbers of headings, articles and items."""

from __future__ import annotations

from publisher.messages.desk.rule import PAPERS, rule
from publisher.messages.entry import NOTICE, WARNING

RULES = (
    rule("R401", WARNING,
         ("“{number}”重复：第{line}行已有", "对照原件；原件如此的，在 ignore.yaml 中写明理由", "同一层次的序号依次编排，不重复。"),
         ("“{number}” was there before, in line {line}", "compare the original; if that has it so, say so in ignore.yaml",
          "Numbers of one level follow each other and none comes twice."), PAPERS),
    rule("R402", WARNING,
         ("“{number}”接在“{before}”后面，序号不连续", "对照原件，看有没有漏录、错录", "同一层次的序号依次编排，不跳号。"),
         ("“{number}” follows “{before}”: a number is missing or out of order", "compare the original: is something left out?",
          "Numbers of one level follow each other without a gap."), PAPERS),
    rule("R403", NOTICE,
         ("“{number}”用了 {marks}，这一部分里同类序号的标题用 {usual}", "按序号的层次改用 {usual}",
          "结构层次序数依次为“一、”“（一）”“1.”“（1）”，同类序号属于同一层次。"),
         ("“{number}” has {marks}, other headings of its form in this part have {usual}", "use {usual}",
          "Levels are numbered 一、（一）1.（1）; numbers of one form are of one level."), PAPERS),
    rule("R404", WARNING,
         ("序号写成了“{number}”", "写成“{right}”", "一级“一、”，二级“（一）”后面不加顿号，三级“1.”用下脚点，四级“（1）”后面不加标点。"),
         ("a number is written “{number}”", "write “{right}”", "一、 has 、 after it, （一） and （1） nothing, 1. a full stop."), PAPERS),
    rule("R405", NOTICE,
         ("标题以“{mark}”结尾", "单独成行的标题末尾不用点号", "单独成行的小标题末尾不加句号、逗号、分号、冒号。"),
         ("a heading ends with “{mark}”", "delete it", "A heading on a line of its own has no stop at its end."), PAPERS),
)  # fmt: skip
