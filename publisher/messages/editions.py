"""E: editions: templates of the electronic ones, what was released and corrected."""

from __future__ import annotations

from publisher.messages.entry import ERROR, WARNING, Entry

ENTRIES: tuple[Entry, ...] = (
    Entry(
        "E001",
        ERROR,
        "刊物自己的模板不能用：{detail}",
        "对照 templates/gazette 中的同名文件改正",
        "the publication's own template cannot be used: {detail}",
        "compare it with the file of the same name in templates/gazette",
    ),
    Entry(
        "E002",
        WARNING,
        "源文件已与第{released}版不同，但没有登记更正；现在做出的是未经说明的第{edition}版",
        "运行 publisher correct 登记更正，或恢复原来的文字",
        "the source differs from edition {released} and no correction says why; what is made now is an unexplained edition {edition}",
        "declare it with publisher correct, or restore the text",
    ),
    Entry(
        "E003",
        ERROR,
        "版本记录的次序不对：应是第{least}版，写的是第{value}版",
        "editions 由程序记录，请恢复原样",
        "the editions are out of order: {least} expected, {value} found",
        "the program keeps “editions”; restore what it wrote",
    ),
    Entry(
        "E004",
        ERROR,
        "更正属于第{value}版，只能是第{least}版到第{most}版，并且按版次排列",
        "改正 edition，或把这条更正移到同版次的更正后面",
        "the correction belongs to edition {value}; it must be {least} to {most}, in order",
        "change its edition, or move it to the others of that edition",
    ),
    Entry(
        "E005",
        ERROR,
        "更正的误、正相同",
        "写明原来的文字（wrong）和改后的文字（right）",
        "the wrong and the right words of the correction are the same",
        "give the words as they were (wrong) and as they are now (right)",
    ),
    Entry(
        "E006",
        ERROR,
        "原件有误的更正没有写依据",
        "在 authority 写上发文机关更正文件的文号",
        "a correction of the signed original names no authority",
        "give the number of the issuing office's document as “authority”",
    ),
)
