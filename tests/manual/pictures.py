"""``python -m tests.manual.pictures [FOLDER]``: the manuals' pictures, made anew of the sample issue (docs/images): pages, parts of pages, the preview in Chromium.

Where something stands is found by its words, so that a picture still shows it when pages move.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import os
import shutil
import sys
import tempfile
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image

from publisher.build import make_issue
from publisher.desk.preview.building import Builder
from publisher.desk.preview.desk import Desk
from publisher.desk.preview.drawing import draw
from publisher.desk.preview.editors import Editor
from publisher.desk.preview.hub import Hub
from publisher.desk.preview.places import box
from publisher.desk.preview.server import PreviewServer
from publisher.desk.preview.worker import Worker
from publisher.fonts import Library
from publisher.made import Made
from publisher.messages import Language
from tests.conftest import ROOT, SAMPLE
from tests.test_issues import Quiet

if TYPE_CHECKING:
    from playwright.sync_api import Page

DPI = 110
COLOURS = 48
EDGE = 14.0
"""Points left free around a part."""


@dataclass(frozen=True)
class Part:
    """A part of a page, from the line with one text to that with another, in one column (0, 1) or in all; points above and below it."""

    name: str
    first: str
    last: str
    column: int | None = None
    above: float = 5.0
    below: float = 5.0


PARTS = (
    Part("contents", "目录", "（16）", above=112, below=14),
    Part("masthead", "关于青棠县古树名木保护规划", "（此件公开发布）", above=54),
    Part("headings", "一、压实责任链条", "返回。", above=3),
    Part("table", "用水总量单位", "注：用水总量含", above=52),
    Part("box", "专栏2居民", "低保家庭", 1, above=10, below=10),
    Part("roster", "总指挥", "庾文渊"),
    Part("figure", "三、明确流域布防", "图1漪江", 0),
)


def main() -> int:
    """Make all pictures."""
    parser = argparse.ArgumentParser(prog="python -m tests.manual.pictures", description="Makes the manuals' pictures anew.")
    parser.add_argument("folder", type=Path, nargs="?", default=ROOT / "docs" / "images", help="where they go (default: %(default)s)")
    folder: Path = parser.parse_args().folder
    folder.mkdir(parents=True, exist_ok=True)
    made = make_issue(SAMPLE, Quiet())
    assert made is not None
    save(facing(made, "关于做好2026年主汛期防汛工作的通知"), folder / "sample-page.png")
    for part in PARTS:
        save(cut(made, part), folder / f"{part.name}.png")
    for name, picture in preview_pictures():
        save(picture, folder / f"{name}.png")
    return 0


def find(made: Made, words: str, pages: Iterator[int] | range | None = None) -> tuple[int, list[float]]:
    """Page and box (left, top, width, height, points) of the first line with some words. Raises LookupError."""
    wanted = "".join(words.split())
    for index in pages if pages is not None else range(len(made.layout.tree.pages)):
        for line in made.layout.tree.pages[index].lines:
            if line.runs and wanted in "".join(line.text.split()):
                return index, box(line)
    raise LookupError(words)


def page(made: Made, index: int, dpi: int = DPI) -> Image.Image:
    """The picture of a page."""
    return Image.open(io.BytesIO(draw(made, index, dpi))).convert("RGB")


def facing(made: Made, words: str) -> Image.Image:
    """The page with some words (after the contents) beside the one that lies open with it."""
    contents, _ = find(made, "目录")
    index, _ = find(made, words, range(contents + 1, len(made.layout.tree.pages)))
    index -= int(made.layout.tree.pages[index].folio) % 2
    left, right = page(made, index, 92), page(made, index + 1, 92)
    spread = Image.new("RGB", (left.width + right.width + 3, left.height + 2), "#999999")
    spread.paste(left.crop((0, 0, left.width - 1, left.height)), (1, 1))
    spread.paste(right.crop((0, 0, right.width - 1, right.height)), (left.width + 2, 1))
    return spread


def cut(made: Made, part: Part) -> Image.Image:
    """A part of a page."""
    first = 0 if part.name == "contents" else find(made, "目录")[0] + 1
    index, head = find(made, part.first, range(first, len(made.layout.tree.pages)))
    _, foot = find(made, part.last, iter([index]))
    boxes = [box(line) for line in made.layout.tree.pages[index].lines if line.runs]
    left, right = min(each[0] for each in boxes), max(each[0] + each[2] for each in boxes)
    edge = EDGE if part.column is None else 4.0
    middle = (left + right) / 2
    if part.column is not None:
        left, right = (left, middle - EDGE / 2) if part.column == 0 else (middle + EDGE / 2, right)
    top, bottom = min(head[1], foot[1]) - part.above, max(head[1] + head[3], foot[1] + foot[3]) + part.below
    area = [round(max(0.0, length) * DPI / 72) for length in (left - edge, top, right + edge, bottom)]
    return page(made, index).crop((area[0], area[1], area[2], area[3]))


def save(picture: Image.Image, file: Path) -> None:
    """A small PNG, in place at once."""
    small = picture.quantize(COLOURS, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    beside = file.with_name(f".{file.name}.part")
    small.save(beside, "PNG", optimize=True)
    os.replace(beside, file)  # noqa: PTH105
    print(f"{file}  {picture.width}×{picture.height}  {file.stat().st_size // 1000} KB")


@contextlib.contextmanager
def previewing(folder: Path) -> Iterator[str]:
    """The address of a preview of an issue."""
    hub = Hub()
    desk = Desk(folder, hub, Language.CHINESE, Editor(["true"]))
    with PreviewServer(desk, "the-manuals-pictures") as server:
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        Worker(Builder(folder, Library.load(), Language.CHINESE), hub).start()
        yield server.address
        desk.close()
        server.shutdown()


def preview_pictures() -> Iterator[tuple[str, Image.Image]]:
    """The preview with a problem that was moved to, and with a source that has an error."""
    from playwright.sync_api import sync_playwright

    program = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    if not program:
        sys.exit("no Chromium: set $CHROMIUM")
    with tempfile.TemporaryDirectory() as name, sync_playwright() as play:
        shutil.copytree(ROOT / "issues", Path(name) / "issues", ignore=shutil.ignore_patterns("output"))
        issue = Path(name) / "issues" / "2026-06"
        document = issue / "05-zhuxunqi-fangxun.md"
        text = document.read_text("utf-8")
        document.write_text(
            text.replace("各县、区政府主要负责人", "各县,区政府主要负责人", 1).replace("通信企业", "通信企业的的", 1), "utf-8"
        )
        browser = play.chromium.launch(executable_path=program, args=["--no-sandbox"])
        window = browser.new_page(viewport={"width": 1280, "height": 800}, color_scheme="light", locale="zh-CN")
        with previewing(issue) as address:
            window.goto(address)
            window.wait_for_selector('html[data-judged="true"]')
            window.locator("#problems button", has_text="R601").first.click()
            window.wait_for_selector(".problem")
            yield "preview", shoot(window)
            document.write_text(text.replace("\n---\n", "\n---\n\n::: box 没有结束的专栏\n\n", 1), "utf-8")
            window.wait_for_selector("#problems li.error")
            window.wait_for_selector('html[data-judged="true"]')
            yield "preview-error", shoot(window)
        browser.close()


def shoot(window: Page) -> Image.Image:
    """The window when nothing moves any more, with the time of day taken off it."""
    window.wait_for_timeout(2500)
    window.evaluate(
        "document.getElementById('status').textContent = document.getElementById('status').textContent.replace(/[0-9:]{5,}/, '10:08:26')"
    )
    return Image.open(io.BytesIO(window.screenshot(animations="disabled"))).convert("RGB")


if __name__ == "__main__":
    sys.exit(main())
