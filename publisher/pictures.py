"""Pictures of pages, for looking at: what the PDF shows, as PNG, optionally with the grid it was set on."""

from __future__ import annotations

import io

import pypdfium2
from PIL import Image, ImageChops, ImageDraw

from publisher.layout.setting import baseline
from publisher.style import Style

BASELINE = (255, 200, 200)
COLUMN = (150, 200, 255)
AREA = (120, 200, 120)
"""Colours of the grid: baselines, columns' edges, the type area."""


def draw_page(pdf: bytes, index: int, dpi: int, style: Style | None = None) -> bytes:
    """The page ``index`` (from 0) of a PDF as PNG of ``dpi`` pixels an inch, with the grid of a style where one is given.

    The same bytes for the same input and the same versions of pdfium and Pillow.
    """
    document = pypdfium2.PdfDocument(pdf)
    try:
        page = document[index]
        picture = page.render(scale=dpi / 72, rev_byteorder=True).to_pil().convert("RGB")
    finally:
        document.close()
    if style is not None:
        picture = ImageChops.multiply(picture, draw_grid(picture.size, dpi, style))
    stream = io.BytesIO()
    picture.save(stream, "PNG", dpi=(dpi, dpi))
    return stream.getvalue()


def draw_grid(size: tuple[int, int], dpi: int, style: Style) -> Image.Image:
    """The body's grid of a style on white: every baseline of every column, the columns' edges and the type area. ``size`` in pixels."""
    page, columns = style.page, style.page.columns
    picture = Image.new("RGB", size, (255, 255, 255))
    draw = ImageDraw.Draw(picture)

    def pixels(length: int) -> int:
        return round(length * dpi / 72_000)

    left, top, height = (page.width - style.across) // 2, page.top, page.lines * page.leading
    for number in range(columns.count):
        x = left + number * (columns.measure + columns.gutter)
        for row in range(page.lines):
            y = pixels(top + row * page.leading + baseline(page.leading, style.body.size))
            draw.line((pixels(x), y, pixels(x + columns.measure), y), fill=BASELINE)
        draw.rectangle((pixels(x), pixels(top), pixels(x + columns.measure), pixels(top + height)), outline=COLUMN)
    draw.rectangle((pixels(left), pixels(top), pixels(left + style.across), pixels(top + height)), outline=AREA)
    return picture
