"""S: files, encoding, folders."""

from __future__ import annotations

from publisher.messages.entry import ERROR, Entry

ENTRIES = (
    Entry(
        "S001", ERROR,
        "期文件夹“{folder}”里没有 issue.yaml", "每期文件夹都要有 issue.yaml，写明年份、期号、出版日期和栏目",
        "the issue's folder “{folder}” has no issue.yaml", "every issue needs an issue.yaml with year, number, date and sections",
    ),
    Entry(
        "S002", ERROR,
        "找不到文件“{file}”", "检查文件名是否写对、文件是否放在期文件夹里",
        "there is no file “{file}”", "check the spelling, and that the file lies in the issue's folder",
    ),
    Entry(
        "S003", ERROR,
        "文件不是 UTF-8 编码（字节 {byte} 无法识别）", "在编辑器里另存为 UTF-8 编码",
        "the file is not UTF-8 (byte {byte} makes no sense)", "save it as UTF-8 in your editor",
    ),
    Entry(
        "S004", ERROR,
        "“{file}”不在允许的文件夹之内", "把文件放进期文件夹，写相对路径，用“/”分隔，不用“..”",
        "“{file}” lies outside the folder it may come from", "put it into the issue's folder; write a relative path with “/”, without “..”",
    ),
    Entry(
        "S005", ERROR,
        "文件“{file}”列了两次，前一次在第 {line} 行", "删去其中一处",
        "the document “{file}” is listed twice, first in line {line}", "delete one of the two",
    ),
    Entry(
        "S006", ERROR,
        "文件“{file}”在期文件夹里，却没有列入任何栏目", "把它写进 issue.yaml 的 documents；暂不刊登的，文件名前加“_”",
        "“{file}” lies in the issue's folder but is listed in no section", "list it in issue.yaml, or put “_” before its name",
    ),
    Entry(
        "S007", ERROR,
        "有不可见的控制字符 {point}", "删去这个字符",
        "there is a control character {point}", "delete it",
    ),
    Entry(
        "S008", ERROR,
        "文件是空的", "写上内容，或从 issue.yaml 中删去这个文件",
        "the file is empty", "write its text, or take it out of issue.yaml",
    ),
    Entry(
        "S009", ERROR,
        "无法读取“{file}”", "检查它是不是普通文件、有没有读取权限",
        "“{file}” cannot be read", "check that it is an ordinary file and that you may read it",
    ),
    Entry(
        "S010", ERROR,
        "期文件夹的上一级没有 gazette.yaml", "在各期文件夹旁边建 gazette.yaml，写明刊名等",
        "there is no gazette.yaml beside the issue's folder", "make a gazette.yaml with the publication's name next to the issues' folders",
    ),
    Entry(
        "S011", ERROR,
        "“{file}”不是 .md 文件", "documents 中只列 Markdown 文件（.md）",
        "“{file}” is not an .md file", "list only Markdown files (.md) under documents",
    ),
)  # fmt: skip
