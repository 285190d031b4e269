"""R6: punctuation."""

from __future__ import annotations

from publisher.messages.desk.rule import MARKS, rule
from publisher.messages.entry import NOTICE, WARNING

RULES = (
    rule("R601", WARNING,
         ("汉字之间用了半角的“{mark}”", "改为“{right}”", "中文用全角标点。"),
         ("half-width “{mark}” between Chinese characters", "write “{right}”", "Chinese has full-width marks."), MARKS),
    rule("R602", WARNING,
         ("“{mark}”没有配对", "对照原件补上或删去", "括号、引号、书名号成对使用。"),
         ("“{mark}” has no partner", "compare the original, add or delete one", "Brackets and quotes come in pairs."), MARKS),
    rule("R603", WARNING,
         ("括号一半全角、一半半角：“{mark}”", "改为“{right}”", "成对的标点形式一致。"),
         ("a pair of brackets is half full-width, half not: “{mark}”", "write “{right}”", "Both halves of a pair have one form."), MARKS),
    rule("R604", WARNING,
         ("标点重复：“{marks}”", "只留一个", "点号不连用（？！连用表示强烈语气的除外）。"),
         ("a mark comes twice: “{marks}”", "leave one", "Stops and commas are not doubled."), MARKS),
    rule("R605", WARNING,
         ("两个点号相连：“{marks}”", "对照原件，只留对的一个", "点号不相连。"),
         ("two marks stand side by side: “{marks}”", "compare the original and leave the right one", "No two stops or commas stand side by side."), MARKS),
    rule("R606", WARNING,
         ("用了直引号“{mark}”", "中文引号用“”和‘’", "引号的形式为“”和‘’。"),
         ("a straight quotation mark “{mark}”", "use “” and ‘’", "Chinese quotation marks are “” and ‘’."), MARKS),
    rule("R607", WARNING,
         ("省略号、破折号写成了“{marks}”", "写成“{right}”", "省略号为六连点，占两个字；破折号为两字线。"),
         ("an ellipsis or a dash is written “{marks}”", "write “{right}”", "An ellipsis is …… and a dash ——, each two characters."), MARKS),
    rule("R608", NOTICE,
         ("“{marks}”之间的顿号可以不用", "并列的引号、书名号之间通常不用顿号；对照原件", "标有引号、书名号的并列成分之间通常不用顿号。"),
         ("the 、 in “{marks}” is not needed", "between titles or quotations side by side there is usually none; compare the original",
          "Between parts in 《》 or “” side by side there is usually no 、."), MARKS),
    rule("R609", WARNING,
         ("“{words}”里的顿号多余", "删去顿号", "“等”“和”“以及”之前不用顿号。"),
         ("the 、 in “{words}” is one too many", "delete it", "No 、 stands before 等, 和 or 以及."), MARKS),
)  # fmt: skip
