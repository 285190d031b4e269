"""Names that FAT, exFAT and Windows take."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from publisher.distribution.package.names import LONGEST, find_clashes, is_portable, portable


@pytest.mark.parametrize(
    ("name", "made"),
    [
        ("云汉市人民政府公报-2026-06-v1", "云汉市人民政府公报-2026-06-v1"),
        ('a<b>c:d"e/f\\g|h?i*j', "a_b_c_d_e_f_g_h_i_j"),
        ("name. . ", "name"),
        ("CON", "_CON"),
        ("nul.txt", "_nul.txt"),
        ("", "_"),
        ("公报" * 100, "公报" * 50),
    ],
)
def test_portable(name: str, made: str) -> None:
    assert portable(name) == made


@settings(deadline=None)
@given(st.text(max_size=300))
def test_any_name_becomes_portable_once_and_for_all(name: str) -> None:
    made = portable(name)
    assert portable(made) == made
    assert is_portable(made)
    assert 0 < len(made.encode("utf-16-le", "surrogatepass")) <= 2 * LONGEST + 2
    assert not set(made) & set('<>:"/\\|?*')
    assert made[-1] not in " ."


def test_clashes_of_case() -> None:
    assert find_clashes(["data/A.pdf", "data/b.pdf", "Data/a.PDF"]) == ["Data/a.PDF"]
