"""W: what the web edition finds when all issues are read together."""

from __future__ import annotations

from publisher.messages.entry import ERROR, WARNING, Entry

ENTRIES = (
    Entry(
        "W001", WARNING,
        "文号“{number}”对应几件文件，无法判定废止、修改的是哪一件", "核对文号；令号前写明是谁的令，如“某市人民政府令第38号”",
        "several documents have the number “{number}”: which one is repealed or amended cannot be told", "check the number; for an order write whose it is",
    ),
    Entry(
        "W002", WARNING,
        "文件废止、修改的是它自己：“{number}”", "核对 repeals、amends 中的文号",
        "the document repeals or amends itself: “{number}”", "check the numbers under repeals and amends",
    ),
    Entry(
        "W003", ERROR,
        "“{other}”也是{year}年第{number}期", "改正其中一个 issue.yaml 的 year、number，或移走多余的文件夹",
        "“{other}” is number {number} of {year} too", "correct year and number in one of the two, or take the folder away",
    ),
)  # fmt: skip
