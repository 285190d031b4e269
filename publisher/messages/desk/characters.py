"""R7: spaces, widths and forms of characters."""

from __future__ import annotations

from publisher.messages.desk.rule import CHARACTERS, MARKS, NUMERALS, rule
from publisher.messages.entry import NOTICE, WARNING

RULES = (
    rule("R701", WARNING,
         ("“{words}”中间有空格", "删去空格，字距由程序排", "汉字之间、标点前后不打空格。"),
         ("there is a blank in “{words}”", "delete it; the program spaces the characters", "No blank is typed between Chinese characters or beside marks."), MARKS),
    rule("R702", NOTICE,
         ("“{words}”中间有空格", "汉字与数字、字母之间不打空格，间距由程序排", "汉字与数字、字母之间的间距由程序排。"),
         ("there is a blank in “{words}”", "delete it; the program makes the space between Chinese and Latin",
          "The space between Chinese and Latin characters is the program's work."), ""),
    rule("R703", WARNING,
         ("用了全角的“{found}”", "改为“{right}”", "阿拉伯数字、字母用半角。"),
         ("full-width “{found}”", "write “{right}”", "Digits and Latin letters are half-width."), NUMERALS),
    rule("R704", WARNING,
         ("“{found}”（{point}）是部首或兼容字符，不是通用的字", "改为“{right}”", "部首区、兼容区的字符看上去一样，却检索不到。"),
         ("“{found}” ({point}) is a radical or a compatibility character", "write “{right}”", "They look the same and are never found by a search."), CHARACTERS),
    rule("R705", NOTICE,
         ("“{found}”是繁体字或异体字，规范字是“{right}”", "改为规范字；人名、地名确用此字的，在 ignore.yaml 中写明理由", "公文用规范汉字。"),
         ("“{found}” is a traditional or variant form of “{right}”", "write the standard form, unless a name really has it",
          "Documents are written in standard characters."), CHARACTERS),
    rule("R706", WARNING,
         ("“{words}”里的“{found}”（{point}）形似而不是“{right}”", "改为“{right}”", "形似的符号、外文字母读不对，也检索不到。"),
         ("“{found}” ({point}) in “{words}” only looks like “{right}”", "write “{right}”", "Look-alikes are read wrongly by machines and never found."), ""),
    rule("R707", WARNING,
         ("“{words}”是常见的错字，应当是“{right}”", "对照原件改正", "形近、音近的字容易录错、识别错。"),
         ("“{words}” is a common slip for “{right}”", "compare the original", "Characters that look or sound alike are easily mistaken."), CHARACTERS),
)  # fmt: skip
