"""``publisher pages``: which pages, which pictures, the same bytes each time."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image

from publisher.cli import main
from publisher.cli.ranges import choose_pages
from publisher.messages import Trouble
from publisher.pictures import draw_grid
from publisher.style import load_style
from tests.source.cases import write_document, write_issue

Capture = pytest.CaptureFixture[str]
DPI = "20"
BODY = 5
"""Page of the tiny issue's text: after the cover, the 目录 and their blank backs."""


@pytest.fixture(scope="module")
def issue(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_issue(tmp_path_factory.mktemp("issues"), {})


def draw(issue: Path, folder: Path, *words: str) -> list[Path]:
    assert main(["pages", str(issue), "--output", str(folder), "--dpi", DPI, *words]) == 0
    return sorted(folder.iterdir())


def test_named_pages_are_drawn_at_the_resolution(issue: Path, tmp_path: Path) -> None:
    first, second = draw(issue, tmp_path, "--pages", f"1,{BODY}")
    assert (first.name, second.name) == ("2026-05-p001.png", f"2026-05-p{BODY:03}.png")
    with Image.open(second) as picture:
        assert picture.size == (166, 225)  # 210 mm × 285 mm, begun pixels counted
        assert picture.convert("L").getextrema()[0] < 128


def test_all_pages_are_drawn_when_none_is_named(issue: Path, tmp_path: Path) -> None:
    names = [path.name for path in draw(issue, tmp_path)]
    assert names == [f"2026-05-p{number:03}.png" for number in range(1, len(names) + 1)]
    assert len(names) >= BODY


def test_same_issue_same_bytes(issue: Path, tmp_path: Path) -> None:
    runs = [draw(issue, tmp_path / name, "--pages", f"{BODY}", "--grid")[0].read_bytes() for name in ("a", "b")]
    assert runs[0] == runs[1]


def test_grid_is_laid_under_the_text(issue: Path, tmp_path: Path) -> None:
    plain = draw(issue, tmp_path / "plain", "--pages", f"{BODY}")[0].read_bytes()
    gridded = draw(issue, tmp_path / "grid", "--pages", f"{BODY}", "--grid")[0].read_bytes()
    with Image.open(io.BytesIO(plain)) as before, Image.open(io.BytesIO(gridded)) as after:
        darker = [a <= b for a, b in zip(after.tobytes(), before.tobytes(), strict=True)]
    assert plain != gridded
    assert all(darker)


def test_grid_has_a_line_for_every_row_of_every_column() -> None:
    style = load_style()
    picture = draw_grid((1654, 2245), 200, style)
    middle = ((style.page.width - style.across) // 2 + style.page.columns.measure // 2) * 200 // 72_000
    marks = [y for y in range(picture.height) if picture.getpixel((middle, y)) != (255, 255, 255)]
    assert len(marks) == style.page.lines + 2  # and the type area's edges


def test_wanted_pages_are_sorted_and_taken_once() -> None:
    assert choose_pages((range(4, 6), range(1, 3), range(5, 6)), 9) == [1, 2, 4, 5]
    assert choose_pages((), 3) == [1, 2, 3]
    with pytest.raises(Trouble):
        choose_pages((range(9, 11),), 9)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--pages", "3-1"], "“--pages”的值不对：“3-1”不是页码；写成 1-4,9 的样子，从封面数起"),
        (["--pages", "0"], "“--pages”的值不对：“0”不是页码；写成 1-4,9 的样子，从封面数起"),
        (["--dpi", "9"], "“--dpi”的值不对：写 10 到 1200 之间的整数"),
        (["--dpi", "²"], "“--dpi”的值不对：写 10 到 1200 之间的整数"),
        (["--pages", "99"], "没有第 99 页：连同封面共"),
    ],
)
def test_wrong_words_end_with_two(words: list[str], said: str, issue: Path, capsys: Capture) -> None:
    assert main(["--lang", "zh", "pages", str(issue), *words]) == 2
    assert said in capsys.readouterr().err


def test_broken_issue_draws_nothing(tmp_path: Path) -> None:
    folder = write_document(tmp_path / "issues", ":::\n\n**")
    assert main(["pages", str(folder), "--output", str(tmp_path / "out")]) == 1
    assert not (tmp_path / "out").exists()
