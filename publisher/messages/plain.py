"""Plain messages: progress, summaries, help. Each is its Chinese and its English sentence, with ``{named}`` fields."""

from __future__ import annotations

PLAIN: dict[str, tuple[str, str]] = {
    "severity.error": ("错误", "error"),
    "severity.warning": ("警告", "warning"),
    "severity.notice": ("提示", "note"),
    "explain.remedy": ("改法：", "Remedy: "),
}
