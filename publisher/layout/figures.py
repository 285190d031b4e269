"""Pictures with their captions."""

from __future__ import annotations

from pathlib import Path

from publisher.layout.paragraphs import set_caption
from publisher.layout.setting import Setting, round_up
from publisher.layout.strip import NEVER, Galley, Picture, Strip, keep_with_next
from publisher.model import Figure
from publisher.pages import Element, Role


def set_figure(setting: Setting, galley: Galley, figure: Figure, parent: Element, folder: str) -> None:
    """A picture in the middle of the measure, its caption below, kept together on whole grid lines; smaller when it is higher than a column."""
    look, leading = setting.style.figure, setting.leading
    outer = setting.structure.add(Role.FIGURE, parent)
    outer.alt = figure.caption.characters.replace("\n", "") or Path(figure.path).stem
    pixels_wide, pixels_high = figure.pixels
    width = int(galley.measure * figure.width)
    captions: list[Strip] = []
    if figure.caption:
        element = setting.structure.add(Role.CAPTION, parent)
        block = setting.register_text("caption", figure.caption)
        captions = set_caption(
            setting,
            figure.caption,
            look.caption.role,
            look.caption.size or setting.style.body.size,
            leading,
            galley.measure,
            element,
            block,
        )
    room = (setting.style.page.lines - 1) * leading - sum(strip.height for strip in captions) - look.space
    height = width * pixels_high // pixels_wide
    if height > room:
        width, height = width * room // height, room
    total = round_up(height + look.space, leading)
    picture = Picture(str(Path(folder) / figure.path), (galley.measure - width) // 2, (total - height) // 2, width, height, outer.id)
    strip = Strip(total, pictures=(picture,), after=NEVER if captions else 0)
    keep_with_next(captions[:-1])
    if captions:
        captions[-1].after = NEVER
    else:
        strip.after = NEVER
    galley.add([strip, *captions, Strip(look.space, space=True, snap=True)])
