"""Printing inks: what a colour of the page becomes on the plates, and a picture likewise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from publisher.values import NamedTuple

if TYPE_CHECKING:
    from PIL.Image import Image


class Ink(NamedTuple):
    """Cyan, magenta, yellow and black, each in percent."""

    cyan: int
    magenta: int
    yellow: int
    black: int


BLACK = Ink(0, 0, 0, 100)
ALL = Ink(100, 100, 100, 100)
"""On every plate: for marks that show how the plates lie on one another."""


def separate(rgb: int) -> Ink:
    """The ink of a colour 0xRRGGBB by the device's own formula with all the grey in black (ISO 32000-1, 10.3.4, BG(k) = UCR(k) = k).

    Greys become black alone; no colour takes more than 200 percent of ink.
    """
    red, green, blue = ((rgb >> shift & 255) for shift in (16, 8, 0))
    lightest = max(red, green, blue)
    return Ink(*(round(part * 100 / 255) for part in (lightest - red, lightest - green, lightest - blue, 255 - lightest)))


def separate_picture(picture: Image) -> Image:
    """A picture of eight bits a channel on the plates: in black alone (``1``, ``L``) when all of it is grey, else CMYK by the formula of `separate`.

    Transparency is laid on white paper. What is CMYK already stays so.
    """
    from PIL import Image as Pictures
    from PIL import ImageChops

    if picture.mode in ("1", "L", "CMYK") and "transparency" not in picture.info:
        return picture
    if picture.mode in ("RGBA", "LA", "PA", "La", "RGBa") or "transparency" in picture.info:
        picture = picture.convert("RGBA")
        paper = Pictures.new("RGBA", picture.size, (255, 255, 255, 255))
        picture = Pictures.alpha_composite(paper, picture)
    red, green, blue = picture.convert("RGB").split()
    if red.tobytes() == green.tobytes() == blue.tobytes():
        return red
    lightest = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    plates = [ImageChops.subtract(lightest, part) for part in (red, green, blue)]
    return Pictures.merge("CMYK", [*plates, ImageChops.invert(lightest)])
