"""Colours and pictures on the plates."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image as Pictures

from publisher.inks import BLACK, Ink, separate, separate_picture


@pytest.mark.parametrize(
    ("rgb", "ink"),
    [
        (0x000000, BLACK),
        (0xFFFFFF, Ink(0, 0, 0, 0)),
        (0x808080, Ink(0, 0, 0, 50)),
        (0xFF0000, Ink(0, 100, 100, 0)),
        (0x800000, Ink(0, 50, 50, 50)),
        (0x3366CC, Ink(60, 40, 0, 20)),
    ],
)
def test_colours_become_inks_with_their_grey_in_black(rgb: int, ink: Ink) -> None:
    assert separate(rgb) == ink


@given(st.integers(0, 0xFFFFFF))
def test_the_inks_give_the_colour_back_and_are_not_too_much(rgb: int) -> None:
    ink = separate(rgb)
    for part, shift in zip(ink[:3], (16, 8, 0), strict=True):
        assert abs((100 - part - ink.black) - (rgb >> shift & 255) * 100 / 255) <= 1
    assert sum(ink) <= 201
    assert min(ink[:3]) == 0


@given(st.integers(0, 0xFFFFFF))
def test_a_picture_is_separated_as_a_colour_is(rgb: int) -> None:
    parts = (rgb >> 16 & 255, rgb >> 8 & 255, rgb & 255)
    picture = separate_picture(Pictures.new("RGB", (2, 2), parts))
    got = picture.getpixel((0, 0))
    if isinstance(got, int):
        assert picture.mode == "L"
        got = (0, 0, 0, 255 - got)
    assert [round(part * 100 / 255) for part in got] == list(separate(rgb))


@pytest.mark.parametrize(
    ("mode", "colour", "made", "pixel"),
    [
        ("RGBA", (0, 0, 0, 0), "L", 255),
        ("RGBA", (255, 0, 0, 255), "CMYK", (0, 255, 255, 0)),
        ("RGBA", (255, 0, 0, 0), "L", 255),
        ("LA", (0, 128), "L", 127),
        ("L", 90, "L", 90),
        ("1", 1, "1", 1),
        ("CMYK", (1, 2, 3, 4), "CMYK", (1, 2, 3, 4)),
        ("P", 0, "L", 0),
    ],
)
def test_pictures_of_every_mode(mode: str, colour: object, made: str, pixel: object) -> None:
    picture = separate_picture(Pictures.new(mode, (3, 3), colour))  # type: ignore[arg-type]
    assert (picture.mode, picture.getpixel((1, 1))) == (made, pixel)
