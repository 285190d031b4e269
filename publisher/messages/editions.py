"""E: what the electronic editions have to say."""

from __future__ import annotations

from publisher.messages.entry import ERROR, Entry

ENTRIES: tuple[Entry, ...] = (
    Entry(
        "E001",
        ERROR,
        "刊物自己的模板不能用：{detail}",
        "对照 templates/gazette 中的同名文件改正",
        "the publication's own template cannot be used: {detail}",
        "compare it with the file of the same name in templates/gazette",
    ),
)
