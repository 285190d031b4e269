"""Plain messages of building several issues."""

from __future__ import annotations

SEVERAL: dict[str, tuple[str, str]] = {
    "help.build.jobs": (
        "几期同时排（默认 0：按处理器和内存定）；排出的文件与逐期排的相同",
        "so many issues at a time (default 0: as processors and memory allow); the files are the same with any number",
    ),
    "many.passed": ("不是一期公报（没有 issue.yaml），略过：{names}", "passed over, as they are no issues (no issue.yaml): {names}"),
    "many.none": ("这些都不是一期公报（没有 issue.yaml）：{names}", "none of these is an issue (no issue.yaml): {names}"),
    "many.one_place": (
        "“{first}”和“{second}”会输出到同一个文件夹“{folder}”；请分开排，或给各期文件夹取不同的名字",
        "“{first}” and “{second}” would both be written into “{folder}”; build them apart, or give the folders different names",
    ),
    "many.trouble": ("{issue} 没有排成：{reason}", "{issue} was not made: {reason}"),
    "many.killed": (
        "{issue} 没有排成：排它的进程被信号 {signal} 终止（信号 9 多半是内存不足，可减小 --jobs）",
        "{issue} was not made: its process was killed by signal {signal} (9 is mostly want of memory: try a smaller --jobs)",
    ),
    "many.lost": ("{issue} 没有排成：排它的进程中途退出", "{issue} was not made: its process ended before it was done"),
    "many.done": ("{issues} 期全部排成（{seconds} 秒）", "all {issues} issues are made ({seconds} s)"),
    "many.failed": (
        "{issues} 期中有 {failed} 期没有排成：{names}（{seconds} 秒）",
        "{failed} of {issues} issues were not made: {names} ({seconds} s)",
    ),
    "environment.processors": (
        "环境变量 {name} 要写成大于 0 的整数，现在是“{value}”",
        "the environment variable {name} must be a whole number above 0; it is “{value}”",
    ),
}
