"""Files for the printing house, read back: boxes, inks, overprint, text, sheets."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from PIL import Image as Pictures
from PIL import ImageChops
from sample_tree import Setter

from publisher.build import build_issue
from publisher.fonts import Library
from publisher.model.reading import solid
from publisher.pages import Image, Page, PageTree, Role, Rule
from publisher.pdf.press import make_press_pdf
from publisher.press import impose_saddle, single_sheets
from publisher.style import load_style
from publisher.units import mm
from tests.conftest import SAMPLE, issue_folders
from tests.test_issues import Quiet

MARGIN, BLEED, WIDTH, HEIGHT = (mm(each) / 1000 for each in (12, 3, 210, 285))
LIGHT = {"rg", "RG", "cs", "CS", "sc", "SC", "scn", "SCN", "sh", "ri"}
"""Operators that set colours other than DeviceGray and DeviceCMYK."""


@pytest.fixture(scope="module", params=issue_folders(), ids=lambda folder: folder.name)
def built(request, tmp_path_factory) -> Path:
    """The folder of all outputs of an issue."""
    output: Path = tmp_path_factory.mktemp("press")
    assert build_issue(request.param, outputs=("pdf", "press", "saddle"), output=output, reporter=Quiet())
    return output


@pytest.fixture(params=["press", "saddle"])
def press_file(request, built: Path) -> Path:
    return one(built, request.param)


def one(folder: Path, kind: str) -> Path:
    (file,) = folder.glob(f"*-{kind}.pdf")
    return file


def streams(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Object]:
    """Every page and every form."""
    yield from pdf.pages
    for thing in pdf.objects:
        if isinstance(thing, pikepdf.Stream) and thing.get("/Subtype") == "/Form":
            yield thing


def instructions(thing) -> list[tuple[list, str]]:
    return [(list(operands), str(operator)) for operands, operator in pikepdf.parse_content_stream(thing)]


def test_boxes_hold_the_page_its_bleed_and_the_marks(built: Path) -> None:
    with pikepdf.open(one(built, "press")) as pdf:
        for page in pdf.pages:
            assert [float(edge) for edge in page.TrimBox] == pytest.approx([MARGIN, MARGIN, MARGIN + WIDTH, MARGIN + HEIGHT], abs=0.01)
            low = MARGIN - BLEED
            assert [float(edge) for edge in page.BleedBox] == pytest.approx(
                [low, low, MARGIN + WIDTH + BLEED, MARGIN + HEIGHT + BLEED], abs=0.01
            )
            assert [float(edge) for edge in page.MediaBox] == pytest.approx([0, 0, WIDTH + 2 * MARGIN, HEIGHT + 2 * MARGIN], abs=0.01)


def test_imposed_sheets_are_two_pages_wide(built: Path) -> None:
    with pikepdf.open(one(built, "saddle")) as pdf:
        for page in pdf.pages:
            left, low, right, high = (float(edge) for edge in page.TrimBox)
            assert (right - left, high - low) == pytest.approx((2 * WIDTH, HEIGHT), abs=0.01)


def test_no_colour_of_light_is_left(press_file: Path) -> None:
    with pikepdf.open(press_file) as pdf:
        for thing in streams(pdf):
            assert not {operator for _, operator in instructions(thing)} & LIGHT
        spaces = {str(thing.ColorSpace) for thing in pdf.objects if isinstance(thing, pikepdf.Stream) and "/ColorSpace" in thing}
        assert spaces <= {"/DeviceGray", "/DeviceCMYK"}
        assert not [thing for thing in pdf.objects if isinstance(thing, pikepdf.Stream) and "/SMask" in thing]
        assert "/OutputIntents" not in pdf.Root


def test_black_alone_overprints(press_file: Path) -> None:
    seen = set()
    with pikepdf.open(press_file) as pdf:
        for thing in streams(pdf):
            resources = thing.obj.Resources if isinstance(thing, pikepdf.Page) else thing.Resources
            over, ink, kept = False, None, []
            for operands, operator in instructions(thing):
                if operator == "gs":
                    state = resources.ExtGState[str(operands[0])]
                    over = bool(state.OP) and bool(state.op) and int(state.OPM) == 1
                elif operator == "k":
                    ink = tuple(float(each) for each in operands)
                elif operator == "q":
                    kept.append((over, ink))
                elif operator == "Q":
                    over, ink = kept.pop()
                elif operator in ("Tj", "TJ", "f"):
                    assert ink is not None
                    assert over == (ink == (0, 0, 0, 1)), (ink, over)
                    seen.add(ink)
    assert (0, 0, 0, 1) in seen
    assert (0, 1, 0.9, 0.2) in seen
    assert all(sum(ink) <= 3 for ink in seen)


def test_the_file_says_that_it_is_not_trapped_and_claims_nothing(press_file: Path) -> None:
    with pikepdf.open(press_file) as pdf:
        assert str(pdf.docinfo.Trapped) == "/False"
        with pdf.open_metadata() as metadata:
            assert metadata["pdf:Trapped"] == "False"
            assert not [key for key in metadata if "pdfa" in key or "pdfua" in key or "pdfx" in key]
        assert not [page for page in pdf.pages if "/Annots" in page]
    assert subprocess.run(["qpdf", "--check", press_file], capture_output=True, check=False).returncode == 0
    fonts = subprocess.run(["pdffonts", press_file], capture_output=True, text=True, check=True).stdout.splitlines()[2:]
    assert fonts
    assert all(" yes yes yes " in row for row in fonts)


def read(file: Path, *window: float) -> list[str]:
    """The text of each page, of a window (left, top, width, height in points) if one is given."""
    where = [f"-{name}={round(value)}" for name, value in zip("xyWH", window, strict=False)]
    command = ["pdftotext", "-raw", "-enc", "UTF-8", *(word for each in where for word in each.split("=")), file, "-"]
    return subprocess.run(command, capture_output=True, check=True).stdout.decode().split("\f")[:-1]


def test_the_text_is_that_of_the_ordinary_file(built: Path) -> None:
    press = one(built, "press")
    ordinary = press.with_name(press.name.replace("-press", ""))
    inside = [solid(page) for page in read(press, MARGIN, MARGIN, WIDTH, HEIGHT)]
    assert inside == [solid(page) for page in read(ordinary)]


def test_each_page_is_on_its_half_of_its_sheet(built: Path) -> None:
    pages = [solid(page) for page in read(one(built, "press"), MARGIN, MARGIN, WIDTH, HEIGHT)]
    pages[-1:-1] = [""] * (-len(pages) % 4)
    left = [solid(page) for page in read(one(built, "saddle"), MARGIN, MARGIN, WIDTH, HEIGHT)]
    right = [solid(page) for page in read(one(built, "saddle"), MARGIN + WIDTH, MARGIN, WIDTH, HEIGHT)]
    last = len(pages) - 1
    for sheet in range(len(pages) // 4):
        assert (left[2 * sheet], right[2 * sheet]) == (pages[last - 2 * sheet], pages[2 * sheet])
        assert (left[2 * sheet + 1], right[2 * sheet + 1]) == (pages[2 * sheet + 1], pages[last - 2 * sheet - 1])


def test_the_pages_look_as_the_ordinary_ones(built: Path) -> None:
    """As light and dark, in cells of five millimetres; black ink is shown a little lighter than black light."""
    press = one(built, "press")
    ordinary = pypdfium2.PdfDocument(press.with_name(press.name.replace("-press", "")))
    for number, page in enumerate(pypdfium2.PdfDocument(press)):
        trim = round(MARGIN)
        drawn = page.render(scale=1).to_pil().convert("L")
        plain = ordinary[number].render(scale=1).to_pil().convert("L")
        drawn = drawn.crop((trim, trim, trim + plain.width, trim + plain.height))
        cells = [picture.resize((42, 57), Pictures.Resampling.BOX) for picture in (plain, drawn)]
        assert ImageChops.difference(*cells).getextrema()[1] < 40


def test_the_same_source_makes_the_same_bytes(tmp_path: Path) -> None:
    for seed in ("1", "4711"):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": "Asia/Shanghai" if seed == "1" else "UTC"}
        words = ["build", str(SAMPLE), "--only", "press", "--impose", "saddle", "--output", str(tmp_path / seed)]
        subprocess.run([sys.executable, "-m", "publisher", *words], env=environment, check=True, capture_output=True)
    names = [f"{SAMPLE.name}-press.pdf", f"{SAMPLE.name}-saddle.pdf"]
    assert sorted(path.name for path in (tmp_path / "1").iterdir()) == names
    for name in names:
        assert (tmp_path / "1" / name).read_bytes() == (tmp_path / "4711" / name).read_bytes()


def make_pictures(setter: Setter, folder: Path) -> PageTree:
    """A page of a red bar to the edge, white type on it, and pictures of colour, of grey, with transparency, and of inks already."""
    images = []
    for number, (mode, colour, kind) in enumerate(
        (("RGB", (200, 30, 0), "jpg"), ("L", 90, "jpg"), ("RGBA", (0, 0, 255, 128), "png"), ("CMYK", (9, 90, 0, 0), "tif"))
    ):
        path = folder / f"{number}.{kind}"
        Pictures.new(mode, (40, 30), colour).save(path)
        figure = setter.element(Role.FIGURE, alt="图")
        images.append(Image(str(path), mm(20), mm(40 + 40 * number), mm(40), mm(30), figure.id))
    title = setter.element(Role.H1)
    line = setter.line(mm(20), mm(10), setter.run(mm(20), mm(10), "公报", title.id, "hei", rgb=0xFFFFFF))
    return setter.tree([Page("1", "body", (line,), (Rule(0, 0, mm(210), mm(15), 0xB3151B),), tuple(images))])


def test_pictures_become_inks_and_a_bar_bleeds(setter: Setter, library: Library, tmp_path: Path) -> None:
    tree = make_pictures(setter, tmp_path)
    file = tmp_path / "a.pdf"
    file.write_bytes(make_press_pdf(single_sheets(tree, load_style().press, library, "a.pdf"), library))
    with pikepdf.open(file) as pdf:
        pictures = [thing for thing in pdf.objects if isinstance(thing, pikepdf.Stream) and thing.get("/Subtype") == "/Image"]
        assert [str(picture.ColorSpace) for picture in pictures] == ["/DeviceCMYK", "/DeviceGray", "/DeviceCMYK", "/DeviceCMYK"]
        assert pictures[2].read_bytes()[:4] == bytes((128, 128, 0, 0))
        assert pictures[3].read_bytes()[:4] == bytes((9, 90, 0, 0))
        (form,) = [thing for thing in pdf.objects if isinstance(thing, pikepdf.Stream) and thing.get("/Subtype") == "/Form"]
        bar = next(operands for operands, operator in instructions(form) if operator == "re")
        assert [float(edge) for edge in bar] == pytest.approx([-BLEED, HEIGHT - mm(15) / 1000, WIDTH + 2 * BLEED, 42.52 + BLEED], abs=0.01)
    drawn = pypdfium2.PdfDocument(file)[0].render(scale=2).to_pil().convert("RGB")
    bleed, outside = (round((MARGIN - each) * 2) for each in (BLEED - 1, BLEED + 1.5))
    assert drawn.getpixel((bleed, bleed))[0] > 120 > drawn.getpixel((bleed, bleed))[1]
    assert drawn.getpixel((outside, outside + 40)) == (255, 255, 255)


def test_a_printing_condition_is_named_where_the_style_has_one(setter: Setter, library: Library, tmp_path: Path) -> None:
    style = replace(load_style().press, condition="JC200103")
    file = tmp_path / "a.pdf"
    file.write_bytes(make_press_pdf(impose_saddle(make_pictures(setter, tmp_path), style, library, "a.pdf"), library))
    with pikepdf.open(file) as pdf:
        (intent,) = pdf.Root.OutputIntents
        assert (str(intent.S), str(intent.OutputConditionIdentifier)) == ("/GTS_PDFX", "JC200103")
        assert "/DestOutputProfile" not in intent
