"""R1: 文号."""

from __future__ import annotations

from publisher.messages.desk.rule import HANDLING, PAPERS, rule
from publisher.messages.entry import NOTICE, WARNING

RULES = (
    rule("R101", WARNING,
         ("文号“{number}”的年份没有用六角括号", "年份用〔〕括起来", "年份用六角括号〔〕括入，不用方括号、圆括号或方头括号。"),
         ("the year in “{number}” stands in the wrong brackets", "put the year into 〔〕",
          "The year of a 文号 stands in tortoise-shell brackets, in no others."), PAPERS),
    rule("R102", WARNING,
         ("文号“{number}”的序号写成了“{found}”", "序号不加“第”字，不编虚位，末尾写“号”", "发文顺序号不加“第”字，不编虚位（1不编为01），后加“号”字。"),
         ("the serial in “{number}” is written “{found}”", "write it without 第 and without leading zeros, with 号 at the end",
          "The serial of a 文号 has no 第 and no leading zero, and 号 follows it."), PAPERS),
    rule("R103", WARNING,
         ("文号“{number}”与“{other}”的相同", "对照原件改正其中一个", "一个文号只属于一份公文，各件的有效性也按文号认定。"),
         ("“{number}” is the number of “{other}” too", "compare the originals and put one right",
          "A 文号 belongs to one document; what is in force is worked out by it."), PAPERS),
    rule("R104", WARNING,
         ("文号“{number}”已用于{issue}的“{other}”", "对照原件；确是重新刊登的，在 ignore.yaml 中写明理由", "一个文号只属于一份公文，一般也只刊登一次。"),
         ("“{number}” is the number of “{other}” in {issue}", "compare the originals; if it is printed again on purpose, say so in ignore.yaml",
          "A 文号 belongs to one document, which is usually printed once."), PAPERS),
    rule("R105", NOTICE,
         ("文号“{number}”排在“{other}”后面", "同一栏目中同一字号的按序号先后排", "同一机关代字的公文在同一栏目里按发文顺序刊登，便于查找。"),
         ("“{number}” stands after “{other}”", "put documents of one series in the order of their numbers within a section",
          "Documents of one series are printed in the order they were issued, so that they are found."), ""),
    rule("R106", NOTICE,
         ("“{number}”的成文日期早于“{other}”", "核对两件的文号和成文日期", "序号在后的公文一般不早于序号在前的；早了，多半是录错了日期或序号。"),
         ("“{number}” is dated before “{other}”", "check number and date of both",
          "A later number seldom has an earlier date; one of them was probably mistyped."), ""),
    rule("R107", WARNING,
         ("文号“{number}”的年份与成文日期（{year}年）不符", "核对文号和成文日期", "发文字号的年份是发文当年。"),
         ("the year of “{number}” is not that of the date ({year})", "check number and date", "The year of a 文号 is the one it was issued in."), PAPERS),
    rule("R108", WARNING,
         ("文号“{number}”与发文机关“{issuer}”不一致：{reason}", "核对发文机关和文号",
          "机关代字与发文机关一一对应：办公室（厅）的代字有“办”字，政府的没有；一个代字不会属于两个机关。"),
         ("“{number}” does not agree with the issuer “{issuer}”: {reason}", "check issuer and number",
          "A series belongs to one issuer; that of a general office has 办 in it, that of the government has not."), PAPERS),
    rule("R109", WARNING,
         ("文号“{number}”与文种“{kind}”不一致", "令用“第×号”，其他文种用“代字〔年份〕序号”", "命令（令）编令号，其他公文编发文字号；批复、函用函的代字。"),
         ("“{number}” does not agree with the kind of document “{kind}”", "orders have 第N号, all others a series, a year and a serial",
          "Orders are numbered 第N号, other documents by series, year and serial."), HANDLING),
)  # fmt: skip
