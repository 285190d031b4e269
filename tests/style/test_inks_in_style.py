"""Inks in the style file: the publication adds its own colours; what is no ink is refused with its key."""

from __future__ import annotations

from pathlib import Path

import pytest

from publisher.inks import Ink
from publisher.style import StyleError, load_style


def write(folder: Path, text: str) -> Path:
    file = folder / "style.yaml"
    file.write_text(text, encoding="utf-8")
    return file


def test_the_template_gives_the_masthead_its_inks() -> None:
    style = load_style()
    assert style.press.colours[style.document.colour] == Ink(0, 100, 90, 20)


def test_a_publication_adds_inks_for_colours_of_its_own(tmp_path: Path) -> None:
    style = load_style(own=write(tmp_path, 'document: {colour: "#005bac"}\npress: {colours: {"#005BAC": [100, 60, 0, 5]}}\n'))
    assert style.press.colours == {0xB3151B: Ink(0, 100, 90, 20), 0x005BAC: Ink(100, 60, 0, 5)}


@pytest.mark.parametrize("ink", ["[0, 100, 90]", "[0, 100, 90, 101]", "red", "[a, b, c, d]", "{c: 1}"])
def test_what_is_no_ink_is_refused(ink: str, tmp_path: Path) -> None:
    with pytest.raises(StyleError, match="colours") as raised:
        load_style(own=write(tmp_path, f'press: {{colours: {{"#b3151b": {ink}}}}}\n'))
    assert raised.value.problem in ("value", "unknown")


def test_other_unknown_keys_stay_errors(tmp_path: Path) -> None:
    with pytest.raises(StyleError, match="unknown"):
        load_style(own=write(tmp_path, "press: {colours: {red: [0, 100, 100, 0]}}\n"))
    with pytest.raises(StyleError, match="unknown"):
        load_style(own=write(tmp_path, 'page: {"#b3151b": 3}\n'))
