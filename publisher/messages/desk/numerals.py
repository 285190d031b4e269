"""R8: numerals and words."""

from __future__ import annotations

from publisher.messages.desk.rule import MARKS, NUMERALS, rule
from publisher.messages.entry import NOTICE, WARNING

RULES = (
    rule("R801", NOTICE,
         ("起止年份“{words}”用了短横“-”", "年份起止用一字线：“{right}”；对照原件", "时间的起止用一字线“—”，短横线用于型号、电话号码等。"),
         ("the years in “{words}” are joined by a hyphen", "years are joined by a one-em dash: “{right}”; compare the original",
          "Periods are joined by —; the hyphen is for models and telephone numbers."), MARKS),
    rule("R802", WARNING,
         ("日期“{words}”里汉字数字与阿拉伯数字混用", "全用阿拉伯数字", "同一个日期里数字的形式一致。"),
         ("the date “{words}” mixes Chinese and Arabic numerals", "use Arabic ones", "Within one date the numerals have one form."), NUMERALS),
    rule("R803", WARNING,
         ("“{words}”里阿拉伯数字与“几”连用", "用汉字数字", "带“几”的概数用汉字数字。"),
         ("“{words}”: 几 after an Arabic numeral", "use Chinese numerals", "A vague number with 几 is written in Chinese numerals."), NUMERALS),
    rule("R804", NOTICE,
         ("“{words}”的年份只写了两位", "写全四位", "年份用四位数字，不简写。"),
         ("the year in “{words}” has two digits", "write all four", "Years have four digits."), NUMERALS),
    rule("R805", NOTICE,
         ("范围“{words}”的前一个数没有写%", "写成“{right}”", "表示百分数的范围，前一个数的百分号不省略。"),
         ("the first number in “{words}” lacks its %", "write “{right}”", "In a range of percentages both numbers have the sign."), NUMERALS),
    rule("R806", WARNING,
         ("“{words}”里“{first}”与“{second}”意思重复", "删去一个", "概数的说法不叠用。"),
         ("“{first}” and “{second}” in “{words}” say the same", "delete one", "One word for “about” is enough."), NUMERALS),
    rule("R811", WARNING,
         ("“{words}”重复", "对照原件，删去多录的", "字词重录是最常见的录入差错。"),
         ("“{words}” comes twice", "compare the original and delete one", "Words typed twice are the commonest slip."), ""),
)  # fmt: skip
