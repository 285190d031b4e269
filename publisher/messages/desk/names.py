"""R90 and R91: names and tables."""

from __future__ import annotations

from publisher.messages.desk.rule import rule
from publisher.messages.entry import NOTICE, WARNING

RULES = (
    rule("R901", WARNING,
         ("“{post}”在这里是“{name}”，第{line}行（{file}）是“{other}”", "核对姓名", "同一职务的人在一期里姓名只差一个字，多半有一处录错。"),
         ("“{post}” is “{name}” here and “{other}” in line {line} of {file}", "check the name",
          "Two names for one post that differ in one character are probably one, mistyped."), ""),
    rule("R902", NOTICE,
         ("“{found}”与名录里的“{name}”只差一个字", "核对；确是另一个名称的，写进 names.yaml", "名录（names.yaml）里的名称是核对过的。"),
         ("“{found}” differs in one character from “{name}” of the list of names", "check it; if it is another name, add it to names.yaml",
          "What stands in names.yaml has been checked."), ""),
    rule("R911", NOTICE,
         ("“{row}”这一行第{column}列是 {found}，各行相加是 {sum}", "核对表中的数字（只提示，不改）", "合计应当等于各项之和。"),
         ("the row “{row}” has {found} in column {column}, the rows add up to {sum}", "check the numbers of the table (they are never changed)",
          "A total is the sum of its rows."), ""),
    rule("R912", NOTICE,
         ("“{head}”这一列各项相加是 {sum}%，不是100%", "核对表中的数字（只提示，不改）", "构成比各项之和为100%。"),
         ("the column “{head}” adds up to {sum}%, not to 100%", "check the numbers of the table (they are never changed)",
          "The shares of a whole add up to 100%."), ""),
)  # fmt: skip
