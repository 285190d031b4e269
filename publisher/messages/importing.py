"""What is said when a Word file is made a draft: the finding its marks are, refusals, and the report."""

from __future__ import annotations

from publisher.messages.entry import WARNING, Entry

ENTRIES: tuple[Entry, ...] = (
    Entry(
        "I001",
        WARNING,
        "待核：{text}",
        "核对下面的文字（导入的对照 Word 原件），改好后删去这个标记（“::: 待核”一行和与它成对的“:::”）；有它在不能发布",
        "to be looked at: {text}",
        "put right what follows (of an import, by the Word file), then delete the mark (the line “::: 待核” and its “:::”); with it nothing is released",
    ),
)

_REFUSED = {
    "not_word": ("不是 Word 文档（.docx）", "it is no Word document (.docx)"),
    "old_word": (
        "是旧格式的 Word 文档（.doc）；请用 Word 或 WPS 打开，另存为 .docx",
        "it is an old Word document (.doc); open it and save it as .docx",
    ),
    "encrypted": ("加了密码；请先在 Word 里取消密码", "it has a password; remove it in Word first"),
    "rtf": ("是 RTF 文档；请用 Word 打开，另存为 .docx", "it is an RTF document; open it in Word and save it as .docx"),
    "pdf": ("是 PDF；请向发文单位要 Word 原件", "it is a PDF; ask the department for the Word file"),
    "damaged": ("已损坏或不完整；请重新取一份", "it is damaged or cut short; get another copy"),
    "missing": ("已损坏：缺少“{name}”", "it is damaged: “{name}” is missing"),
    "file_size": ("超过 {limit} MB，不读；请压缩其中的图片", "it is larger than {limit} MB and is not read; make its pictures smaller"),
    "large": (
        "其中的“{name}”有 {size} MB（限 {limit} MB），不读；请压缩图片或把文件分成几份，再导入",
        "“{name}” in it takes {size} MB (at most {limit} MB) and is not read; make it smaller",
    ),
    "entries": (
        "里面有 {count} 个文件，不是正常的 Word 文档，不读",
        "it holds {count} files, which no sound Word document does; it is not read",
    ),
    "bomb": ("解开后大得不正常，可能有意破坏，不读", "it unpacks to an abnormal size and may be meant to do harm; it is not read"),
    "entities": (
        "其中的 XML 带有实体或外部引用声明，可能有意破坏，不读",
        "its XML declares entities or external references and may be meant to do harm; it is not read",
    ),
    "path": ("里面有指向外面的文件名“{name}”，不读", "it holds a name that leads outside (“{name}”); it is not read"),
}
_REMARKS = {
    "macros": ("带有宏，没有理会", "it carries macros, which were left alone"),
    "deleted": ("有修订：删去的文字没有取（列在下面）", "there are tracked changes: what they delete was not taken (listed below)"),
    "inserted": ("有修订：插入的文字已取", "there are tracked changes: what they insert was taken"),
    "box": ("有文本框：文字放在它所在的那一段之后", "there are text boxes: their text stands after the paragraph they hang on"),
    "soft_hyphen": ("去掉了可选连字符", "optional hyphens were left out"),
    "footnote": ("有脚注：放在稿子末尾待核", "there are footnotes: they stand at the end of the draft"),
    "endnote": ("有尾注：放在稿子末尾待核", "there are endnotes: they stand at the end of the draft"),
    "numbering": (
        "自动编号“{text}”的样式不认识，按阿拉伯数字写出，请核对",
        "the form of the automatic number “{text}” is not known; it was written in digits",
    ),
    "symbol": ("符号字体里的字符（{text}）认不出，以〓代替", "a character of a symbol font ({text}) cannot be told; 〓 stands for it"),
    "formula": ("有公式，按一行文字写出：{text}", "there is a formula, written as a line of text: {text}"),
    "object": ("有嵌入的对象（{text}），没有取", "there is an embedded object ({text}), which was not taken"),
    "diagram": ("有 SmartArt 图，只取了文字", "there is a SmartArt diagram; only its text was taken"),
    "chart": ("有图表，只取了文字和数据", "there is a chart; only its text and data were taken"),
    "ragged": ("表格各行不一样宽，已补空格子", "rows of a table differ in width; empty cells were added"),
    "extra": ("有的字可能多取了：{text}", "some characters may have been taken twice: {text}"),
}
_ASIDES = {
    "deleted": ("修订删去的文字，没有取", "deleted by tracked changes, not taken"),
    "hidden": ("隐藏文字，没有取", "hidden text, not taken"),
    "comment": ("批注，没有取", "comments, not taken"),
    "header": ("页眉页脚，没有取", "headers and footers, not taken"),
    "covered": ("合并单元格里看不见的文字，没有取", "unseen text of merged cells, not taken"),
    "ruby": ("注音，放在末尾待核", "ruby text, put at the end"),
    "field": ("域，放在末尾待核", "fields, put at the end"),
    "shape": ("艺术字，放在末尾待核", "decorative text, put at the end"),
    "diagram": ("SmartArt 里的文字，放在末尾待核", "text of a diagram, put at the end"),
    "chart": ("图表里的文字和数据，放在末尾待核", "text and data of a chart, put at the end"),
    "deep": ("套了太多层的表格，放在末尾待核", "tables nested too deeply, put at the end"),
    "lost": ("没能认出位置的字，放在末尾待核", "characters without a place, put at the end"),
    "imprint": ("版记，公报里不登", "the imprint, which a gazette does not print"),
    "corner": ("份号、密级、紧急程度、签发人，公报里不登", "copy number, classification, urgency, signer: not printed"),
    "red_head": ("红头，由程序排", "the red head, which the program sets"),
}
_DOUBTS = {
    "title": ("标题没有居中，按开头的文字取为：{text}", "no centred title; the first lines were taken: {text}"),
    "no_title": ("没有找到标题，请补上 title", "no title was found; fill in “title”"),
    "issuer_by_number": ("发文机关按文号的代字补上：{text}", "the issuer was told from the number: {text}"),
    "issuer_by_signature": ("发文机关按落款补上：{text}", "the issuer was taken from the signature: {text}"),
    "no_issuer": ("没有找到发文机关，暂不排版头（masthead: none）", "no issuer was found; the draft has no masthead"),
    "no_signer": ("成文日期上面没有署名，排印时用发文机关", "nobody signs above the date; the issuer will be printed"),
    "marks": ("有格式用作记号的字符，已改成全角：{text}", "characters that are marks of the format were made full-width: {text}"),
    "geta": ("有认不出的字符，以〓代替：{text}", "there are characters that cannot be told (〓): {text}"),
    "lowered": ("有下标，已改成普通字：{text}", "there are subscripts, made ordinary characters: {text}"),
    "picture": ("有一幅图没能取出：{text}", "a picture could not be taken: {text}"),
    "picture_kind": (
        "图片 {text} 不是能印的格式，或已损坏、太大；请换成 PNG 或 JPEG",
        "the picture {text} is of no printable kind, damaged or too large; use PNG or JPEG",
    ),
    "cell_picture": ("表格里有图，放在表格后面：{text}", "a picture stood in a table and was put after it: {text}"),
    "nested": ("表格里有表格，已逐行并入格内", "a table stood in a table; its rows became lines of the cell"),
    "unplaced": ("放在末尾待核：{text}", "put at the end: {text}"),
}

PLAIN: dict[str, tuple[str, str]] = {
    **{f"word.refused.{kind}": (f"“{{file}}”{chinese}", f"“{{file}}”: {english}") for kind, (chinese, english) in _REFUSED.items()},
    **{f"word.remark.{kind}": texts for kind, texts in _REMARKS.items()},
    **{f"word.aside.{kind}": (f"{chinese}：{{text}}", f"{english}: {{text}}") for kind, (chinese, english) in _ASIDES.items()},
    **{f"word.doubt.{kind}": texts for kind, texts in _DOUBTS.items()},
    "word.done": ("{source} → {file}", "{source} → {file}"),
    "word.front.issuer": ("发文机关：{value}", "issuer: {value}"),
    "word.front.title": ("标题：{value}", "title: {value}"),
    "word.front.number": ("文号：{value}", "number: {value}"),
    "word.front.to": ("主送机关：{value}", "to: {value}"),
    "word.front.date": ("成文日期：{value}", "date: {value}"),
    "word.front.signed": ("署名：{value}", "signed: {value}"),
    "word.counts": (
        "文字核对无误：共 {characters} 字；{parts} 个部分，{tables} 张表，{pictures} 幅图",
        "every character accounted for: {characters}; {parts} parts, {tables} tables, {pictures} pictures",
    ),
    "word.unfaithful": (
        "文字核对不符：少了“{missing}”，多了“{extra}”；请对照原件，并报告给维护者",
        "characters do not agree: missing “{missing}”, too many “{extra}”; compare with the Word file and report this",
    ),
    "word.doubts": ("待核（{count}）：", "To be looked at ({count}):"),
    "word.left": ("没有登进稿子的：", "Not in the draft:"),
    "word.remarks": ("说明：", "Remarks:"),
    "word.findings": (
        "稿子现有 {errors} 处错误，{warnings} 条警告，改完再排（publisher check）",
        "the draft has {errors} errors and {warnings} warnings; see publisher check",
    ),
    "word.list": ("把 {name} 写进 {issue} 的栏目里，就会刊登", "list {name} in a section of {issue} to have it printed"),
    "word.exists": ("已有“{file}”，没有覆盖；换个名字（--output）", "“{file}” exists and was left alone; choose another name (--output)"),
    "word.no_file": ("没有这个文件：{file}", "there is no such file: {file}"),
    "word.one_output": (
        "--output 只能和一个 Word 文件同用，也不能和 --issue 同用",
        "--output goes with one Word file only, and not with --issue",
    ),
    "word.not_issue": ("“{folder}”不是期文件夹（没有 issue.yaml）", "“{folder}” is no issue's folder (there is no issue.yaml)"),
    "help.import": (
        "把部门报来的 Word 文件（.docx）做成公文稿：认出标题、文号、主送、标题层次、表格、附件、落款；认不准的留下待核标记，一个字也不丢。",
        "Make drafts of Word files (.docx): title, number, headings, tables, attachments, signature; what cannot be told is marked, and no character is lost.",
    ),
    "help.import.files": ("Word文件…", "WORD_FILE…"),
    "help.import.issue": ("放进这一期的文件夹，文件名前加序号", "put the drafts into this issue's folder, numbered"),
    "help.import.output": (
        "写到这个文件（默认：当前文件夹，与 Word 文件同名，.md）",
        "write to this file (default: the current folder, named like the Word file)",
    ),
}
"""As `plain.PLAIN`, of which it becomes part."""
