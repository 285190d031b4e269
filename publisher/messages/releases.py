"""What is said when an edition is released: findings with their codes (E2…), and plain messages."""

from __future__ import annotations

from publisher.messages.entry import ERROR, Entry

ENTRIES: tuple[Entry, ...] = (
    Entry(
        "E201",
        ERROR,
        "第{released}版发布之后源文件变了，却没有登记更正，不能发布第{edition}版",
        "运行 publisher correct 登记更正，或恢复原来的文字",
        "the source was changed after edition {released} and no correction says why: edition {edition} cannot be released",
        "declare the changes with publisher correct, or restore the text",
    ),
    Entry(
        "E202",
        ERROR,
        "第{edition}版的记录与档案不符：{key} 应为 {value}",
        "发布记录和档案都不能手工改动，请从备份恢复被改动的一方",
        "the record of edition {edition} does not agree with the archive: {key} should be {value}",
        "neither the record nor the archive may be edited; restore from a backup what was",
    ),
    Entry(
        "E203",
        ERROR,
        "还有待核标记没有处理，不能发布：{text}",
        "核对标记下面的文字，改好后删去标记（“::: 待核”一行和与它成对的“:::”），再发布",
        "a mark left by import or by a template stands here, so the issue cannot be released: {text}",
        "put right what stands below it, delete the mark (the line “::: 待核” and its “:::”), then release",
    ),
)

PLAIN: dict[str, tuple[str, str]] = {
    "help.release": (
        "发布一期：检查，输出全部格式，封存为新的一版，并记入 issue.yaml。"
        "\n\n封存在 issues 旁的 archive 文件夹，以后不再改动。发布以后再改任何一个字，都要先用 publisher correct 登记更正。",
        "Release an issue: check it, make all formats, freeze them as an edition and record that in issue.yaml."
        "\n\nEditions lie in the folder archive beside issues and never change. Whatever is changed afterwards is first declared with publisher correct.",
    ),
    "help.release.force": ("即使未作更正的文件移了页也发布", "release even though documents without a correction move to other pages"),
    "stage.freeze": ("封存第{edition}版", "Freezing edition {edition}"),
    "release.done": (
        "已发布{issue}第{edition}版：{folder}（{files} 个文件）",
        "released {issue}, edition {edition}: {folder} ({files} files)",
    ),
    "release.changed_pages": ("与上一版不同的页：{pages}", "pages that differ from the last edition: {pages}"),
    "release.moved_pages": ("未更正的文件移了页，现在在：{pages}", "documents without a correction moved; they now stand on: {pages}"),
    "release.same": (
        "{issue}第{edition}版已经发布，源文件此后没有变化，无可发布",
        "{issue}, edition {edition}, is released and its source has not changed since; there is nothing to release",
    ),
    "release.finished": (
        "上次发布中途断了；第{edition}版已在档案中，现已补记到 {file}",
        "the last release was cut short: edition {edition} is in the archive and now recorded in {file}",
    ),
    "release.failed": ("有 {errors} 处错误，没有发布", "{errors} errors; nothing was released"),
    "release.locked": (
        "{issue} 正在由另一个程序发布或更正，没有发布；等它结束后再运行",
        "another process is releasing or correcting {issue}; nothing was released; run this again when it is done",
    ),
    "release.changed": (
        "发布期间源文件变了（{folder}），没有发布；请重新运行",
        "the source changed during the release ({folder}); nothing was released; run it again",
    ),
    "release.frozen": (
        "“{folder}”在档案中，是封存的源文件；请对 issues 下的期文件夹运行",
        "“{folder}” lies in the archive and is frozen; name the issue's folder below issues instead",
    ),
    "release.unrecorded": (
        "第{edition}版已进档案，但没能记入 {file}；再运行一次 publisher release 即可补记",
        "edition {edition} is in the archive but could not be recorded in {file}; run publisher release again to record it",
    ),
    "snapshot.outside": (
        "“{file}”不在刊物的文件夹里，无法封存；请把它移到 gazette.yaml 旁边或其下",
        "“{file}” lies outside the publication's folder and cannot be frozen; move it beside or below gazette.yaml",
    ),
    "archive.output": (
        "“{folder}”在档案中，已发布的文件不能覆盖；请另选文件夹",
        "“{folder}” lies in the archive, where nothing released is written over; choose another folder",
    ),
    "archive.chain": (
        "档案中的“{file}”与前一版接不上，不是原来的文件；请从备份恢复",
        "“{file}” in the archive does not follow from the edition before and is not the original; restore it from a backup",
    ),
    "archive.other": (
        "档案“{folder}”是期文件夹“{other}”的，不是“{issue}”的；请恢复原来的文件夹名，或改正年份、期号",
        "the archive “{folder}” is that of the issue's folder “{other}”, not of “{issue}”; restore the folder's name, or mend year and number",
    ),
    "records.root": (
        "issue.yaml 第{line}行：不是一行一个键的写法，无法只添加几行；请改成“键: 值”各占一行，再运行",
        "issue.yaml, line {line}: not written with one key a line, so lines cannot simply be added; write each “key: value” on its own line and run this again",
    ),
    "records.flow": (
        "issue.yaml 第{line}行的“{key}”写在一行里，无法只添加几行；请改成一项一行、以“- ”开头，再运行",
        "issue.yaml, line {line}: “{key}” is written in one line, so lines cannot simply be added; write one item a line, with “- ” before it, and run this again",
    ),
    "records.unsafe": (
        "issue.yaml 的写法特别，在“{key}”添加或删去记录会改变别的内容，没有改动；请把该列表移到文件末尾，一项一行，再运行。记录：{record}",
        "issue.yaml is written so that changing “{key}” would change something else; it was left alone; move the list to the end, one item a line, and run this"
        " again. Record: {record}",
    ),
    "records.changed": (
        "“{file}”刚被别的程序改过，没有写入；请重新运行",
        "“{file}” was just changed by another program and was not written; run this again",
    ),
    "rebuild.tool": (
        "程序与发布时不同：当时 {then}，现在 {now}",
        "the program is not the one it was released with: then {then}, now {now}",
    ),
    "rebuild.face": ("字体 {face} 与发布时不同", "the font {face} is not the one it was released with"),
}
"""As `plain.PLAIN`, of which it becomes part."""
