"""What is said of corrections that cannot be proved, to the word, in both languages.

``ACCEPT=1 pytest tests/editions/test_said.py`` writes what is said now into said.txt; look at the difference before keeping it.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from publisher.messages import CATALOGUE, Finding, Language, render
from publisher.position import Position

FILE = Path(__file__).with_name("said.txt")
VALUES: dict[str, object] = {
    "document": "05-x",
    "page": "12",
    "column": 2,
    "row": 8,
    "wrong": "治金",
    "right": "冶金",
    "places": "12/2/8/1 …严控〔治金〕企业…；12/2/9/1 …与〔治金〕企业…",
    "field": "keywords",
    "date": "2026-07-01",
    "released": "2026-07-03",
    "edition": 1,
    "old": 3,
    "new": 4,
    "last": 2,
    "excess": 2,
    "pages": "9、12",
}
CODES = sorted(code for code in CATALOGUE if code.startswith("E1"))


def said() -> str:
    place = Position("2026-05/issue.yaml", 9, 5)
    return "".join(f"{render(Finding(code, place, VALUES), language)}\n" for code in CODES for language in Language)


def test_codes_are_told_exactly() -> None:
    if os.environ.get("ACCEPT") == "1":
        FILE.write_text(said(), "utf-8")
    assert said() == FILE.read_text("utf-8")


@pytest.mark.parametrize("code", CODES)
def test_both_languages_name_the_same_values(code: str) -> None:
    import re

    entry = CATALOGUE[code]
    names = [set(re.findall(r"\{(\w+)\}", entry.text(language) + entry.remedy(language))) for language in Language]
    assert names[0] == names[1]
