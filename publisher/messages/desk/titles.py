"""R3: titles."""

from __future__ import annotations

from publisher.messages.desk.rule import HANDLING, MARKS, PAPERS, rule
from publisher.messages.entry import NOTICE, WARNING

RULES = (
    rule("R301", WARNING,
         ("标题以“{mark}”结尾", "删去末尾的标点", "公文标题末尾不用标点（问号、叹号和成对符号的后一半除外）。"),
         ("the title ends with “{mark}”", "delete it", "A title has no mark at its end."), MARKS),
    rule("R302", WARNING,
         ("书名号《》里又用了《》", "里层改用〈〉", "书名号里面还要用书名号时，外面一层用双书名号，里面一层用单书名号。"),
         ("《》 within 《》", "use 〈〉 inside", "Within 《》 a second title stands in 〈〉."), MARKS),
    rule("R303", NOTICE,
         ("标题“{title}”末尾看不出文种", "标题由发文机关名称、事由和文种组成，补上文种", "公文标题由发文机关名称、事由和文种组成，如“关于……的通知”。"),
         ("the title “{title}” does not end in a kind of document", "add it (通知, 批复 …)",
          "A title names issuer, matter and kind of document: 关于…的通知."), HANDLING),
    rule("R304", NOTICE,
         ("标题所印发的是“{named}”，所附的却是“{title}”", "核对两处的名称", "印发类公文标题里的文件名称，与所印发文件的标题一致。"),
         ("the title says “{named}”, what is enclosed is called “{title}”", "compare both names",
          "What a covering notice names is called the same as what it encloses."), HANDLING),
    rule("R305", NOTICE,
         ("目录里的标题有 {count} 字，过长", "核对标题；确实这样长的，看看目录排得好不好", "标题应当准确简要；目录中超过三行的标题不便查找。"),
         ("the title is {count} characters long in the 目录", "check it, and look at the 目录",
          "A title is brief; one of more than three lines is hard to find in the 目录."),
         PAPERS),
)  # fmt: skip
