"""PDF syntax."""

from __future__ import annotations

import io

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from publisher.pdf import syntax


@given(st.text())
def test_a_string_reads_back(text: str) -> None:
    parsed = pikepdf.Object.parse(syntax.string(text))
    assert str(parsed) == text


@given(st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1))
def test_a_name_is_one_token(text: str) -> None:
    parsed = pikepdf.Object.parse(syntax.name(text))
    assert str(parsed) == "/" + text


@given(st.integers(-(10**9), 10**9))
def test_a_length_reads_back_exactly(millipoints: int) -> None:
    text = syntax.length(millipoints)
    assert round(float(text) * 1000) == millipoints
    assert b"e" not in text


@pytest.mark.parametrize(
    ("rgb", "operator"), [(0, b"0 g\n"), (0xFFFFFF, b"1 g\n"), (0x808080, b"0.502 g\n"), (0xC00000, b"0.7529 0 0 rg\n")]
)
def test_greys_are_grey(rgb: int, operator: bytes) -> None:
    assert syntax.colour(rgb) == operator


def test_the_profile_is_one_that_colour_management_takes() -> None:
    from PIL import Image, ImageCms

    from publisher.pdf.colour import make_srgb_profile

    ours = ImageCms.ImageCmsProfile(io.BytesIO(make_srgb_profile()))
    theirs = ImageCms.createProfile("sRGB")
    ramp = Image.frombytes("RGB", (256, 1), bytes(value for step in range(256) for value in (step, 255 - step, step // 2)))
    turned = ImageCms.profileToProfile(ramp, ours, theirs)
    assert max(abs(a - b) for a, b in zip(ramp.tobytes(), turned.tobytes(), strict=True)) <= 2
