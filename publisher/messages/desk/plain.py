"""Plain messages of ``check --fix`` and ``explain``."""

from __future__ import annotations

PLAIN: dict[str, tuple[str, str]] = {
    "help.check.fix": ("改正确定无疑的差错，逐处列出", "mend what is certainly wrong and list every change"),
    "help.check.dry_run": ("与 --fix 同用：只列出要改的，不改文件", "with --fix: list the changes and make none"),
    "check.dry_run": ("--dry-run 要与 --fix 同用", "--dry-run goes with --fix"),
    "check.frozen": ("“{folder}”在档案里，不能改", "“{folder}” lies in the archive and is never changed"),
    "check.released": (
        "注意：这一期已发布第{edition}版。改正之后要用 publisher correct 登记为更正，再发布新版",
        "note: edition {edition} of this issue is released; declare what is mended with publisher correct, then release again",
    ),
    "check.mend": (
        "{file}:{line}:{column}: {code} 已改：“{wrong}”→“{right}”",
        "{file}:{line}:{column}: {code} mended: “{wrong}” → “{right}”",
    ),
    "check.mend.planned": (
        "{file}:{line}:{column}: {code} 可改：“{wrong}”→“{right}”",
        "{file}:{line}:{column}: {code} can be mended: “{wrong}” → “{right}”",
    ),
    "check.deletion": ("{file}:{line}:{column}: {code} 已删：“{wrong}{right}”", "{file}:{line}:{column}: {code} deleted: “{wrong}{right}”"),
    "check.deletion.planned": (
        "{file}:{line}:{column}: {code} 可删：“{wrong}{right}”",
        "{file}:{line}:{column}: {code} can be deleted: “{wrong}{right}”",
    ),
    "check.mended": ("改正 {count} 处", "mended: {count}"),
    "check.would_mend": ("可以改正 {count} 处（没有改动文件）", "could be mended: {count} (nothing was changed)"),
    "explain.reason": ("道理：", "Why: "),
    "explain.source": ("依据：", "Source: "),
    "explain.fails": ("这样写会提示：", "Found here:"),
    "explain.passes": ("这样写是对的：", "Right:"),
    "explain.mended": ("check --fix 改成：", "What check --fix makes of it:"),
}
