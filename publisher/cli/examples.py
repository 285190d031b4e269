"""Command lines for the help pages: what a command is most often called with."""

from __future__ import annotations

from collections.abc import Mapping

EXAMPLES: Mapping[str, tuple[str, ...]] = {
    "new": (
        "publisher new",
        "publisher new 2026-07 --document 通知:渡口安全管理",
        "publisher new --publication . --name 云汉市人民政府公报",
    ),
    "import": ("publisher import 关于渡口安全管理的通知.docx --issue issues/2026-07",),
    "check": ("publisher check issues/2026-07", "publisher check issues/2026-07 --fix --dry-run"),
    "explain": ("publisher explain R401",),
    "preview": ("publisher preview issues/2026-07", "publisher preview issues/2026-07 --editor code"),
    "build": (
        "publisher build issues/2026-07",
        "publisher build issues/2026-07 --press --impose saddle",
        "publisher build issues/* --jobs 2",
    ),
    "proof": ("publisher proof issues/2026-07",),
    "pages": ("publisher pages issues/2026-07 --pages 1-4,9 --dpi 200",),
    "lines": ("publisher lines issues/2026-07",),
    "dump": ("publisher dump issues/2026-07 --pages 3",),
    "release": ("publisher release issues/2026-07",),
    "correct": (
        "publisher correct issues/2026-07 --document 02 --wrong 治金 --right 冶金",
        "publisher correct issues/2026-07",
        "publisher correct issues/2026-07 --accept",
    ),
    "notice": ("publisher notice issues/2026-07 --output issues/2026-08/20-更正.md",),
    "diff": ("publisher diff issues/2026-07", "publisher diff issues/2026-07 1 2"),
    "verify": ("publisher verify 2026-07-v1.pdf", "publisher verify --all", "publisher verify --rebuild issues/2026-07 1"),
    "status": ("publisher status issues",),
    "site": ("publisher site issues",),
    "serve": ("publisher serve build/site",),
    "package": ("publisher package issues/2026-07 --output /media/disk", "publisher package --check /media/disk/2026-07-v1"),
    "deliver": ("publisher deliver issues/2026-07 --dry-run", "publisher deliver issues/2026-07"),
    "recipients": (
        "publisher recipients check recipients.yaml",
        "publisher recipients export recipients.yaml 名单.csv",
        "publisher recipients import 名单.csv",
    ),
    "fonts": ("publisher fonts",),
    "completion": ("publisher completion bash",),
}
"""By the command's name. A test reads each line as the program does."""
