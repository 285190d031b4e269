"""``python -m publisher.fonts``: sets the fonts up."""

from __future__ import annotations

import sys

from publisher.fonts.setup import SetUpReport, set_up


def describe(report: SetUpReport) -> str:
    """The report in lines of Chinese."""
    lines = [f"字体：{report.folder}", f"新取 {len(report.fetched)} 个，已有 {len(report.present)} 个"]
    lines += [f"未取得 {failure.name}：{failure.reason}" for failure in report.failures]
    lines += [f"未装 {failure.name}：{failure.reason}" for failure in report.absent]
    lines += [f"{notice.role}：以 {notice.stand_in} 代 {notice.wanted}" for notice in report.stand_ins]
    return "\n".join(lines)


def main() -> int:
    report = set_up(lambda what, number, count: print(f"[{number}/{count}] {what}", file=sys.stderr))
    print(describe(report))
    return 0 if report.complete else 1


if __name__ == "__main__":
    raise SystemExit(main())
