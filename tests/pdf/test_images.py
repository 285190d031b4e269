"""Pixels: filtered where it pays, and the same when read back."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image as Pictures
from sample_tree import Setter

from publisher.pages import Image, Page, Role
from publisher.units import mm


def read_back(setter: Setter, open_written, folder: Path, picture: Pictures.Image):
    """The image of a page that shows a picture."""
    picture.save(folder / "a.png")
    image = Image(str(folder / "a.png"), 0, 0, mm(40), mm(40), setter.element(Role.FIGURE, alt="图").id)
    (found,) = open_written(setter.tree([Page("1", "body", (), images=(image,))])).pages[0].get_images().values()
    return found


def test_photographs_are_filtered_and_come_back_as_they_were(setter, open_written, tmp_path) -> None:
    gradient = Pictures.merge("RGB", [Pictures.linear_gradient("L").rotate(turn) for turn in (0, 90, 180)])
    noisy = Pictures.blend(gradient, Pictures.effect_noise((256, 256), 4).convert("RGB"), 0.02)
    found = read_back(setter, open_written, tmp_path, noisy)
    assert int(found.DecodeParms.Predictor) == 15
    assert found.read_bytes() == noisy.tobytes()


def test_drawings_are_written_plainly(setter, open_written, tmp_path) -> None:
    drawing = Pictures.new("RGB", (90, 60), (255, 255, 255))
    drawing.paste((179, 21, 27), (10, 10, 40, 50))
    found = read_back(setter, open_written, tmp_path, drawing)
    assert "/DecodeParms" not in found
    assert found.read_bytes() == drawing.tobytes()


@pytest.mark.parametrize(("value", "grey"), [(0x8000, 0x80), (0xFFFF, 0xFF), (0, 0)])
def test_grey_of_sixteen_bits_keeps_its_tone(setter, open_written, tmp_path, value: int, grey: int) -> None:
    assert set(read_back(setter, open_written, tmp_path, Pictures.new("I;16", (8, 8), value)).read_bytes()) == {grey}
