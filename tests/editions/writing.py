"""issue.yaml in every style an editor may write it in."""

from __future__ import annotations

from hypothesis import strategies as st

COMMENTS = ["", "   # 第6期", " # a: b", "  #- x"]
BETWEEN = ["", "\n", "# 说明：手写\n", "\n# - edition: 9\n\n", "    # 缩进的说明\n"]
TITLES = [
    "市政府文件",
    '"市政府：文件"',
    "'it''s'",
    "|\n{i}市政府\n{i}文件",
    ">-\n{i}市政府\n{i}# 不是说明",
    "|+\n{i}市政府\n\n",
    "市政府\n{i}文件",
]
DIGEST = "0f" * 32


@st.composite
def issue_texts(draw: st.DrawFn, editions: int | None = None) -> str:
    """The text of an issue.yaml, with ``editions`` released."""
    count = draw(st.integers(0, 3)) if editions is None else editions
    chinese = draw(st.booleans())
    dash = draw(st.sampled_from(["- ", "  - ", "-   ", " - "]))
    inner = " " * len(dash)
    end = draw(st.sampled_from(["\n", "\n", "\r\n", "\r"]))

    def comment() -> str:
        return draw(st.sampled_from(COMMENTS))

    def between() -> str:
        return draw(st.sampled_from(BETWEEN))

    def key(english: str, alias: str) -> str:
        return alias if chinese else english

    title = draw(st.sampled_from(TITLES)).format(i=inner + "  ")
    documents = draw(st.sampled_from([f"{inner}  - a.md", f"{inner}- a.md{comment()}"]))
    sections = f"{key('sections', '栏目')}:{comment()}\n{between()}{dash}{key('documents', '文件')}:\n{documents}\n{inner}{key('title', '标题')}: {title}\n"
    pieces = [
        f"{key('year', '年')}: 2026{comment()}\n",
        f"{key('number', '期号')}: '6'{comment()}\n",
        f'{key("date", "出版日期")}: "2026-06-30"\n{between()}',
        sections,
    ]
    if count:
        released = [
            f"{dash}{key('edition', '版次')}: {n}{comment()}\n{inner}{key('date', '日期')}: 2026-07-0{n}\n"
            f"{inner}{key('source', '源文件')}: {DIGEST}\n{inner}{key('manifest', '清单')}: {DIGEST}{comment()}\n"
            for n in range(1, count + 1)
        ]
        pieces.append(f"{key('editions', '版本')}:{comment()}\n" + between().join(released))
    elif draw(st.booleans()):
        pieces.append(f"{key('editions', '版本')}:{comment()}\n")
    if count and draw(st.booleans()):
        fix = f"{dash}{{edition: 2, date: 2026-07-02, document: a, wrong: 治, right: 冶}}\n"
        pieces.append(f"{key('corrections', '更正')}:{comment()}\n{between()}{fix}")
    pieces = draw(st.permutations(pieces))
    text = draw(st.sampled_from(["", "---\n", "# 一期公报\n\n", "%YAML 1.1\n---\n"])) + between().join(pieces)
    text += draw(st.sampled_from(["", "\n\n", "# 完\n", "...\n", "\n# 完\n...\n# 以后\n"]))
    if draw(st.booleans()):
        text = text.removesuffix("\n")
    return draw(st.sampled_from(["", "\ufeff"])) + text.replace("\n", end)
