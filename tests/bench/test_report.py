"""The figures made of the runs: bars, page, plot."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.bench.bars import find_bars
from tests.bench.entrants import EDITED, FORMATS, PDF, WARM
from tests.bench.measure import Run
from tests.bench.plot import draw_plot
from tests.bench.report import spread, write_report
from tests.bench.results import Row

SVG = "{http://www.w3.org/2000/svg}"


def runs(*walls: float, peak: int = 2**20, size: int = 10) -> list[Run]:
    return [Run(wall, wall, peak, size, peak * 2) for wall in walls]


def whole() -> dict[str, Row]:
    """Every row, with figures easy to follow."""
    issue = {
        PDF: runs(1, 2, 9, size=8),
        FORMATS: runs(3, 3, 3),
        WARM: runs(2, 2, 2),
        EDITED: runs(0.5, 1.5, 3.0),
        "Typst": runs(2, 2, 3, peak=2**22),
    }
    issue["XeLaTeX"] = runs(4, 4, 4)
    inside = {f"{who}, near the end": runs(*walls) for who, walls in ((PDF, (1, 1, 1)), ("Typst", (2, 1, 0.5)))}
    growth = {"64 pages": runs(1, peak=64 * 2**20), "256 pages": runs(4, peak=256 * 2**20), "4,096 pages": runs(96, peak=4096 * 2**20)}
    pages = {"64 pages": 64, "256 pages": 256, "4,096 pages": 4096}
    other = {"a": runs(1, 2), "b & <c>": runs(3, 4)}
    return {
        "issue": Row(issue, machine="2 × a processor", load=1.25, material="2022-05"),
        "inside": Row(inside, missing=["Somebody: not here."]),
        "growth": Row(growth, pages=pages),
        "year": Row(other),
        "site": Row(other),
    }


def test_a_ratio_is_the_median_over_the_rounds() -> None:
    row = Row({"ours": runs(1, 2, 9), "theirs": runs(2, 2, 3)})
    assert row.compare("ours", "theirs") == 1
    assert row.compare("ours", "nobody") is None


@given(st.lists(st.tuples(st.floats(0.01, 100), st.floats(0.01, 100)), min_size=1, max_size=9))
def test_a_ratio_lies_between_the_least_and_the_most_of_the_rounds(pairs: list[tuple[float, float]]) -> None:
    row = Row({"ours": runs(*(mine for mine, _ in pairs)), "theirs": runs(*(other for _, other in pairs))})
    found = row.compare("ours", "theirs")
    assert found is not None
    assert min(mine / other for mine, other in pairs) <= found <= max(mine / other for mine, other in pairs)


def test_the_bars_are_judged_by_what_was_measured() -> None:
    bars = {bar.promise: (bar.limit, round(bar.measured, 3), bar.met) for bar in find_bars(whole())}
    assert bars == {
        "PDF, empty cache: time by Typst's": (0.6, 1, False),
        "PDF, empty cache: peak memory of the largest process by Typst's": (0.5, 0.25, True),
        "PDF, empty cache: peak memory of all processes together by Typst's": (0.5, 0.25, True),
        "PDF: bytes by XeLaTeX's": (1, 0.8, True),
        "all formats, empty cache: time by XeLaTeX's for the PDF alone": (1, 0.75, True),
        "all formats made anew, warm cache: time by Typst's for the PDF alone": (1, 1, True),
        "PDF after an edit, from the command line: time by that of the PDF with an empty cache": (0.6, 0.5, True),
        "PDF after an edit near the end, in a process that stays: time by Typst's": (1, 1, True),
        "time a page at 4,096 pages by that at 64 pages": (1.2, 1.5, False),
        "peak memory of the largest process a page at 4,096 pages by that at 64 pages": (1.2, 1, True),
        "peak memory of all processes together a page at 4,096 pages by that at 64 pages": (1.2, 1, True),
    }


def test_without_the_peers_no_bar_is_judged_by_them() -> None:
    issue = whole()["issue"]
    row = Row({name: series for name, series in issue.series.items() if name in (PDF, FORMATS)})
    assert list(find_bars({"issue": row})) == []


def test_the_page_has_every_contestant_and_how_to_repeat_each_row() -> None:
    page = write_report(whole())
    for key, row in whole().items():
        assert f"`make bench ROWS={key}`" in page
        for name in row.series:
            assert f"| {name} |" in page
    assert "Somebody: not here." in page
    assert "Load of the machine when it began: 1.2." in page
    assert "**not met**" in page
    widths = [line.count("|") for line in page.splitlines() if line.startswith("| ")]
    heads = [line.count("|") for line in page.splitlines() if line.startswith("| --- |")]
    assert set(widths) == set(heads)


@pytest.mark.parametrize("key", ["issue", "inside", "growth", "year", "site"])
def test_a_row_alone_is_enough(key: str) -> None:
    rows = {key: whole()[key]}
    assert f"ROWS={key}" in write_report(rows)
    ElementTree.fromstring(draw_plot(rows))


def test_nothing_measured_is_no_fault() -> None:
    assert write_report({}).startswith("# Benchmarks")
    ElementTree.fromstring(draw_plot({}))


def test_median_least_and_most() -> None:
    assert spread([3, 1, 2.5]) == "2.500 (1.000–3.000)"


def test_bars_of_the_plot_are_as_long_as_the_medians() -> None:
    root = ElementTree.fromstring(draw_plot({"year": whole()["year"]}))
    lengths = [float(rect.get("width", "0")) for rect in root.iter(f"{SVG}rect") if rect.get("height") == "14"]
    assert lengths[1] / lengths[0] == pytest.approx(3.5 / 1.5, rel=0.01)
    texts = ["".join(text.itertext()) for text in root.iter(f"{SVG}text")]
    assert "b & <c>" in texts and "3.500" in texts and "1.500" in texts


def test_the_plot_stays_within_itself() -> None:
    root = ElementTree.fromstring(draw_plot(whole()))
    width, height = float(root.get("width", "")), float(root.get("height", ""))
    for text in root.iter(f"{SVG}text"):
        assert 0 <= float(text.get("x", "")) <= width
        assert 0 <= float(text.get("y", "")) <= height
    for circle in root.iter(f"{SVG}circle"):
        assert 0 <= float(circle.get("cx", "")) <= width
        assert 0 <= float(circle.get("cy", "")) <= height


def luminance(colour: str) -> float:
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_text_can_be_read_in_light_and_in_dark() -> None:
    light, dark = draw_plot(whole()).split("@media (prefers-color-scheme: dark)")
    for scheme in (light, dark.split("</style>")[0]):
        colours = dict(re.findall(r"(\.ground|text|\.weak) \{ fill: (#[0-9a-f]{6})", scheme))
        for name in ("text", ".weak"):
            low, high = sorted((luminance(colours[name]), luminance(colours[".ground"])))
            assert (high + 0.05) / (low + 0.05) >= 4.5
