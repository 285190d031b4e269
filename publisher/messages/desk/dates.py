"""R2: dates."""

from __future__ import annotations

from publisher.messages.desk.rule import HANDLING, NUMERALS, OPENNESS, rule
from publisher.messages.entry import WARNING

RULES = (
    rule("R201", WARNING,
         ("成文日期 {date} 晚于出版日期 {published}", "核对成文日期和 issue.yaml 的出版日期", "公报刊登的公文，成文在先，出版在后。"),
         ("the date {date} is later than that of the issue, {published}", "check both dates", "A document is made before it is printed."), HANDLING),
    rule("R202", WARNING,
         ("{later} {date} 早于{earlier} {other}", "核对两个日期", "发布不早于成文，失效不早于施行。"),
         ("{later} {date} is before {earlier} {other}", "check both dates", "A document is published after it is made and expires after it takes effect."),
         OPENNESS),
    rule("R203", WARNING,
         ("没有“{date}”这一天", "对照原件改正", "月份从1到12，各月的日数按历法。"),
         ("there is no such day: “{date}”", "compare the original", "Months run from 1 to 12, and days as the calendar has it."), NUMERALS),
)  # fmt: skip
