"""R5: attachments and references."""

from __future__ import annotations

from publisher.messages.desk.rule import PAPERS, rule
from publisher.messages.entry import NOTICE, WARNING

RULES = (
    rule("R501", WARNING,
         ("附件说明里的“{title}”没有附在后面", "补上“# 附件…　{title}”；不刊登附件的，在正文里说明", "附件说明与所附的附件一一对应。"),
         ("“{title}” is named in the 附件 note but not attached", "add “# 附件…　{title}”, or say that it is not printed",
          "What the note names is attached, and nothing else."), PAPERS),
    rule("R502", WARNING,
         ("附件“{title}”没有写进附件说明", "在正文之后的“::: attachments”里补上一行", "附件说明与所附的附件一一对应。"),
         ("the attachment “{title}” is not named in the 附件 note", "add it to “::: attachments”", "What is attached is named in the note."), PAPERS),
    rule("R503", WARNING,
         ("附件标题“{title}”与附件说明的“{named}”不同", "对照原件，使两处一致", "附件标题与附件说明的表述一致。"),
         ("the attachment is called “{title}”, in the note “{named}”", "make both the same", "Note and attachment call it the same."), PAPERS),
    rule("R504", WARNING,
         ("附件的序号是“{label}”，应当是“{right}”", "改正附件的序号；只有一个附件的，写“附件”", "附件依次编号，只有一个附件的不编号。"),
         ("the attachment is labelled “{label}”; it should be “{right}”", "put the label right; a single one is called 附件",
          "Attachments are numbered one after the other, a single one not at all."), PAPERS),
    rule("R505", WARNING,
         ("文中提到“{reference}”，后面没有这个附件", "核对附件的序号，或者补上附件", "文中引的附件应当找得到。"),
         ("the text refers to “{reference}”, which is not attached", "check the number, or add the attachment", "What is referred to can be found."), PAPERS),
    rule("R506", WARNING,
         ("文中提到“{reference}”，本文件只到第{last}条", "核对条文的序号", "引用本文件的条文应当找得到。"),
         ("the text refers to “{reference}”, but there are only {last} articles", "check the number of the article", "What is referred to can be found."), ""),
    rule("R507", NOTICE,
         ("附件说明的“{title}”末尾有“{mark}”", "附件名称后不加标点", "附件名称后不加标点符号。"),
         ("“{title}” in the note ends with “{mark}”", "delete the mark", "No mark follows the name of an attachment."), PAPERS),
)  # fmt: skip
