"""M: Markdown."""

from __future__ import annotations

from publisher.messages.entry import ERROR, WARNING, Entry

ENTRIES = (
    Entry(
        "M001", ERROR,
        "不认识的块“{name}”", "改为 {known}",
        "unknown container “{name}”", "use {known}",
    ),
    Entry(
        "M002", ERROR,
        "块“{name}”没有结束", "在块的最后一行之后加一行“:::”",
        "the container “{name}” is never closed", "add a “:::” line after its last line",
    ),
    Entry(
        "M003", ERROR,
        "多余的“:::”", "删去，或补上它前面的“::: 块名”",
        "this “:::” closes nothing", "delete it, or add the “::: name” line that belongs before it",
    ),
    Entry(
        "M004", ERROR,
        "表格这一行有 {found} 格，表头有 {expected} 格", "补足或删去多余的格；空格也要写“|”",
        "cells in this row: {found}, in the head: {expected}", "add or delete cells; an empty cell needs its “|” too",
    ),
    Entry(
        "M005", ERROR,
        "不认识的属性“{name}”", "可用：{known}",
        "unknown attribute “{name}”", "use {known}",
    ),
    Entry(
        "M006", ERROR,
        "属性“{name}”的值“{value}”不对", "应写 {form}",
        "the attribute “{name}” cannot be “{value}”", "write {form}",
    ),
    Entry(
        "M007", ERROR,
        "标题跳级：“{found}”前面没有“{expected}”", "标题逐级使用，改为“{expected}”",
        "heading levels are skipped: “{found}” stands under no “{expected}”", "use “{expected}”",
    ),
    Entry(
        "M008", ERROR,
        "标题最多用五个“#”", "改用“##”到“#####”，或改成以 ** 括住的段首标题",
        "a heading has at most five “#”", "use “##” to “#####”, or a run-in heading between **",
    ),
    Entry(
        "M009", ERROR,
        "“{marks}”后面缺一个空格", "写成“{marks} 标题”",
        "there is no space after “{marks}”", "write “{marks} heading”",
    ),
    Entry(
        "M010", WARNING,
        "“{tag}”不起 HTML 的作用，将照原样印出", "删去它；表格中换行可用 <br>",
        "“{tag}” has no effect as HTML and is printed as typed", "delete it; <br> works in table cells only",
    ),
    Entry(
        "M011", WARNING,
        "“**”没有配对，将照原样印出", "补上另一处“**”，或删去这一处",
        "“**” has no partner and is printed as typed", "add its partner or delete it",
    ),
    Entry(
        "M012", WARNING,
        "“^”没有配对，将照原样印出", "上标写成 m^3^",
        "“^” has no partner and is printed as typed", "write superscripts like m^3^",
    ),
    Entry(
        "M013", WARNING,
        "段首的全角空格不必输入，已略去", "删去段首空格；首行缩进由程序排",
        "the paragraph begins with typed blanks, which are left out", "delete them: the first line is indented by the program",
    ),
    Entry(
        "M014", ERROR,
        "这一行以全角空格开头，前面却没有空行", "另起一段的，在前面加空行；接上一行的，删去空格",
        "the line begins with full-width blanks after no empty line", "put an empty line before a new paragraph, or delete the blanks",
    ),
    Entry(
        "M015", WARNING,
        "行末的“\\”后面没有下一行，将照原样印出", "删去“\\”",
        "the “\\” at the line's end has no next line and is printed as typed", "delete it",
    ),
    Entry(
        "M016", ERROR,
        "块的标记用了全角冒号", "改为三个半角冒号“:::”",
        "the container's colons are full-width", "write three ASCII colons “:::”",
    ),
    Entry(
        "M017", ERROR,
        "块“{inner}”不能放在“{outer}”里", "先用“:::”结束“{outer}”，再写“{inner}”",
        "a container “{inner}” cannot stand in “{outer}”", "close “{outer}” with “:::” first",
    ),
    Entry(
        "M018", ERROR,
        "标题不能放在块“{outer}”里", "先用“:::”结束这个块；块内小标题用 ** 括住",
        "a heading cannot stand in the container “{outer}”", "close the container with “:::” first, or use a run-in heading between **",
    ),
    Entry(
        "M019", ERROR,
        "块“table”里应有且只有一个表格", "每个“::: table”放一个表格",
        "a “::: table” holds exactly one table", "use one “::: table” for each table",
    ),
    Entry(
        "M020", ERROR,
        "表头下面缺分隔行", "在表头下面加一行“| --- | --- |”，每列一个",
        "there is no delimiter row under the head of the table", "add a line “| --- | --- |” with one --- a column",
    ),
    Entry(
        "M021", ERROR,
        "“{mark}”旁边没有可以合并的格", "第一行不能用“^”，第一列不能用“<”；要印这个符号，写全角的",
        "“{mark}” has no cell to join", "do not use “^” in the first row or “<” in the first column",
    ),
    Entry(
        "M022", ERROR,
        "合并的格不是矩形", "检查“^”和“<”：合并的区域必须是矩形",
        "the joined cells do not make a rectangle", "check the “^” and “<” around this cell",
    ),
    Entry(
        "M023", ERROR,
        "列宽写了 {found} 个，表格有 {expected} 列", "每列写一个数",
        "{found} column widths for {expected} columns", "write one number a column",
    ),
    Entry(
        "M024", WARNING,
        "图片没有独占一行，将照原样印出", "图片单独成段，写成 ![说明](images/x.png)",
        "the picture does not stand on a line of its own and is printed as typed", "put ![caption](images/x.png) between empty lines",
    ),
    Entry(
        "M025", ERROR,
        "文件没有正文", "在开头的说明之后写正文",
        "the document has no text", "write its text after the front matter",
    ),
    Entry(
        "M026", ERROR,
        "块“{name}”是空的", "写上内容，或删去这个块",
        "the container “{name}” is empty", "write its content or delete it",
    ),
    Entry(
        "M027", ERROR,
        "“{label}”和附件标题之间应是空格", "写成“# {label}　标题”",
        "a space must stand between “{label}” and the attachment's title", "write “# {label}　title”",
    ),
    Entry(
        "M028", ERROR,
        "标题没有文字", "写上标题，或删去这一行",
        "the heading has no text", "write it or delete the line",
    ),
    Entry(
        "M029", ERROR,
        "属性写法不对：“{value}”", "写成 {{名=值}}，值中有空格时加半角引号",
        "malformed attributes: “{value}”", "write {{name=value}}, with quotation marks around a value with spaces",
    ),
    Entry(
        "M030", ERROR,
        "块“{name}”在这里不能有标题", "另起一行写",
        "the container “{name}” has no title", "write the text on a line of its own",
    ),
    Entry(
        "M031", ERROR,
        "简介应当是一个“#”标题和它下面的文字", "以“# 标题”开头，全文只用一个“#”标题",
        "the 简介 must be one “#” heading and the text under it", "begin with “# title” and use no other “#” heading",
    ),
    Entry(
        "M032", ERROR,
        "这里不能有属性“{name}”", "删去花括号和里面的内容",
        "no attribute can stand here, not “{name}”", "delete the braces and what is in them",
    ),
    Entry(
        "M033", ERROR,
        "附件标题前不必写“{label}”", "删去序号：有几个附件时由程序编号",
        "an attachment's title takes no typed “{label}”", "delete it: several attachments are numbered by the program",
    ),
)  # fmt: skip
