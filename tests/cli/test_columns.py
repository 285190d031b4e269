"""Text in the columns of a terminal."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from publisher.cli.columns import measure, set_list, wrap

TEXTS = st.text(
    st.sampled_from("公报编排，。（）《》“”ab -–/.…\u3000") | st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Zl", "Zp"))
)


@given(TEXTS, st.integers(12, 100))
def test_nothing_but_blanks_is_lost(text: str, width: int) -> None:
    assert re.sub(r"\s", "", "".join(wrap(text, width))) == re.sub(r"\s", "", text)


@given(st.text("公报编排工作ab ，。（）", max_size=200), st.integers(20, 100))
def test_lines_keep_to_the_width_and_begin_with_no_closing_mark(text: str, width: int) -> None:
    lines = list(wrap(text, width))
    for before, line in zip(["", *lines], lines, strict=False):
        run = max((measure(each) for each in re.findall(r"\S*[，。（）ab]{2,}\S*", line)), default=0)
        assert measure(line) <= max(width, run)
        if before and re.search(r"[公报编排工作ab]$", before) and before == before.rstrip():
            assert not line.startswith(("，", "。", "）")) or " " in text


def test_the_second_column_stands_straight() -> None:
    lines = list(set_list([("--issues 文件夹", "放各期的地方" * 8), ("--lang [zh|en]", "提示语言"), ("x", "")], 60))
    places = {measure(line) - measure(line.lstrip(" ")) for line in lines[1:-2]}
    first = lines[0].index("放")
    assert places == {measure(lines[0][:first])} == {measure(lines[-2][: lines[-2].index("提")])}
    assert all(measure(line) <= 60 for line in lines)
