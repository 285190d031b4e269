"""Values of YAML: however they are typed, the text and the place of each character are right."""

from __future__ import annotations

import pytest

from tests.source.reading import read_document

ISSUER = "issuer: 甲\n"


@pytest.mark.parametrize(
    ("typed", "read", "places"),
    [
        ("title: 关于\n", "关于", [(2, 8), (2, 9)]),
        ("title: 关于 # 注\n", "关于", [(2, 8), (2, 9)]),
        ("title:\n  关于\n  通知\n", "关于通知", [(3, 3), (3, 4), (4, 3), (4, 4)]),
        ("title: |\n  关于\n  通知\n", "关于\n通知", [(3, 3), (3, 4), (3, 5), (4, 3), (4, 4)]),
        ("title: |\n  关于\n# 注\n", "关于", [(3, 3), (3, 4)]),
        ("title: |2-\n    关于\n  通知\n", "关于\n通知", [(3, 5), (3, 6), (3, 7), (4, 3), (4, 4)]),
        ("title: |+ # 注\n  关于\n\n", "关于", [(3, 3), (3, 4)]),
        ("title: >-\n  关于\n  通知\n", "关于通知", [(3, 3), (3, 4), (4, 3), (4, 4)]),
        ('title: "关于\n  通知"\n', "关于通知", [(2, 9), (2, 10), (3, 3), (3, 4)]),
        ("title: '关于'\n", "关于", [(2, 9), (2, 10)]),
        ("? title\n: 关于\n", "关于", [(3, 3), (3, 4)]),
        ("title: 关于\\\n  通知\n", "关于\n通知", [(2, 8), (2, 9), (2, 10), (3, 3), (3, 4)]),
        ("title: 面积m^2^\n", "面积m2", [(2, 8), (2, 9), (2, 10), (2, 12)]),
    ],
)
def test_value_and_places(typed: str, read: str, places: list[tuple[int, int]]) -> None:
    document, codes = read_document("正文。", typed + ISSUER)
    assert codes == []
    assert document.title.characters == read
    assert [document.title.position(offset)[1:] for offset in range(len(read))] == places


@pytest.mark.parametrize(
    ("typed", "read"), [("title: '关''于'\n", "关'于"), ('title: "关\\u4e8e"\n', "关于"), ('title: "关\\\n  于"\n', "关于")]
)
def test_value_with_escapes_stands_where_it_begins(typed: str, read: str) -> None:
    document, _ = read_document("正文。", typed + ISSUER)
    assert document.title.characters == read
    assert document.title.position()[1:] == (2, 8)


def test_value_may_be_shared_by_an_anchor() -> None:
    document, codes = read_document("正文。", "title: &a 关于\nissuer: *a\n")
    assert (document.issuers[0].characters, codes) == ("关于", [])
