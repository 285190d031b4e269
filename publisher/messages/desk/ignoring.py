"""R99: the list of what is let pass."""

from __future__ import annotations

from publisher.messages.desk.rule import rule
from publisher.messages.entry import WARNING

RULES = (
    rule("R991", WARNING,
         ("这一条没有用上：没有与它相符的提示（{code}）", "删去这一条", "多余的条目会把以后真有的差错放过去。"),
         ("this entry lets nothing pass: there is no such finding ({code})", "delete it", "An entry left over would let a true fault pass some day."), ""),
    rule("R992", WARNING,
         ("“{code}”不是可以放过的编号", "只写 R 开头的编号，见 publisher explain", "只有编校规则的提示可以放过，其他的必须改正。"),
         ("“{code}” is no code that can be let pass", "only codes that begin with R; see publisher explain",
          "Only findings of the desk's rules can be let pass; all others must be mended."), ""),
)  # fmt: skip
