"""F: keys and values of the YAML files and of front matter."""

from __future__ import annotations

from publisher.messages.entry import ERROR, Entry

ENTRIES = (
    Entry(
        "F001", ERROR,
        "不认识的键“{key}”", "改为 {known}",
        "unknown key “{key}”", "use {known}",
    ),
    Entry(
        "F002", ERROR,
        "缺少“{key}”（{alias}）", "补上一行“{alias}: …”（写成“{key}: …”也行）",
        "“{key}” ({alias}) is missing", "add a line “{key}: …”",
    ),
    Entry(
        "F003", ERROR,
        "“{key}”的日期“{value}”不成立", "写成 2022-05-30 的样子，并核对月、日",
        "“{key}” is no date: “{value}”", "write it like 2022-05-30 and check month and day",
    ),
    Entry(
        "F004", ERROR,
        "“{key}”应是整数，不能是“{value}”", "只写阿拉伯数字，如 5",
        "“{key}” must be a whole number, not “{value}”", "write digits only, such as 5",
    ),
    Entry(
        "F005", ERROR,
        "“{key}”应是一段文字", "写成“{key}: 文字”，不要写成列表或下级键",
        "“{key}” must be text", "write “{key}: text”, not a list or nested keys",
    ),
    Entry(
        "F006", ERROR,
        "“{key}”应是列表", "另起行，每项以“- ”起头",
        "“{key}” must be a list", "begin each item with “- ” on a line of its own",
    ),
    Entry(
        "F007", ERROR,
        "“{key}”下面应是若干行“键: 值”", "对照样例书写",
        "“{key}” must hold “key: value” lines", "write them as in the example",
    ),
    Entry(
        "F008", ERROR,
        "“{key}”不能是“{value}”", "只能写 {choices}",
        "“{key}” cannot be “{value}”", "use one of {choices}",
    ),
    Entry(
        "F009", ERROR,
        "文件开头没有“---”引出的说明", "在文件最前面用两行“---”括住 issuer、title 等项",
        "the file does not begin with front matter", "begin with issuer, title and so on between two “---” lines",
    ),
    Entry(
        "F010", ERROR,
        "开头的说明没有用“---”结束", "在最后一项之后加一行“---”",
        "the front matter is not closed", "add a “---” line after its last key",
    ),
    Entry(
        "F011", ERROR,
        "“{key}”没有写值", "补上值，或删去这一行",
        "“{key}” has no value", "give it one, or delete the line",
    ),
    Entry(
        "F012", ERROR,
        "“{key}”的数值 {value} 超出范围", "应在 {least} 到 {most} 之间",
        "“{key}” is out of range: {value}", "it must lie between {least} and {most}",
    ),
    Entry(
        "F013", ERROR,
        "“{key}”下面一项也没有", "每项另起一行，以“- ”起头；新开的一期有了文件，删去栏目前面的“# ”",
        "there is nothing under “{key}”", "begin each item with “- ” on a line of its own; in a new issue, take the “# ” away before its first section",
    ),
)  # fmt: skip
