"""Y: the writing of YAML."""

from __future__ import annotations

from publisher.messages.entry import ERROR, Entry

ENTRIES = (
    Entry(
        "Y001", ERROR,
        "这里不合 YAML 的写法", "对照样例检查这一行和上一行；每行写“键: 值”",
        "this is not YAML ({problem})", "compare this line and the one before with the example; write “key: value” lines",
    ),
    Entry(
        "Y002", ERROR,
        "“{key}”后面用了全角冒号", "改为半角冒号加空格：“{key}: ”",
        "“{key}” is followed by a full-width colon", "write an ASCII colon and a space: “{key}: ”",
    ),
    Entry(
        "Y003", ERROR,
        "用制表符（Tab）缩进", "改用空格缩进",
        "the line is indented with a tab", "indent with spaces",
    ),
    Entry(
        "Y004", ERROR,
        "“{key}:”后面缺一个空格", "改为“{key}: ”",
        "there is no space after “{key}:”", "write “{key}: ”",
    ),
    Entry(
        "Y005", ERROR,
        "引号没有配对", "补上右引号；文字本身含半角引号的，去掉外层引号或改用“|”分行书写",
        "a quotation mark is never closed", "close it, or write the value without quotes",
    ),
    Entry(
        "Y006", ERROR,
        "值里又出现了“: ”", "文字中的冒号用全角“：”，或给整个值加上半角引号",
        "the value holds another “: ”", "put the whole value between quotation marks",
    ),
    Entry(
        "Y007", ERROR,
        "键“{key}”重复，前一次在第 {line} 行", "删去其中一行",
        "the key “{key}” stands twice, first in line {line}", "delete one of the two lines",
    ),
    Entry(
        "Y008", ERROR,
        "缩进不齐，或者缺“键:”", "同一级的键左端对齐；列表每项以“- ”起头",
        "the indentation does not fit, or a “key:” is missing", "let keys of one level begin in one column; begin list items with “- ”",
    ),
    Entry(
        "Y009", ERROR,
        "不用 YAML 的标签（{tag}）", "删去“{tag}”",
        "YAML tags ({tag}) are not used here", "delete “{tag}”",
    ),
    Entry(
        "Y010", ERROR,
        "值不能以这个字符开头", "给整个值加上半角引号",
        "a value cannot begin with this character", "put the whole value between quotation marks",
    ),
    Entry(
        "Y011", ERROR,
        "这里应当是若干行“键: 值”", "对照样例书写",
        "“key: value” lines were expected here", "write them as in the example",
    ),
    Entry(
        "Y012", ERROR,
        "一层套一层，超过了 {most} 层", "对照样例书写；列表和下级键用不着这样深",
        "lists or keys lie more than {most} deep within one another", "write them as in the example",
    ),
    Entry(
        "Y013", ERROR,
        "YAML 的别名（*）反复引用，展开后太大", "删去别名，把内容直接写出来",
        "what the aliases (*) stand for grows too large", "delete them and write out what is meant",
    ),
)  # fmt: skip
