"""Plain messages of ``publisher new``."""

from __future__ import annotations

PLAIN: dict[str, tuple[str, str]] = {
    "new.done": (
        "已建 {folder}：{year}年第{number}期，{date}出版，接在 {after} 之后",
        "made {folder}: number {number} of {year}, to come out on {date}, after {after}",
    ),
    "new.serial": ("总第{serial}期", "serial number {serial}"),
    "new.document": ("公文稿 {file}", "document {file}"),
    "new.gap": ("中间隔了 {gap} 期，总期号和日期按补齐算，请核对", "{gap} issues are skipped; serial and date count them in: please check"),
    "new.sections": (
        "栏目照上一期；没有文件的栏目在 issue.yaml 里前面有“#”，有了文件再删去",
        "sections are those of the last issue; those without documents are commented out in issue.yaml",
    ),
    "new.publication": ("已建 {folder}。先改 {gazette} 里带 × 的各项", "made {folder}; first fill in {gazette}"),
    "new.next": ("看看样子：publisher build {folder}", "to see it: publisher build {folder}"),
    "new.no_issues": (
        "“{folder}”和它的上级里没有 gazette.yaml；请到刊物的文件夹里运行，或用 --issues 指明，或用 --publication 新办一份公报",
        "there is no gazette.yaml in “{folder}” or above it; run this in the publication's folder, name it with --issues, or begin one with --publication",
    ),
    "new.name": ("“{name}”不是期号；写成 2026-06 的样子", "“{name}” names no issue; write it like 2026-06"),
    "new.number": (
        "第{number}期不在上一期之后，或{frequency}一年没有这么多期（{most} 期）",
        "number {number} does not follow the last issue, or a year of {frequency} has only {most}",
    ),
    "new.unreadable": (
        "“{folder}”里的 issue.yaml 有错误，读不出来；请先运行 publisher check",
        "the issue.yaml in “{folder}” has errors; run publisher check first",
    ),
    "new.nothing_before": (
        "“{folder}”里没有在它之前的一期可以接；第一期请用 --publication，或手工写 issue.yaml",
        "“{folder}” holds no earlier issue to go on from; begin with --publication, or write issue.yaml by hand",
    ),
    "new.exists": ("已有“{folder}”，没有改动它", "“{folder}” exists and was left alone"),
    "new.not_empty": ("“{folder}”不是空文件夹，没有改动它；请另选一个", "“{folder}” is no empty folder and was left alone; choose another"),
    "new.kind": ("没有“{kind}”的模板；有：{kinds}", "there is no template for “{kind}”; there are: {kinds}"),
    "new.title": ("写成 {kind}:标题", "write {kind}:TITLE"),
    "new.both": ("--publication 是新办公报，不和 --issues、--document 同用", "--publication does not go with --issues or --document"),
    "help.new": (
        "开下一期：期号、总期号、日期、栏目接着上一期，公文稿按文种给出空白稿。不写期号就是紧接着的一期。",
        "Begin the next issue: number, serial, date and sections go on from the last, documents come from templates by kind.",
    ),
    "help.new.name": ("期号", "ISSUE"),
    "help.new.issues": ("各期所在文件夹（默认：从当前文件夹找）", "the folder of issues (default: looked for from here)"),
    "help.new.document": (
        "加一份空白公文，写成 文种:标题，如 通知:渡口安全管理；后面还可写 :栏目。可写多次",
        "add an empty document, as KIND:TITLE[:SECTION]; may be given several times",
    ),
    "help.new.document_metavar": ("文种:标题", "KIND:TITLE"),
    "help.new.publication": (
        "在这个空文件夹里新办一份公报，连同可以直接排印的第一期",
        "begin a publication in this empty folder, with a first issue that builds",
    ),
    "help.new.title": ("新办公报的刊名；与 --publication 同用", "the new publication's name; goes with --publication"),
    "help.new.title_metavar": ("刊名", "NAME"),
}
"""As `plain.PLAIN`, of which it becomes part."""
