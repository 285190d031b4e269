"""L: what layout has to say."""

from __future__ import annotations

from publisher.messages.entry import ERROR, NOTICE, WARNING, Entry

ENTRIES: tuple[Entry, ...] = (
    Entry(
        "L001",
        NOTICE,
        "连同封面共 {pages} 页，不是 4 的倍数，骑马订还差 {missing} 页",
        "骑马订时补 {missing} 页空白页或内容",
        "{pages} pages with the cover, not a multiple of four: {missing} short for saddle stitching",
        "for saddle stitching add {missing} pages",
    ),
    Entry(
        "L002",
        ERROR,
        "这里的内容比一页还高，放不下",
        "把表格的这一行（或这段不可分的内容）拆成几行",
        "this is higher than a page and cannot be set",
        "part this row of the table, or whatever cannot be divided, into several",
    ),
    Entry(
        "L003",
        WARNING,
        "表格太宽，字号缩到 {size} 磅才放得下",
        "减少列数，或在 {{widths=…}} 里调整列宽，或加 span=page 通栏排",
        "the table is too wide and was set in {size} pt type",
        "use fewer columns, other {{widths=…}}, or span=page",
    ),
    Entry(
        "L004",
        ERROR,
        "末页放不下：简介太长",
        "缩短 about 所指的简介",
        "the last page is overfull: the 简介 is too long",
        "shorten the file that `about` names",
    ),
    Entry(
        "L005",
        ERROR,
        "样式文件里没有“{key}”这一项",
        "对照 templates/gazette/style.yaml 改正或删去",
        "the style file has no key “{key}”",
        "correct it after templates/gazette/style.yaml, or delete it",
    ),
    Entry(
        "L006",
        ERROR,
        "样式“{key}”不能是“{value}”",
        "对照 templates/gazette/style.yaml 改正；长度写成 12pt、8mm、2em 或 1.5line",
        "the style's “{key}” cannot be “{value}”",
        "correct it after templates/gazette/style.yaml; lengths are written 12pt, 8mm, 2em or 1.5line",
    ),
    Entry(
        "L007",
        ERROR,
        "样式缺少“{key}”",
        "对照 templates/gazette/style.yaml 补上",
        "the style lacks “{key}”",
        "add it after templates/gazette/style.yaml",
    ),
    Entry(
        "L008",
        ERROR,
        "样式文件不是正确的 YAML",
        "检查这一行附近的缩进、冒号和引号",
        "the style file is not sound YAML",
        "look at the indents, colons and quotation marks near this line",
    ),
    Entry(
        "L009",
        ERROR,
        "刊物自己的模板不能用：{detail}",
        "对照 templates/gazette 中的同名文件改正",
        "the publication's own template cannot be used: {detail}",
        "compare it with the file of the same name in templates/gazette",
    ),
)
