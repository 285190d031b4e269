"""The dump of a tiny issue, to the hundredth of a point. `PUBLISHER_ACCEPT=1` writes the golden file anew."""

from __future__ import annotations

import os
from pathlib import Path

from publisher.pages.dump import _pt, dump_pages
from tests.pages.issues import lay_out_text

GOLDEN = Path(__file__).parent / "golden" / "tiny.txt"
BODY = """为做好防汛工作，“预”字当头（含8.6万元），用水1860m^3^，现通知如下：

## 一、要求

各县区按照要求——办理……

| 列 | 值 |
| --- | --- |
| 甲 | 2 |
"""
FRONT = "issuer: 云汉市人民政府\ntitle: 关于防汛的通知\nnumber: 云政发〔2026〕5号\nmasthead: vertical\ncolumns: 2\ndate: 2026-05-04\n"


def test_the_dump_of_a_tiny_issue(tmp_path: Path) -> None:
    tree = lay_out_text(tmp_path, BODY, FRONT).layout.tree
    dumped = "\n".join(dump_pages(tree)) + "\n"
    if os.environ.get("PUBLISHER_ACCEPT"):
        GOLDEN.parent.mkdir(exist_ok=True)
        GOLDEN.write_text(dumped, encoding="utf-8")
    assert dumped.splitlines() == GOLDEN.read_text("utf-8").splitlines()


def test_pages_can_be_chosen(tmp_path: Path) -> None:
    tree = lay_out_text(tmp_path, BODY).layout.tree
    assert [line for line in dump_pages(tree, [1]) if line.startswith("==")] == ["== 2 blank - 595.28×807.87"]


def test_lengths_are_exact_to_two_decimals() -> None:
    assert [_pt(length) for length in (0, 4, 5, 1005, -5, -4, 12_345_678)] == ["0.00", "0.00", "0.01", "1.01", "-0.01", "0.00", "12345.68"]
