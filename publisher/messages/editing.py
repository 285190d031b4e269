"""Plain messages of the commands about editions that only tell something: the notice for a later issue, the state of the issues."""

from __future__ import annotations

PLAIN: dict[str, tuple[str, str]] = {
    "notice.none": ("{issue} 第{edition}版没有登记更正", "edition {edition} of {issue} corrects nothing"),
    "notice.unreadable": (
        "“{folder}”有错误，读不出来；请运行 publisher check",
        "“{folder}” has errors and cannot be read; run publisher check",
    ),
    "notice.done": (
        "完成：{file}；移到下一期的文件夹，并写进它的 issue.yaml",
        "done: {file}; move it to the next issue's folder and list it in its issue.yaml",
    ),
    "help.notice": (
        "把一版的更正说明写成一份公文，供下一期的“更正”栏目刊登。",
        "Write what an edition corrects as a document for the next issue.",
    ),
    "help.notice.output": ("写到这个文件（默认：标准输出）", "write to this file (default: standard output)"),
    "help.edition": ("版次", "EDITION"),
    "help.file": ("文件", "FILE"),
    "status.issue": ("期", "issue"),
    "status.editions": ("各版", "editions"),
    "status.corrections": ("待发布的更正", "open corrections"),
    "status.source": ("源文件", "source"),
    "status.edition": ("第{number}版 {date}", "edition {number} {date}"),
    "status.source.unreleased": ("未发布", "not released"),
    "status.source.same": ("与最后一版相同", "as released"),
    "status.source.changed": ("已改动，没有登记更正", "changed, no correction says why"),
    "status.source.corrected": ("有登记的更正，未发布", "corrected, not released"),
    "status.source.missing": ("已不在，只在档案中", "gone, in the archive only"),
    "status.source.faulty": ("有错误", "has errors"),
    "status.opened": ("已登记、未发布的更正：", "Corrections written down and not released:"),
    "status.correction": ("更正", "correction"),
    "status.terms": ("公布期限（成文之日起20个工作日）：", "Terms of publication (20 working days after the date of the document):"),
    "status.document": ("文件", "document"),
    "status.number": ("文号", "number"),
    "status.date": ("成文日期", "dated"),
    "status.due": ("期限", "due"),
    "status.planned": ("公布日期", "to come out"),
    "status.left": ("剩余", "left"),
    "status.days": ("{days} 个工作日", "{days} working days"),
    "status.passed": ("已过 {days} 个工作日", "{days} working days ago"),
    "status.assumed": (
        "没有所涉年份的放假安排（holidays.yaml），按周一至周五计",
        "the holidays of the years in question are not known (holidays.yaml); Monday to Friday were counted",
    ),
    "help.status": (
        "列出各期的版本、未发布的更正，和快到公布期限的文件。",
        "List the issues with their editions, open corrections, and documents whose term of publication is near.",
    ),
    "help.status.today": ("期限按这一天计算（默认：今天）", "count terms from this day (default: today)"),
    "help.date_metavar": ("年-月-日", "YYYY-MM-DD"),
}
