"""Plain messages of ``publisher correct``."""

from __future__ import annotations

CORRECTING: dict[str, tuple[str, str]] = {
    "correct.unreleased": (
        "{issue} 还没有发布过，直接改文字就行，不必登记更正",
        "{issue} has not been released yet: simply edit the text, there is nothing to correct",
    ),
    "correct.failed": ("源文件有 {errors} 处错误，没有登记", "the source has {errors} errors; nothing was recorded"),
    "correct.pair": ("--wrong 和 --right 要一起写", "--wrong and --right go together"),
    "correct.same": ("误、正相同", "the wrong and the right words are the same"),
    "correct.empty": (
        "误文不能空着：增补的文字连同相邻的词一起写，如误“工作会”，正“工作会议”",
        "the wrong words must not be empty: take a neighbouring word along with what is to be added",
    ),
    "correct.document": ("上一版中没有“{name}”；有：{known}", "the last edition has no document “{name}”; it has: {known}"),
    "correct.gone": ("{document} 已不在 issue.yaml 中", "{document} is no longer listed in issue.yaml"),
    "correct.date": (
        "更正的日期 {date} 早于第{edition}版的日期 {released}",
        "the correction is dated {date}, before edition {edition} of {released}",
    ),
    "correct.authority": (
        "原件有误的更正要有依据：用 --authority 写发文机关更正文件的文号",
        "an error of the original needs the number of the issuing office's document: --authority",
    ),
    "correct.line": ("第{page}页{column}第{row}行", "page {page}, {column}, line {row}"),
    "correct.column": ("第{column}栏", "column {column}"),
    "correct.across": ("通栏", "across the page"),
    "correct.field": ("项目 {field}", "field {field}"),
    "correct.place": ("{document} {place}第{nth}处：{around}", "{document}, {place}, no. {nth}: {around}"),
    "correct.several": (
        "“{wrong}”在第{edition}版中不止一处：用 --document、--page、--column、--line、--nth 指明哪一处",
        "“{wrong}” stands in several places of edition {edition}: say which with --document, --page, --column, --line and --nth",
    ),
    "correct.elsewhere": (
        "“{wrong}”不在所指的地方；它在第{edition}版中的位置如上",
        "“{wrong}” does not stand there; where edition {edition} has it is listed above",
    ),
    "correct.absent": ("第{edition}版中没有“{wrong}”", "edition {edition} does not have the words “{wrong}”"),
    "correct.overlap": (
        "这里已登记了更正：误“{wrong}”，正“{right}”；先用 --undo 撤去",
        "a correction is recorded here already: “{wrong}” to “{right}”; take it back first with --undo",
    ),
    "correct.otherwise": (
        "源文件这里既不是误文也不是正文：{file}:{line}（{document}）现为“{words}”",
        "the source has neither the wrong nor the right words here: {file}:{line} ({document}) reads “{words}”",
    ),
    "correct.crossing": (
        "这些改动伸进了已登记的更正：先用 --undo 撤去，再用 --accept 重新登记",
        "these changes reach into recorded corrections: take those back with --undo, then --accept again",
    ),
    "correct.retyped": ("源文件已改：{file}:{line}", "the source was changed: {file}:{line}"),
    "correct.right": ("源文件已是正文：{file}:{line}", "the source has the right words already: {file}:{line}"),
    "correct.by_hand": (
        "请在 {file}:{line} 把“{wrong}”改为“{right}”，这里不便由程序改",
        "please change “{wrong}” to “{right}” at {file}:{line}; it is not typed so that the program could",
    ),
    "correct.recorded": (
        "已登记：{document} {place} 误“{wrong}” 正“{right}”",
        "recorded: {document}, {place}: “{wrong}” to “{right}”",
    ),
    "correct.known": ("{count} 条已经登记过", "{count} recorded already"),
    "correct.difference": ("{document} {place} 误“{wrong}” 正“{right}”", "{document}, {place}: “{wrong}” to “{right}”"),
    "correct.accept": (
        "{count} 处改动未登记；核对后加 --accept 登记",
        "{count} changes are not declared; look them over, then --accept",
    ),
    "correct.nothing": ("与第{edition}版没有未登记的不同", "nothing differs from edition {edition} that is not declared"),
    "correct.proved": (
        "与第{edition}版的不同正是登记的 {count} 条更正",
        "the {count} recorded corrections are exactly what differs from edition {edition}",
    ),
    "correct.unproved": ("还有 {errors} 处不符，发布前须改正", "{errors} things do not agree; put them right before the release"),
    "correct.undone": (
        "已撤去第{edition}版的 {count} 条更正；源文件未动",
        "{count} corrections of edition {edition} taken back; the source was left alone",
    ),
    "help.correct": (
        "登记更正：上一版的误文在何处、正文是什么；不写误、正则找出全部改动。"
        "\n\n写明 --document、--wrong、--right 的，程序改好源文件，并在 issue.yaml 里记下。先改了源文件的，不写这三项："
        "列出全部改动，核对后加 --accept 登记。登记以后用 publisher release 发布更正过的一版。",
        "Declare corrections: which words of the last edition are wrong, and the right ones; without words, find all that changed."
        "\n\nWith --document, --wrong and --right the source is put right and the correction recorded in issue.yaml. Where the source was put right "
        "already, leave them out: all that changed is listed, and --accept records it. Then release the corrected edition.",
    ),
    "help.correct.name": ("文件名", "NAME"),
    "help.correct.words": ("文字", "WORDS"),
    "help.correct.number": ("文号", "NUMBER"),
    "help.correct.day": ("年-月-日", "YYYY-MM-DD"),
    "help.correct.document": ("误文所在的文件，如 05-x", "the document with the wrong words, such as 05-x"),
    "help.correct.wrong": ("误：上一版印的文字", "the wrong words as the last edition has them"),
    "help.correct.right": ("正：应有的文字", "the right words"),
    "help.correct.page": ("误文所在的页（印出的页码）", "the page, by its printed number"),
    "help.correct.column": ("误文在第几栏，从左数；0 是通栏", "the column; 0: across the page"),
    "help.correct.line": ("误文在第几行，与校样栏边的行号一致", "the line, as numbered in a proof"),
    "help.correct.nth": ("合乎以上各项的不止一处时，第几处", "which of the places that are left"),
    "help.correct.cause": ("原因：printing 排印有误，original 原件有误", "the cause: an error of the printing, or of the signed original"),
    "help.correct.authority": (
        "原件有误时，发文机关更正文件的文号",
        "for an error of the original, the number of the issuing office's document",
    ),
    "help.correct.date": ("更正的日期（默认今天）", "the date of the correction (default: today)"),
    "help.correct.accept": ("把找出的改动全部登记", "record all that was found"),
    "help.correct.undo": ("撤去尚未发布的更正记录，不动文字", "take back the records not released yet; the text is left alone"),
}
