"""Joining the lines of a paragraph."""

from __future__ import annotations

import pytest

from publisher.text.joining import join_lines


@pytest.mark.parametrize(
    ("typed", "joined"),
    [
        ("防汛\n抗旱", "防汛抗旱"),
        ("防汛，\n抗旱", "防汛，抗旱"),
        ("ISO\n9001", "ISO 9001"),
        ("café\nélan", "café élan"),
        ("end.\nNext", "end. Next"),
        ("R&\nD", "R& D"),
        ("state-\nof", "state-of"),
        ("GB\n标准", "GB标准"),
        ("标准\nGB", "标准GB"),
        ("甲 \n\n \t乙", "甲乙"),
        ("甲　\n乙", "甲　乙"),
        ("", ""),
    ],
)
def test_only_words_of_an_alphabet_are_parted_by_a_space(typed: str, joined: str) -> None:
    assert join_lines(typed) == joined
