"""Reading a manual's steps."""

from __future__ import annotations

import pytest

from tests.manual.steps import Command, Edit, File, pattern_of, read_steps

MANUAL = """# 题

先写——

`a/b.yaml`：

```yaml
k: v
```

在 `a/b.yaml` 中把“v”改成“w”，再运行：

```console
$ first
said …秒
$ second
```
"""


def test_steps_come_in_their_order() -> None:
    assert list(read_steps(MANUAL)) == [
        File("a/b.yaml", "yaml", "k: v\n"),
        Edit("a/b.yaml", "v", "w"),
        Command("first", ("said …秒",), 14),
        Command("second", (), 16),
    ]


@pytest.mark.parametrize("wrong", ["```yaml\nk: v\n```\n", "```console\nsaid\n$ command\n```\n"])
def test_a_block_that_says_nothing_is_refused(wrong: str) -> None:
    with pytest.raises(ValueError, match="line"):
        list(read_steps(wrong))


@pytest.mark.parametrize(
    ("shown", "printed", "fits"),
    [
        (("a … c",), "a b c\n", True),
        (("a … c",), "a b\nc\n", False),
        (("a", "…", "c"), "a\nc\n", True),
        (("a", "…", "c"), "a\nb\nb\nc\n", True),
        (("a", "…", "c"), "a\nb\n", False),
        (("a",), "a\nb\n", False),
        (("关于……的通知",), "关于某事的通知\n", False),
        ((), "", True),
        ((), "x\n", False),
    ],
)
def test_what_is_left_out_may_be_anything_and_nothing_else(shown: tuple[str, ...], printed: str, fits: bool) -> None:
    assert bool(pattern_of(shown).fullmatch(printed)) is fits
